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
        ('counseling', '0002_closed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = at_once([
        pgtrigger.migrations.RemoveTrigger(
            model_name='goal',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='goal',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='goal',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='goal',
            name='helper_contact',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='goalhistory',
            name='helper_contact',
            field=models.ForeignKey(blank=True, db_index=False, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goal',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_goal_history" ("case_id", "created_at", "created_by_id", "ended_on", "helper", "helper_contact_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "version", "void_reason", "voided_at", "voided_by_id", "words") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."helper", NEW."helper_contact_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."review_on", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."words"); RETURN NULL;', hash='9bff55012a152cf085e9a14c6135d2dd439dd1ff', operation='INSERT', pgid='pgtrigger_insert_insert_bf9b4', table='counseling_goal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "counseling_goal_history" ("case_id", "created_at", "created_by_id", "ended_on", "helper", "helper_contact_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "version", "void_reason", "voided_at", "voided_by_id", "words") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."helper", NEW."helper_contact_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."review_on", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."words"); RETURN NULL;', hash='dd315284009ec473872bad7fb4d59f02cfe308d7', operation='UPDATE', pgid='pgtrigger_update_update_f3fad', table='counseling_goal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goal',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_goal_history" ("case_id", "created_at", "created_by_id", "ended_on", "helper", "helper_contact_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "version", "void_reason", "voided_at", "voided_by_id", "words") VALUES (OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."ended_on", OLD."helper", OLD."helper_contact_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."review_on", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id", OLD."words"); RETURN NULL;', hash='1c30da1c16acf704fa9c1c7716306ff2799be890', operation='DELETE', pgid='pgtrigger_delete_delete_2d494', table='counseling_goal', when='AFTER')),
        ),
        AddConstraintNotValid(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('helper_contact__isnull', True), ('helper', b''), _connector='OR'), name='a_goal_names_one_helper', violation_error_code='helper_contact', violation_error_message='Choose somebody of the address book, or write who it is below; not both.'),
        ),
    ])
