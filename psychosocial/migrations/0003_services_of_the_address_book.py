import audit.fields
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
        ('psychosocial', '0002_kinds_of_care'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = at_once([
        pgtrigger.migrations.RemoveTrigger(
            model_name='carereferral',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='carereferral',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='carereferral',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='carereferral',
            name='provider_contact',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='carereferralhistory',
            name='provider_contact',
            field=models.ForeignKey(blank=True, db_index=False, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AlterField(
            model_name='carereferral',
            name='provider',
            field=audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id'),
        ),
        migrations.AlterField(
            model_name='carereferralhistory',
            name='provider',
            field=audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='carereferral',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "psychosocial_carereferral_history" ("asked_on", "case_id", "consent_on", "created_at", "created_by_id", "ended_on", "first_appointment_on", "id", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "provider_contact_id", "reason", "version", "void_reason", "voided_at", "voided_by_id", "waiting_since") VALUES (NEW."asked_on", NEW."case_id", NEW."consent_on", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."first_appointment_on", NEW."id", NEW."kind", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."provider", NEW."provider_contact_id", NEW."reason", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."waiting_since"); RETURN NULL;', hash='d71fac2f5d35087c55259de2eb4a1c7fc8c608d1', operation='INSERT', pgid='pgtrigger_insert_insert_e57a4', table='psychosocial_carereferral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='carereferral',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "psychosocial_carereferral_history" ("asked_on", "case_id", "consent_on", "created_at", "created_by_id", "ended_on", "first_appointment_on", "id", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "provider_contact_id", "reason", "version", "void_reason", "voided_at", "voided_by_id", "waiting_since") VALUES (NEW."asked_on", NEW."case_id", NEW."consent_on", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."first_appointment_on", NEW."id", NEW."kind", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."provider", NEW."provider_contact_id", NEW."reason", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."waiting_since"); RETURN NULL;', hash='b08090f4a3eb8b7b8af816a97ea160c05171d456', operation='UPDATE', pgid='pgtrigger_update_update_b09b9', table='psychosocial_carereferral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='carereferral',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "psychosocial_carereferral_history" ("asked_on", "case_id", "consent_on", "created_at", "created_by_id", "ended_on", "first_appointment_on", "id", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "provider_contact_id", "reason", "version", "void_reason", "voided_at", "voided_by_id", "waiting_since") VALUES (OLD."asked_on", OLD."case_id", OLD."consent_on", OLD."created_at", OLD."created_by_id", OLD."ended_on", OLD."first_appointment_on", OLD."id", OLD."kind", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."provider", OLD."provider_contact_id", OLD."reason", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id", OLD."waiting_since"); RETURN NULL;', hash='eb509195efbdb2f26a9541bc7c09b47836aa9ea9', operation='DELETE', pgid='pgtrigger_delete_delete_5ed6b', table='psychosocial_carereferral', when='AFTER')),
        ),
        AddConstraintNotValid(
            model_name='carereferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('provider', b''), ('provider_contact__isnull', False)), models.Q(('provider_contact__isnull', True), models.Q(('provider', b''), _negated=True)), _connector='OR'), name='a_care_referral_names_one_service', violation_error_code='provider_contact', violation_error_message='Choose a service of the address book, or write its name below; not both.'),
        ),
    ])
