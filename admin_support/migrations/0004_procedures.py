"""Applications to authorities, who moves freely, and the rest of a residence document."""

import audit.fields
import common.ids
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.operations
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
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('admin_support', '0003_first_rules'),
        ('cases', '0008_closed_files'),
        ('contacts', '0002_organisations_and_kinds'),
        ('documents', '0003_kinds_and_letters'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = at_once([
        pgtrigger.migrations.RemoveTrigger(
            model_name='documentkind',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='documentkind',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='documentkind',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='residencedocument',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='residencedocument',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='residencedocument',
            name='delete_delete',
        ),
        migrations.CreateModel(
            name='ChecklistItem',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('label_en', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=120)),
                ('label_fr', models.CharField(max_length=120)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'document to attach',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ChecklistItemHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('label_en', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=120)),
                ('label_fr', models.CharField(max_length=120)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'db_table': 'admin_support_checklistitem_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FreeMovement',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('country', models.CharField(max_length=2)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('works_from', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'free movement',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='FreeMovementHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('country', models.CharField(max_length=2)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('works_from', models.DateField(blank=True, null=True)),
            ],
            options={
                'db_table': 'admin_support_freemovement_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Procedure',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('appeal_until', models.DateField(blank=True, null=True)),
                ('appealed_on', models.DateField(blank=True, null=True)),
                ('appeal_outcome', models.CharField(blank=True, choices=[('won', 'Won'), ('lost', 'Lost'), ('withdrawn', 'Withdrawn')], db_default='', default='', max_length=10)),
                ('appeal_decided_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(choices=[('prepared', 'To prepare'), ('asked', 'Sent'), ('extra', 'Extra documents requested'), ('granted', 'Granted'), ('partly', 'Granted in part'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='prepared', max_length=10)),
                ('requested_on', models.DateField(blank=True, null=True)),
                ('expected_on', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('notified_on', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('next_action', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('next_action_on', models.DateField(blank=True, null=True)),
                ('file_number', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('missing', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('note', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
            ],
            options={
                'verbose_name': 'application',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ProcedureHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('appeal_until', models.DateField(blank=True, null=True)),
                ('appealed_on', models.DateField(blank=True, null=True)),
                ('appeal_outcome', models.CharField(blank=True, choices=[('won', 'Won'), ('lost', 'Lost'), ('withdrawn', 'Withdrawn')], db_default='', default='', max_length=10)),
                ('appeal_decided_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(choices=[('prepared', 'To prepare'), ('asked', 'Sent'), ('extra', 'Extra documents requested'), ('granted', 'Granted'), ('partly', 'Granted in part'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='prepared', max_length=10)),
                ('requested_on', models.DateField(blank=True, null=True)),
                ('expected_on', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('notified_on', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('next_action', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('next_action_on', models.DateField(blank=True, null=True)),
                ('file_number', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('missing', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('note', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
            ],
            options={
                'db_table': 'admin_support_procedure_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProcedureKind',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('label_en', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=120)),
                ('label_fr', models.CharField(max_length=120)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('value', models.SlugField(max_length=40)),
                ('domain', models.CharField(choices=[('welfare', 'Public social welfare'), ('health', 'Health insurance'), ('work', 'Work'), ('municipality', 'Municipality'), ('identity', 'Identity papers'), ('bank', 'Bank'), ('housing', 'Housing'), ('family', 'Family and children'), ('school', 'School'), ('diploma', 'Diploma and training'), ('integration', 'Civic integration'), ('other', 'Other')], max_length=12)),
                ('answer_length', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('answer_unit', models.CharField(choices=[('days', 'days'), ('months', 'months')], default='days', max_length=6)),
                ('appeal_length', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('appeal_unit', models.CharField(choices=[('days', 'days'), ('months', 'months')], default='months', max_length=6)),
                ('answer_rule', models.CharField(blank=True, max_length=10)),
                ('notice_rule', models.CharField(blank=True, max_length=10)),
                ('appeal_rule', models.CharField(blank=True, max_length=10)),
                ('renewal_rule', models.CharField(blank=True, max_length=10)),
                ('closes_rules', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('answers_needed', models.PositiveSmallIntegerField(default=10)),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('verified_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'kind of application',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ProcedureKindHistory',
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
                ('domain', models.CharField(choices=[('welfare', 'Public social welfare'), ('health', 'Health insurance'), ('work', 'Work'), ('municipality', 'Municipality'), ('identity', 'Identity papers'), ('bank', 'Bank'), ('housing', 'Housing'), ('family', 'Family and children'), ('school', 'School'), ('diploma', 'Diploma and training'), ('integration', 'Civic integration'), ('other', 'Other')], max_length=12)),
                ('answer_length', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('answer_unit', models.CharField(choices=[('days', 'days'), ('months', 'months')], default='days', max_length=6)),
                ('appeal_length', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('appeal_unit', models.CharField(choices=[('days', 'days'), ('months', 'months')], default='months', max_length=6)),
                ('answer_rule', models.CharField(blank=True, max_length=10)),
                ('notice_rule', models.CharField(blank=True, max_length=10)),
                ('appeal_rule', models.CharField(blank=True, max_length=10)),
                ('renewal_rule', models.CharField(blank=True, max_length=10)),
                ('closes_rules', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('answers_needed', models.PositiveSmallIntegerField(default=10)),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('verified_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'db_table': 'admin_support_procedurekind_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProcedurePaper',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('got_on', models.DateField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ProcedurePaperHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('got_on', models.DateField()),
            ],
            options={
                'db_table': 'admin_support_procedurepaper_history',
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='documentkind',
            name='begins_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='documentkind',
            name='verified_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='documentkind',
            name='work_from',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='documentkindhistory',
            name='begins_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='documentkindhistory',
            name='verified_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='documentkindhistory',
            name='work_from',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='residencedocument',
            name='appeal_decided_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='residencedocument',
            name='appeal_outcome',
            field=models.CharField(blank=True, choices=[('won', 'Won'), ('lost', 'Lost'), ('withdrawn', 'Withdrawn')], db_default='', default='', max_length=10),
        ),
        migrations.AddField(
            model_name='residencedocument',
            name='appeal_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='residencedocument',
            name='appealed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='residencedocument',
            name='chain_reason',
            field=audit.fields.EncryptedTextField(blank=True, db_default=b'', editable=True, key='case.data_key_id'),
        ),
        migrations.AddField(
            model_name='residencedocument',
            name='decided_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='residencedocument',
            name='municipality',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='residencedocument',
            name='printed_work',
            field=models.CharField(blank=True, choices=[('', 'Nothing, or not read yet'), ('yes', 'The person may work'), ('no', 'The person may not work')], db_default='', default='', max_length=3),
        ),
        migrations.AddField(
            model_name='residencedocumenthistory',
            name='appeal_decided_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='residencedocumenthistory',
            name='appeal_outcome',
            field=models.CharField(blank=True, choices=[('won', 'Won'), ('lost', 'Lost'), ('withdrawn', 'Withdrawn')], db_default='', default='', max_length=10),
        ),
        migrations.AddField(
            model_name='residencedocumenthistory',
            name='appeal_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='residencedocumenthistory',
            name='appealed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='residencedocumenthistory',
            name='chain_reason',
            field=audit.fields.EncryptedTextField(blank=True, db_default=b'', editable=True, key='case.data_key_id'),
        ),
        migrations.AddField(
            model_name='residencedocumenthistory',
            name='decided_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='residencedocumenthistory',
            name='municipality',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='residencedocumenthistory',
            name='printed_work',
            field=models.CharField(blank=True, choices=[('', 'Nothing, or not read yet'), ('yes', 'The person may work'), ('no', 'The person may not work')], db_default='', default='', max_length=3),
        ),
        migrations.AlterField(
            model_name='documentkind',
            name='may_work',
            field=models.BooleanField(blank=True, default=True, null=True),
        ),
        migrations.AlterField(
            model_name='documentkindhistory',
            name='may_work',
            field=models.BooleanField(blank=True, default=True, null=True),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='residencedocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('appeal_decided_on__isnull', True), ('appeal_outcome', '')), models.Q(('appeal_decided_on__isnull', False), models.Q(('appeal_outcome', ''), _negated=True)), _connector='OR'), name='residencedocument_appeal_is_decided_on_a_day', violation_error_code='appeal_outcome', violation_error_message='The outcome of an appeal and its day belong together.'),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='residencedocument',
            constraint=models.CheckConstraint(condition=models.Q(('appeal_decided_on__isnull', True), models.Q(('appeal_decided_on__gte', models.F('appealed_on')), ('appealed_on__isnull', False)), _connector='OR'), name='residencedocument_appeal_is_lodged_then_decided', violation_error_code='appeal_decided_on', violation_error_message='This is before the appeal was lodged.'),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='residencedocument',
            constraint=models.CheckConstraint(condition=models.Q(('decided_on__isnull', True), models.Q(models.Q(('requested_on__isnull', True), ('decided_on__gte', models.F('requested_on')), _connector='OR'), models.Q(('issued_on__isnull', True), ('decided_on__lte', models.F('issued_on')), _connector='OR')), _connector='OR'), name='a_document_is_decided_between', violation_error_code='decided_on', violation_error_message='These days contradict each other.'),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='residencedocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('appeal_until__isnull', True), ('appealed_on__isnull', True)), ('outcome__in', ['refused', 'ended']), _connector='OR'), name='only_a_refusal_of_a_document_is_appealed', violation_error_code='appealed_on', violation_error_message='Only a refusal or an early end can be appealed against.'),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='residencedocument',
            constraint=models.CheckConstraint(condition=models.Q(('appealed_on__isnull', True), ('appealed_on__gte', models.F('closed_on')), _connector='OR'), name='a_document_is_appealed_after_its_refusal', violation_error_code='appealed_on', violation_error_message='This is before the decision was notified.'),
        ),
        migrations.AddField(
            model_name='checklistitemhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='checklistitemhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='admin_support.checklistitem'),
        ),
        migrations.AddConstraint(
            model_name='freemovement',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='free_movement_ends_after_it_began', violation_error_code='until', violation_error_message='This is before it began.'),
        ),
        migrations.AddConstraint(
            model_name='freemovement',
            constraint=models.CheckConstraint(condition=models.Q(('works_from__isnull', True), ('works_from__gte', models.F('since')), _connector='OR'), name='free_movement_comes_before_work', violation_error_code='works_from', violation_error_message='This is before it began.'),
        ),
        migrations.AddConstraint(
            model_name='freemovement',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('country', '='), (models.Func('since', 'until', models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_free_movement_of_a_country', violation_error_code='since', violation_error_message='This country has an entry for these days already.'),
        ),
        migrations.AddField(
            model_name='freemovementhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='freemovementhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='admin_support.freemovement'),
        ),
        migrations.AddField(
            model_name='procedure',
            name='authority',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='procedure',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case'),
        ),
        migrations.AddField(
            model_name='procedure',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='procedure',
            name='voided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='procedurehistory',
            name='authority',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='procedurehistory',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='procedurehistory',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='procedurehistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='procedurehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='admin_support.procedure'),
        ),
        migrations.AddField(
            model_name='procedurehistory',
            name='voided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='procedurekind',
            name='authority_kind',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.contactkind'),
        ),
        migrations.AddField(
            model_name='procedurekind',
            name='letter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.lettertemplate'),
        ),
        migrations.AddField(
            model_name='procedurehistory',
            name='kind',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='admin_support.procedurekind'),
        ),
        migrations.AddField(
            model_name='procedure',
            name='kind',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='admin_support.procedurekind'),
        ),
        migrations.AddField(
            model_name='checklistitemhistory',
            name='kind',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='admin_support.procedurekind'),
        ),
        migrations.AddField(
            model_name='checklistitem',
            name='kind',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='admin_support.procedurekind'),
        ),
        migrations.AddField(
            model_name='procedurekindhistory',
            name='authority_kind',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contactkind'),
        ),
        migrations.AddField(
            model_name='procedurekindhistory',
            name='letter',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.lettertemplate'),
        ),
        migrations.AddField(
            model_name='procedurekindhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='procedurekindhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='admin_support.procedurekind'),
        ),
        migrations.AddField(
            model_name='procedurepaper',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='procedurepaper',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='admin_support.checklistitem'),
        ),
        migrations.AddField(
            model_name='procedurepaper',
            name='procedure',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='admin_support.procedure'),
        ),
        migrations.AddField(
            model_name='procedurepaperhistory',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='procedurepaperhistory',
            name='item',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='admin_support.checklistitem'),
        ),
        migrations.AddField(
            model_name='procedurepaperhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='procedurepaperhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='admin_support.procedurepaper'),
        ),
        migrations.AddField(
            model_name='procedurepaperhistory',
            name='procedure',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='admin_support.procedure'),
        ),
        migrations.AddConstraint(
            model_name='procedurekind',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('label_en', ''), _negated=True), models.Q(('label_nl', ''), _negated=True), models.Q(('label_fr', ''), _negated=True)), name='admin_support_procedurekind_has_its_labels'),
        ),
        migrations.AddConstraint(
            model_name='procedurekind',
            constraint=models.UniqueConstraint(fields=('value',), name='one_kind_of_application_per_value', violation_error_code='label_en', violation_error_message='This list has such a choice, perhaps an ended one.'),
        ),
        migrations.AddConstraint(
            model_name='procedurekind',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer_length__isnull', True), ('answer_length__gte', 1), _connector='OR'), models.Q(('appeal_length__isnull', True), ('appeal_length__gte', 1), _connector='OR')), name='an_answer_takes_at_least_a_day'),
        ),
        migrations.AddConstraint(
            model_name='procedurekind',
            constraint=models.CheckConstraint(condition=models.Q(('answers_needed__gte', 5)), name='a_usual_time_is_of_several_people', violation_error_code='answers_needed', violation_error_message='Fewer would tell of single people.'),
        ),
        migrations.AddIndex(
            model_name='procedure',
            index=models.Index(fields=['case', 'requested_on'], name='applications_of_a_case'),
        ),
        migrations.AddIndex(
            model_name='procedure',
            index=models.Index(fields=['outcome', 'decided_on'], name='applications_by_step'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='admin_support_procedure_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('appeal_decided_on__isnull', True), ('appeal_outcome', '')), models.Q(('appeal_decided_on__isnull', False), models.Q(('appeal_outcome', ''), _negated=True)), _connector='OR'), name='procedure_appeal_is_decided_on_a_day', violation_error_code='appeal_outcome', violation_error_message='The outcome of an appeal and its day belong together.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(('appeal_decided_on__isnull', True), models.Q(('appeal_decided_on__gte', models.F('appealed_on')), ('appealed_on__isnull', False)), _connector='OR'), name='procedure_appeal_is_lodged_then_decided', violation_error_code='appeal_decided_on', violation_error_message='This is before the appeal was lodged.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['prepared', 'withdrawn']), ('requested_on__isnull', False), _connector='OR'), name='a_sent_application_has_its_day', violation_error_code='requested_on', violation_error_message='These days contradict each other.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'prepared'), _negated=True), ('requested_on__isnull', True), _connector='OR'), name='an_application_to_prepare_was_not_sent', violation_error_code='requested_on', violation_error_message='These days contradict each other.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('outcome__in', ['prepared', 'asked', 'extra'])), models.Q(models.Q(('outcome__in', ['prepared', 'asked', 'extra']), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='an_application_is_answered_on_a_day', violation_error_code='decided_on', violation_error_message='These days contradict each other.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(('decided_on__isnull', True), ('requested_on__isnull', True), ('decided_on__gte', models.F('requested_on')), _connector='OR'), name='an_application_is_sent_then_decided', violation_error_code='decided_on', violation_error_message='This is before it was asked for.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(('expected_on__isnull', True), ('requested_on__isnull', True), ('expected_on__gte', models.F('requested_on')), _connector='OR'), name='an_answer_is_expected_after_sending', violation_error_code='expected_on', violation_error_message='This is before it was asked for.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(('notified_on__isnull', True), models.Q(('decided_on__isnull', False), ('notified_on__gte', models.F('decided_on'))), _connector='OR'), name='a_decision_is_taken_then_notified', violation_error_code='notified_on', violation_error_message='This is before the decision.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), models.Q(('outcome__in', ['granted', 'partly']), ('valid_to__gte', models.F('decided_on'))), _connector='OR'), name='only_what_is_granted_is_valid', violation_error_code='valid_to', violation_error_message='A last day is of what was granted, after the decision.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('appeal_until__isnull', True), ('appealed_on__isnull', True)), models.Q(('notified_on__isnull', False), ('outcome__in', ['partly', 'refused'])), _connector='OR'), name='only_a_refusal_is_appealed_once_notified', violation_error_code='appealed_on', violation_error_message='Only a notified decision that does not grant all can be appealed against.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(('appealed_on__isnull', True), ('appealed_on__gte', models.F('notified_on')), _connector='OR'), name='a_decision_is_notified_then_appealed', violation_error_code='appealed_on', violation_error_message='This is before the decision was notified.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(('next_action_on__isnull', True), models.Q(('next_action', b''), _negated=True), _connector='OR'), name='a_day_of_an_action_says_which', violation_error_code='next_action', violation_error_message='Write what is to be done on that day.'),
        ),
        migrations.AddConstraint(
            model_name='checklistitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('label_en', ''), _negated=True), models.Q(('label_nl', ''), _negated=True), models.Q(('label_fr', ''), _negated=True)), name='admin_support_checklistitem_has_its_labels'),
        ),
        migrations.AddConstraint(
            model_name='procedurepaper',
            constraint=models.UniqueConstraint(fields=('procedure', 'item'), name='a_paper_is_at_hand_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentkind',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_documentkind_history" ("act_before", "at_most", "begins_on", "end_rule", "ended_on", "followed_by_id", "from_end", "id", "label_en", "label_fr", "label_nl", "length", "may_work", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "position", "start_rules", "unit", "value", "verified_on", "version", "work_from") VALUES (NEW."act_before", NEW."at_most", NEW."begins_on", NEW."end_rule", NEW."ended_on", NEW."followed_by_id", NEW."from_end", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", NEW."length", NEW."may_work", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase", NEW."position", NEW."start_rules", NEW."unit", NEW."value", NEW."verified_on", NEW."version", NEW."work_from"); RETURN NULL;', hash='7609209bc5bb0467fdd6a644f125f730d8386574', operation='INSERT', pgid='pgtrigger_insert_insert_324c9', table='admin_support_documentkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentkind',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "admin_support_documentkind_history" ("act_before", "at_most", "begins_on", "end_rule", "ended_on", "followed_by_id", "from_end", "id", "label_en", "label_fr", "label_nl", "length", "may_work", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "position", "start_rules", "unit", "value", "verified_on", "version", "work_from") VALUES (NEW."act_before", NEW."at_most", NEW."begins_on", NEW."end_rule", NEW."ended_on", NEW."followed_by_id", NEW."from_end", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", NEW."length", NEW."may_work", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase", NEW."position", NEW."start_rules", NEW."unit", NEW."value", NEW."verified_on", NEW."version", NEW."work_from"); RETURN NULL;', hash='21f60d02eaaeb7ccf33fca5d186e2de1b856247d', operation='UPDATE', pgid='pgtrigger_update_update_71256', table='admin_support_documentkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentkind',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_documentkind_history" ("act_before", "at_most", "begins_on", "end_rule", "ended_on", "followed_by_id", "from_end", "id", "label_en", "label_fr", "label_nl", "length", "may_work", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "position", "start_rules", "unit", "value", "verified_on", "version", "work_from") VALUES (OLD."act_before", OLD."at_most", OLD."begins_on", OLD."end_rule", OLD."ended_on", OLD."followed_by_id", OLD."from_end", OLD."id", OLD."label_en", OLD."label_fr", OLD."label_nl", OLD."length", OLD."may_work", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase", OLD."position", OLD."start_rules", OLD."unit", OLD."value", OLD."verified_on", OLD."version", OLD."work_from"); RETURN NULL;', hash='5a914603fd924b5b96744a3194db0d777224a258', operation='DELETE', pgid='pgtrigger_delete_delete_834cc', table='admin_support_documentkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residencedocument',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_residencedocument_history" ("appeal_decided_on", "appeal_outcome", "appeal_until", "appealed_on", "case_id", "chain_reason", "closed_on", "created_at", "created_by_id", "decided_on", "id", "issued_on", "kind_id", "missing", "most", "municipality_id", "number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_work", "received_on", "requested_on", "turn", "valid_from", "valid_to", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."appeal_decided_on", NEW."appeal_outcome", NEW."appeal_until", NEW."appealed_on", NEW."case_id", NEW."chain_reason", NEW."closed_on", NEW."created_at", NEW."created_by_id", NEW."decided_on", NEW."id", NEW."issued_on", NEW."kind_id", NEW."missing", NEW."most", NEW."municipality_id", NEW."number", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."printed_work", NEW."received_on", NEW."requested_on", NEW."turn", NEW."valid_from", NEW."valid_to", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='638b523dd98bf1688cafce63554204cd18e6e49f', operation='INSERT', pgid='pgtrigger_insert_insert_56ba9', table='admin_support_residencedocument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residencedocument',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "admin_support_residencedocument_history" ("appeal_decided_on", "appeal_outcome", "appeal_until", "appealed_on", "case_id", "chain_reason", "closed_on", "created_at", "created_by_id", "decided_on", "id", "issued_on", "kind_id", "missing", "most", "municipality_id", "number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_work", "received_on", "requested_on", "turn", "valid_from", "valid_to", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."appeal_decided_on", NEW."appeal_outcome", NEW."appeal_until", NEW."appealed_on", NEW."case_id", NEW."chain_reason", NEW."closed_on", NEW."created_at", NEW."created_by_id", NEW."decided_on", NEW."id", NEW."issued_on", NEW."kind_id", NEW."missing", NEW."most", NEW."municipality_id", NEW."number", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."printed_work", NEW."received_on", NEW."requested_on", NEW."turn", NEW."valid_from", NEW."valid_to", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='a108bc0169ccff8c9d8b132fd18c63becfa107c9', operation='UPDATE', pgid='pgtrigger_update_update_d8341', table='admin_support_residencedocument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residencedocument',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_residencedocument_history" ("appeal_decided_on", "appeal_outcome", "appeal_until", "appealed_on", "case_id", "chain_reason", "closed_on", "created_at", "created_by_id", "decided_on", "id", "issued_on", "kind_id", "missing", "most", "municipality_id", "number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_work", "received_on", "requested_on", "turn", "valid_from", "valid_to", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."appeal_decided_on", OLD."appeal_outcome", OLD."appeal_until", OLD."appealed_on", OLD."case_id", OLD."chain_reason", OLD."closed_on", OLD."created_at", OLD."created_by_id", OLD."decided_on", OLD."id", OLD."issued_on", OLD."kind_id", OLD."missing", OLD."most", OLD."municipality_id", OLD."number", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."printed_work", OLD."received_on", OLD."requested_on", OLD."turn", OLD."valid_from", OLD."valid_to", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='9f962c2f6254fb45f3b010d272b268dcc9ac9b58', operation='DELETE', pgid='pgtrigger_delete_delete_88d1c', table='admin_support_residencedocument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='freemovement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_freemovement_history" ("country", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "version", "works_from") VALUES (NEW."country", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."until", NEW."version", NEW."works_from"); RETURN NULL;', hash='a8a7d36e131bbcd122dac4b46017c852067ee060', operation='INSERT', pgid='pgtrigger_insert_insert_a6377', table='admin_support_freemovement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='freemovement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "admin_support_freemovement_history" ("country", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "version", "works_from") VALUES (NEW."country", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."until", NEW."version", NEW."works_from"); RETURN NULL;', hash='7cb0804a874ad5fd2dcb7fbcf8e271b99bb907a8', operation='UPDATE', pgid='pgtrigger_update_update_08dde', table='admin_support_freemovement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='freemovement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_freemovement_history" ("country", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "version", "works_from") VALUES (OLD."country", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."until", OLD."version", OLD."works_from"); RETURN NULL;', hash='b05b1e4be6566354b5abc2c02f9280eb76bcb498', operation='DELETE', pgid='pgtrigger_delete_delete_3b228', table='admin_support_freemovement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='freemovementhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7ad3cab94ceba66eae206e64be74e7880873e181', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5cdf4', table='admin_support_freemovement_history', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='procedurekind',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_procedurekind_history" ("answer_length", "answer_rule", "answer_unit", "answers_needed", "appeal_length", "appeal_rule", "appeal_unit", "authority_kind_id", "closes_rules", "domain", "ended_on", "id", "label_en", "label_fr", "label_nl", "letter_id", "notice_rule", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "renewal_rule", "value", "verified_on", "version") VALUES (NEW."answer_length", NEW."answer_rule", NEW."answer_unit", NEW."answers_needed", NEW."appeal_length", NEW."appeal_rule", NEW."appeal_unit", NEW."authority_kind_id", NEW."closes_rules", NEW."domain", NEW."ended_on", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", NEW."letter_id", NEW."notice_rule", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."renewal_rule", NEW."value", NEW."verified_on", NEW."version"); RETURN NULL;', hash='73c2274893e8ec609195e2502a22fbbd11848788', operation='INSERT', pgid='pgtrigger_insert_insert_05c79', table='admin_support_procedurekind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='procedurekind',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "admin_support_procedurekind_history" ("answer_length", "answer_rule", "answer_unit", "answers_needed", "appeal_length", "appeal_rule", "appeal_unit", "authority_kind_id", "closes_rules", "domain", "ended_on", "id", "label_en", "label_fr", "label_nl", "letter_id", "notice_rule", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "renewal_rule", "value", "verified_on", "version") VALUES (NEW."answer_length", NEW."answer_rule", NEW."answer_unit", NEW."answers_needed", NEW."appeal_length", NEW."appeal_rule", NEW."appeal_unit", NEW."authority_kind_id", NEW."closes_rules", NEW."domain", NEW."ended_on", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", NEW."letter_id", NEW."notice_rule", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."renewal_rule", NEW."value", NEW."verified_on", NEW."version"); RETURN NULL;', hash='761cb9cc44315bd9a63706288196552907bd1ca2', operation='UPDATE', pgid='pgtrigger_update_update_12a49', table='admin_support_procedurekind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='procedurekind',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_procedurekind_history" ("answer_length", "answer_rule", "answer_unit", "answers_needed", "appeal_length", "appeal_rule", "appeal_unit", "authority_kind_id", "closes_rules", "domain", "ended_on", "id", "label_en", "label_fr", "label_nl", "letter_id", "notice_rule", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "renewal_rule", "value", "verified_on", "version") VALUES (OLD."answer_length", OLD."answer_rule", OLD."answer_unit", OLD."answers_needed", OLD."appeal_length", OLD."appeal_rule", OLD."appeal_unit", OLD."authority_kind_id", OLD."closes_rules", OLD."domain", OLD."ended_on", OLD."id", OLD."label_en", OLD."label_fr", OLD."label_nl", OLD."letter_id", OLD."notice_rule", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."renewal_rule", OLD."value", OLD."verified_on", OLD."version"); RETURN NULL;', hash='a85afd17c279e08b9f76a311dca8fdf2c79c2594', operation='DELETE', pgid='pgtrigger_delete_delete_c5f8b', table='admin_support_procedurekind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='procedurehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='178843ac428c97eff4832dc105d651d1c385f6a4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d2933', table='admin_support_procedure_history', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='procedure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_procedure_history" ("appeal_decided_on", "appeal_outcome", "appeal_until", "appealed_on", "authority_id", "case_id", "created_at", "created_by_id", "decided_on", "expected_on", "file_number", "id", "kind_id", "missing", "next_action", "next_action_on", "note", "notified_on", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_on", "valid_to", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."appeal_decided_on", NEW."appeal_outcome", NEW."appeal_until", NEW."appealed_on", NEW."authority_id", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."decided_on", NEW."expected_on", NEW."file_number", NEW."id", NEW."kind_id", NEW."missing", NEW."next_action", NEW."next_action_on", NEW."note", NEW."notified_on", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requested_on", NEW."valid_to", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='b79d89113f4d3cf6ae21ae4470c2a06955471332', operation='INSERT', pgid='pgtrigger_insert_insert_6796d', table='admin_support_procedure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='procedure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "admin_support_procedure_history" ("appeal_decided_on", "appeal_outcome", "appeal_until", "appealed_on", "authority_id", "case_id", "created_at", "created_by_id", "decided_on", "expected_on", "file_number", "id", "kind_id", "missing", "next_action", "next_action_on", "note", "notified_on", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_on", "valid_to", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."appeal_decided_on", NEW."appeal_outcome", NEW."appeal_until", NEW."appealed_on", NEW."authority_id", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."decided_on", NEW."expected_on", NEW."file_number", NEW."id", NEW."kind_id", NEW."missing", NEW."next_action", NEW."next_action_on", NEW."note", NEW."notified_on", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requested_on", NEW."valid_to", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='e65ece437a9f329baf33fbaf35c0406075fa9743', operation='UPDATE', pgid='pgtrigger_update_update_b9076', table='admin_support_procedure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='procedure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_procedure_history" ("appeal_decided_on", "appeal_outcome", "appeal_until", "appealed_on", "authority_id", "case_id", "created_at", "created_by_id", "decided_on", "expected_on", "file_number", "id", "kind_id", "missing", "next_action", "next_action_on", "note", "notified_on", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_on", "valid_to", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."appeal_decided_on", OLD."appeal_outcome", OLD."appeal_until", OLD."appealed_on", OLD."authority_id", OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."decided_on", OLD."expected_on", OLD."file_number", OLD."id", OLD."kind_id", OLD."missing", OLD."next_action", OLD."next_action_on", OLD."note", OLD."notified_on", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requested_on", OLD."valid_to", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='3ce32aab979cd67ff6f89190094e5b18b92d61ff', operation='DELETE', pgid='pgtrigger_delete_delete_320a3', table='admin_support_procedure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistitemhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0e858897e6e380e5da1d01e26943e86c80acf737', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c040d', table='admin_support_checklistitem_history', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_checklistitem_history" ("ended_on", "id", "kind_id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "version") VALUES (NEW."ended_on", NEW."id", NEW."kind_id", NEW."label_en", NEW."label_fr", NEW."label_nl", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."version"); RETURN NULL;', hash='e37877e6cd499e4e8c3f09f52528f912a96f329e', operation='INSERT', pgid='pgtrigger_insert_insert_56a8b', table='admin_support_checklistitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "admin_support_checklistitem_history" ("ended_on", "id", "kind_id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "version") VALUES (NEW."ended_on", NEW."id", NEW."kind_id", NEW."label_en", NEW."label_fr", NEW."label_nl", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."version"); RETURN NULL;', hash='380eea39b2a285327cb1b9632c13869c0646d388', operation='UPDATE', pgid='pgtrigger_update_update_04514', table='admin_support_checklistitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_checklistitem_history" ("ended_on", "id", "kind_id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "version") VALUES (OLD."ended_on", OLD."id", OLD."kind_id", OLD."label_en", OLD."label_fr", OLD."label_nl", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."version"); RETURN NULL;', hash='c1e7430f4c92915ca224660ef774686702ed27ee', operation='DELETE', pgid='pgtrigger_delete_delete_a9420', table='admin_support_checklistitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='procedurekindhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='81a9dc153d530f049a07e9a168334bb0d84dd5c5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_17050', table='admin_support_procedurekind_history', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='procedurepaper',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_procedurepaper_history" ("created_by_id", "got_on", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id") VALUES (NEW."created_by_id", NEW."got_on", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."procedure_id"); RETURN NULL;', hash='a5a13213f69df44cf8e9e521106baadd8b55f193', operation='INSERT', pgid='pgtrigger_insert_insert_a1caf', table='admin_support_procedurepaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='procedurepaper',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "admin_support_procedurepaper_history" ("created_by_id", "got_on", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id") VALUES (NEW."created_by_id", NEW."got_on", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."procedure_id"); RETURN NULL;', hash='072297c3538798775f0a569e85e64a4a829fd061', operation='UPDATE', pgid='pgtrigger_update_update_b5edc', table='admin_support_procedurepaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='procedurepaper',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_procedurepaper_history" ("created_by_id", "got_on", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id") VALUES (OLD."created_by_id", OLD."got_on", OLD."id", OLD."item_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."procedure_id"); RETURN NULL;', hash='4c430d6e8bd08051a53519c0d2c210fde4c63ba3', operation='DELETE', pgid='pgtrigger_delete_delete_2873a', table='admin_support_procedurepaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='procedurepaperhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bd600d9d1778f45facd84cb79a03713cd4c18b75', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2bb0f', table='admin_support_procedurepaper_history', when='BEFORE')),
        ),
    ])
