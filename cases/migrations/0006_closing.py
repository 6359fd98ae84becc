"""Closed files have aftercare and an archive; a merge is undone by two."""

import audit.fields
import common.ids
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.manager
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from common.at_once import at_once


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_closed'),
        ('cases', '0005_no_cycle_of_parents'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='ArchiveExit',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('on', models.DateField()),
                ('reason', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ArchiveExitHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('on', models.DateField()),
                ('reason', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id')),
            ],
            options={
                'db_table': 'cases_archiveexit_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ArchiveSetting',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('months', models.PositiveSmallIntegerField(blank=True, default=12, null=True)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ArchiveSettingHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, serialize=False)),
                ('months', models.PositiveSmallIntegerField(blank=True, default=12, null=True)),
            ],
            options={
                'db_table': 'cases_archivesetting_history',
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='case',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='case',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='case',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='an_ended_case_has_its_day',
        ),
        migrations.AddField(
            model_name='case',
            name='aftercare_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='archived_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='casehistory',
            name='aftercare_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='casehistory',
            name='archived_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='clientmerge',
            name='undo_agreed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='code',
            name='list',
            field=models.CharField(choices=[('indicator', 'What was noticed at a first contact'), ('refusal', 'Why no support started'), ('closure', 'Why a file ended'), ('aftercare_end', 'Why aftercare ended'), ('exploitation_form', 'Forms of exploitation'), ('sector', 'Sectors of exploitation'), ('recruitment', 'Ways of recruitment'), ('means_of_control', 'Means of control'), ('care_kind', 'Kinds of specialised care'), ('file_role', 'Roles of people around a file'), ('campaign_kind', 'Kinds of campaigns'), ('audience', 'Whom a campaign or an activity is for'), ('channel', 'Channels of a campaign'), ('government', 'Levels of government'), ('activity_kind', 'Kinds of activities')], max_length=20),
        ),
        migrations.AlterField(
            model_name='codehistory',
            name='list',
            field=models.CharField(choices=[('indicator', 'What was noticed at a first contact'), ('refusal', 'Why no support started'), ('closure', 'Why a file ended'), ('aftercare_end', 'Why aftercare ended'), ('exploitation_form', 'Forms of exploitation'), ('sector', 'Sectors of exploitation'), ('recruitment', 'Ways of recruitment'), ('means_of_control', 'Means of control'), ('care_kind', 'Kinds of specialised care'), ('file_role', 'Roles of people around a file'), ('campaign_kind', 'Kinds of campaigns'), ('audience', 'Whom a campaign or an activity is for'), ('channel', 'Channels of a campaign'), ('government', 'Levels of government'), ('activity_kind', 'Kinds of activities')], max_length=20),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_case_history" ("accompanied_from", "aftercare_until", "age_at_start", "archived_on", "case_lead_id", "client_id", "closed_on", "closure_reason", "data_key_id", "episode", "id", "last_contact_at", "open_lines", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "reference", "version") VALUES (NEW."accompanied_from", NEW."aftercare_until", NEW."age_at_start", NEW."archived_on", NEW."case_lead_id", NEW."client_id", NEW."closed_on", NEW."closure_reason", NEW."data_key_id", NEW."episode", NEW."id", NEW."last_contact_at", NEW."open_lines", NEW."opened_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase", NEW."reference", NEW."version"); RETURN NULL;', hash='32f437c102433d056e0e602489cb09ae819a797b', operation='INSERT', pgid='pgtrigger_insert_insert_0b483', table='cases_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_case_history" ("accompanied_from", "aftercare_until", "age_at_start", "archived_on", "case_lead_id", "client_id", "closed_on", "closure_reason", "data_key_id", "episode", "id", "last_contact_at", "open_lines", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "reference", "version") VALUES (NEW."accompanied_from", NEW."aftercare_until", NEW."age_at_start", NEW."archived_on", NEW."case_lead_id", NEW."client_id", NEW."closed_on", NEW."closure_reason", NEW."data_key_id", NEW."episode", NEW."id", NEW."last_contact_at", NEW."open_lines", NEW."opened_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase", NEW."reference", NEW."version"); RETURN NULL;', hash='e0c6c62574599393f239f6175b204857c107513f', operation='UPDATE', pgid='pgtrigger_update_update_f5146', table='cases_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_case_history" ("accompanied_from", "aftercare_until", "age_at_start", "archived_on", "case_lead_id", "client_id", "closed_on", "closure_reason", "data_key_id", "episode", "id", "last_contact_at", "open_lines", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "reference", "version") VALUES (OLD."accompanied_from", OLD."aftercare_until", OLD."age_at_start", OLD."archived_on", OLD."case_lead_id", OLD."client_id", OLD."closed_on", OLD."closure_reason", OLD."data_key_id", OLD."episode", OLD."id", OLD."last_contact_at", OLD."open_lines", OLD."opened_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase", OLD."reference", OLD."version"); RETURN NULL;', hash='a207a37b46f0c0d8c506dbf116629062c8950cd4', operation='DELETE', pgid='pgtrigger_delete_delete_8d49e', table='cases_case', when='AFTER')),
        ),
        migrations.AddField(
            model_name='archiveexit',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case'),
        ),
        migrations.AddField(
            model_name='archiveexit',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='archiveexithistory',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='archiveexithistory',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='archiveexithistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='archiveexithistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.archiveexit'),
        ),
        migrations.AddConstraint(
            model_name='archivesetting',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='one_rule_of_the_archive'),
        ),
        migrations.AddConstraint(
            model_name='archivesetting',
            constraint=models.CheckConstraint(condition=models.Q(('months__isnull', True), ('months__range', (1, 120)), _connector='OR'), name='an_archive_waits_some_months', violation_error_code='months', violation_error_message='From 1 to 120 months.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='archivesetting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_archivesetting_history" ("id", "months", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."months", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='3d235bd14d9cdf6f1e7fc1db9bf792154fd4fa8e', operation='INSERT', pgid='pgtrigger_insert_insert_d0e5e', table='cases_archivesetting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='archivesetting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_archivesetting_history" ("id", "months", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."months", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='c44f8f58632968cf7eae7f86a0fd0874da28b97b', operation='UPDATE', pgid='pgtrigger_update_update_9fa86', table='cases_archivesetting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='archivesetting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_archivesetting_history" ("id", "months", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."months", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='794d5e2f894454235561b3583c9b059eaa59406a', operation='DELETE', pgid='pgtrigger_delete_delete_be965', table='cases_archivesetting', when='AFTER')),
        ),
        migrations.AddField(
            model_name='archivesettinghistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='archivesettinghistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.archivesetting'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='archiveexit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_archiveexit_history" ("case_id", "created_at", "created_by_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='4cd0c8444896195ba0c3a4e50677bd842a73defc', operation='INSERT', pgid='pgtrigger_insert_insert_307c4', table='cases_archiveexit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='archiveexit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_archiveexit_history" ("case_id", "created_at", "created_by_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='e7f3d957486fbe5f6467c5e5a87d34277602c4dc', operation='UPDATE', pgid='pgtrigger_update_update_8be0b', table='cases_archiveexit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='archiveexit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_archiveexit_history" ("case_id", "created_at", "created_by_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;', hash='df85b00b9ca4e6665e70839264f8f8d334ad2aad', operation='DELETE', pgid='pgtrigger_delete_delete_565fa', table='cases_archiveexit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='archiveexithistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a40058217eeffece4fbac43f9166842ca07250b0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2736b', table='cases_archiveexit_history', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='archivesettinghistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4560920979ea3812205bc99fbd419975840d2a0a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0a2a9', table='cases_archivesetting_history', when='BEFORE')),
        ),
    ])
