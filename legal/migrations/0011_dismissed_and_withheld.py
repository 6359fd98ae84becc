"""A dismissal with an unknown author, and the day of an offence that withheld wages."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from common.at_once import at_once


class Migration(migrations.Migration):

    dependencies = [
        ('legal', '0010_caps_of_2016'),
    ]

    operations = at_once([
        pgtrigger.migrations.RemoveTrigger(
            model_name='wageclaim',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='wageclaim',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='wageclaim',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='wageclaim',
            name='offence_on',
            field=models.DateField(blank=True, null=True, verbose_name='Day of the offence'),
        ),
        migrations.AddField(
            model_name='wageclaimhistory',
            name='offence_on',
            field=models.DateField(blank=True, null=True, verbose_name='Day of the offence'),
        ),
        migrations.AlterField(
            model_name='proceeding',
            name='outcome',
            field=models.CharField(blank=True, choices=[('conviction', 'Conviction'), ('acquittal', 'Acquittal'), ('dismissal', 'Dismissed, no further action'), ('no_author', 'Dismissed, author unknown'), ('settled', 'Settled otherwise')], max_length=12),
        ),
        migrations.AlterField(
            model_name='proceedinghistory',
            name='outcome',
            field=models.CharField(blank=True, choices=[('conviction', 'Conviction'), ('acquittal', 'Acquittal'), ('dismissal', 'Dismissed, no further action'), ('no_author', 'Dismissed, author unknown'), ('settled', 'Settled otherwise')], max_length=12),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wageclaim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_wageclaim_history" ("awarded", "case_id", "claimed", "created_at", "created_by_id", "employer", "ended_on", "filed_on", "id", "offence_on", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."awarded", NEW."case_id", NEW."claimed", NEW."created_at", NEW."created_by_id", NEW."employer", NEW."ended_on", NEW."filed_on", NEW."id", NEW."offence_on", NEW."paid", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='93ad2ef63a08628c3d148e07962df1cc105adb82', operation='INSERT', pgid='pgtrigger_insert_insert_bbcbf', table='legal_wageclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wageclaim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_wageclaim_history" ("awarded", "case_id", "claimed", "created_at", "created_by_id", "employer", "ended_on", "filed_on", "id", "offence_on", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."awarded", NEW."case_id", NEW."claimed", NEW."created_at", NEW."created_by_id", NEW."employer", NEW."ended_on", NEW."filed_on", NEW."id", NEW."offence_on", NEW."paid", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='123eb157b517f06284db31eba971b1041a2eb5ee', operation='UPDATE', pgid='pgtrigger_update_update_26f4b', table='legal_wageclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wageclaim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_wageclaim_history" ("awarded", "case_id", "claimed", "created_at", "created_by_id", "employer", "ended_on", "filed_on", "id", "offence_on", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."awarded", OLD."case_id", OLD."claimed", OLD."created_at", OLD."created_by_id", OLD."employer", OLD."ended_on", OLD."filed_on", OLD."id", OLD."offence_on", OLD."paid", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='d05e2035da42da30f61f246ac7df58ff128073d2', operation='DELETE', pgid='pgtrigger_delete_delete_58216', table='legal_wageclaim', when='AFTER')),
        ),
    ])
