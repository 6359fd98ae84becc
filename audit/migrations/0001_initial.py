import audit.models
import common.ids
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.functions.datetime
from django.db import migrations, models

# How many transactions there were on the servers on which the trail lay before this one, and the
# number of the running one.
NUMBERS = """
    create function audit_transactions_before() returns bigint
        language sql stable as 'select 0::bigint';
    create function audit_transaction() returns bigint language plpgsql as $$
    begin
        return pg_current_xact_id()::text::bigint + audit_transactions_before();
    end $$;
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.RunSQL(
            NUMBERS,
            'drop function audit_transaction(); drop function audit_transactions_before()',
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('since', models.BigIntegerField()),
                ('until', models.BigIntegerField()),
                ('event_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('event_digests', django.contrib.postgres.fields.ArrayField(base_field=models.BinaryField(), size=None)),
                ('previous', models.BinaryField()),
                ('digest', models.BinaryField()),
                ('sealed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name='DataKey',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=40, null=True, unique=True)),
                ('wrapped', models.BinaryField()),
                ('wrapped_by', models.CharField(max_length=40)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name='EncryptedFile',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=20, unique=True)),
                ('data_key', models.UUIDField()),
                ('size', models.PositiveBigIntegerField()),
                ('digest', models.BinaryField()),
                ('content_type', models.CharField(max_length=100)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name='ErasedKey',
            fields=[
                ('key', models.UUIDField(primary_key=True, serialize=False)),
                ('erased_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name='Acknowledgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.PositiveBigIntegerField()),
                ('event', models.UUIDField()),
                ('what', models.CharField(max_length=60)),
                ('digest', models.BinaryField()),
                ('reason', models.TextField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('batch', 'event', 'what', 'digest'), name='one_acknowledgement_per_fault'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_acknowledgement_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('transaction', models.BigIntegerField(db_default=audit.models.WritingTransaction())),
                ('actor', models.UUIDField(null=True)),
                ('acting_role', models.CharField(blank=True, max_length=30)),
                ('verb', models.CharField(max_length=60)),
                ('case', models.UUIDField(null=True)),
                ('line', models.CharField(blank=True, max_length=20)),
                ('subject', models.CharField(blank=True, max_length=100)),
                ('result', models.CharField(choices=[('ok', 'Ok'), ('denied', 'Denied'), ('refused', 'Refused')], default='ok', max_length=10)),
                ('request', models.CharField(blank=True, max_length=40)),
                ('ip', models.GenericIPAddressField(null=True)),
                ('details', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-at'], name='trail_of_a_case'), models.Index(fields=['actor', '-at'], name='trail_of_a_person'), models.Index(fields=['transaction', 'id'], name='trail_in_sealing_order'), django.contrib.postgres.indexes.BrinIndex(fields=['at'], name='trail_in_time')],
            },
        ),
    ]
