import audit.fields
import common.ids
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.manager
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from audit.history import install_triggers


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('cases', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Level',
            fields=[
                ('label_en', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=120)),
                ('label_fr', models.CharField(max_length=120)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('value', models.SlugField(max_length=40, unique=True)),
                ('every_days', models.PositiveSmallIntegerField()),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('label_en', ''), _negated=True), models.Q(('label_nl', ''), _negated=True), models.Q(('label_fr', ''), _negated=True)), name='ambulant_level_has_its_labels'), models.CheckConstraint(condition=models.Q(('every_days__range', (1, 366))), name='a_level_has_a_rhythm_within_a_year')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "ambulant_level_history" ("ended_on", "every_days", "id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "value") VALUES (NEW."ended_on", NEW."every_days", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."value"); RETURN NULL;', hash='b268192d2c1ecfd6fca60ac4cb7fa4d2413a4f38', operation='INSERT', pgid='pgtrigger_insert_insert_420e0', table='ambulant_level', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "ambulant_level_history" ("ended_on", "every_days", "id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "value") VALUES (NEW."ended_on", NEW."every_days", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."value"); RETURN NULL;', hash='f3617cf386203be36718ae480eba493443a42edf', operation='UPDATE', pgid='pgtrigger_update_update_56d03', table='ambulant_level', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "ambulant_level_history" ("ended_on", "every_days", "id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "value") VALUES (OLD."ended_on", OLD."every_days", OLD."id", OLD."label_en", OLD."label_fr", OLD."label_nl", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."value"); RETURN NULL;', hash='613a413ad9a98036c8d00426ebbda9a80b382af7', operation='DELETE', pgid='pgtrigger_delete_delete_c53f3', table='ambulant_level', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='LevelHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('label_en', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=120)),
                ('label_fr', models.CharField(max_length=120)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('value', models.SlugField(db_index=False, max_length=40)),
                ('every_days', models.PositiveSmallIntegerField()),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='ambulant.level')),
            ],
            options={
                'db_table': 'ambulant_level_history',
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='af4479139235c8ca690b96a92797654be7a13750', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b4923', table='ambulant_level_history', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='RhythmPeriod',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('every_days', models.PositiveSmallIntegerField()),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('agreed_on', models.DateField()),
                ('reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ambulant.level')),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='ambulant_rhythmperiod_voided_with_who_and_why'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('voided_at__isnull', True)), expressions=[('case', '='), ('period', '&&')], name='one_rhythm_of_a_case_at_a_time', violation_error_code='ends_on', violation_error_message='Another frequency applies on one of these days.'), models.CheckConstraint(condition=models.Q(('period__isempty', False), ('period__startswith__isnull', False)), name='a_rhythm_has_a_first_day'), models.CheckConstraint(condition=models.Q(('every_days__range', (1, 366))), name='a_rhythm_is_within_a_year')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "ambulant_rhythmperiod_history" ("agreed_on", "case_id", "created_at", "created_by_id", "every_days", "id", "level_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."agreed_on", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."every_days", NEW."id", NEW."level_id", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='c6f71b7d34e0ff3718bf3c91fa5b4f6c87cd77a1', operation='INSERT', pgid='pgtrigger_insert_insert_763a8', table='ambulant_rhythmperiod', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "ambulant_rhythmperiod_history" ("agreed_on", "case_id", "created_at", "created_by_id", "every_days", "id", "level_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."agreed_on", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."every_days", NEW."id", NEW."level_id", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='4aaddc97c05e07b808f560bb6807ba828a292f2c', operation='UPDATE', pgid='pgtrigger_update_update_340ee', table='ambulant_rhythmperiod', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "ambulant_rhythmperiod_history" ("agreed_on", "case_id", "created_at", "created_by_id", "every_days", "id", "level_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."agreed_on", OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."every_days", OLD."id", OLD."level_id", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='fdd03f30411d971afc03cfbd1ceb462a4d65d5a9', operation='DELETE', pgid='pgtrigger_delete_delete_36664', table='ambulant_rhythmperiod', when='AFTER'))],
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='RhythmPeriodHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('every_days', models.PositiveSmallIntegerField()),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('agreed_on', models.DateField()),
                ('reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('level', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ambulant.level')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='ambulant.rhythmperiod')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'ambulant_rhythmperiod_history',
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='265796887e4cf57f6193630e5959150fefff1311', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_05dc6', table='ambulant_rhythmperiod_history', when='BEFORE'))],
            },
        ),
        install_triggers('ambulant'),
    ]
