"""Needs, baselines and the person's own language in the plan, and its reviews."""

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
        ('cases', '0012_read_only_in_archive'),
        ('counseling', '0008_who_may_be_booked'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='PlanReview',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('on', models.DateField(verbose_name='Day')),
                ('with_client', models.BooleanField(verbose_name='With the person')),
                ('progress', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id', verbose_name='What changed')),
                ('next_on', models.DateField(verbose_name='Next review')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='counseling_planreview_voided_with_who_and_why'),
                    models.CheckConstraint(condition=models.Q(('next_on__gt', models.F('on'))), name='the_next_review_follows_this_one', violation_error_code='next_on', violation_error_message='The next review comes after this one.'),
                ],
                'verbose_name': 'review of the plan',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='PlanReviewHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('on', models.DateField(verbose_name='Day')),
                ('with_client', models.BooleanField(verbose_name='With the person')),
                ('progress', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id', verbose_name='What changed')),
                ('next_on', models.DateField(verbose_name='Next review')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='counseling.planreview')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'counseling_planreview_history',
                'abstract': False,
            },
        ),
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
        pgtrigger.migrations.RemoveTrigger(
            model_name='step',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='step',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='step',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='goal',
            name='agreed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='goal',
            name='baseline',
            field=audit.fields.EncryptedTextField(blank=True, db_default=b'', editable=True, key='case.data_key_id'),
        ),
        migrations.AddField(
            model_name='goal',
            name='need',
            field=audit.fields.EncryptedTextField(blank=True, db_default=b'', editable=True, key='case.data_key_id'),
        ),
        migrations.AddField(
            model_name='goal',
            name='translation',
            field=audit.fields.EncryptedTextField(blank=True, db_default=b'', editable=True, key='case.data_key_id'),
        ),
        migrations.AddField(
            model_name='goalhistory',
            name='agreed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='goalhistory',
            name='baseline',
            field=audit.fields.EncryptedTextField(blank=True, db_default=b'', editable=True, key='case.data_key_id'),
        ),
        migrations.AddField(
            model_name='goalhistory',
            name='need',
            field=audit.fields.EncryptedTextField(blank=True, db_default=b'', editable=True, key='case.data_key_id'),
        ),
        migrations.AddField(
            model_name='goalhistory',
            name='translation',
            field=audit.fields.EncryptedTextField(blank=True, db_default=b'', editable=True, key='case.data_key_id'),
        ),
        migrations.AddField(
            model_name='step',
            name='translation',
            field=audit.fields.EncryptedTextField(blank=True, db_default=b'', editable=True, key='goal.case.data_key_id'),
        ),
        migrations.AddField(
            model_name='stephistory',
            name='translation',
            field=audit.fields.EncryptedTextField(blank=True, db_default=b'', editable=True, key='goal.case.data_key_id'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goal',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_goal_history" ("agreed_on", "baseline", "case_id", "created_at", "created_by_id", "ended_on", "helper", "helper_contact_id", "id", "need", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "translation", "version", "void_reason", "voided_at", "voided_by_id", "words") VALUES (NEW."agreed_on", NEW."baseline", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."helper", NEW."helper_contact_id", NEW."id", NEW."need", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."review_on", NEW."translation", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."words"); RETURN NULL;', hash='0eb1e08c36df25a6a9a0980b51c8ac2d3162e725', operation='INSERT', pgid='pgtrigger_insert_insert_bf9b4', table='counseling_goal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "counseling_goal_history" ("agreed_on", "baseline", "case_id", "created_at", "created_by_id", "ended_on", "helper", "helper_contact_id", "id", "need", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "translation", "version", "void_reason", "voided_at", "voided_by_id", "words") VALUES (NEW."agreed_on", NEW."baseline", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."helper", NEW."helper_contact_id", NEW."id", NEW."need", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."review_on", NEW."translation", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."words"); RETURN NULL;', hash='4af284e709d4592c21c217e906dc0289150ec652', operation='UPDATE', pgid='pgtrigger_update_update_f3fad', table='counseling_goal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goal',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_goal_history" ("agreed_on", "baseline", "case_id", "created_at", "created_by_id", "ended_on", "helper", "helper_contact_id", "id", "need", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "translation", "version", "void_reason", "voided_at", "voided_by_id", "words") VALUES (OLD."agreed_on", OLD."baseline", OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."ended_on", OLD."helper", OLD."helper_contact_id", OLD."id", OLD."need", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."review_on", OLD."translation", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id", OLD."words"); RETURN NULL;', hash='74fbe52ab0f3bd58e88ecf6624e507e99f043752', operation='DELETE', pgid='pgtrigger_delete_delete_2d494', table='counseling_goal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_step_history" ("done_on", "goal_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "removed_on", "translation", "version", "words") VALUES (NEW."done_on", NEW."goal_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."removed_on", NEW."translation", NEW."version", NEW."words"); RETURN NULL;', hash='0f09b6acacfdcfd331512c7d046d8919608c1b95', operation='INSERT', pgid='pgtrigger_insert_insert_64839', table='counseling_step', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "counseling_step_history" ("done_on", "goal_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "removed_on", "translation", "version", "words") VALUES (NEW."done_on", NEW."goal_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."removed_on", NEW."translation", NEW."version", NEW."words"); RETURN NULL;', hash='2171473de6be5b4b3745df8cc5df249b4c6f951a', operation='UPDATE', pgid='pgtrigger_update_update_ec16b', table='counseling_step', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_step_history" ("done_on", "goal_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "removed_on", "translation", "version", "words") VALUES (OLD."done_on", OLD."goal_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."removed_on", OLD."translation", OLD."version", OLD."words"); RETURN NULL;', hash='fd4867e3cf1cb3881ee2207b0d06e000b6f92a10', operation='DELETE', pgid='pgtrigger_delete_delete_f20b7', table='counseling_step', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='planreview',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_planreview_history" ("case_id", "created_at", "created_by_id", "id", "next_on", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "version", "void_reason", "voided_at", "voided_by_id", "with_client") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."next_on", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."progress", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."with_client"); RETURN NULL;', hash='1e93a63bda5d09da6d8edae089f246d216217a80', operation='INSERT', pgid='pgtrigger_insert_insert_df8af', table='counseling_planreview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='planreview',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "counseling_planreview_history" ("case_id", "created_at", "created_by_id", "id", "next_on", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "version", "void_reason", "voided_at", "voided_by_id", "with_client") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."next_on", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."progress", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."with_client"); RETURN NULL;', hash='d863fee9df2733770ea0dcafc864825eafb7b930', operation='UPDATE', pgid='pgtrigger_update_update_3f3be', table='counseling_planreview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='planreview',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_planreview_history" ("case_id", "created_at", "created_by_id", "id", "next_on", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "version", "void_reason", "voided_at", "voided_by_id", "with_client") VALUES (OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."next_on", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."progress", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id", OLD."with_client"); RETURN NULL;', hash='2f7b721b966ba626227ab3330c5828c6062d1787', operation='DELETE', pgid='pgtrigger_delete_delete_a96b0', table='counseling_planreview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='planreviewhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7001ac5b86d05c68522744a9bb4f54cd647fa1f8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_14452', table='counseling_planreview_history', when='BEFORE')),
        ),
    ])
