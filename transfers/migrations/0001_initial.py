"""Partners in other countries, referrals to and from them, dossiers, checks after the arrival."""

import audit.fields
import common.ids
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.manager
import pgtrigger.compiler
import pgtrigger.migrations
import transfers.models.referrals
from django.conf import settings
from django.db import migrations, models

from common.at_once import at_once


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audit', '0002_closed'),
        ('cases', '0015_first_codes_of_psychosocial_work'),
        ('contacts', '0006_languages'),
        ('disclosures', '0009_read_only_in_archive'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='ArrivalCheck',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('moment', models.CharField(choices=[('day', 'After a day'), ('week', 'After a week'), ('month', 'After a month'), ('3_months', 'After three months'), ('6_months', 'After six months')], max_length=8, verbose_name='When')),
                ('on', models.DateField(verbose_name='On')),
                ('outcome', models.CharField(choices=[('safe', 'Safe and well'), ('worry', 'Something worries us'), ('not_reached', 'Not reached')], max_length=11, verbose_name='How the person is')),
                ('retrafficked', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_asked', 'Not asked'), ('declined', 'Did not want to answer'), ('unknown', 'Not known')], default='not_asked', max_length=10, verbose_name='A sign of being exploited again')),
                ('note', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Note')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'check after the arrival',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CrossBorderReferral',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('reference', models.CharField(default=transfers.models.referrals.reference, editable=False, max_length=12, unique=True)),
                ('goal', models.CharField(choices=[('return', 'Return'), ('protection', 'Protection there'), ('witness', 'To be heard as a witness'), ('family', 'To be with family'), ('information', 'To ask for information')], max_length=11)),
                ('urgency', models.CharField(choices=[('normal', 'Normal'), ('urgent', 'Urgent')], default='normal', max_length=6)),
                ('ground', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('contact_here', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id')),
                ('answer_by', models.DateField()),
                ('sheet', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('agreed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('risk', models.CharField(blank=True, choices=[('low', 'No risk that we know of'), ('managed', 'A risk that measures can hold'), ('high', 'Too high to go now')], max_length=7)),
                ('risk_on', models.DateField(blank=True, null=True)),
                ('risk_note', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('language', models.CharField(blank=True, max_length=3)),
                ('state', models.CharField(choices=[('prepared', 'Being prepared'), ('sent', 'Sent'), ('received', 'Received'), ('accepted', 'Accepted'), ('refused', 'Refused'), ('arrived', 'Arrived'), ('done', 'Ended'), ('recalled', 'Recalled'), ('expired', 'Expired')], default='prepared', max_length=8)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('arrived_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('remark', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'referral to another country',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ArrivalCheckHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('moment', models.CharField(choices=[('day', 'After a day'), ('week', 'After a week'), ('month', 'After a month'), ('3_months', 'After three months'), ('6_months', 'After six months')], max_length=8, verbose_name='When')),
                ('on', models.DateField(verbose_name='On')),
                ('outcome', models.CharField(choices=[('safe', 'Safe and well'), ('worry', 'Something worries us'), ('not_reached', 'Not reached')], max_length=11, verbose_name='How the person is')),
                ('retrafficked', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_asked', 'Not asked'), ('declined', 'Did not want to answer'), ('unknown', 'Not known')], default='not_asked', max_length=10, verbose_name='A sign of being exploited again')),
                ('note', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Note')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='transfers.arrivalcheck')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('referral', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='transfers.crossborderreferral')),
            ],
            options={
                'db_table': 'transfers_arrivalcheck_history',
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='arrivalcheck',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='transfers.crossborderreferral'),
        ),
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('part', models.CharField(choices=[('first', 'First dossier, without name'), ('second', 'Second dossier, after acceptance')], max_length=6)),
                ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('facts', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id')),
                ('file', models.BinaryField()),
                ('public_key', models.CharField(max_length=62)),
                ('receipt', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('disclosure', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disclosures.disclosure')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='transfers.crossborderreferral')),
            ],
            options={
                'verbose_name': 'dossier for another country',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='IncomingDossier',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=40)),
                ('part', models.CharField(max_length=6)),
                ('expires_on', models.DateField()),
                ('packet', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('accepted', 'Accepted'), ('refused', 'Refused')], default='waiting', max_length=8)),
                ('recalled_on', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('received_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incoming_dossiers', to='cases.case')),
                ('data_key', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audit.datakey')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('received_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'dossier from another country',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='OwnKey',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('public_key', models.CharField(max_length=62)),
                ('private_key', audit.fields.EncryptedTextField(editable=True, key='named:transfers')),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PartnerAbroad',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('country', models.CharField(max_length=2)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('reception', 'First reception'), ('shelter', 'Shelter'), ('legal', 'Legal help'), ('care', 'Care'), ('return', 'Help after a return'), ('authority', 'Authority')], max_length=10), size=None)),
                ('may_receive', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('B', 'The person'), ('C', 'Status'), ('D', 'Exploitation, in short'), ('E', 'Risk'), ('F', 'Needs'), ('G', 'Proceedings'), ('H', 'Journey')], max_length=1), size=None)),
                ('capacity', models.CharField(blank=True, max_length=200)),
                ('channel', models.CharField(blank=True, max_length=200)),
                ('public_key', models.CharField(blank=True, max_length=62)),
                ('key_confirmed_on', models.DateField(blank=True, null=True)),
                ('contact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='partner_abroad', to='contacts.contact')),
                ('key_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('key_confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'partner in another country',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='IncomingDossierHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('reference', models.CharField(max_length=40)),
                ('part', models.CharField(max_length=6)),
                ('expires_on', models.DateField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('accepted', 'Accepted'), ('refused', 'Refused')], default='waiting', max_length=8)),
                ('recalled_on', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('received_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('case', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('data_key', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='audit.datakey')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='transfers.incomingdossier')),
                ('received_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='transfers.partnerabroad')),
            ],
            options={
                'db_table': 'transfers_incomingdossier_history',
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='incomingdossier',
            name='partner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='transfers.partnerabroad'),
        ),
        migrations.CreateModel(
            name='CrossBorderReferralHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('reference', models.CharField(default=transfers.models.referrals.reference, editable=False, max_length=12)),
                ('goal', models.CharField(choices=[('return', 'Return'), ('protection', 'Protection there'), ('witness', 'To be heard as a witness'), ('family', 'To be with family'), ('information', 'To ask for information')], max_length=11)),
                ('urgency', models.CharField(choices=[('normal', 'Normal'), ('urgent', 'Urgent')], default='normal', max_length=6)),
                ('ground', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('contact_here', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id')),
                ('answer_by', models.DateField()),
                ('sheet', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('agreed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('risk', models.CharField(blank=True, choices=[('low', 'No risk that we know of'), ('managed', 'A risk that measures can hold'), ('high', 'Too high to go now')], max_length=7)),
                ('risk_on', models.DateField(blank=True, null=True)),
                ('risk_note', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('language', models.CharField(blank=True, max_length=3)),
                ('state', models.CharField(choices=[('prepared', 'Being prepared'), ('sent', 'Sent'), ('received', 'Received'), ('accepted', 'Accepted'), ('refused', 'Refused'), ('arrived', 'Arrived'), ('done', 'Ended'), ('recalled', 'Recalled'), ('expired', 'Expired')], default='prepared', max_length=8)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('arrived_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('remark', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='transfers.crossborderreferral')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='transfers.partnerabroad')),
            ],
            options={
                'db_table': 'transfers_crossborderreferral_history',
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='crossborderreferral',
            name='partner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='transfers.partnerabroad'),
        ),
        migrations.CreateModel(
            name='PartnerAbroadHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('country', models.CharField(max_length=2)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('reception', 'First reception'), ('shelter', 'Shelter'), ('legal', 'Legal help'), ('care', 'Care'), ('return', 'Help after a return'), ('authority', 'Authority')], max_length=10), size=None)),
                ('may_receive', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('B', 'The person'), ('C', 'Status'), ('D', 'Exploitation, in short'), ('E', 'Risk'), ('F', 'Needs'), ('G', 'Proceedings'), ('H', 'Journey')], max_length=1), size=None)),
                ('capacity', models.CharField(blank=True, max_length=200)),
                ('channel', models.CharField(blank=True, max_length=200)),
                ('public_key', models.CharField(blank=True, max_length=62)),
                ('key_confirmed_on', models.DateField(blank=True, null=True)),
                ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact')),
                ('key_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('key_confirmed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='transfers.partnerabroad')),
            ],
            options={
                'db_table': 'transfers_partnerabroad_history',
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='arrivalcheckhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c612605c9af21fc5b629452f5375d846d803a9b2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_43d2e', table='transfers_arrivalcheck_history', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='arrivalcheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='transfers_arrivalcheck_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='arrivalcheck',
            constraint=models.UniqueConstraint(condition=models.Q(('voided_at__isnull', True)), fields=('referral', 'moment'), name='one_check_for_each_moment', violation_error_code='moment', violation_error_message='This check is noted already.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='arrivalcheck',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "transfers_arrivalcheck_history" ("case_id", "created_at", "created_by_id", "id", "moment", "note", "on", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "retrafficked", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."moment", NEW."note", NEW."on", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."referral_id", NEW."retrafficked", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='0611685a27001e79c2c97d93b7f8a24e836dfd0e', operation='INSERT', pgid='pgtrigger_insert_insert_64e32', table='transfers_arrivalcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='arrivalcheck',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "transfers_arrivalcheck_history" ("case_id", "created_at", "created_by_id", "id", "moment", "note", "on", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "retrafficked", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."moment", NEW."note", NEW."on", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."referral_id", NEW."retrafficked", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='83da9fc499e6642ff3550ae75313d2c1c99b0dec', operation='UPDATE', pgid='pgtrigger_update_update_7f993', table='transfers_arrivalcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='arrivalcheck',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "transfers_arrivalcheck_history" ("case_id", "created_at", "created_by_id", "id", "moment", "note", "on", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "retrafficked", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."moment", OLD."note", OLD."on", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."referral_id", OLD."retrafficked", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='920bdc47e4fef62f3f3caa728d66677ab9eb0553', operation='DELETE', pgid='pgtrigger_delete_delete_8355f', table='transfers_arrivalcheck', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.UniqueConstraint(fields=('referral', 'part'), name='each_dossier_is_sent_once'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['first', 'second'])), name='a_dossier_is_the_first_or_second'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(('fields__len__gt', 0)), name='a_dossier_says_something'),
        ),
        migrations.AddConstraint(
            model_name='ownkey',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='one_own_key'),
        ),
        migrations.AddConstraint(
            model_name='partnerabroad',
            constraint=models.UniqueConstraint(fields=('contact',), name='one_partner_abroad_per_contact', violation_error_message='This is noted already. Look at the contact again.'),
        ),
        migrations.AddConstraint(
            model_name='partnerabroad',
            constraint=models.CheckConstraint(condition=models.Q(('country__regex', '^[A-Z]{2}$')), name='a_partner_abroad_has_a_country'),
        ),
        migrations.AddConstraint(
            model_name='partnerabroad',
            constraint=models.CheckConstraint(condition=models.Q(('roles__contained_by', ['reception', 'shelter', 'legal', 'care', 'return', 'authority']), ('roles__len__gte', 1)), name='a_partner_abroad_does_something', violation_error_code='roles', violation_error_message='Choose at least one.'),
        ),
        migrations.AddConstraint(
            model_name='partnerabroad',
            constraint=models.CheckConstraint(condition=models.Q(('may_receive__contained_by', ['B', 'C', 'D', 'E', 'F', 'G', 'H']), ('may_receive__len__gte', 1)), name='a_partner_abroad_may_receive_something', violation_error_code='may_receive', violation_error_message='Choose at least one.'),
        ),
        migrations.AddConstraint(
            model_name='partnerabroad',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('key_by__isnull', True), ('public_key', '')), models.Q(('key_by__isnull', False), ('public_key__regex', '^age1[02-9ac-hj-np-z]{58}$')), _connector='OR'), name='a_key_of_a_partner_is_of_age', violation_error_code='public_key', violation_error_message='This is no public key: it begins with age1.'),
        ),
        migrations.AddConstraint(
            model_name='partnerabroad',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('key_confirmed_by__isnull', True), ('key_confirmed_on__isnull', True)), models.Q(('key_confirmed_by__isnull', False), ('key_confirmed_on__isnull', False), models.Q(('public_key', ''), _negated=True), models.Q(('key_confirmed_by', models.F('key_by')), _negated=True)), _connector='OR'), name='a_key_is_confirmed_by_somebody_else', violation_error_message='Somebody else has to confirm the key you typed.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerabroad',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "transfers_partnerabroad_history" ("capacity", "channel", "contact_id", "country", "id", "key_by_id", "key_confirmed_by_id", "key_confirmed_on", "may_receive", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_key", "roles", "version") VALUES (NEW."capacity", NEW."channel", NEW."contact_id", NEW."country", NEW."id", NEW."key_by_id", NEW."key_confirmed_by_id", NEW."key_confirmed_on", NEW."may_receive", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_key", NEW."roles", NEW."version"); RETURN NULL;', hash='2fbb3bb39fa9d63fabfb665e628a28b276b8945e', operation='INSERT', pgid='pgtrigger_insert_insert_2a40c', table='transfers_partnerabroad', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerabroad',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "transfers_partnerabroad_history" ("capacity", "channel", "contact_id", "country", "id", "key_by_id", "key_confirmed_by_id", "key_confirmed_on", "may_receive", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_key", "roles", "version") VALUES (NEW."capacity", NEW."channel", NEW."contact_id", NEW."country", NEW."id", NEW."key_by_id", NEW."key_confirmed_by_id", NEW."key_confirmed_on", NEW."may_receive", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_key", NEW."roles", NEW."version"); RETURN NULL;', hash='61c501b54d8d67d658ba57bc82fe9936187adaad', operation='UPDATE', pgid='pgtrigger_update_update_c6207', table='transfers_partnerabroad', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerabroad',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "transfers_partnerabroad_history" ("capacity", "channel", "contact_id", "country", "id", "key_by_id", "key_confirmed_by_id", "key_confirmed_on", "may_receive", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_key", "roles", "version") VALUES (OLD."capacity", OLD."channel", OLD."contact_id", OLD."country", OLD."id", OLD."key_by_id", OLD."key_confirmed_by_id", OLD."key_confirmed_on", OLD."may_receive", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_key", OLD."roles", OLD."version"); RETURN NULL;', hash='ca1d5a43b3d9ff19eb164ee99b000d2e1ee73e39', operation='DELETE', pgid='pgtrigger_delete_delete_b0cbe', table='transfers_partnerabroad', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incomingdossierhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0f809f1742fb9e58f713a99429e0400a669a0d36', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_25449', table='transfers_incomingdossier_history', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='incomingdossier',
            constraint=models.UniqueConstraint(fields=('partner', 'reference', 'part'), name='each_dossier_comes_once', violation_error_code='file', violation_error_message='This dossier is here already.'),
        ),
        migrations.AddConstraint(
            model_name='incomingdossier',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['first', 'second'])), name='a_dossier_came_first_or_second'),
        ),
        migrations.AddConstraint(
            model_name='incomingdossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_by__isnull', True), ('decided_on__isnull', True), ('state', 'waiting')), models.Q(('decided_by__isnull', False), ('decided_on__isnull', False), ('state__in', ['accepted', 'refused'])), _connector='OR'), name='a_dossier_that_came_is_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='incomingdossier',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'accepted'), ('case__isnull', True), _connector='XOR'), name='a_dossier_accepted_has_its_file'),
        ),
        migrations.AddConstraint(
            model_name='incomingdossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('packet', b''), models.Q(('reason', b''), _negated=True)), _connector='OR'), name='nothing_stays_of_a_dossier_refused', violation_error_code='reason', violation_error_message='Write why.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incomingdossier',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "transfers_incomingdossier_history" ("case_id", "data_key_id", "decided_by_id", "decided_on", "expires_on", "id", "part", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recalled_on", "received_at", "received_by_id", "reference", "state", "version") VALUES (NEW."case_id", NEW."data_key_id", NEW."decided_by_id", NEW."decided_on", NEW."expires_on", NEW."id", NEW."part", NEW."partner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."recalled_on", NEW."received_at", NEW."received_by_id", NEW."reference", NEW."state", NEW."version"); RETURN NULL;', hash='b37c9f55d0dcbc4937fed650647efe542571e671', operation='INSERT', pgid='pgtrigger_insert_insert_a652a', table='transfers_incomingdossier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incomingdossier',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."data_key_id" IS DISTINCT FROM (NEW."data_key_id") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."expires_on" IS DISTINCT FROM (NEW."expires_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."partner_id" IS DISTINCT FROM (NEW."partner_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."recalled_on" IS DISTINCT FROM (NEW."recalled_on") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at") OR OLD."received_by_id" IS DISTINCT FROM (NEW."received_by_id") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "transfers_incomingdossier_history" ("case_id", "data_key_id", "decided_by_id", "decided_on", "expires_on", "id", "part", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recalled_on", "received_at", "received_by_id", "reference", "state", "version") VALUES (NEW."case_id", NEW."data_key_id", NEW."decided_by_id", NEW."decided_on", NEW."expires_on", NEW."id", NEW."part", NEW."partner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."recalled_on", NEW."received_at", NEW."received_by_id", NEW."reference", NEW."state", NEW."version"); RETURN NULL;', hash='03318d60fad539313bd00f1d89d6ffd4971a4f35', operation='UPDATE', pgid='pgtrigger_update_update_15fa3', table='transfers_incomingdossier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incomingdossier',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "transfers_incomingdossier_history" ("case_id", "data_key_id", "decided_by_id", "decided_on", "expires_on", "id", "part", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recalled_on", "received_at", "received_by_id", "reference", "state", "version") VALUES (OLD."case_id", OLD."data_key_id", OLD."decided_by_id", OLD."decided_on", OLD."expires_on", OLD."id", OLD."part", OLD."partner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."recalled_on", OLD."received_at", OLD."received_by_id", OLD."reference", OLD."state", OLD."version"); RETURN NULL;', hash='3391b22d1003758979a9dd183043ca140878748a', operation='DELETE', pgid='pgtrigger_delete_delete_373cc', table='transfers_incomingdossier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossborderreferralhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6c59ee7fc5c9432a19b24e1d1624d900a989c0bf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_37097', table='transfers_crossborderreferral_history', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='crossborderreferral',
            index=models.Index(condition=models.Q(('state__in', ['sent', 'received'])), fields=['answer_by'], name='referrals_abroad_that_wait'),
        ),
        migrations.AddConstraint(
            model_name='crossborderreferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='transfers_crossborderreferral_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='crossborderreferral',
            constraint=models.CheckConstraint(condition=models.Q(('contact_here', b''), _negated=True), name='a_referral_abroad_says_whom_to_call', violation_error_code='contact_here', violation_error_message='Write whom they can call here.'),
        ),
        migrations.AddConstraint(
            model_name='crossborderreferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('risk', ''), ('risk_on__isnull', True)), models.Q(('risk_on__isnull', False), models.Q(('risk', ''), _negated=True)), _connector='OR'), name='a_risk_abroad_is_assessed_on_a_day', violation_error_code='risk_on', violation_error_message='The risk and the day of its assessment belong together.'),
        ),
        migrations.AddConstraint(
            model_name='crossborderreferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('language', '')), models.Q(('decided_on__isnull', False), models.Q(('language', ''), _negated=True)), _connector='OR'), name='a_decision_to_go_is_informed_in_a_language', violation_error_code='language', violation_error_message='The decision and the language in which it was explained belong together.'),
        ),
        migrations.AddConstraint(
            model_name='crossborderreferral',
            constraint=models.CheckConstraint(condition=models.Q(('sent_on__isnull', True), models.Q(('decided_on__isnull', False), ('risk__in', ['low', 'managed']), ('sent_on__gte', models.F('decided_on'))), _connector='OR'), name='nobody_is_referred_abroad_without_decision_and_risk', violation_error_code='on', violation_error_message='Nothing goes before the person has decided, and the risk is assessed and held.'),
        ),
        migrations.AddConstraint(
            model_name='crossborderreferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_on__isnull', True), ('state', 'prepared')), ('state', 'recalled'), models.Q(models.Q(('state__in', ['prepared', 'recalled']), _negated=True), ('sent_on__isnull', False)), _connector='OR'), name='a_referral_abroad_has_its_day_of_sending'),
        ),
        migrations.AddConstraint(
            model_name='crossborderreferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'refused', 'arrived', 'done']), _negated=True), ('answered_on__gte', models.F('sent_on')), _connector='OR'), name='a_referral_abroad_is_answered_after_it_is_sent', violation_error_code='on', violation_error_message='This is before it was sent.'),
        ),
        migrations.AddConstraint(
            model_name='crossborderreferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['arrived', 'done']), _negated=True), ('arrived_on__gte', models.F('answered_on')), _connector='OR'), name='nobody_arrives_before_they_are_accepted', violation_error_code='on', violation_error_message='This is before they accepted.'),
        ),
        migrations.AddConstraint(
            model_name='crossborderreferral',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['refused', 'done', 'recalled', 'expired']), ('ended_on__isnull', True), _connector='XOR'), name='a_referral_abroad_that_is_over_has_its_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossborderreferral',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "transfers_crossborderreferral_history" ("agreed", "answer_by", "answered_on", "arrived_on", "case_id", "contact_here", "created_at", "created_by_id", "decided_on", "ended_on", "goal", "ground", "id", "language", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "remark", "risk", "risk_note", "risk_on", "sent_on", "sheet", "state", "urgency", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."agreed", NEW."answer_by", NEW."answered_on", NEW."arrived_on", NEW."case_id", NEW."contact_here", NEW."created_at", NEW."created_by_id", NEW."decided_on", NEW."ended_on", NEW."goal", NEW."ground", NEW."id", NEW."language", NEW."partner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."remark", NEW."risk", NEW."risk_note", NEW."risk_on", NEW."sent_on", NEW."sheet", NEW."state", NEW."urgency", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='e16c8dfc40574351a7a91ebe42aa1e848b260109', operation='INSERT', pgid='pgtrigger_insert_insert_ffec6', table='transfers_crossborderreferral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossborderreferral',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "transfers_crossborderreferral_history" ("agreed", "answer_by", "answered_on", "arrived_on", "case_id", "contact_here", "created_at", "created_by_id", "decided_on", "ended_on", "goal", "ground", "id", "language", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "remark", "risk", "risk_note", "risk_on", "sent_on", "sheet", "state", "urgency", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."agreed", NEW."answer_by", NEW."answered_on", NEW."arrived_on", NEW."case_id", NEW."contact_here", NEW."created_at", NEW."created_by_id", NEW."decided_on", NEW."ended_on", NEW."goal", NEW."ground", NEW."id", NEW."language", NEW."partner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."remark", NEW."risk", NEW."risk_note", NEW."risk_on", NEW."sent_on", NEW."sheet", NEW."state", NEW."urgency", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='d477697a8e6d333b4da9cd2a0038bc270279f3fd', operation='UPDATE', pgid='pgtrigger_update_update_d6a2a', table='transfers_crossborderreferral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossborderreferral',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "transfers_crossborderreferral_history" ("agreed", "answer_by", "answered_on", "arrived_on", "case_id", "contact_here", "created_at", "created_by_id", "decided_on", "ended_on", "goal", "ground", "id", "language", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "remark", "risk", "risk_note", "risk_on", "sent_on", "sheet", "state", "urgency", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."agreed", OLD."answer_by", OLD."answered_on", OLD."arrived_on", OLD."case_id", OLD."contact_here", OLD."created_at", OLD."created_by_id", OLD."decided_on", OLD."ended_on", OLD."goal", OLD."ground", OLD."id", OLD."language", OLD."partner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference", OLD."remark", OLD."risk", OLD."risk_note", OLD."risk_on", OLD."sent_on", OLD."sheet", OLD."state", OLD."urgency", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='942db69e429a29ad5c16dacb5723ddfa4cf6b1ca', operation='DELETE', pgid='pgtrigger_delete_delete_35c37', table='transfers_crossborderreferral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerabroadhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1c091e74fb9dc747774279a8ef524149e54cffe2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ccdef', table='transfers_partnerabroad_history', when='BEFORE')),
        ),
    ])
