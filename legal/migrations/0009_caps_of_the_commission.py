"""What the Commission grants at most, by lists with a first day."""

import common.ids
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from common.at_once import at_once


class Migration(migrations.Migration):

    dependencies = [
        ('legal', '0008_sentences_checked'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='CommissionCaps',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('valid_from', models.DateField(verbose_name='Valid from')),
                ('main', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='Main aid, at most')),
                ('emergency', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='Emergency aid, at most')),
                ('complementary', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='Complementary aid, at most')),
                ('procedure_costs', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='Costs of the procedure, at most')),
                ('material_costs', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='Material costs, at most')),
                ('minimum_damage', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='Damage above which aid is given')),
                ('source', models.CharField(max_length=200, verbose_name='Source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='Compared with the source')),
            ],
            options={
                'verbose_name': 'caps of the Commission',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('valid_from',), name='one_list_of_caps_a_day', violation_error_code='valid_from', violation_error_message='Another list begins on this day.'), models.CheckConstraint(condition=models.Q(('main__isnull', True), ('main__gte', 0), _connector='OR'), name='main_of_the_commission_is_an_amount', violation_error_code='main', violation_error_message='An amount is not less than nothing.'), models.CheckConstraint(condition=models.Q(('emergency__isnull', True), ('emergency__gte', 0), _connector='OR'), name='emergency_of_the_commission_is_an_amount', violation_error_code='emergency', violation_error_message='An amount is not less than nothing.'), models.CheckConstraint(condition=models.Q(('complementary__isnull', True), ('complementary__gte', 0), _connector='OR'), name='complementary_of_the_commission_is_an_amount', violation_error_code='complementary', violation_error_message='An amount is not less than nothing.'), models.CheckConstraint(condition=models.Q(('procedure_costs__isnull', True), ('procedure_costs__gte', 0), _connector='OR'), name='procedure_costs_of_the_commission_is_an_amount', violation_error_code='procedure_costs', violation_error_message='An amount is not less than nothing.'), models.CheckConstraint(condition=models.Q(('material_costs__isnull', True), ('material_costs__gte', 0), _connector='OR'), name='material_costs_of_the_commission_is_an_amount', violation_error_code='material_costs', violation_error_message='An amount is not less than nothing.'), models.CheckConstraint(condition=models.Q(('minimum_damage__isnull', True), ('minimum_damage__gte', 0), _connector='OR'), name='minimum_damage_of_the_commission_is_an_amount', violation_error_code='minimum_damage', violation_error_message='An amount is not less than nothing.'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='caps_have_a_source')],
            },
        ),
        migrations.CreateModel(
            name='CommissionCapsHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('valid_from', models.DateField(verbose_name='Valid from')),
                ('main', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='Main aid, at most')),
                ('emergency', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='Emergency aid, at most')),
                ('complementary', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='Complementary aid, at most')),
                ('procedure_costs', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='Costs of the procedure, at most')),
                ('material_costs', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='Material costs, at most')),
                ('minimum_damage', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='Damage above which aid is given')),
                ('source', models.CharField(max_length=200, verbose_name='Source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='Compared with the source')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='legal.commissioncaps')),
            ],
            options={
                'db_table': 'legal_commissioncaps_history',
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commissioncaps',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_commissioncaps_history" ("complementary", "emergency", "id", "is_verified", "main", "material_costs", "minimum_damage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_costs", "source", "valid_from", "version") VALUES (NEW."complementary", NEW."emergency", NEW."id", NEW."is_verified", NEW."main", NEW."material_costs", NEW."minimum_damage", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."procedure_costs", NEW."source", NEW."valid_from", NEW."version"); RETURN NULL;', hash='957a16a38d44f8023eb67e4f12d88a47469cb154', operation='INSERT', pgid='pgtrigger_insert_insert_3c3f4', table='legal_commissioncaps', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commissioncaps',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_commissioncaps_history" ("complementary", "emergency", "id", "is_verified", "main", "material_costs", "minimum_damage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_costs", "source", "valid_from", "version") VALUES (NEW."complementary", NEW."emergency", NEW."id", NEW."is_verified", NEW."main", NEW."material_costs", NEW."minimum_damage", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."procedure_costs", NEW."source", NEW."valid_from", NEW."version"); RETURN NULL;', hash='02297cdc0d7c2191de52e28f6d737448096e4a89', operation='UPDATE', pgid='pgtrigger_update_update_696f4', table='legal_commissioncaps', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commissioncaps',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_commissioncaps_history" ("complementary", "emergency", "id", "is_verified", "main", "material_costs", "minimum_damage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_costs", "source", "valid_from", "version") VALUES (OLD."complementary", OLD."emergency", OLD."id", OLD."is_verified", OLD."main", OLD."material_costs", OLD."minimum_damage", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."procedure_costs", OLD."source", OLD."valid_from", OLD."version"); RETURN NULL;', hash='39327c7948c7ded7f3d8ba0d0bca39414d969b78', operation='DELETE', pgid='pgtrigger_delete_delete_1cffa', table='legal_commissioncaps', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commissioncapshistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ea6ca6c48f305f7f13ad6a10be62d9014d3b8278', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bfe9f', table='legal_commissioncaps_history', when='BEFORE')),
        ),
    ])
