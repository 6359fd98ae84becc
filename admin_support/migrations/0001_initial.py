import audit.fields
import common.ids
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
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
            name='DocumentKind',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('label_en', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=120)),
                ('label_fr', models.CharField(max_length=120)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('value', models.SlugField(max_length=40, unique=True)),
                ('phase', models.CharField(choices=[('reflection', 'Reflection period'), ('provisional', 'Provisional stay'), ('prolonged', 'Prolonged stay'), ('final', 'Longer stay'), ('outside', 'Outside the chain')], max_length=12)),
                ('length', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('unit', models.CharField(choices=[('days', 'days'), ('months', 'months')], default='months', max_length=6)),
                ('at_most', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('act_before', models.PositiveSmallIntegerField(default=0)),
                ('end_rule', models.CharField(blank=True, max_length=10)),
                ('start_rules', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('from_end', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('may_work', models.BooleanField(default=True)),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('followed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='admin_support.documentkind')),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('label_en', ''), _negated=True), models.Q(('label_nl', ''), _negated=True), models.Q(('label_fr', ''), _negated=True)), name='admin_support_documentkind_has_its_labels'), models.CheckConstraint(condition=models.Q(('length__isnull', True), ('length__gte', 1), _connector='OR'), name='a_document_lasts_at_least_a_day'), models.CheckConstraint(condition=models.Q(('at_most__isnull', True), ('at_most__gte', 1), _connector='OR'), name='a_document_can_be_had_once')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_documentkind_history" ("act_before", "at_most", "end_rule", "ended_on", "followed_by_id", "from_end", "id", "label_en", "label_fr", "label_nl", "length", "may_work", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "position", "start_rules", "unit", "value", "version") VALUES (NEW."act_before", NEW."at_most", NEW."end_rule", NEW."ended_on", NEW."followed_by_id", NEW."from_end", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", NEW."length", NEW."may_work", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase", NEW."position", NEW."start_rules", NEW."unit", NEW."value", NEW."version"); RETURN NULL;', hash='f9da17052101d9cb3e7f7aa8fb7ec3418097667c', operation='INSERT', pgid='pgtrigger_insert_insert_324c9', table='admin_support_documentkind', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "admin_support_documentkind_history" ("act_before", "at_most", "end_rule", "ended_on", "followed_by_id", "from_end", "id", "label_en", "label_fr", "label_nl", "length", "may_work", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "position", "start_rules", "unit", "value", "version") VALUES (NEW."act_before", NEW."at_most", NEW."end_rule", NEW."ended_on", NEW."followed_by_id", NEW."from_end", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", NEW."length", NEW."may_work", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase", NEW."position", NEW."start_rules", NEW."unit", NEW."value", NEW."version"); RETURN NULL;', hash='264fec766f4eb9ece13fb13f4a20dafa41374bf4', operation='UPDATE', pgid='pgtrigger_update_update_71256', table='admin_support_documentkind', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_documentkind_history" ("act_before", "at_most", "end_rule", "ended_on", "followed_by_id", "from_end", "id", "label_en", "label_fr", "label_nl", "length", "may_work", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "position", "start_rules", "unit", "value", "version") VALUES (OLD."act_before", OLD."at_most", OLD."end_rule", OLD."ended_on", OLD."followed_by_id", OLD."from_end", OLD."id", OLD."label_en", OLD."label_fr", OLD."label_nl", OLD."length", OLD."may_work", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase", OLD."position", OLD."start_rules", OLD."unit", OLD."value", OLD."version"); RETURN NULL;', hash='1d4126b48cd8582a077767a2463bbbb852fe4fba', operation='DELETE', pgid='pgtrigger_delete_delete_834cc', table='admin_support_documentkind', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='ResidenceDocument',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('turn', models.PositiveSmallIntegerField(default=1)),
                ('most', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('outcome', models.CharField(choices=[('prepared', 'To prepare'), ('asked', 'Sent'), ('extra', 'Extra documents requested'), ('issued', 'Issued'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('ended', 'Ended early')], default='prepared', max_length=10)),
                ('requested_on', models.DateField(blank=True, null=True)),
                ('issued_on', models.DateField(blank=True, null=True)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('received_on', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('number', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('missing', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='admin_support.documentkind')),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
                'indexes': [models.Index(fields=['case', 'valid_from'], name='documents_of_a_case'), models.Index(fields=['outcome', 'valid_to'], name='documents_by_step')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='admin_support_residencedocument_voided_with_who_and_why'), models.CheckConstraint(condition=models.Q(models.Q(('requested_on__isnull', True), ('issued_on__isnull', True), ('issued_on__gte', models.F('requested_on')), _connector='OR'), models.Q(('issued_on__isnull', True), ('received_on__isnull', True), ('received_on__gte', models.F('issued_on')), _connector='OR')), name='a_document_is_asked_then_issued_then_handed_over', violation_error_code='issued_on', violation_error_message='These days contradict each other.'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='a_document_ends_after_it_starts', violation_error_code='valid_to', violation_error_message='These days contradict each other.'), models.CheckConstraint(condition=models.Q(models.Q(('issued_on__isnull', False), ('valid_from__isnull', False)), models.Q(('outcome__in', ['issued', 'ended']), _negated=True), _connector='OR'), name='what_is_issued_has_its_days', violation_error_code='valid_from', violation_error_message='These days contradict each other.'), models.CheckConstraint(condition=models.Q(('requested_on__isnull', False), models.Q(('outcome__in', ['asked', 'extra']), _negated=True), _connector='OR'), name='what_is_sent_has_its_day', violation_error_code='requested_on', violation_error_message='These days contradict each other.'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('outcome__in', ['refused', 'withdrawn', 'ended'])), models.Q(('closed_on__isnull', True), ('outcome__in', ['prepared', 'asked', 'extra', 'issued'])), _connector='OR'), name='an_end_has_its_day', violation_error_code='closed_on', violation_error_message='These days contradict each other.'), models.CheckConstraint(condition=models.Q(('turn__gte', 1), models.Q(('most__isnull', True), ('turn__lte', models.F('most')), _connector='OR')), name='no_more_documents_than_the_kind_allows', violation_error_code='kind', violation_error_message='This file has had as many documents of this kind as there may be.'), models.UniqueConstraint(condition=models.Q(models.Q(('outcome__in', ['refused', 'withdrawn']), _negated=True), ('voided_at__isnull', True)), fields=('case', 'kind', 'turn'), name='one_document_per_turn', violation_error_code='kind', violation_error_message='This file has had as many documents of this kind as there may be.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('outcome', 'issued'), ('voided_at__isnull', True)), expressions=[('case', '='), (models.Func('valid_from', 'valid_to', function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_issued_document_at_a_time', violation_error_code='valid_from', violation_error_message='Another document is valid on these days; end it first.')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_residencedocument_history" ("case_id", "closed_on", "created_at", "created_by_id", "id", "issued_on", "kind_id", "missing", "most", "number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "requested_on", "turn", "valid_from", "valid_to", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."case_id", NEW."closed_on", NEW."created_at", NEW."created_by_id", NEW."id", NEW."issued_on", NEW."kind_id", NEW."missing", NEW."most", NEW."number", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."received_on", NEW."requested_on", NEW."turn", NEW."valid_from", NEW."valid_to", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='1b5ad67cf3938f3acb48523b1b09ec0342a2c305', operation='INSERT', pgid='pgtrigger_insert_insert_56ba9', table='admin_support_residencedocument', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "admin_support_residencedocument_history" ("case_id", "closed_on", "created_at", "created_by_id", "id", "issued_on", "kind_id", "missing", "most", "number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "requested_on", "turn", "valid_from", "valid_to", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."case_id", NEW."closed_on", NEW."created_at", NEW."created_by_id", NEW."id", NEW."issued_on", NEW."kind_id", NEW."missing", NEW."most", NEW."number", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."received_on", NEW."requested_on", NEW."turn", NEW."valid_from", NEW."valid_to", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='6738c408010e52337a65b817c828e8d9c1c50803', operation='UPDATE', pgid='pgtrigger_update_update_d8341', table='admin_support_residencedocument', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_residencedocument_history" ("case_id", "closed_on", "created_at", "created_by_id", "id", "issued_on", "kind_id", "missing", "most", "number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "requested_on", "turn", "valid_from", "valid_to", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."case_id", OLD."closed_on", OLD."created_at", OLD."created_by_id", OLD."id", OLD."issued_on", OLD."kind_id", OLD."missing", OLD."most", OLD."number", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."received_on", OLD."requested_on", OLD."turn", OLD."valid_from", OLD."valid_to", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='6eaf2a10bd57e2fcb91adc26263c5d835cd8941a', operation='DELETE', pgid='pgtrigger_delete_delete_88d1c', table='admin_support_residencedocument', when='AFTER'))],
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ResidenceDocumentHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('turn', models.PositiveSmallIntegerField(default=1)),
                ('most', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('outcome', models.CharField(choices=[('prepared', 'To prepare'), ('asked', 'Sent'), ('extra', 'Extra documents requested'), ('issued', 'Issued'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('ended', 'Ended early')], default='prepared', max_length=10)),
                ('requested_on', models.DateField(blank=True, null=True)),
                ('issued_on', models.DateField(blank=True, null=True)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('received_on', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('number', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('missing', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('kind', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='admin_support.documentkind')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='admin_support.residencedocument')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'admin_support_residencedocument_history',
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e7cecc277224e0e1388523bd0a563661760e339d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_78982', table='admin_support_residencedocument_history', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='DocumentKindHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('label_en', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=120)),
                ('label_fr', models.CharField(max_length=120)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('value', models.SlugField(db_index=False, max_length=40)),
                ('phase', models.CharField(choices=[('reflection', 'Reflection period'), ('provisional', 'Provisional stay'), ('prolonged', 'Prolonged stay'), ('final', 'Longer stay'), ('outside', 'Outside the chain')], max_length=12)),
                ('length', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('unit', models.CharField(choices=[('days', 'days'), ('months', 'months')], default='months', max_length=6)),
                ('at_most', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('act_before', models.PositiveSmallIntegerField(default=0)),
                ('end_rule', models.CharField(blank=True, max_length=10)),
                ('start_rules', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('from_end', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('may_work', models.BooleanField(default=True)),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('followed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='admin_support.documentkind')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='admin_support.documentkind')),
            ],
            options={
                'db_table': 'admin_support_documentkind_history',
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='07f3bf4bbb1dacb68a0695b4a65fe6bb25e2d84f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a1a64', table='admin_support_documentkind_history', when='BEFORE'))],
            },
        ),
        install_triggers('admin_support'),
    ]
