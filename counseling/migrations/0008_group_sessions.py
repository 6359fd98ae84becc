"""What several clients did together, and which sessions belong to it."""

import audit.fields
import common.ids
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.manager
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0007_events_in_time'),
        ('cases', '0016_words'),
        ('counseling', '0007_words'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='GroupSession',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('line', models.CharField(choices=[('legal', 'Legal'), ('shelter', 'Shelter'), ('admin_support', 'Administrative'), ('psychosocial', 'Psychosocial'), ('ambulant', 'Ambulant')], max_length=20)),
                ('kind', models.CharField(choices=[('talk', 'Conversation'), ('phone', 'Phone or chat'), ('home_visit', 'Home visit'), ('accompaniment', 'Accompanied visit'), ('intake', 'Intake'), ('crisis', 'Crisis'), ('group', 'Group activity'), ('network', 'Network meeting'), ('return', 'Voluntary-return interview'), ('closing', 'Closing interview'), ('meeting', 'Meeting without a client')], default='group', max_length=15)),
                ('starts_at', models.DateTimeField()),
                ('minutes', models.PositiveSmallIntegerField(default=60)),
                ('place', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('together', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('data_key', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audit.datakey')),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='counseling_groupsession_voided_with_who_and_why')],
                'verbose_name': 'group session',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='GroupSessionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('line', models.CharField(choices=[('legal', 'Legal'), ('shelter', 'Shelter'), ('admin_support', 'Administrative'), ('psychosocial', 'Psychosocial'), ('ambulant', 'Ambulant')], max_length=20)),
                ('kind', models.CharField(choices=[('talk', 'Conversation'), ('phone', 'Phone or chat'), ('home_visit', 'Home visit'), ('accompaniment', 'Accompanied visit'), ('intake', 'Intake'), ('crisis', 'Crisis'), ('group', 'Group activity'), ('network', 'Network meeting'), ('return', 'Voluntary-return interview'), ('closing', 'Closing interview'), ('meeting', 'Meeting without a client')], default='group', max_length=15)),
                ('starts_at', models.DateTimeField()),
                ('minutes', models.PositiveSmallIntegerField(default=60)),
                ('place', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('together', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('data_key', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='audit.datakey')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='counseling.groupsession')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'counseling_groupsession_history',
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='session',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='session',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='session',
            name='delete_delete',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_session_history" ("agreements", "case_id", "confidentiality", "created_at", "created_by_id", "group_id", "id", "interpreter", "kind", "line", "minutes", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "signed_at", "signed_by_id", "starts_at", "status", "title", "user_id", "version", "void_reason", "voided_at", "voided_by_id", "weight") VALUES (NEW."agreements", NEW."case_id", NEW."confidentiality", NEW."created_at", NEW."created_by_id", NEW."group_id", NEW."id", NEW."interpreter", NEW."kind", NEW."line", NEW."minutes", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."signed_at", NEW."signed_by_id", NEW."starts_at", NEW."status", NEW."title", NEW."user_id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."weight"); RETURN NULL;', hash='c81e82610493c01de9b57d2317a03b5057da4308', operation='INSERT', pgid='pgtrigger_insert_insert_52aee', table='counseling_session', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "counseling_session_history" ("agreements", "case_id", "confidentiality", "created_at", "created_by_id", "group_id", "id", "interpreter", "kind", "line", "minutes", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "signed_at", "signed_by_id", "starts_at", "status", "title", "user_id", "version", "void_reason", "voided_at", "voided_by_id", "weight") VALUES (NEW."agreements", NEW."case_id", NEW."confidentiality", NEW."created_at", NEW."created_by_id", NEW."group_id", NEW."id", NEW."interpreter", NEW."kind", NEW."line", NEW."minutes", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."signed_at", NEW."signed_by_id", NEW."starts_at", NEW."status", NEW."title", NEW."user_id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."weight"); RETURN NULL;', hash='364c1780fb2c176c6a69bc865075377d0bbd3f51', operation='UPDATE', pgid='pgtrigger_update_update_5bc79', table='counseling_session', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_session_history" ("agreements", "case_id", "confidentiality", "created_at", "created_by_id", "group_id", "id", "interpreter", "kind", "line", "minutes", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "signed_at", "signed_by_id", "starts_at", "status", "title", "user_id", "version", "void_reason", "voided_at", "voided_by_id", "weight") VALUES (OLD."agreements", OLD."case_id", OLD."confidentiality", OLD."created_at", OLD."created_by_id", OLD."group_id", OLD."id", OLD."interpreter", OLD."kind", OLD."line", OLD."minutes", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."signed_at", OLD."signed_by_id", OLD."starts_at", OLD."status", OLD."title", OLD."user_id", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id", OLD."weight"); RETURN NULL;', hash='62f717cc71a5f0d5422bcfdb3938faf145c97aca', operation='DELETE', pgid='pgtrigger_delete_delete_09309', table='counseling_session', when='AFTER')),
        ),
        migrations.AddField(
            model_name='session',
            name='group',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='counseling.groupsession'),
        ),
        # Its index is made in the next migration, while people work.
        migrations.SeparateDatabaseAndState(
            [migrations.AddField('sessionhistory', 'group', models.ForeignKey(blank=True, db_index=False, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='counseling.groupsession'))],
            [migrations.AddField('sessionhistory', 'group', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='counseling.groupsession'))],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='groupsession',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_groupsession_history" ("created_at", "created_by_id", "data_key_id", "id", "kind", "line", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "together", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."created_at", NEW."created_by_id", NEW."data_key_id", NEW."id", NEW."kind", NEW."line", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."starts_at", NEW."together", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='3f8732298973dc9539cce279e8bf129623185a87', operation='INSERT', pgid='pgtrigger_insert_insert_6366b', table='counseling_groupsession', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='groupsession',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "counseling_groupsession_history" ("created_at", "created_by_id", "data_key_id", "id", "kind", "line", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "together", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."created_at", NEW."created_by_id", NEW."data_key_id", NEW."id", NEW."kind", NEW."line", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."starts_at", NEW."together", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='bacd94a6dc363cf5f30a3e8d9378a56b782bbe32', operation='UPDATE', pgid='pgtrigger_update_update_47fc3', table='counseling_groupsession', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='groupsession',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_groupsession_history" ("created_at", "created_by_id", "data_key_id", "id", "kind", "line", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "together", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."created_at", OLD."created_by_id", OLD."data_key_id", OLD."id", OLD."kind", OLD."line", OLD."minutes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."starts_at", OLD."together", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='3ec4a1d1174e82a7ffa0ad71db70e427fe6c21cf', operation='DELETE', pgid='pgtrigger_delete_delete_d2cc6', table='counseling_groupsession', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='groupsessionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='695439b0d113443e133a1601f8bf0346edfc16da', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ef178', table='counseling_groupsession_history', when='BEFORE')),
        ),
    ]
