"""Bookings of interpreters, whom a person does not want, and what they would like."""

import audit.fields
import common.ids
import common.ranges
import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.expressions
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
        ('cases', '0012_read_only_in_archive'),
        ('contacts', '0006_languages'),
        ('counseling', '0006_read_only_in_archive'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='InterpreterBooking',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('line', models.CharField(choices=[('legal', 'Legal'), ('shelter', 'Shelter'), ('admin_support', 'Administrative'), ('psychosocial', 'Psychosocial'), ('ambulant', 'Ambulant')], max_length=20, verbose_name='Service')),
                ('code', models.CharField(default=common.ids.reference, editable=False, max_length=20, unique=True)),
                ('occasion', models.CharField(choices=[('talk', 'Conversation'), ('hearing', 'Hearing'), ('authority', 'Appointment with an authority'), ('care', 'Medical or psychological care'), ('other', 'Other')], max_length=10, verbose_name='Occasion')),
                ('channel', models.CharField(choices=[('on_site', 'On site'), ('phone', 'By phone'), ('video', 'By video')], max_length=10, verbose_name='In what way')),
                ('status', models.CharField(choices=[('requested', 'Requested'), ('confirmed', 'Confirmed'), ('done', 'Took place'), ('no_show', 'The interpreter did not come'), ('cancelled', 'Cancelled')], default='requested', max_length=10, verbose_name='State')),
                ('starts_at', models.DateTimeField(verbose_name='When')),
                ('minutes', models.PositiveSmallIntegerField(default=60, verbose_name='Minutes')),
                ('travel_minutes', models.PositiveSmallIntegerField(default=0, verbose_name='Minutes of travel')),
                ('place', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Place')),
                ('hour_rate', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=7)),
                ('travel_rate', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=7)),
                ('worked_minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Minutes worked')),
                ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='Cost')),
                ('went', models.CharField(blank=True, choices=[('well', 'Well'), ('mixed', 'Partly well'), ('badly', 'Not well')], max_length=6, verbose_name='How it went')),
                ('feedback', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Remark')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('interpreter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.interpreter', verbose_name='Interpreter')),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.language', verbose_name='Language')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='interpreter_bookings', to='counseling.session', verbose_name='Appointment')),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('with_whom', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.contact', verbose_name='With which authority')),
            ],
            options={
                'verbose_name': 'booking of an interpreter',
                'abstract': False,
                'default_permissions': (),
                'indexes': [models.Index(fields=['case', '-starts_at'], name='bookings_of_a_case'), models.Index(condition=models.Q(('status', 'done'), ('voided_at__isnull', True)), fields=['starts_at'], name='interpreters_to_pay')],
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='InterpreterBookingHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('line', models.CharField(choices=[('legal', 'Legal'), ('shelter', 'Shelter'), ('admin_support', 'Administrative'), ('psychosocial', 'Psychosocial'), ('ambulant', 'Ambulant')], max_length=20, verbose_name='Service')),
                ('code', models.CharField(default=common.ids.reference, editable=False, max_length=20)),
                ('occasion', models.CharField(choices=[('talk', 'Conversation'), ('hearing', 'Hearing'), ('authority', 'Appointment with an authority'), ('care', 'Medical or psychological care'), ('other', 'Other')], max_length=10, verbose_name='Occasion')),
                ('channel', models.CharField(choices=[('on_site', 'On site'), ('phone', 'By phone'), ('video', 'By video')], max_length=10, verbose_name='In what way')),
                ('status', models.CharField(choices=[('requested', 'Requested'), ('confirmed', 'Confirmed'), ('done', 'Took place'), ('no_show', 'The interpreter did not come'), ('cancelled', 'Cancelled')], default='requested', max_length=10, verbose_name='State')),
                ('starts_at', models.DateTimeField(verbose_name='When')),
                ('minutes', models.PositiveSmallIntegerField(default=60, verbose_name='Minutes')),
                ('travel_minutes', models.PositiveSmallIntegerField(default=0, verbose_name='Minutes of travel')),
                ('place', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Place')),
                ('hour_rate', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=7)),
                ('travel_rate', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=7)),
                ('worked_minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Minutes worked')),
                ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='Cost')),
                ('went', models.CharField(blank=True, choices=[('well', 'Well'), ('mixed', 'Partly well'), ('badly', 'Not well')], max_length=6, verbose_name='How it went')),
                ('feedback', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Remark')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('interpreter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.interpreter', verbose_name='Interpreter')),
                ('language', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.language', verbose_name='Language')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='counseling.interpreterbooking')),
                ('session', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='counseling.session', verbose_name='Appointment')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('with_whom', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact', verbose_name='With which authority')),
            ],
            options={
                'db_table': 'counseling_interpreterbooking_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InterpreterVeto',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ground', models.CharField(choices=[('wish', 'The person does not want this interpreter'), ('community', 'Of the same community'), ('family', 'Of the family'), ('court_case', 'In the same court case'), ('known', 'Known to the person')], max_length=10, verbose_name='Ground')),
                ('reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Why')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='Taken back on')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('interpreter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.interpreter', verbose_name='Interpreter')),
                ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'interpreter not to book',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='InterpreterVetoHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ground', models.CharField(choices=[('wish', 'The person does not want this interpreter'), ('community', 'Of the same community'), ('family', 'Of the family'), ('court_case', 'In the same court case'), ('known', 'Known to the person')], max_length=10, verbose_name='Ground')),
                ('reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Why')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='Taken back on')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('interpreter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.interpreter', verbose_name='Interpreter')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='counseling.interpreterveto')),
                ('voided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'counseling_interpreterveto_history',
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='interpreterbooking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='counseling_interpreterbooking_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='interpreterbooking',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('status__in', ['confirmed', 'done']), ('voided_at__isnull', True)), expressions=[('interpreter', '='), (common.ranges.TimeRange(django.db.models.expressions.CombinedExpression(common.ranges.InUtc('starts_at'), '-', common.ranges.Minutes('travel_minutes')), django.db.models.expressions.CombinedExpression(common.ranges.InUtc('starts_at'), '+', common.ranges.Minutes(django.db.models.expressions.CombinedExpression(models.F('minutes'), '+', models.F('travel_minutes'))))), '&&')], name='an_interpreter_is_in_one_place', violation_error_code='interpreter', violation_error_message='This interpreter is booked elsewhere at that time, travel included.'),
        ),
        migrations.AddConstraint(
            model_name='interpreterbooking',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__range', (1, 1440)), ('travel_minutes__range', (0, 600))), name='a_booking_lasts_up_to_a_day', violation_error_code='minutes', violation_error_message='A booking lasts between a minute and a day.'),
        ),
        migrations.AddConstraint(
            model_name='interpreterbooking',
            constraint=models.CheckConstraint(condition=models.Q(('channel', 'on_site'), models.Q(('channel__in', ['phone', 'video']), ('travel_minutes', 0)), _connector='OR'), name='only_on_site_is_travelled_to', violation_error_code='travel_minutes', violation_error_message='Nobody travels to a talk by phone or video.'),
        ),
        migrations.AddConstraint(
            model_name='interpreterbooking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cost__gte', 0), ('cost__isnull', False), ('status', 'done'), ('worked_minutes__isnull', False), ('worked_minutes__range', (1, 1440))), models.Q(('cost__isnull', True), ('status__in', ['requested', 'confirmed', 'no_show', 'cancelled']), ('worked_minutes__isnull', True)), _connector='OR'), name='what_took_place_costs', violation_error_code='worked_minutes', violation_error_message='Write between a minute and a day.'),
        ),
        migrations.AddConstraint(
            model_name='interpreterbooking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('feedback', b''), ('went', '')), ('status__in', ['done', 'no_show']), _connector='OR'), name='feedback_comes_afterwards', violation_error_code='went', violation_error_message='It did not take place yet.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreterbooking',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_interpreterbooking_history" ("case_id", "channel", "code", "cost", "created_at", "created_by_id", "feedback", "hour_rate", "id", "interpreter_id", "language_id", "line", "minutes", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "session_id", "starts_at", "status", "travel_minutes", "travel_rate", "version", "void_reason", "voided_at", "voided_by_id", "went", "with_whom_id", "worked_minutes") VALUES (NEW."case_id", NEW."channel", NEW."code", NEW."cost", NEW."created_at", NEW."created_by_id", NEW."feedback", NEW."hour_rate", NEW."id", NEW."interpreter_id", NEW."language_id", NEW."line", NEW."minutes", NEW."occasion", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."session_id", NEW."starts_at", NEW."status", NEW."travel_minutes", NEW."travel_rate", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."went", NEW."with_whom_id", NEW."worked_minutes"); RETURN NULL;', hash='2e17a6b655acd76c367ce5701354fd3818dc529b', operation='INSERT', pgid='pgtrigger_insert_insert_cc496', table='counseling_interpreterbooking', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreterbooking',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "counseling_interpreterbooking_history" ("case_id", "channel", "code", "cost", "created_at", "created_by_id", "feedback", "hour_rate", "id", "interpreter_id", "language_id", "line", "minutes", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "session_id", "starts_at", "status", "travel_minutes", "travel_rate", "version", "void_reason", "voided_at", "voided_by_id", "went", "with_whom_id", "worked_minutes") VALUES (NEW."case_id", NEW."channel", NEW."code", NEW."cost", NEW."created_at", NEW."created_by_id", NEW."feedback", NEW."hour_rate", NEW."id", NEW."interpreter_id", NEW."language_id", NEW."line", NEW."minutes", NEW."occasion", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."session_id", NEW."starts_at", NEW."status", NEW."travel_minutes", NEW."travel_rate", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id", NEW."went", NEW."with_whom_id", NEW."worked_minutes"); RETURN NULL;', hash='bba5a451d70717a27100e228045ce0d3a6a9ad98', operation='UPDATE', pgid='pgtrigger_update_update_ef9b7', table='counseling_interpreterbooking', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreterbooking',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_interpreterbooking_history" ("case_id", "channel", "code", "cost", "created_at", "created_by_id", "feedback", "hour_rate", "id", "interpreter_id", "language_id", "line", "minutes", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "session_id", "starts_at", "status", "travel_minutes", "travel_rate", "version", "void_reason", "voided_at", "voided_by_id", "went", "with_whom_id", "worked_minutes") VALUES (OLD."case_id", OLD."channel", OLD."code", OLD."cost", OLD."created_at", OLD."created_by_id", OLD."feedback", OLD."hour_rate", OLD."id", OLD."interpreter_id", OLD."language_id", OLD."line", OLD."minutes", OLD."occasion", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."session_id", OLD."starts_at", OLD."status", OLD."travel_minutes", OLD."travel_rate", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id", OLD."went", OLD."with_whom_id", OLD."worked_minutes"); RETURN NULL;', hash='edb6071d5f509bc79f1fd62c24ff1290c3c79ab8', operation='DELETE', pgid='pgtrigger_delete_delete_54987', table='counseling_interpreterbooking', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreterbookinghistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='67269e6827e3c83e81edd0da95d42505134a8c2a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b0512', table='counseling_interpreterbooking_history', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='interpreterveto',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='counseling_interpreterveto_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='interpreterveto',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True), ('voided_at__isnull', True)), fields=('case', 'interpreter'), name='an_interpreter_is_excluded_once', violation_error_code='interpreter', violation_error_message='This interpreter is noted already.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreterveto',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_interpreterveto_history" ("case_id", "created_at", "created_by_id", "ended_on", "ground", "id", "interpreter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."ground", NEW."id", NEW."interpreter_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='3b74218d6b50a34efd2c682967c93e4412969d46', operation='INSERT', pgid='pgtrigger_insert_insert_5961d', table='counseling_interpreterveto', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreterveto',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "counseling_interpreterveto_history" ("case_id", "created_at", "created_by_id", "ended_on", "ground", "id", "interpreter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."ground", NEW."id", NEW."interpreter_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='e5369769e870e81e50a8c4dc69b99e69dfcf7ed1', operation='UPDATE', pgid='pgtrigger_update_update_e4770', table='counseling_interpreterveto', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpreterveto',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "counseling_interpreterveto_history" ("case_id", "created_at", "created_by_id", "ended_on", "ground", "id", "interpreter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."ended_on", OLD."ground", OLD."id", OLD."interpreter_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='cd1c0efbf38323ba51bfb100530d0afa82b05e8f', operation='DELETE', pgid='pgtrigger_delete_delete_595f5', table='counseling_interpreterveto', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interpretervetohistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='10f8d4c32511aee0b882a710ee60bbbaaf423627', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9e230', table='counseling_interpreterveto_history', when='BEFORE')),
        ),
    ])
