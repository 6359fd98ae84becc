"""Interpreters of the address book, and the languages they speak."""

import common.ids
import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from decimal import Decimal
from django.db import migrations, models

from common.at_once import at_once


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0004_who_prosecutes'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='Language',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('label_en', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=120)),
                ('label_fr', models.CharField(max_length=120)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=3)),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('variety_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='varieties', to='contacts.language')),
            ],
            options={
                'verbose_name': 'language',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Interpreter',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('gender', models.CharField(blank=True, choices=[('f', 'Woman'), ('m', 'Man'), ('x', 'X')], max_length=1)),
                ('channels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('on_site', 'On site'), ('phone', 'By phone'), ('video', 'By video')], max_length=10), default=list, size=None)),
                ('days', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None)),
                ('from_clock', models.TimeField(blank=True, null=True)),
                ('until_clock', models.TimeField(blank=True, null=True)),
                ('hour_rate', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=7)),
                ('travel_rate', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=7)),
                ('statement_signed_on', models.DateField(blank=True, null=True)),
                ('statement_ends_on', models.DateField(blank=True, null=True)),
                ('contact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='interpreter', to='contacts.contact')),
            ],
            options={
                'verbose_name': 'interpreter',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='InterpreterHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('gender', models.CharField(blank=True, choices=[('f', 'Woman'), ('m', 'Man'), ('x', 'X')], max_length=1)),
                ('channels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('on_site', 'On site'), ('phone', 'By phone'), ('video', 'By video')], max_length=10), default=list, size=None)),
                ('days', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None)),
                ('from_clock', models.TimeField(blank=True, null=True)),
                ('until_clock', models.TimeField(blank=True, null=True)),
                ('hour_rate', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=7)),
                ('travel_rate', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=7)),
                ('statement_signed_on', models.DateField(blank=True, null=True)),
                ('statement_ends_on', models.DateField(blank=True, null=True)),
                ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.interpreter')),
            ],
            options={
                'db_table': 'contacts_interpreter_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InterpreterLanguage',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('level', models.CharField(choices=[('b2', 'B2, enough for everyday talks'), ('c1', 'C1, fluent'), ('c2', 'C2, nearly native'), ('native', 'Native speaker')], max_length=6)),
                ('certificate', models.CharField(choices=[('none', 'None'), ('social', 'Certified social interpreter'), ('sworn', 'Sworn interpreter')], default='none', max_length=6)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('interpreter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='languages', to='contacts.interpreter')),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.language')),
            ],
            options={
                'verbose_name': 'language of an interpreter',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='InterpreterLanguageHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('level', models.CharField(choices=[('b2', 'B2, enough for everyday talks'), ('c1', 'C1, fluent'), ('c2', 'C2, nearly native'), ('native', 'Native speaker')], max_length=6)),
                ('certificate', models.CharField(choices=[('none', 'None'), ('social', 'Certified social interpreter'), ('sworn', 'Sworn interpreter')], default='none', max_length=6)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('interpreter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.interpreter')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.interpreterlanguage')),
                ('language', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.language')),
            ],
            options={
                'db_table': 'contacts_interpreterlanguage_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LanguageHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('label_en', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=120)),
                ('label_fr', models.CharField(max_length=120)),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('code', models.CharField(max_length=3)),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.language')),
                ('variety_of', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.language')),
            ],
            options={
                'db_table': 'contacts_language_history',
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='interpreter',
            constraint=models.CheckConstraint(condition=models.Q(('channels__contained_by', ['on_site', 'phone', 'video']), ('channels__len__gte', 1)), name='an_interpreter_works_in_some_way', violation_error_code='channels', violation_error_message='Choose at least one.'),
        ),
        migrations.AddConstraint(
            model_name='interpreter',
            constraint=models.CheckConstraint(condition=models.Q(('days__contained_by', [1, 2, 3, 4, 5, 6, 7])), name='an_interpreter_works_on_days_of_the_week'),
        ),
        migrations.AddConstraint(
            model_name='interpreter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('from_clock__isnull', True), ('until_clock__isnull', True)), models.Q(('from_clock__isnull', False), ('until_clock__gt', models.F('from_clock')), ('until_clock__isnull', False)), _connector='OR'), name='an_interpreter_works_from_a_time_until_a_later_one', violation_error_code='until_clock', violation_error_message='Write both times, the later one second.'),
        ),
        migrations.AddConstraint(
            model_name='interpreter',
            constraint=models.CheckConstraint(condition=models.Q(('hour_rate__gte', 0), ('travel_rate__gte', 0)), name='a_rate_is_an_amount', violation_error_code='hour_rate', violation_error_message='This is less than nothing.'),
        ),
        migrations.AddConstraint(
            model_name='interpreter',
            constraint=models.CheckConstraint(condition=models.Q(('statement_ends_on__isnull', True), models.Q(('statement_ends_on__gte', models.F('statement_signed_on')), ('statement_signed_on__isnull', False)), _connector='OR'), name='a_statement_ends_after_it_is_signed', violation_error_code='statement_ends_on', violation_error_message='This is before it was signed.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreter',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "contacts_interpreter_history" ("channels", "contact_id", "days", "from_clock", "gender", "hour_rate", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement_ends_on", "statement_signed_on", "travel_rate", "until_clock", "version") VALUES (NEW."channels", NEW."contact_id", NEW."days", NEW."from_clock", NEW."gender", NEW."hour_rate", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."statement_ends_on", NEW."statement_signed_on", NEW."travel_rate", NEW."until_clock", NEW."version"); RETURN NULL;', hash='418245bed08c75ea02d1be3f86d612f1cb7dd75e', operation='INSERT', pgid='pgtrigger_insert_insert_8557e', table='contacts_interpreter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "contacts_interpreter_history" ("channels", "contact_id", "days", "from_clock", "gender", "hour_rate", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement_ends_on", "statement_signed_on", "travel_rate", "until_clock", "version") VALUES (NEW."channels", NEW."contact_id", NEW."days", NEW."from_clock", NEW."gender", NEW."hour_rate", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."statement_ends_on", NEW."statement_signed_on", NEW."travel_rate", NEW."until_clock", NEW."version"); RETURN NULL;', hash='1e2e707dd1e5f291dc1e1357825b123366f8e731', operation='UPDATE', pgid='pgtrigger_update_update_65e1c', table='contacts_interpreter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreter',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "contacts_interpreter_history" ("channels", "contact_id", "days", "from_clock", "gender", "hour_rate", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement_ends_on", "statement_signed_on", "travel_rate", "until_clock", "version") VALUES (OLD."channels", OLD."contact_id", OLD."days", OLD."from_clock", OLD."gender", OLD."hour_rate", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."statement_ends_on", OLD."statement_signed_on", OLD."travel_rate", OLD."until_clock", OLD."version"); RETURN NULL;', hash='37f04532083e7a75ffe744f68a66ff2c191fd7f5', operation='DELETE', pgid='pgtrigger_delete_delete_21f6b', table='contacts_interpreter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreterhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='73ebc69865d81a062395bb83383ca8f1741d67c2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f9c69', table='contacts_interpreter_history', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='language',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('label_en', ''), _negated=True), models.Q(('label_nl', ''), _negated=True), models.Q(('label_fr', ''), _negated=True)), name='contacts_language_has_its_labels'),
        ),
        migrations.AddConstraint(
            model_name='language',
            constraint=models.UniqueConstraint(fields=('code',), name='one_language_per_code', violation_error_code='code', violation_error_message='There is a language with this code.'),
        ),
        migrations.AddConstraint(
            model_name='language',
            constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^[a-z]{3}$')), name='a_language_has_a_code_of_three_letters', violation_error_code='code', violation_error_message='Three small letters.'),
        ),
        migrations.AddConstraint(
            model_name='language',
            constraint=models.CheckConstraint(condition=models.Q(('variety_of__isnull', True), models.Q(('variety_of', models.F('id')), _negated=True), _connector='OR'), name='a_language_is_a_variety_of_another', violation_error_code='variety_of', violation_error_message='A language is no variety of itself.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='language',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "contacts_language_history" ("code", "ended_on", "id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "variety_of_id", "version") VALUES (NEW."code", NEW."ended_on", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."variety_of_id", NEW."version"); RETURN NULL;', hash='20b63be9d0e906896f35249cbcb67c07b89cec63', operation='INSERT', pgid='pgtrigger_insert_insert_637c1', table='contacts_language', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='language',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "contacts_language_history" ("code", "ended_on", "id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "variety_of_id", "version") VALUES (NEW."code", NEW."ended_on", NEW."id", NEW."label_en", NEW."label_fr", NEW."label_nl", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."variety_of_id", NEW."version"); RETURN NULL;', hash='4d297fbac909036913c50fac1abd4874f4322142', operation='UPDATE', pgid='pgtrigger_update_update_f71e1', table='contacts_language', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='language',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "contacts_language_history" ("code", "ended_on", "id", "label_en", "label_fr", "label_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "variety_of_id", "version") VALUES (OLD."code", OLD."ended_on", OLD."id", OLD."label_en", OLD."label_fr", OLD."label_nl", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."variety_of_id", OLD."version"); RETURN NULL;', hash='39700410da18471e6f78ff934ecef9311bdaf16b', operation='DELETE', pgid='pgtrigger_delete_delete_8477e', table='contacts_language', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreterlanguagehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2f9229833128003032857b880789b59b01be9e7c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_66cf5', table='contacts_interpreterlanguage_history', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='interpreterlanguage',
            constraint=models.UniqueConstraint(fields=('interpreter', 'language'), name='an_interpreter_speaks_a_language_once', violation_error_code='language', violation_error_message='This language is noted already; change that line.'),
        ),
        migrations.AddConstraint(
            model_name='interpreterlanguage',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ['b2', 'c1', 'c2', 'native'])), name='a_language_is_spoken_at_a_level'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreterlanguage',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "contacts_interpreterlanguage_history" ("certificate", "ended_on", "id", "interpreter_id", "language_id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."certificate", NEW."ended_on", NEW."id", NEW."interpreter_id", NEW."language_id", NEW."level", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;', hash='f5bb39f88fb7f28481a1de1421cb7cc623dfd010', operation='INSERT', pgid='pgtrigger_insert_insert_10cdf', table='contacts_interpreterlanguage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreterlanguage',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "contacts_interpreterlanguage_history" ("certificate", "ended_on", "id", "interpreter_id", "language_id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."certificate", NEW."ended_on", NEW."id", NEW."interpreter_id", NEW."language_id", NEW."level", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;', hash='10100987ff4454ccbe5e54f471677c4c071ee281', operation='UPDATE', pgid='pgtrigger_update_update_0fa8a', table='contacts_interpreterlanguage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreterlanguage',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "contacts_interpreterlanguage_history" ("certificate", "ended_on", "id", "interpreter_id", "language_id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."certificate", OLD."ended_on", OLD."id", OLD."interpreter_id", OLD."language_id", OLD."level", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;', hash='4cbe6a6d2a27c28939cb54f479cf03fc266db732', operation='DELETE', pgid='pgtrigger_delete_delete_5300f', table='contacts_interpreterlanguage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='languagehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c153f259c8a5d3478d3a600db745613a31ecbe7c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7cf73', table='contacts_language_history', when='BEFORE')),
        ),
    ])
