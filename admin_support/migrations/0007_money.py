"""Funds, their budgets, money of a file, and closed months."""

import admin_support.models.funds
import audit.fields
import common.ids
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.manager
import pgtrigger.compiler
import pgtrigger.migrations
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from common.at_once import at_once


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('admin_support', '0006_municipalities_found'),
        ('cases', '0008_closed_files'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('workspace', '0002_closed_approvals'),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='Fund',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('label_en', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=120)),
                ('label_fr', models.CharField(max_length=120)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('one_person_up_to', models.DecimalField(decimal_places=2, default=Decimal('100'), max_digits=10)),
                ('may_go_below_zero', models.BooleanField(default=True)),
                ('payers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=admin_support.models.funds.all_payers, size=None)),
                ('opened_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('limit_approval', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workspace.approval')),
            ],
            options={
                'verbose_name': 'fund',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('label_en', ''), _negated=True), models.Q(('label_nl', ''), _negated=True), models.Q(('label_fr', ''), _negated=True)), name='admin_support_fund_has_its_labels'), models.CheckConstraint(condition=models.Q(('one_person_up_to__gte', 0)), name='one_person_pays_some_amount', violation_error_code='one_person_up_to', violation_error_message='This is less than nothing.'), models.CheckConstraint(condition=models.Q(('payers__len__gt', 0), ('payers__contained_by', ['counselor', 'admin_worker'])), name='somebody_pays_from_a_fund', violation_error_code='payers', violation_error_message='Choose who may pay.'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('opened_on')), _connector='OR'), name='a_fund_ends_after_it_opens', violation_error_code='ended_on', violation_error_message='This is before it was opened.')],
            },
        ),
        migrations.CreateModel(
            name='FundBudget',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=10)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='budgets', to='admin_support.fund')),
            ],
            options={
                'verbose_name': 'budget',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='FundBudgetHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=10)),
                ('fund', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='admin_support.fund')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='admin_support.fundbudget')),
            ],
            options={
                'db_table': 'admin_support_fundbudget_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FundHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('label_en', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=120)),
                ('label_fr', models.CharField(max_length=120)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('one_person_up_to', models.DecimalField(decimal_places=2, default=Decimal('100'), max_digits=10)),
                ('may_go_below_zero', models.BooleanField(default=True)),
                ('payers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=admin_support.models.funds.all_payers, size=None)),
                ('opened_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('limit_approval', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workspace.approval')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='admin_support.fund')),
            ],
            options={
                'db_table': 'admin_support_fund_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MoneyLine',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('kind', models.CharField(choices=[('advance', 'Advance'), ('living_allowance', 'Living allowance'), ('expense', 'Expense'), ('received', 'Received for the person'), ('repayment', 'Repayment'), ('correction_in', 'Correction, in'), ('correction_out', 'Correction, out')], max_length=20)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=10)),
                ('purpose', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id')),
                ('one_person_up_to', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=10)),
                ('asked_on', models.DateField()),
                ('granted_on', models.DateField(blank=True, null=True)),
                ('refused_on', models.DateField(blank=True, null=True)),
                ('refusal', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('paid_on', models.DateField(blank=True, null=True)),
                ('paid_how', models.CharField(blank=True, choices=[('cash', 'Cash'), ('transfer', 'Bank transfer'), ('card', 'Card')], max_length=10)),
                ('receipt_number', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('number_year', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('number', models.PositiveIntegerField(editable=False, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('corrects', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='admin_support.moneyline')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='admin_support.fund')),
                ('granted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paid_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('refused_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'amount of money',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='MoneyLineHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('kind', models.CharField(choices=[('advance', 'Advance'), ('living_allowance', 'Living allowance'), ('expense', 'Expense'), ('received', 'Received for the person'), ('repayment', 'Repayment'), ('correction_in', 'Correction, in'), ('correction_out', 'Correction, out')], max_length=20)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=10)),
                ('purpose', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id')),
                ('one_person_up_to', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=10)),
                ('asked_on', models.DateField()),
                ('granted_on', models.DateField(blank=True, null=True)),
                ('refused_on', models.DateField(blank=True, null=True)),
                ('refusal', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('paid_on', models.DateField(blank=True, null=True)),
                ('paid_how', models.CharField(blank=True, choices=[('cash', 'Cash'), ('transfer', 'Bank transfer'), ('card', 'Card')], max_length=10)),
                ('receipt_number', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id')),
                ('number_year', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('number', models.PositiveIntegerField(editable=False, null=True)),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('corrects', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='admin_support.moneyline')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('fund', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='admin_support.fund')),
                ('granted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('paid_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='admin_support.moneyline')),
                ('refused_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'admin_support_moneyline_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClosedMonth',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField()),
                ('lines', models.PositiveIntegerField()),
                ('total', models.DecimalField(decimal_places=2, max_digits=12)),
                ('reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='named:books')),
                ('closing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workspace.approval')),
                ('reopening', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workspace.approval')),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('month__day', 1)), name='a_month_is_named_by_its_first_day'), models.UniqueConstraint(condition=models.Q(('reopening__isnull', True)), fields=('month',), name='a_month_is_closed_once', violation_error_message='This month is closed already.'), models.CheckConstraint(condition=models.Q(models.Q(('reason', b''), ('reopening__isnull', True)), models.Q(('reopening__isnull', False), models.Q(('reason', b''), _negated=True)), _connector='OR'), name='a_month_is_opened_again_for_a_reason', violation_error_code='reason', violation_error_message='Write why.')],
            },
        ),
        migrations.AddConstraint(
            model_name='fundbudget',
            constraint=models.UniqueConstraint(fields=('fund', 'year'), name='one_budget_of_a_fund_per_year', violation_error_code='year', violation_error_message='This year has a budget already; change that one.'),
        ),
        migrations.AddConstraint(
            model_name='fundbudget',
            constraint=models.CheckConstraint(condition=models.Q(('year__range', (2000, 2100))), name='a_budget_is_of_a_year', violation_error_code='year', violation_error_message='Write a year, for example 2026.'),
        ),
        migrations.AddConstraint(
            model_name='fundbudget',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='a_budget_is_an_amount', violation_error_code='amount', violation_error_message='This is less than nothing.'),
        ),
        migrations.AddIndex(
            model_name='moneyline',
            index=models.Index(fields=['case', 'asked_on'], name='money_of_a_case'),
        ),
        migrations.AddIndex(
            model_name='moneyline',
            index=models.Index(fields=['fund', 'paid_on'], name='money_of_a_fund'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='admin_support_moneyline_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='money_is_an_amount', violation_error_code='amount', violation_error_message='Write an amount above zero.'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['advance', 'living_allowance', 'expense', 'received', 'repayment', 'correction_in', 'correction_out'])), name='money_is_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('correction_in', 'correction_out')), ('corrects__isnull', True), _connector='XOR'), name='a_correction_names_its_line'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(('purpose', b''), _negated=True), name='money_is_for_something'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('granted_by__isnull', True), ('granted_on__isnull', True)), models.Q(('granted_by__isnull', False), ('granted_on__isnull', False)), _connector='OR'), name='who_grants_money_has_a_day'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('refusal', b''), ('refused_by__isnull', True), ('refused_on__isnull', True)), models.Q(('granted_on__isnull', True), ('paid_on__isnull', True), ('refused_by__isnull', False), ('refused_on__isnull', False), models.Q(('refusal', b''), _negated=True)), _connector='OR'), name='money_is_refused_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number__isnull', True), ('paid_by__isnull', True), ('paid_how', ''), ('paid_on__isnull', True)), models.Q(('granted_on__isnull', False), ('number__isnull', False), ('number_year__isnull', False), ('paid_by__isnull', False), ('paid_how__in', ['cash', 'transfer', 'card']), ('paid_on__isnull', False)), _connector='OR'), name='money_is_granted_then_paid', violation_error_message='This was not approved.'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(('paid_on__isnull', True), ('paid_on__gte', models.F('asked_on')), _connector='OR'), name='money_is_asked_then_paid', violation_error_code='paid_on', violation_error_message='This is before it was asked for.'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('received', 'repayment')), ('amount__lte', models.F('one_person_up_to')), ('granted_by__isnull', True), models.Q(models.Q(('granted_by', models.F('asked_by')), _negated=True), models.Q(('paid_by__isnull', True), models.Q(('granted_by', models.F('paid_by')), _negated=True), _connector='OR')), _connector='OR'), name='two_people_pay_a_large_amount', violation_error_message='Another person approves this amount: neither who asks nor who pays.'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('received', 'repayment')), ('amount__lte', models.F('one_person_up_to')), ('paid_on__isnull', True), ('paid_on__gte', models.F('granted_on')), _connector='OR'), name='a_large_amount_is_paid_after_its_approval', violation_error_code='paid_on', violation_error_message='This is before it was approved.'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(('voided_by__isnull', True), ('paid_by__isnull', True), ('amount__lte', models.F('one_person_up_to')), models.Q(('voided_by', models.F('paid_by')), _negated=True), _connector='OR'), name='two_people_take_out_a_large_payment', violation_error_message='Another person takes out a large amount you paid.'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.UniqueConstraint(fields=('number_year', 'number'), name='one_number_of_money_per_year'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fund',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_fund_history" ("ended_on", "id", "label_en", "label_fr", "label_nl", "limit_approval_id", "may_go_below_zero", "one_person_up_to", "opened_on", "payers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."ended_on", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", NEW."limit_approval_id", NEW."may_go_below_zero", NEW."one_person_up_to", NEW."opened_on", NEW."payers", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;', hash='0f1714e85a12886c7330f7c7fa303b16ce445145', operation='INSERT', pgid='pgtrigger_insert_insert_d6a86', table='admin_support_fund', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fund',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "admin_support_fund_history" ("ended_on", "id", "label_en", "label_fr", "label_nl", "limit_approval_id", "may_go_below_zero", "one_person_up_to", "opened_on", "payers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."ended_on", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", NEW."limit_approval_id", NEW."may_go_below_zero", NEW."one_person_up_to", NEW."opened_on", NEW."payers", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;', hash='26085c85615b03298219c1904ba16e1e91f608db', operation='UPDATE', pgid='pgtrigger_update_update_b037c', table='admin_support_fund', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fund',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_fund_history" ("ended_on", "id", "label_en", "label_fr", "label_nl", "limit_approval_id", "may_go_below_zero", "one_person_up_to", "opened_on", "payers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."ended_on", OLD."id", OLD."label_en", OLD."label_fr", OLD."label_nl", OLD."limit_approval_id", OLD."may_go_below_zero", OLD."one_person_up_to", OLD."opened_on", OLD."payers", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;', hash='39eb6fd23071640643be68d01fde39b4cb80debd', operation='DELETE', pgid='pgtrigger_delete_delete_5456b', table='admin_support_fund', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundbudget',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_fundbudget_history" ("amount", "fund_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "year") VALUES (NEW."amount", NEW."fund_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version", NEW."year"); RETURN NULL;', hash='80b0053cdd7cd80f022f7c47c58b97ec248a65b5', operation='INSERT', pgid='pgtrigger_insert_insert_0cc76', table='admin_support_fundbudget', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundbudget',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "admin_support_fundbudget_history" ("amount", "fund_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "year") VALUES (NEW."amount", NEW."fund_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version", NEW."year"); RETURN NULL;', hash='65dcb33f3fdb7a26b4808789661593d5f3e7a73c', operation='UPDATE', pgid='pgtrigger_update_update_d43f3', table='admin_support_fundbudget', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundbudget',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_fundbudget_history" ("amount", "fund_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "year") VALUES (OLD."amount", OLD."fund_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version", OLD."year"); RETURN NULL;', hash='04b009a3838ff60d3326cf90b22c5457166bc21c', operation='DELETE', pgid='pgtrigger_delete_delete_9a6e0', table='admin_support_fundbudget', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundbudgethistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9175175174c03c907f2fc9e6007d07f63e06eafc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3939a', table='admin_support_fundbudget_history', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='713d119c908ed28c624e35b60d699cac7f2b224c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5a7fe', table='admin_support_fund_history', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moneyline',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_moneyline_history" ("amount", "asked_by_id", "asked_on", "case_id", "corrects_id", "created_at", "created_by_id", "fund_id", "granted_by_id", "granted_on", "id", "kind", "number", "number_year", "one_person_up_to", "paid_by_id", "paid_how", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "receipt_number", "refusal", "refused_by_id", "refused_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."amount", NEW."asked_by_id", NEW."asked_on", NEW."case_id", NEW."corrects_id", NEW."created_at", NEW."created_by_id", NEW."fund_id", NEW."granted_by_id", NEW."granted_on", NEW."id", NEW."kind", NEW."number", NEW."number_year", NEW."one_person_up_to", NEW."paid_by_id", NEW."paid_how", NEW."paid_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."receipt_number", NEW."refusal", NEW."refused_by_id", NEW."refused_on", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='78aa14e82c2ff0ce2ee28a4407be35edeffa5db3', operation='INSERT', pgid='pgtrigger_insert_insert_68ad0', table='admin_support_moneyline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moneyline',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "admin_support_moneyline_history" ("amount", "asked_by_id", "asked_on", "case_id", "corrects_id", "created_at", "created_by_id", "fund_id", "granted_by_id", "granted_on", "id", "kind", "number", "number_year", "one_person_up_to", "paid_by_id", "paid_how", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "receipt_number", "refusal", "refused_by_id", "refused_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."amount", NEW."asked_by_id", NEW."asked_on", NEW."case_id", NEW."corrects_id", NEW."created_at", NEW."created_by_id", NEW."fund_id", NEW."granted_by_id", NEW."granted_on", NEW."id", NEW."kind", NEW."number", NEW."number_year", NEW."one_person_up_to", NEW."paid_by_id", NEW."paid_how", NEW."paid_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."receipt_number", NEW."refusal", NEW."refused_by_id", NEW."refused_on", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='ce2c0d5edc8277e42893785278d4c3c81cbf44fc', operation='UPDATE', pgid='pgtrigger_update_update_63f9a', table='admin_support_moneyline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moneyline',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "admin_support_moneyline_history" ("amount", "asked_by_id", "asked_on", "case_id", "corrects_id", "created_at", "created_by_id", "fund_id", "granted_by_id", "granted_on", "id", "kind", "number", "number_year", "one_person_up_to", "paid_by_id", "paid_how", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "receipt_number", "refusal", "refused_by_id", "refused_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."amount", OLD."asked_by_id", OLD."asked_on", OLD."case_id", OLD."corrects_id", OLD."created_at", OLD."created_by_id", OLD."fund_id", OLD."granted_by_id", OLD."granted_on", OLD."id", OLD."kind", OLD."number", OLD."number_year", OLD."one_person_up_to", OLD."paid_by_id", OLD."paid_how", OLD."paid_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."receipt_number", OLD."refusal", OLD."refused_by_id", OLD."refused_on", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='2dd7a81e9e49a51860c661d38abf749c8aedc0d7', operation='DELETE', pgid='pgtrigger_delete_delete_d1dd3', table='admin_support_moneyline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moneylinehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2fab68d53156cc80c334d07a2f0a78d569d5b304', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fd4be', table='admin_support_moneyline_history', when='BEFORE')),
        ),
    ])
