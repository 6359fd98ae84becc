import audit.fields
import common.ids
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
            name='CareReferral',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('kind', models.CharField(max_length=40)),
                ('provider', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id')),
                ('reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('consent_on', models.DateField(blank=True, null=True)),
                ('asked_on', models.DateField(blank=True, null=True)),
                ('waiting_since', models.DateField(blank=True, null=True)),
                ('first_appointment_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('completed', 'The care was completed'), ('stopped', 'The person stopped'), ('refused', 'The service said no'), ('no_place', 'There was no place'), ('elsewhere', 'Care was found elsewhere')], max_length=10)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='psychosocial_carereferral_voided_with_who_and_why'), models.CheckConstraint(condition=models.Q(('kind', ''), _negated=True), name='a_referral_has_a_kind'), models.CheckConstraint(condition=models.Q(('asked_on__isnull', True), models.Q(('consent_on__isnull', False), ('consent_on__lte', models.F('asked_on'))), _connector='OR'), name='no_referral_without_consent', violation_error_code='consent_on', violation_error_message='Nothing is asked before the person agrees.'), models.CheckConstraint(condition=models.Q(('waiting_since__isnull', True), models.Q(('asked_on__isnull', False), ('waiting_since__gte', models.F('asked_on'))), _connector='OR'), name='one_waits_after_asking', violation_error_code='asked_on', violation_error_message='Waiting, an appointment or the end come after asking.'), models.CheckConstraint(condition=models.Q(('first_appointment_on__isnull', True), models.Q(('asked_on__isnull', False), ('first_appointment_on__gte', models.F('asked_on'))), _connector='OR'), name='an_appointment_follows_asking', violation_error_code='asked_on', violation_error_message='Waiting, an appointment or the end come after asking.'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('outcome', '')), models.Q(('ended_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='a_referral_ends_with_an_outcome', violation_error_code='outcome', violation_error_message='The end and how it ended belong together.'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('asked_on__isnull', True), ('ended_on__gte', models.F('asked_on')), _connector='OR'), name='a_referral_ends_after_asking', violation_error_code='asked_on', violation_error_message='Waiting, an appointment or the end come after asking.')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "psychosocial_carereferral_history" ("asked_on", "case_id", "consent_on", "created_at", "created_by_id", "ended_on", "first_appointment_on", "id", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "reason", "version", "void_reason", "voided_at", "voided_by_id", "waiting_since") VALUES (NEW."asked_on", NEW."case_id", NEW."consent_on", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."first_appointment_on", NEW."id", NEW."kind", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."provider", NEW."reason", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."waiting_since"); RETURN NULL;', hash='6793198373c0b7cf4334129a1908c919c9eefcac', operation='INSERT', pgid='pgtrigger_insert_insert_e57a4', table='psychosocial_carereferral', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "psychosocial_carereferral_history" ("asked_on", "case_id", "consent_on", "created_at", "created_by_id", "ended_on", "first_appointment_on", "id", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "reason", "version", "void_reason", "voided_at", "voided_by_id", "waiting_since") VALUES (NEW."asked_on", NEW."case_id", NEW."consent_on", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."first_appointment_on", NEW."id", NEW."kind", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."provider", NEW."reason", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."waiting_since"); RETURN NULL;', hash='6b5161582eb599cc524d5c189c0c14c775d83a1e', operation='UPDATE', pgid='pgtrigger_update_update_b09b9', table='psychosocial_carereferral', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "psychosocial_carereferral_history" ("asked_on", "case_id", "consent_on", "created_at", "created_by_id", "ended_on", "first_appointment_on", "id", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "reason", "version", "void_reason", "voided_at", "voided_by_id", "waiting_since") VALUES (OLD."asked_on", OLD."case_id", OLD."consent_on", OLD."created_at", OLD."created_by_id", OLD."ended_on", OLD."first_appointment_on", OLD."id", OLD."kind", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."provider", OLD."reason", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id", OLD."waiting_since"); RETURN NULL;', hash='28b2ff5d08dff7c3ea5e8d18be933eaf1750822f', operation='DELETE', pgid='pgtrigger_delete_delete_5ed6b', table='psychosocial_carereferral', when='AFTER'))],
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CareReferralHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('kind', models.CharField(max_length=40)),
                ('provider', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id')),
                ('reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('consent_on', models.DateField(blank=True, null=True)),
                ('asked_on', models.DateField(blank=True, null=True)),
                ('waiting_since', models.DateField(blank=True, null=True)),
                ('first_appointment_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('completed', 'The care was completed'), ('stopped', 'The person stopped'), ('refused', 'The service said no'), ('no_place', 'There was no place'), ('elsewhere', 'Care was found elsewhere')], max_length=10)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='psychosocial.carereferral')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'psychosocial_carereferral_history',
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7d6b268b5600defd5337a0e80de215f072cab580', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2b452', table='psychosocial_carereferral_history', when='BEFORE'))],
            },
        ),
        install_triggers('psychosocial'),
    ]
