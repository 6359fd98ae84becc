"""The national number of a person, and the authorisation to use it."""

import audit.fields
import common.ids
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from common.at_once import at_once


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0009_lists_of_legal_advice'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='NationalNumber',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', audit.fields.EncryptedTextField(editable=True, key='client.data_key_id')),
                ('kind', models.CharField(choices=[('nn', 'Number of the national register'), ('bis', 'BIS number')], max_length=3)),
                ('noted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='national_numbers', to='cases.client')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='NationalNumberHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('number', audit.fields.EncryptedTextField(editable=True, key='client.data_key_id')),
                ('kind', models.CharField(choices=[('nn', 'Number of the national register'), ('bis', 'BIS number')], max_length=3)),
                ('noted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('client', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.client')),
                ('noted_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.nationalnumber')),
            ],
            options={
                'db_table': 'cases_nationalnumber_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NumberAuthorisation',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=120)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('noted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'authorisation',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='NumberAuthorisationHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('reference', models.CharField(max_length=120)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('noted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('noted_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.numberauthorisation')),
            ],
            options={
                'db_table': 'cases_numberauthorisation_history',
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='nationalnumber',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('client',), name='one_national_number_in_force', violation_error_code='number', violation_error_message='Someone else changed this. Look at it again.'),
        ),
        migrations.AddConstraint(
            model_name='nationalnumber',
            constraint=models.CheckConstraint(condition=models.Q(('number', b''), _negated=True), name='a_national_number_has_digits'),
        ),
        migrations.AddConstraint(
            model_name='nationalnumber',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['nn', 'bis'])), name='a_national_number_is_of_a_kind'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nationalnumber',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_nationalnumber_history" ("client_id", "ended_on", "id", "kind", "noted_at", "noted_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."client_id", NEW."ended_on", NEW."id", NEW."kind", NEW."noted_at", NEW."noted_by_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;', hash='463b4e9018247b11e67d72ee1f33aa88948a7997', operation='INSERT', pgid='pgtrigger_insert_insert_d5b58', table='cases_nationalnumber', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nationalnumber',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_nationalnumber_history" ("client_id", "ended_on", "id", "kind", "noted_at", "noted_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."client_id", NEW."ended_on", NEW."id", NEW."kind", NEW."noted_at", NEW."noted_by_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;', hash='2dc48034b8b5cea2daa45f7aa864953c48df5f3c', operation='UPDATE', pgid='pgtrigger_update_update_ab69f', table='cases_nationalnumber', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nationalnumber',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_nationalnumber_history" ("client_id", "ended_on", "id", "kind", "noted_at", "noted_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."client_id", OLD."ended_on", OLD."id", OLD."kind", OLD."noted_at", OLD."noted_by_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;', hash='b81969b5b63cfbea651d8bce49c4a6b1c7b9ddcf', operation='DELETE', pgid='pgtrigger_delete_delete_22369', table='cases_nationalnumber', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nationalnumberhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f6738e31b025340de55a55c0f6a12ff46eb2c19e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c4a99', table='cases_nationalnumber_history', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='numberauthorisation',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='an_authorisation_has_its_reference'),
        ),
        migrations.AddConstraint(
            model_name='numberauthorisation',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='an_authorisation_ends_after_it_begins', violation_error_code='valid_until', violation_error_message='This is before it begins.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='numberauthorisation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_numberauthorisation_history" ("id", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "valid_from", "valid_until", "version") VALUES (NEW."id", NEW."noted_at", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;', hash='b665548abe22f536fe4c33110a66c118e181f9cd', operation='INSERT', pgid='pgtrigger_insert_insert_93b7b', table='cases_numberauthorisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='numberauthorisation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_numberauthorisation_history" ("id", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "valid_from", "valid_until", "version") VALUES (NEW."id", NEW."noted_at", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;', hash='8de268e893d1166f5a89eb42fbc7b7c038474ed8', operation='UPDATE', pgid='pgtrigger_update_update_ef455', table='cases_numberauthorisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='numberauthorisation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_numberauthorisation_history" ("id", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "valid_from", "valid_until", "version") VALUES (OLD."id", OLD."noted_at", OLD."noted_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;', hash='b2d08c55476cf70565bbfa7ab6a036bd02832799', operation='DELETE', pgid='pgtrigger_delete_delete_fa2e2', table='cases_numberauthorisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='numberauthorisationhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8a348c2114429259d21fbc33731aac91347f2a6e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dc1da', table='cases_numberauthorisation_history', when='BEFORE')),
        ),
    ])
