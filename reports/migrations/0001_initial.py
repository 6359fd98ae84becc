import audit.fields
import common.ids
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from audit.history import install_triggers
from common.at_once import at_once


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('audit', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('workspace', '0001_initial'),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='BookletText',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('language', models.CharField(choices=[('nl', 'Nederlands'), ('fr', 'Français'), ('en', 'English')], max_length=2)),
                ('page', models.CharField(choices=[('foreword', 'Foreword'), ('mission', 'Our mission'), ('services', 'What we do'), ('campaigns', 'Campaigns'), ('activities', 'Training and information'), ('recommendations', 'Recommendations'), ('partners', 'Partners and funders'), ('contact', 'Contact'), ('colophon', 'Colophon')], max_length=16)),
                ('text', models.TextField(blank=True, verbose_name='Text')),
            ],
            options={
                'verbose_name': 'page of the booklet',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('year', 'language', 'page'), name='one_text_per_page', violation_error_code='text', violation_error_message='Someone else wrote this page. Look at it again.')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_booklettext_history" ("id", "language", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version", "year") VALUES (NEW."id", NEW."language", NEW."page", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."version", NEW."year"); RETURN NULL;', hash='b4337fc55a4e44e142f3677affdb62f417f62bcd', operation='INSERT', pgid='pgtrigger_insert_insert_cd538', table='reports_booklettext', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reports_booklettext_history" ("id", "language", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version", "year") VALUES (NEW."id", NEW."language", NEW."page", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."version", NEW."year"); RETURN NULL;', hash='824298fd6ae501d93a668cc779180a72d61ee1f4', operation='UPDATE', pgid='pgtrigger_update_update_e48ae', table='reports_booklettext', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_booklettext_history" ("id", "language", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version", "year") VALUES (OLD."id", OLD."language", OLD."page", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."version", OLD."year"); RETURN NULL;', hash='15df1271eea8104d320fba0539b6b4bd18695ab8', operation='DELETE', pgid='pgtrigger_delete_delete_d0de8', table='reports_booklettext', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='BookletTextHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('language', models.CharField(choices=[('nl', 'Nederlands'), ('fr', 'Français'), ('en', 'English')], max_length=2)),
                ('page', models.CharField(choices=[('foreword', 'Foreword'), ('mission', 'Our mission'), ('services', 'What we do'), ('campaigns', 'Campaigns'), ('activities', 'Training and information'), ('recommendations', 'Recommendations'), ('partners', 'Partners and funders'), ('contact', 'Contact'), ('colophon', 'Colophon')], max_length=16)),
                ('text', models.TextField(blank=True, verbose_name='Text')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.booklettext')),
            ],
            options={
                'db_table': 'reports_booklettext_history',
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='12b794c9999dab14abd6783f417bc5563dc94a41', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f2f7a', table='reports_booklettext_history', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('audience', models.CharField(choices=[('public', 'Everybody'), ('statutory', 'The authorities, as required by law'), ('internal', 'Internal')], max_length=10)),
                ('language', models.CharField(choices=[('nl', 'Nederlands'), ('fr', 'Français'), ('en', 'English')], max_length=2)),
                ('kind', models.CharField(choices=[('pdf', 'PDF'), ('xlsx', 'Excel'), ('csv', 'CSV'), ('json', 'JSON')], max_length=4)),
                ('is_frozen', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Being made'), ('done', 'Ready'), ('failed', 'Not made'), ('removed', 'Removed')], default='waiting', max_length=8)),
                ('progress', models.PositiveSmallIntegerField(default=0)),
                ('requested_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('error', models.CharField(blank=True, max_length=40)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.encryptedfile')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['fingerprint', 'kind'], name='files_by_their_content')],
                'constraints': [models.CheckConstraint(condition=models.Q(('progress__range', (0, 100))), name='progress_is_a_percentage'), models.CheckConstraint(condition=models.Q(('state__in', ['done', 'failed', 'removed']), ('finished_at__isnull', True), _connector='XOR'), name='a_finished_file_has_its_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('file__isnull', False), _connector='OR'), name='a_ready_file_is_there'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'removed'), _negated=True), ('file__isnull', True), _connector='OR'), name='a_removed_file_is_gone'), models.CheckConstraint(condition=models.Q(('state', 'failed'), ('error', ''), _connector='XOR'), name='what_failed_says_why')],
            },
        ),
        migrations.CreateModel(
            name='FrozenYear',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('content', audit.fields.EncryptedTextField(editable=True, key='named:frozen-years')),
                ('sha256', models.CharField(max_length=64)),
                ('version', models.PositiveSmallIntegerField()),
                ('approval', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workspace.approval')),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('year',), name='one_frozen_year'), models.CheckConstraint(condition=models.Q(('year__range', (1990, 2100))), name='a_year_to_freeze')],
            },
        ),
        migrations.CreateModel(
            name='ReportSetting',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('threshold', models.PositiveSmallIntegerField(default=5)),
                ('zeros_printed', models.BooleanField(default=True)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_rule_of_hiding'), models.CheckConstraint(condition=models.Q(('threshold__range', (2, 100))), name='hiding_hides_something')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_reportsetting_history" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "threshold", "zeros_printed") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."threshold", NEW."zeros_printed"); RETURN NULL;', hash='ac321bcde8fca13744b0ed2f5b27764c7aa8d9ad', operation='INSERT', pgid='pgtrigger_insert_insert_19ca7', table='reports_reportsetting', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reports_reportsetting_history" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "threshold", "zeros_printed") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."threshold", NEW."zeros_printed"); RETURN NULL;', hash='a027f3e9b7d601adcd083f25d2f62f6d26941edd', operation='UPDATE', pgid='pgtrigger_update_update_09fc5', table='reports_reportsetting', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_reportsetting_history" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "threshold", "zeros_printed") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."threshold", OLD."zeros_printed"); RETURN NULL;', hash='b25b679533b3ae3c331b4f78700bb1bae4baa63f', operation='DELETE', pgid='pgtrigger_delete_delete_a17cc', table='reports_reportsetting', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='ReportSettingHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, serialize=False)),
                ('threshold', models.PositiveSmallIntegerField(default=5)),
                ('zeros_printed', models.BooleanField(default=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.reportsetting')),
            ],
            options={
                'db_table': 'reports_reportsetting_history',
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f0f42b30078b9e573b800c6ea97d48b399074b36', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4b594', table='reports_reportsetting_history', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='BookletStyle',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('colour', models.CharField(default='#0e5560', max_length=7)),
                ('logo', models.BinaryField(blank=True, null=True)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_style_of_the_booklet'), models.CheckConstraint(condition=models.Q(('colour__regex', '^#[0-9a-f]{6}$')), name='a_colour_is_six_digits')],
            },
        ),
        install_triggers('reports'),
    ])
