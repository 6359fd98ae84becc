import audit.fields
import common.ids
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.manager
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from audit.history import install_triggers
from common.at_once import at_once


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('cases', '0001_initial'),
        ('contacts', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='Proceeding',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('authority', models.CharField(choices=[('police', 'Police'), ('prosecutor', 'Public prosecutor'), ('labour_prosecutor', 'Labour prosecutor'), ('investigating_judge', 'Investigating judge'), ('court', 'Court'), ('other', 'Another authority')], max_length=20)),
                ('stage', models.CharField(choices=[('report', 'Report to the police'), ('information', 'Preliminary inquiry'), ('investigation', 'Judicial investigation'), ('council_chamber', 'Council chamber'), ('indictment_chamber', 'Indictment chamber'), ('correctional', 'Criminal court'), ('appeal', 'Court of appeal'), ('cassation', 'Court of Cassation'), ('labour_court', 'Labour court'), ('execution', 'Execution of the sentence')], default='report', max_length=20)),
                ('capacity', models.CharField(choices=[('complainant', 'Complainant or witness'), ('injured_person', 'Injured person'), ('civil_party', 'Civil party')], default='complainant', max_length=15)),
                ('notice_number', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('lawyer', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('conviction', 'Conviction'), ('acquittal', 'Acquittal'), ('dismissal', 'Dismissed, no further action'), ('settled', 'Settled otherwise')], max_length=12)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lawyer_contact', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.contact')),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
                'indexes': [models.Index(fields=['lawyer_contact'], name='proceedings_of_a_lawyer')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='legal_proceeding_voided_with_who_and_why'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('outcome', '')), models.Q(('ended_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='a_proceeding_ends_with_an_outcome', violation_error_code='outcome', violation_error_message='The end and how it ended belong together.'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='a_proceeding_ends_after_it_began', violation_error_code='ended_on', violation_error_message='This is before it began.')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_proceeding_history" ("authority", "capacity", "case_id", "created_at", "created_by_id", "ended_on", "id", "lawyer", "lawyer_contact_id", "notice_number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "started_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."authority", NEW."capacity", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."id", NEW."lawyer", NEW."lawyer_contact_id", NEW."notice_number", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."stage", NEW."started_on", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='d50afad8b48c122035db56127d87b678498b8a0b', operation='INSERT', pgid='pgtrigger_insert_insert_d4c4e', table='legal_proceeding', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_proceeding_history" ("authority", "capacity", "case_id", "created_at", "created_by_id", "ended_on", "id", "lawyer", "lawyer_contact_id", "notice_number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "started_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."authority", NEW."capacity", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."id", NEW."lawyer", NEW."lawyer_contact_id", NEW."notice_number", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."stage", NEW."started_on", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='c924c7bb1e5f9af11f4ea9b852a4a4e54c4de3cd', operation='UPDATE', pgid='pgtrigger_update_update_dc631', table='legal_proceeding', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_proceeding_history" ("authority", "capacity", "case_id", "created_at", "created_by_id", "ended_on", "id", "lawyer", "lawyer_contact_id", "notice_number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "started_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."authority", OLD."capacity", OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."ended_on", OLD."id", OLD."lawyer", OLD."lawyer_contact_id", OLD."notice_number", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."stage", OLD."started_on", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='18a0e03adc30a0b86ac192725eb9fa9b7b13bcc2', operation='DELETE', pgid='pgtrigger_delete_delete_e7b19', table='legal_proceeding', when='AFTER'))],
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('at', models.DateTimeField()),
                ('court', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id')),
                ('chamber', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('kind', models.CharField(choices=[('introduction', 'Introduction'), ('council', 'Council chamber'), ('trial', 'Trial'), ('judgment', 'Judgment'), ('statement', 'Statement'), ('other', 'Other')], default='trial', max_length=15)),
                ('interpreter', models.CharField(choices=[('none', 'Not needed'), ('wanted', 'Still to book'), ('booked', 'Booked')], default='wanted', max_length=10)),
                ('outcome', models.CharField(blank=True, choices=[('held', 'Took place'), ('postponed', 'Postponed'), ('judged', 'Judgment given'), ('cancelled', 'Cancelled')], max_length=10)),
                ('outcome_on', models.DateField(blank=True, null=True)),
                ('note', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('escort', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proceeding', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legal.proceeding')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
                'indexes': [models.Index(condition=models.Q(('outcome', '')), fields=['at'], name='hearings_to_come'), models.Index(fields=['case', 'at'], name='hearings_of_a_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='legal_hearing_voided_with_who_and_why'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('outcome_on__isnull', True)), models.Q(models.Q(('outcome', ''), _negated=True), ('outcome_on__isnull', False)), _connector='OR'), name='an_outcome_of_a_hearing_has_its_day'), models.UniqueConstraint(condition=models.Q(('outcome', ''), ('voided_at__isnull', True)), fields=('case', 'at'), name='one_hearing_of_a_person_at_a_time', violation_error_code='clock', violation_error_message='The person has another hearing at this moment.')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_hearing_history" ("at", "case_id", "chamber", "court", "created_at", "created_by_id", "escort_id", "id", "interpreter", "kind", "note", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."at", NEW."case_id", NEW."chamber", NEW."court", NEW."created_at", NEW."created_by_id", NEW."escort_id", NEW."id", NEW."interpreter", NEW."kind", NEW."note", NEW."outcome", NEW."outcome_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proceeding_id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='e72a335ede191942dfc4ec6b2b083633fb877ef0', operation='INSERT', pgid='pgtrigger_insert_insert_73e21', table='legal_hearing', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_hearing_history" ("at", "case_id", "chamber", "court", "created_at", "created_by_id", "escort_id", "id", "interpreter", "kind", "note", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."at", NEW."case_id", NEW."chamber", NEW."court", NEW."created_at", NEW."created_by_id", NEW."escort_id", NEW."id", NEW."interpreter", NEW."kind", NEW."note", NEW."outcome", NEW."outcome_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proceeding_id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='1f6031c7fe07662f2c3a52e7ed04484044531063', operation='UPDATE', pgid='pgtrigger_update_update_aa178', table='legal_hearing', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_hearing_history" ("at", "case_id", "chamber", "court", "created_at", "created_by_id", "escort_id", "id", "interpreter", "kind", "note", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."at", OLD."case_id", OLD."chamber", OLD."court", OLD."created_at", OLD."created_by_id", OLD."escort_id", OLD."id", OLD."interpreter", OLD."kind", OLD."note", OLD."outcome", OLD."outcome_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proceeding_id", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='01cb9c9bafe92e80b465d15769e8f86a5c379846', operation='DELETE', pgid='pgtrigger_delete_delete_dde45', table='legal_hearing', when='AFTER'))],
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='HearingHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('at', models.DateTimeField()),
                ('court', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id')),
                ('chamber', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('kind', models.CharField(choices=[('introduction', 'Introduction'), ('council', 'Council chamber'), ('trial', 'Trial'), ('judgment', 'Judgment'), ('statement', 'Statement'), ('other', 'Other')], default='trial', max_length=15)),
                ('interpreter', models.CharField(choices=[('none', 'Not needed'), ('wanted', 'Still to book'), ('booked', 'Booked')], default='wanted', max_length=10)),
                ('outcome', models.CharField(blank=True, choices=[('held', 'Took place'), ('postponed', 'Postponed'), ('judged', 'Judgment given'), ('cancelled', 'Cancelled')], max_length=10)),
                ('outcome_on', models.DateField(blank=True, null=True)),
                ('note', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('escort', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='legal.hearing')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('proceeding', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='legal.proceeding')),
            ],
            options={
                'db_table': 'legal_hearing_history',
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='49701b4f1bdc156846286acbff07040ded1779bd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_125cf', table='legal_hearing_history', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ProceedingHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('authority', models.CharField(choices=[('police', 'Police'), ('prosecutor', 'Public prosecutor'), ('labour_prosecutor', 'Labour prosecutor'), ('investigating_judge', 'Investigating judge'), ('court', 'Court'), ('other', 'Another authority')], max_length=20)),
                ('stage', models.CharField(choices=[('report', 'Report to the police'), ('information', 'Preliminary inquiry'), ('investigation', 'Judicial investigation'), ('council_chamber', 'Council chamber'), ('indictment_chamber', 'Indictment chamber'), ('correctional', 'Criminal court'), ('appeal', 'Court of appeal'), ('cassation', 'Court of Cassation'), ('labour_court', 'Labour court'), ('execution', 'Execution of the sentence')], default='report', max_length=20)),
                ('capacity', models.CharField(choices=[('complainant', 'Complainant or witness'), ('injured_person', 'Injured person'), ('civil_party', 'Civil party')], default='complainant', max_length=15)),
                ('notice_number', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('lawyer', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('conviction', 'Conviction'), ('acquittal', 'Acquittal'), ('dismissal', 'Dismissed, no further action'), ('settled', 'Settled otherwise')], max_length=12)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('lawyer_contact', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='legal.proceeding')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'legal_proceeding_history',
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='204eafc420266c333cd534ae601b0a3f9364bf27', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a6b80', table='legal_proceeding_history', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ThirdPerson',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('part', models.CharField(choices=[('suspect', 'Suspect'), ('convicted', 'Convicted'), ('witness', 'Witness'), ('other', 'Somebody else')], max_length=9, verbose_name='Part in the case')),
                ('name', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id', verbose_name='Name')),
                ('relation', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Relation to the person')),
                ('known', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='What is known')),
                ('source', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='From whom')),
                ('noted_on', models.DateField(verbose_name='As of')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'suspect or third person',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='legal_thirdperson_voided_with_who_and_why'), models.CheckConstraint(condition=models.Q(('name', b''), _negated=True), name='a_third_person_has_a_name')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_thirdperson_history" ("case_id", "created_at", "created_by_id", "id", "known", "name", "noted_on", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "source", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."known", NEW."name", NEW."noted_on", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."relation", NEW."source", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='f3f0c2ba2916c640b2d02ebc898dac3209398394', operation='INSERT', pgid='pgtrigger_insert_insert_89031', table='legal_thirdperson', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_thirdperson_history" ("case_id", "created_at", "created_by_id", "id", "known", "name", "noted_on", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "source", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."known", NEW."name", NEW."noted_on", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."relation", NEW."source", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='ae72ffe2ee7c6ccbaf904d5a722789f7db095e10', operation='UPDATE', pgid='pgtrigger_update_update_fe969', table='legal_thirdperson', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_thirdperson_history" ("case_id", "created_at", "created_by_id", "id", "known", "name", "noted_on", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "source", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."known", OLD."name", OLD."noted_on", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."relation", OLD."source", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='3341aac0410f866e5329cf4bfb7f031947167cc8', operation='DELETE', pgid='pgtrigger_delete_delete_80150', table='legal_thirdperson', when='AFTER'))],
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ThirdPersonHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('part', models.CharField(choices=[('suspect', 'Suspect'), ('convicted', 'Convicted'), ('witness', 'Witness'), ('other', 'Somebody else')], max_length=9, verbose_name='Part in the case')),
                ('name', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id', verbose_name='Name')),
                ('relation', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Relation to the person')),
                ('known', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='What is known')),
                ('source', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='From whom')),
                ('noted_on', models.DateField(verbose_name='As of')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='legal.thirdperson')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'legal_thirdperson_history',
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7a16a1bb88583c37289342210a6c82c56b9614aa', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_88f0e', table='legal_thirdperson_history', when='BEFORE'))],
            },
        ),
        install_triggers('legal'),
    ])
