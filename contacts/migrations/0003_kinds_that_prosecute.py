"""A kind of contacts says whether what is privileged is kept from it."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from common.at_once import at_once


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0002_organisations_and_kinds'),
    ]

    operations = at_once([
        pgtrigger.migrations.RemoveTrigger(
            model_name='contactkind',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='contactkind',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='contactkind',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='contactkind',
            name='prosecutes',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='contactkindhistory',
            name='prosecutes',
            field=models.BooleanField(db_default=False, default=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactkind',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "contacts_contactkind_history" ("ended_on", "id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "prosecutes", "value", "version") VALUES (NEW."ended_on", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."prosecutes", NEW."value", NEW."version"); RETURN NULL;', hash='b0b780db206ac799acce0fb6c1601caf01dd0a65', operation='INSERT', pgid='pgtrigger_insert_insert_8e565', table='contacts_contactkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactkind',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "contacts_contactkind_history" ("ended_on", "id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "prosecutes", "value", "version") VALUES (NEW."ended_on", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."prosecutes", NEW."value", NEW."version"); RETURN NULL;', hash='df25c8dc94afd5554125404bb56544f4fa0553b6', operation='UPDATE', pgid='pgtrigger_update_update_6a2ad', table='contacts_contactkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactkind',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "contacts_contactkind_history" ("ended_on", "id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "prosecutes", "value", "version") VALUES (OLD."ended_on", OLD."id", OLD."label_en", OLD."label_fr", OLD."label_nl", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."prosecutes", OLD."value", OLD."version"); RETURN NULL;', hash='c91004dfe5d5fe9dd6ab22c8dc5b99a892fc2bb3', operation='DELETE', pgid='pgtrigger_delete_delete_2e7e2', table='contacts_contactkind', when='AFTER')),
        ),
    ])
