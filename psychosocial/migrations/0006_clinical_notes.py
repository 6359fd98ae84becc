"""Clinical notes, each file's under a data key of its own."""

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
        ('cases', '0013_clinical_notes'),
        ('counseling', '0006_read_only_in_archive'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('psychosocial', '0005_read_only_in_archive'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='ClinicalFolder',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('data_key', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audit.datakey')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('case',), name='one_clinical_folder_a_file')],
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ClinicalNote',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('held_on', models.DateField()),
                ('text', audit.fields.EncryptedTextField(editable=True, key='folder.data_key_id')),
                ('before_moving', audit.fields.EncryptedTextField(blank=True, editable=True, key='folder.data_key_id')),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('folder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='psychosocial.clinicalfolder')),
                ('moved_from', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='counseling.session')),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'clinical note',
                'abstract': False,
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='psychosocial_clinicalnote_voided_with_who_and_why'), models.CheckConstraint(condition=models.Q(('text', b''), _negated=True), name='a_clinical_note_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('before_moving', b''), ('moved_from__isnull', True)), models.Q(('moved_from__isnull', False), models.Q(('before_moving', b''), _negated=True)), _connector='OR'), name='what_moved_is_kept_as_it_was')],
                'indexes': [models.Index(fields=['case', '-held_on'], name='clinical_notes_of_a_case')],
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ClinicalAddition',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('text', audit.fields.EncryptedTextField(editable=True, key='note.folder.data_key_id')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='psychosocial.clinicalnote')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ClinicalAdditionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('text', audit.fields.EncryptedTextField(editable=True, key='note.folder.data_key_id')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='psychosocial.clinicaladdition')),
                ('note', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='psychosocial.clinicalnote')),
            ],
            options={
                'db_table': 'psychosocial_clinicaladdition_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClinicalNoteHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('held_on', models.DateField()),
                ('text', audit.fields.EncryptedTextField(editable=True, key='folder.data_key_id')),
                ('before_moving', audit.fields.EncryptedTextField(blank=True, editable=True, key='folder.data_key_id')),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('folder', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='psychosocial.clinicalfolder')),
                ('moved_from', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='counseling.session')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='psychosocial.clinicalnote')),
                ('signed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'psychosocial_clinicalnote_history',
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clinicalnote',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "psychosocial_clinicalnote_history" ("before_moving", "case_id", "created_at", "created_by_id", "folder_id", "held_on", "id", "moved_from_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_at", "signed_by_id", "text", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."before_moving", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."folder_id", NEW."held_on", NEW."id", NEW."moved_from_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signed_at", NEW."signed_by_id", NEW."text", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='804934793c2ad966790446ce7f5c45c3a2880b61', operation='INSERT', pgid='pgtrigger_insert_insert_b8036', table='psychosocial_clinicalnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clinicalnote',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "psychosocial_clinicalnote_history" ("before_moving", "case_id", "created_at", "created_by_id", "folder_id", "held_on", "id", "moved_from_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_at", "signed_by_id", "text", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."before_moving", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."folder_id", NEW."held_on", NEW."id", NEW."moved_from_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signed_at", NEW."signed_by_id", NEW."text", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='f1097e8a1d021e378082686fa71bb9029b27b82e', operation='UPDATE', pgid='pgtrigger_update_update_c3638', table='psychosocial_clinicalnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clinicalnote',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "psychosocial_clinicalnote_history" ("before_moving", "case_id", "created_at", "created_by_id", "folder_id", "held_on", "id", "moved_from_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_at", "signed_by_id", "text", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."before_moving", OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."folder_id", OLD."held_on", OLD."id", OLD."moved_from_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."signed_at", OLD."signed_by_id", OLD."text", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='de540abffd198a7c0953cd0062aa4627969648ba', operation='DELETE', pgid='pgtrigger_delete_delete_dcadb', table='psychosocial_clinicalnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clinicaladditionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='40c7a31d710cbe5280bd63358a0d619ca3c5bd53', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_79162', table='psychosocial_clinicaladdition_history', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clinicaladdition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "psychosocial_clinicaladdition_history" ("at", "by_id", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."at", NEW."by_id", NEW."id", NEW."note_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;', hash='2bd23ff22b3da1ac8dec18257e40b27adb2afd2f', operation='INSERT', pgid='pgtrigger_insert_insert_b15f8', table='psychosocial_clinicaladdition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clinicaladdition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "psychosocial_clinicaladdition_history" ("at", "by_id", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."at", NEW."by_id", NEW."id", NEW."note_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;', hash='1fb0d0ee39176d899153c0c3bb9aeedd1f684767', operation='UPDATE', pgid='pgtrigger_update_update_6b264', table='psychosocial_clinicaladdition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clinicaladdition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "psychosocial_clinicaladdition_history" ("at", "by_id", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."at", OLD."by_id", OLD."id", OLD."note_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;', hash='78996f6488a820aea36b544e9685e690fae06faa', operation='DELETE', pgid='pgtrigger_delete_delete_f3cf9', table='psychosocial_clinicaladdition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clinicalnotehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='244f8e98db1b707f5cf8547cdd6883a073408db8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1c37c', table='psychosocial_clinicalnote_history', when='BEFORE')),
        ),
    ])
