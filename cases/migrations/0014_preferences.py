"""What matters to a person, and three lists that psychosocial work chooses from."""

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
        ('cases', '0013_clinical_notes'),
        ('contacts', '0006_languages'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('address_as', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='How to address them')),
                ('staff', models.CharField(choices=[('any', 'No preference'), ('woman', 'A woman'), ('man', 'A man')], default='any', max_length=5, verbose_name='Talks rather to')),
                ('interpreter', models.CharField(choices=[('any', 'No preference'), ('woman', 'A woman'), ('man', 'A man')], default='any', max_length=5, verbose_name='Interpreter')),
                ('channel', models.CharField(blank=True, choices=[('on_site', 'On site'), ('phone', 'By phone'), ('video', 'By video')], max_length=10, verbose_name='Interpreter comes or calls')),
                ('food', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Food')),
                ('days', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Days that matter')),
                ('faith', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Faith')),
                ('avoid', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Words and subjects to avoid')),
                ('other', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='What else matters')),
                ('asked_on', models.DateField(verbose_name='Asked on')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('language', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.language', verbose_name='Language or variety')),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='cases_preference_voided_with_who_and_why'),
                    models.UniqueConstraint(condition=models.Q(('voided_at__isnull', True)), fields=('case',), name='what_matters_is_noted_once_per_file', violation_error_message='It is noted already: change what is there.'),
                    models.CheckConstraint(condition=models.Q(('staff__in', ('any', 'woman', 'man')), ('interpreter__in', ('any', 'woman', 'man'))), name='whom_one_talks_to_is_a_choice'),
                ],
                'verbose_name': 'what matters to the person',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='PreferenceHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('address_as', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='How to address them')),
                ('staff', models.CharField(choices=[('any', 'No preference'), ('woman', 'A woman'), ('man', 'A man')], default='any', max_length=5, verbose_name='Talks rather to')),
                ('interpreter', models.CharField(choices=[('any', 'No preference'), ('woman', 'A woman'), ('man', 'A man')], default='any', max_length=5, verbose_name='Interpreter')),
                ('channel', models.CharField(blank=True, choices=[('on_site', 'On site'), ('phone', 'By phone'), ('video', 'By video')], max_length=10, verbose_name='Interpreter comes or calls')),
                ('food', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Food')),
                ('days', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Days that matter')),
                ('faith', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Faith')),
                ('avoid', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Words and subjects to avoid')),
                ('other', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='What else matters')),
                ('asked_on', models.DateField(verbose_name='Asked on')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.preference')),
                ('language', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.language', verbose_name='Language or variety')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'cases_preference_history',
                'abstract': False,
            },
        ),
        migrations.AlterField(
            model_name='code',
            name='list',
            field=models.CharField(choices=[('indicator', 'What was noticed at a first contact'), ('refusal', 'Why no support started'), ('closure', 'Why a file ended'), ('aftercare_end', 'Why aftercare ended'), ('exploitation_form', 'Forms of exploitation'), ('sector', 'Sectors of exploitation'), ('recruitment', 'Ways of recruitment'), ('means_of_control', 'Means of control'), ('care_kind', 'Kinds of specialised care'), ('file_role', 'Roles of people around a file'), ('advice_topic', 'Topics of legal advice'), ('leaflet', 'Leaflets that are given'), ('campaign_kind', 'Kinds of campaigns'), ('audience', 'Whom a campaign or an activity is for'), ('channel', 'Channels of a campaign'), ('government', 'Levels of government'), ('activity_kind', 'Kinds of activities'), ('story_topic', 'Parts of a person’s story'), ('readiness', 'Criteria for specialised care'), ('leisure_kind', 'Kinds of activities of culture and sport')], max_length=20),
        ),
        migrations.AlterField(
            model_name='codehistory',
            name='list',
            field=models.CharField(choices=[('indicator', 'What was noticed at a first contact'), ('refusal', 'Why no support started'), ('closure', 'Why a file ended'), ('aftercare_end', 'Why aftercare ended'), ('exploitation_form', 'Forms of exploitation'), ('sector', 'Sectors of exploitation'), ('recruitment', 'Ways of recruitment'), ('means_of_control', 'Means of control'), ('care_kind', 'Kinds of specialised care'), ('file_role', 'Roles of people around a file'), ('advice_topic', 'Topics of legal advice'), ('leaflet', 'Leaflets that are given'), ('campaign_kind', 'Kinds of campaigns'), ('audience', 'Whom a campaign or an activity is for'), ('channel', 'Channels of a campaign'), ('government', 'Levels of government'), ('activity_kind', 'Kinds of activities'), ('story_topic', 'Parts of a person’s story'), ('readiness', 'Criteria for specialised care'), ('leisure_kind', 'Kinds of activities of culture and sport')], max_length=20),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preference',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_preference_history" ("address_as", "asked_on", "avoid", "case_id", "channel", "created_at", "created_by_id", "days", "faith", "food", "id", "interpreter", "language_id", "other", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."address_as", NEW."asked_on", NEW."avoid", NEW."case_id", NEW."channel", NEW."created_at", NEW."created_by_id", NEW."days", NEW."faith", NEW."food", NEW."id", NEW."interpreter", NEW."language_id", NEW."other", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."staff", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='09c44448b4a449d9d70d6b47221511039528489a', operation='INSERT', pgid='pgtrigger_insert_insert_4eb32', table='cases_preference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preference',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_preference_history" ("address_as", "asked_on", "avoid", "case_id", "channel", "created_at", "created_by_id", "days", "faith", "food", "id", "interpreter", "language_id", "other", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."address_as", NEW."asked_on", NEW."avoid", NEW."case_id", NEW."channel", NEW."created_at", NEW."created_by_id", NEW."days", NEW."faith", NEW."food", NEW."id", NEW."interpreter", NEW."language_id", NEW."other", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."staff", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='41530c2a21a9a042bbf72cd08b90b667fa9229c8', operation='UPDATE', pgid='pgtrigger_update_update_bbb6e', table='cases_preference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preference',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_preference_history" ("address_as", "asked_on", "avoid", "case_id", "channel", "created_at", "created_by_id", "days", "faith", "food", "id", "interpreter", "language_id", "other", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."address_as", OLD."asked_on", OLD."avoid", OLD."case_id", OLD."channel", OLD."created_at", OLD."created_by_id", OLD."days", OLD."faith", OLD."food", OLD."id", OLD."interpreter", OLD."language_id", OLD."other", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."staff", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='e7f9bad6d694bed88d2d9e5440c7bcbcb1bcfa87', operation='DELETE', pgid='pgtrigger_delete_delete_22e28', table='cases_preference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preferencehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7d28f860a31e0014b9d11bf5acf1ec6f015f1599', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_125ff', table='cases_preference_history', when='BEFORE')),
        ),
    ])
