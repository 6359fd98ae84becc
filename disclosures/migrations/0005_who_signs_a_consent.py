import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from common.at_once import at_once


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0003_codes'),
        ('contacts', '0002_organisations_and_kinds'),
        ('disclosures', '0004_closed_items'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='ConsentSetting',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('own_from', models.PositiveSmallIntegerField(default=18)),
            ],
            options={
                'verbose_name': 'age of consent to sharing',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ConsentSettingHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, serialize=False)),
                ('own_from', models.PositiveSmallIntegerField(default=18)),
            ],
            options={
                'db_table': 'disclosures_consentsetting_history',
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='consent',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='consent',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='consent',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='consent',
            name='signer',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.casecontact'),
        ),
        migrations.AddField(
            model_name='consent',
            name='signer_relative',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.relative'),
        ),
        migrations.AddField(
            model_name='consenthistory',
            name='signer',
            field=models.ForeignKey(blank=True, db_index=False, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.casecontact'),
        ),
        migrations.AddField(
            model_name='consenthistory',
            name='signer_relative',
            field=models.ForeignKey(blank=True, db_index=False, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.relative'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disclosures_consent_history" ("case_id", "created_at", "created_by_id", "given_by", "given_on", "id", "interpreter_id", "interpreter_words", "language", "partner_id", "partner_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "signer_id", "signer_relative_id", "until", "version", "void_reason", "voided_at", "voided_by_id", "way", "what", "withdrawal_noted_by_id", "withdrawn_by", "withdrawn_on", "witness") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."given_by", NEW."given_on", NEW."id", NEW."interpreter_id", NEW."interpreter_words", NEW."language", NEW."partner_id", NEW."partner_words", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."signer_id", NEW."signer_relative_id", NEW."until", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."way", NEW."what", NEW."withdrawal_noted_by_id", NEW."withdrawn_by", NEW."withdrawn_on", NEW."witness"); RETURN NULL;', hash='00c1c249eb27c4b9fe0a090b5f10958a14d7ff8a', operation='INSERT', pgid='pgtrigger_insert_insert_338aa', table='disclosures_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "disclosures_consent_history" ("case_id", "created_at", "created_by_id", "given_by", "given_on", "id", "interpreter_id", "interpreter_words", "language", "partner_id", "partner_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "signer_id", "signer_relative_id", "until", "version", "void_reason", "voided_at", "voided_by_id", "way", "what", "withdrawal_noted_by_id", "withdrawn_by", "withdrawn_on", "witness") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."given_by", NEW."given_on", NEW."id", NEW."interpreter_id", NEW."interpreter_words", NEW."language", NEW."partner_id", NEW."partner_words", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."signer_id", NEW."signer_relative_id", NEW."until", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."way", NEW."what", NEW."withdrawal_noted_by_id", NEW."withdrawn_by", NEW."withdrawn_on", NEW."witness"); RETURN NULL;', hash='aa42ff03d223e1a938b6ce04f8ee0c96f41541b6', operation='UPDATE', pgid='pgtrigger_update_update_752e7', table='disclosures_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disclosures_consent_history" ("case_id", "created_at", "created_by_id", "given_by", "given_on", "id", "interpreter_id", "interpreter_words", "language", "partner_id", "partner_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "signer_id", "signer_relative_id", "until", "version", "void_reason", "voided_at", "voided_by_id", "way", "what", "withdrawal_noted_by_id", "withdrawn_by", "withdrawn_on", "witness") VALUES (OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."given_by", OLD."given_on", OLD."id", OLD."interpreter_id", OLD."interpreter_words", OLD."language", OLD."partner_id", OLD."partner_words", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."signer_id", OLD."signer_relative_id", OLD."until", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id", OLD."way", OLD."what", OLD."withdrawal_noted_by_id", OLD."withdrawn_by", OLD."withdrawn_on", OLD."witness"); RETURN NULL;', hash='1cd3fd0c1b62be68add4ee8fb9903bc6e19b6b54', operation='DELETE', pgid='pgtrigger_delete_delete_6d5e3', table='disclosures_consent', when='AFTER')),
        ),
        AddConstraintNotValid(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('given_by', 'person'), ('signer__isnull', True), ('signer_relative__isnull', True)), models.Q(('given_by', 'guardian'), models.Q(('signer__isnull', True), ('signer_relative__isnull', True), _connector='XOR')), _connector='OR'), name='a_consent_of_a_guardian_has_one_signer', violation_error_code='signer', violation_error_message='Choose the guardian or the parent who signs, one of them, where it is not the person.'),
        ),
        migrations.AddConstraint(
            model_name='consentsetting',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='one_age_of_consent'),
        ),
        migrations.AddConstraint(
            model_name='consentsetting',
            constraint=models.CheckConstraint(condition=models.Q(('own_from__range', (12, 18))), name='an_age_of_consent_is_12_to_18', violation_error_code='own_from', violation_error_message='Write an age from 12 to 18.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentsetting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disclosures_consentsetting_history" ("id", "own_from", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."id", NEW."own_from", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;', hash='3e7ef79867b26afd1ddded84b9bfb98be0bc68df', operation='INSERT', pgid='pgtrigger_insert_insert_75f66', table='disclosures_consentsetting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentsetting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "disclosures_consentsetting_history" ("id", "own_from", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."id", NEW."own_from", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;', hash='188b90f2568238339f310347b9687fff9bf327ac', operation='UPDATE', pgid='pgtrigger_update_update_bb914', table='disclosures_consentsetting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentsetting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disclosures_consentsetting_history" ("id", "own_from", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."id", OLD."own_from", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;', hash='6918aca825f7c5de366e7e31c11525dd2f0f7512', operation='DELETE', pgid='pgtrigger_delete_delete_e2d6b', table='disclosures_consentsetting', when='AFTER')),
        ),
        migrations.AddField(
            model_name='consentsettinghistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='consentsettinghistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='disclosures.consentsetting'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentsettinghistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b47b5716aaa3035f1716341bd7a9213b04ad7687', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5057b', table='disclosures_consentsetting_history', when='BEFORE')),
        ),
    ])
