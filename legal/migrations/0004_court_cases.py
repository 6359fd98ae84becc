"""Court cases of several people, judgments, damages, aid and wage claims."""

import audit.fields
import common.ids
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.manager
import legal.models.money
import pgtrigger.compiler
import pgtrigger.migrations
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_closed'),
        ('cases', '0008_closed_files'),
        ('contacts', '0002_organisations_and_kinds'),
        ("legal", "0003_thresholds_of_2022"),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Accused',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('name', audit.fields.EncryptedTextField(editable=True, key='court_case.data_key_id', verbose_name='Name')),
                ('phone', audit.fields.EncryptedTextField(blank=True, editable=True, key='court_case.data_key_id', verbose_name='Phone')),
                ('charge', audit.fields.EncryptedTextField(blank=True, editable=True, key='court_case.data_key_id', verbose_name='Charge')),
                ('outcome', models.CharField(blank=True, choices=[('convicted', 'Convicted'), ('acquitted', 'Acquitted'), ('dismissed', 'Not prosecuted further')], max_length=9, verbose_name='Outcome')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='Decided on')),
                ('sentence', audit.fields.EncryptedTextField(blank=True, editable=True, key='court_case.data_key_id', verbose_name='Sentence')),
                ('is_suspended', models.BooleanField(default=False, verbose_name='Suspended')),
            ],
            options={
                'verbose_name': 'accused',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='AccusedHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('name', audit.fields.EncryptedTextField(editable=True, key='court_case.data_key_id', verbose_name='Name')),
                ('phone', audit.fields.EncryptedTextField(blank=True, editable=True, key='court_case.data_key_id', verbose_name='Phone')),
                ('charge', audit.fields.EncryptedTextField(blank=True, editable=True, key='court_case.data_key_id', verbose_name='Charge')),
                ('outcome', models.CharField(blank=True, choices=[('convicted', 'Convicted'), ('acquitted', 'Acquitted'), ('dismissed', 'Not prosecuted further')], max_length=9, verbose_name='Outcome')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='Decided on')),
                ('sentence', audit.fields.EncryptedTextField(blank=True, editable=True, key='court_case.data_key_id', verbose_name='Sentence')),
                ('is_suspended', models.BooleanField(default=False, verbose_name='Suspended')),
            ],
            options={
                'db_table': 'legal_accused_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CourtCase',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('name', audit.fields.EncryptedTextField(editable=True, key='data_key_id')),
                ('authority', models.CharField(choices=[('police', 'Police'), ('prosecutor', 'Public prosecutor'), ('labour_prosecutor', 'Labour prosecutor'), ('investigating_judge', 'Investigating judge'), ('court', 'Court'), ('other', 'Another authority')], max_length=20)),
                ('court', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('number', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('stage', models.CharField(choices=[('report', 'Report to the police'), ('information', 'Preliminary inquiry'), ('investigation', 'Judicial investigation'), ('council_chamber', 'Council chamber'), ('indictment_chamber', 'Indictment chamber'), ('correctional', 'Criminal court'), ('appeal', 'Court of appeal'), ('cassation', 'Court of Cassation'), ('labour_court', 'Labour court'), ('execution', 'Execution of the sentence')], default='report', max_length=20)),
                ('started_on', models.DateField()),
                ('own_capacity', models.CharField(choices=[('none', 'Takes no part'), ('own_name', 'Civil party in its own name'), ('for_victims', 'Civil party for victims')], default='none', max_length=11)),
                ('mandate', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('claim', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('awarded', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('decision', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
            ],
            options={
                'verbose_name': 'court case',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CourtCaseHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('name', audit.fields.EncryptedTextField(editable=True, key='data_key_id')),
                ('authority', models.CharField(choices=[('police', 'Police'), ('prosecutor', 'Public prosecutor'), ('labour_prosecutor', 'Labour prosecutor'), ('investigating_judge', 'Investigating judge'), ('court', 'Court'), ('other', 'Another authority')], max_length=20)),
                ('court', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('number', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('stage', models.CharField(choices=[('report', 'Report to the police'), ('information', 'Preliminary inquiry'), ('investigation', 'Judicial investigation'), ('council_chamber', 'Council chamber'), ('indictment_chamber', 'Indictment chamber'), ('correctional', 'Criminal court'), ('appeal', 'Court of appeal'), ('cassation', 'Court of Cassation'), ('labour_court', 'Labour court'), ('execution', 'Execution of the sentence')], default='report', max_length=20)),
                ('started_on', models.DateField()),
                ('own_capacity', models.CharField(choices=[('none', 'Takes no part'), ('own_name', 'Civil party in its own name'), ('for_victims', 'Civil party for victims')], default='none', max_length=11)),
                ('mandate', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('claim', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('awarded', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('decision', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
            ],
            options={
                'db_table': 'legal_courtcase_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CourtCaseStage',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('stage', models.CharField(choices=[('report', 'Report to the police'), ('information', 'Preliminary inquiry'), ('investigation', 'Judicial investigation'), ('council_chamber', 'Council chamber'), ('indictment_chamber', 'Indictment chamber'), ('correctional', 'Criminal court'), ('appeal', 'Court of appeal'), ('cassation', 'Court of Cassation'), ('labour_court', 'Labour court'), ('execution', 'Execution of the sentence')], max_length=20)),
                ('since', models.DateField()),
            ],
            options={
                'verbose_name': 'stage of a court case',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CourtCaseStageHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('stage', models.CharField(choices=[('report', 'Report to the police'), ('information', 'Preliminary inquiry'), ('investigation', 'Judicial investigation'), ('council_chamber', 'Council chamber'), ('indictment_chamber', 'Indictment chamber'), ('correctional', 'Criminal court'), ('appeal', 'Court of appeal'), ('cassation', 'Court of Cassation'), ('labour_court', 'Labour court'), ('execution', 'Execution of the sentence')], max_length=20)),
                ('since', models.DateField()),
            ],
            options={
                'db_table': 'legal_courtcasestage_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CourtHearing',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('at', models.DateTimeField()),
                ('court', audit.fields.EncryptedTextField(editable=True, key='data_key_id')),
                ('chamber', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('kind', models.CharField(choices=[('introduction', 'Introduction'), ('council', 'Council chamber'), ('trial', 'Trial'), ('judgment', 'Judgment'), ('statement', 'Statement'), ('other', 'Other')], default='trial', max_length=15)),
                ('is_for_all', models.BooleanField(default=True)),
                ('outcome', models.CharField(blank=True, choices=[('held', 'Took place'), ('postponed', 'Postponed'), ('judged', 'Judgment given'), ('cancelled', 'Cancelled')], max_length=10)),
                ('outcome_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'hearing of a court case',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CourtHearingHistory',
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
                ('court', audit.fields.EncryptedTextField(editable=True, key='data_key_id')),
                ('chamber', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key_id')),
                ('kind', models.CharField(choices=[('introduction', 'Introduction'), ('council', 'Council chamber'), ('trial', 'Trial'), ('judgment', 'Judgment'), ('statement', 'Statement'), ('other', 'Other')], default='trial', max_length=15)),
                ('is_for_all', models.BooleanField(default=True)),
                ('outcome', models.CharField(blank=True, choices=[('held', 'Took place'), ('postponed', 'Postponed'), ('judged', 'Judgment given'), ('cancelled', 'Cancelled')], max_length=10)),
                ('outcome_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'db_table': 'legal_courthearing_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Damages',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('claimed_material', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Claimed, material')),
                ('claimed_moral', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Claimed, moral')),
                ('claimed_on', models.DateField(blank=True, null=True, verbose_name='Claimed on')),
                ('awarded_material', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Awarded, material')),
                ('awarded_moral', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Awarded, moral')),
                ('awarded_by', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Awarded by')),
                ('awarded_on', models.DateField(blank=True, null=True, verbose_name='Awarded on')),
                ('paid', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Paid')),
                ('paid_beyond', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Why more was paid than awarded')),
            ],
            options={
                'verbose_name': 'damages',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='DamagesHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('claimed_material', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Claimed, material')),
                ('claimed_moral', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Claimed, moral')),
                ('claimed_on', models.DateField(blank=True, null=True, verbose_name='Claimed on')),
                ('awarded_material', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Awarded, material')),
                ('awarded_moral', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Awarded, moral')),
                ('awarded_by', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Awarded by')),
                ('awarded_on', models.DateField(blank=True, null=True, verbose_name='Awarded on')),
                ('paid', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Paid')),
                ('paid_beyond', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Why more was paid than awarded')),
            ],
            options={
                'db_table': 'legal_damages_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FinancialAid',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('kind', models.CharField(choices=[('main', 'Main aid'), ('emergency', 'Emergency aid'), ('complementary', 'Complementary aid')], max_length=13, verbose_name='Kind of aid')),
                ('has_violence', models.CharField(choices=[('unknown', 'Still to be examined'), ('yes', 'Yes'), ('no', 'No')], default='unknown', max_length=7, verbose_name='Act of violence')),
                ('number', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Number')),
                ('asked_on', models.DateField(verbose_name='Asked on')),
                ('asked', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Amount asked')),
                ('decision', models.CharField(blank=True, choices=[('granted', 'Granted'), ('in_part', 'Granted in part'), ('refused', 'Refused')], max_length=7, verbose_name='Decision')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='Decided on')),
                ('granted', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Amount granted')),
                ('paid', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Paid')),
                ('paid_on', models.DateField(blank=True, null=True, verbose_name='Paid on')),
            ],
            options={
                'verbose_name': 'aid of the Commission',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='FinancialAidHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('kind', models.CharField(choices=[('main', 'Main aid'), ('emergency', 'Emergency aid'), ('complementary', 'Complementary aid')], max_length=13, verbose_name='Kind of aid')),
                ('has_violence', models.CharField(choices=[('unknown', 'Still to be examined'), ('yes', 'Yes'), ('no', 'No')], default='unknown', max_length=7, verbose_name='Act of violence')),
                ('number', audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Number')),
                ('asked_on', models.DateField(verbose_name='Asked on')),
                ('asked', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Amount asked')),
                ('decision', models.CharField(blank=True, choices=[('granted', 'Granted'), ('in_part', 'Granted in part'), ('refused', 'Refused')], max_length=7, verbose_name='Decision')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='Decided on')),
                ('granted', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Amount granted')),
                ('paid', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Paid')),
                ('paid_on', models.DateField(blank=True, null=True, verbose_name='Paid on')),
            ],
            options={
                'db_table': 'legal_financialaid_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Judgment',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('level', models.CharField(choices=[('first', 'First instance'), ('appeal', 'Court of appeal'), ('cassation', 'Court of Cassation')], default='first', max_length=9, verbose_name='Level')),
                ('given_on', models.DateField(verbose_name='Judgment of')),
                ('verdict', models.CharField(blank=True, choices=[('conviction', 'Conviction'), ('acquittal', 'Acquittal')], max_length=10, verbose_name='Verdict')),
                ('is_default', models.BooleanField(default=False, verbose_name='The accused was absent')),
                ('served_on', models.DateField(blank=True, null=True, verbose_name='Served on')),
                ('appealed_on', models.DateField(blank=True, null=True, verbose_name='The accused appealed on')),
                ('final_on', models.DateField(blank=True, null=True, verbose_name='Final since')),
            ],
            options={
                'verbose_name': 'judgment',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='JudgmentHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('level', models.CharField(choices=[('first', 'First instance'), ('appeal', 'Court of appeal'), ('cassation', 'Court of Cassation')], default='first', max_length=9, verbose_name='Level')),
                ('given_on', models.DateField(verbose_name='Judgment of')),
                ('verdict', models.CharField(blank=True, choices=[('conviction', 'Conviction'), ('acquittal', 'Acquittal')], max_length=10, verbose_name='Verdict')),
                ('is_default', models.BooleanField(default=False, verbose_name='The accused was absent')),
                ('served_on', models.DateField(blank=True, null=True, verbose_name='Served on')),
                ('appealed_on', models.DateField(blank=True, null=True, verbose_name='The accused appealed on')),
                ('final_on', models.DateField(blank=True, null=True, verbose_name='Final since')),
            ],
            options={
                'db_table': 'legal_judgment_history',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WageClaim',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('employer', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id', verbose_name='Employer')),
                ('ended_on', models.DateField(verbose_name='End of the employment')),
                ('claimed', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Wages claimed')),
                ('filed_on', models.DateField(blank=True, null=True, verbose_name='Before the labour court since')),
                ('awarded', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Wages awarded')),
                ('paid', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Paid')),
            ],
            options={
                'verbose_name': 'wage claim',
                'abstract': False,
                'default_permissions': (),
                'default_manager_name': 'unscoped',
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='WageClaimHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('version', models.PositiveIntegerField(default=1)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', audit.fields.EncryptedTextField(blank=True, editable=True, key='void_key_id')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('employer', audit.fields.EncryptedTextField(editable=True, key='case.data_key_id', verbose_name='Employer')),
                ('ended_on', models.DateField(verbose_name='End of the employment')),
                ('claimed', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Wages claimed')),
                ('filed_on', models.DateField(blank=True, null=True, verbose_name='Before the labour court since')),
                ('awarded', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Wages awarded')),
                ('paid', legal.models.money.Money(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Paid')),
            ],
            options={
                'db_table': 'legal_wageclaim_history',
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='hearing',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='hearing',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='hearing',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='proceeding',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='proceeding',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='proceeding',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='thirdperson',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='thirdperson',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='thirdperson',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='thirdperson',
            name='phone',
            field=audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Phone'),
        ),
        migrations.AddField(
            model_name='thirdpersonhistory',
            name='phone',
            field=audit.fields.EncryptedTextField(blank=True, editable=True, key='case.data_key_id', verbose_name='Phone'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hearing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_hearing_history" ("at", "case_id", "chamber", "common_id", "court", "created_at", "created_by_id", "escort_id", "id", "interpreter", "kind", "note", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."at", NEW."case_id", NEW."chamber", NEW."common_id", NEW."court", NEW."created_at", NEW."created_by_id", NEW."escort_id", NEW."id", NEW."interpreter", NEW."kind", NEW."note", NEW."outcome", NEW."outcome_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proceeding_id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='87a9026b78d34427832e0ef95771b4da286cd1d6', operation='INSERT', pgid='pgtrigger_insert_insert_73e21', table='legal_hearing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hearing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_hearing_history" ("at", "case_id", "chamber", "common_id", "court", "created_at", "created_by_id", "escort_id", "id", "interpreter", "kind", "note", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."at", NEW."case_id", NEW."chamber", NEW."common_id", NEW."court", NEW."created_at", NEW."created_by_id", NEW."escort_id", NEW."id", NEW."interpreter", NEW."kind", NEW."note", NEW."outcome", NEW."outcome_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proceeding_id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='d99d17f8560e5bc4e9279ae600cf0464949dfb6a', operation='UPDATE', pgid='pgtrigger_update_update_aa178', table='legal_hearing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hearing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_hearing_history" ("at", "case_id", "chamber", "common_id", "court", "created_at", "created_by_id", "escort_id", "id", "interpreter", "kind", "note", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."at", OLD."case_id", OLD."chamber", OLD."common_id", OLD."court", OLD."created_at", OLD."created_by_id", OLD."escort_id", OLD."id", OLD."interpreter", OLD."kind", OLD."note", OLD."outcome", OLD."outcome_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proceeding_id", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='60a6c56d503d6fac41ca12cef978f8862e51ea55', operation='DELETE', pgid='pgtrigger_delete_delete_dde45', table='legal_hearing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proceeding',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_proceeding_history" ("authority", "capacity", "case_id", "court_case_id", "created_at", "created_by_id", "ended_on", "id", "lawyer", "lawyer_contact_id", "notice_number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "started_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."authority", NEW."capacity", NEW."case_id", NEW."court_case_id", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."id", NEW."lawyer", NEW."lawyer_contact_id", NEW."notice_number", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."stage", NEW."started_on", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='e19c9fea4d946c52302dad381d3484a2d3bf39bf', operation='INSERT', pgid='pgtrigger_insert_insert_d4c4e', table='legal_proceeding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proceeding',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_proceeding_history" ("authority", "capacity", "case_id", "court_case_id", "created_at", "created_by_id", "ended_on", "id", "lawyer", "lawyer_contact_id", "notice_number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "started_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."authority", NEW."capacity", NEW."case_id", NEW."court_case_id", NEW."created_at", NEW."created_by_id", NEW."ended_on", NEW."id", NEW."lawyer", NEW."lawyer_contact_id", NEW."notice_number", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."stage", NEW."started_on", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='0fd8be9e67afa09ab7d3bdf1a4b72e66e39a4d32', operation='UPDATE', pgid='pgtrigger_update_update_dc631', table='legal_proceeding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proceeding',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_proceeding_history" ("authority", "capacity", "case_id", "court_case_id", "created_at", "created_by_id", "ended_on", "id", "lawyer", "lawyer_contact_id", "notice_number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "started_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."authority", OLD."capacity", OLD."case_id", OLD."court_case_id", OLD."created_at", OLD."created_by_id", OLD."ended_on", OLD."id", OLD."lawyer", OLD."lawyer_contact_id", OLD."notice_number", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."stage", OLD."started_on", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='2fe7288a19611c8a0e760b13b74b845c55cf4f24', operation='DELETE', pgid='pgtrigger_delete_delete_e7b19', table='legal_proceeding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thirdperson',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_thirdperson_history" ("case_id", "created_at", "created_by_id", "id", "known", "name", "noted_on", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "relation", "source", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."known", NEW."name", NEW."noted_on", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."relation", NEW."source", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='b4b080d86a0e74d5c7e1f64a35524f9063b40979', operation='INSERT', pgid='pgtrigger_insert_insert_89031', table='legal_thirdperson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thirdperson',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_thirdperson_history" ("case_id", "created_at", "created_by_id", "id", "known", "name", "noted_on", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "relation", "source", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."known", NEW."name", NEW."noted_on", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."relation", NEW."source", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='e6e79ec7d87af674eeec0183fedb979ebaa4eccd', operation='UPDATE', pgid='pgtrigger_update_update_fe969', table='legal_thirdperson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thirdperson',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_thirdperson_history" ("case_id", "created_at", "created_by_id", "id", "known", "name", "noted_on", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "relation", "source", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."known", OLD."name", OLD."noted_on", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."relation", OLD."source", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='b121caad3065bae51beadd091f7f55c19c25280a', operation='DELETE', pgid='pgtrigger_delete_delete_80150', table='legal_thirdperson', when='AFTER')),
        ),
        migrations.AddField(
            model_name='accused',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accused',
            name='voided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accusedhistory',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accusedhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='accusedhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='legal.accused'),
        ),
        migrations.AddField(
            model_name='accusedhistory',
            name='voided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='courtcase',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='courtcase',
            name='data_key',
            field=models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audit.datakey'),
        ),
        migrations.AddField(
            model_name='courtcase',
            name='voided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accusedhistory',
            name='court_case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='legal.courtcase'),
        ),
        migrations.AddField(
            model_name='accused',
            name='court_case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accused', to='legal.courtcase'),
        ),
        migrations.AddField(
            model_name='proceeding',
            name='court_case',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='legal.courtcase'),
        ),
        migrations.AddField(
            model_name='proceedinghistory',
            name='court_case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='legal.courtcase'),
        ),
        migrations.AddField(
            model_name='courtcasehistory',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='courtcasehistory',
            name='data_key',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='audit.datakey'),
        ),
        migrations.AddField(
            model_name='courtcasehistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='courtcasehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='legal.courtcase'),
        ),
        migrations.AddField(
            model_name='courtcasehistory',
            name='voided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='courtcasestage',
            name='court_case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='legal.courtcase'),
        ),
        migrations.AddField(
            model_name='courtcasestage',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='courtcasestage',
            name='voided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='courtcasestagehistory',
            name='court_case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='legal.courtcase'),
        ),
        migrations.AddField(
            model_name='courtcasestagehistory',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='courtcasestagehistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='courtcasestagehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='legal.courtcasestage'),
        ),
        migrations.AddField(
            model_name='courtcasestagehistory',
            name='voided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='courthearing',
            name='court_case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='legal.courtcase'),
        ),
        migrations.AddField(
            model_name='courthearing',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='courthearing',
            name='data_key',
            field=models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audit.datakey'),
        ),
        migrations.AddField(
            model_name='courthearing',
            name='voided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='hearing',
            name='common',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='legal.courthearing'),
        ),
        migrations.AddField(
            model_name='hearinghistory',
            name='common',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='legal.courthearing'),
        ),
        migrations.AddField(
            model_name='courthearinghistory',
            name='court_case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='legal.courtcase'),
        ),
        migrations.AddField(
            model_name='courthearinghistory',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='courthearinghistory',
            name='data_key',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='audit.datakey'),
        ),
        migrations.AddField(
            model_name='courthearinghistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='courthearinghistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='legal.courthearing'),
        ),
        migrations.AddField(
            model_name='courthearinghistory',
            name='voided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='damages',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case'),
        ),
        migrations.AddField(
            model_name='damages',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='damages',
            name='proceeding',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='damages', to='legal.proceeding', verbose_name='Proceeding'),
        ),
        migrations.AddField(
            model_name='damages',
            name='voided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='damageshistory',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='damageshistory',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='damageshistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='damageshistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='legal.damages'),
        ),
        migrations.AddField(
            model_name='damageshistory',
            name='proceeding',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='legal.proceeding', verbose_name='Proceeding'),
        ),
        migrations.AddField(
            model_name='damageshistory',
            name='voided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='financialaid',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case'),
        ),
        migrations.AddField(
            model_name='financialaid',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='financialaid',
            name='voided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='financialaidhistory',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='financialaidhistory',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='financialaidhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='financialaidhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='legal.financialaid'),
        ),
        migrations.AddField(
            model_name='financialaidhistory',
            name='voided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='judgment',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case'),
        ),
        migrations.AddField(
            model_name='judgment',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='judgment',
            name='hearing',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legal.hearing'),
        ),
        migrations.AddField(
            model_name='judgment',
            name='proceeding',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legal.proceeding', verbose_name='Proceeding'),
        ),
        migrations.AddField(
            model_name='judgment',
            name='voided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='judgmenthistory',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='judgmenthistory',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='judgmenthistory',
            name='hearing',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='legal.hearing'),
        ),
        migrations.AddField(
            model_name='judgmenthistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='judgmenthistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='legal.judgment'),
        ),
        migrations.AddField(
            model_name='judgmenthistory',
            name='proceeding',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='legal.proceeding', verbose_name='Proceeding'),
        ),
        migrations.AddField(
            model_name='judgmenthistory',
            name='voided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='wageclaim',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case'),
        ),
        migrations.AddField(
            model_name='wageclaim',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='wageclaim',
            name='voided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='wageclaimhistory',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='wageclaimhistory',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='wageclaimhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='wageclaimhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='legal.wageclaim'),
        ),
        migrations.AddField(
            model_name='wageclaimhistory',
            name='voided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='courtcase',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='legal_courtcase_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='courtcase',
            constraint=models.CheckConstraint(condition=models.Q(('name', b''), _negated=True), name='a_court_case_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='courtcase',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('own_capacity', 'none'), _negated=True), models.Q(('awarded__isnull', True), ('claim__isnull', True), ('mandate', b'')), _connector='OR'), name='a_claim_of_the_organisation_needs_a_capacity', violation_error_code='own_capacity', violation_error_message='Say first as what the organisation takes part.'),
        ),
        migrations.AddConstraint(
            model_name='courtcase',
            constraint=models.CheckConstraint(condition=models.Q(('claim__isnull', True), ('claim__gte', 0), _connector='OR'), name='the_organisation_claims_an_amount', violation_error_code='claim', violation_error_message='An amount is not less than nothing.'),
        ),
        migrations.AddConstraint(
            model_name='courtcase',
            constraint=models.CheckConstraint(condition=models.Q(('awarded__isnull', True), ('awarded__gte', 0), _connector='OR'), name='the_organisation_is_awarded_an_amount', violation_error_code='awarded', violation_error_message='An amount is not less than nothing.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courtcase',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_courtcase_history" ("authority", "awarded", "claim", "court", "created_at", "created_by_id", "data_key_id", "decision", "id", "mandate", "name", "number", "own_capacity", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "started_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."authority", NEW."awarded", NEW."claim", NEW."court", NEW."created_at", NEW."created_by_id", NEW."data_key_id", NEW."decision", NEW."id", NEW."mandate", NEW."name", NEW."number", NEW."own_capacity", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."stage", NEW."started_on", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='bcdcf4096128c67ecc7edeb07695e24a5de9b0ee', operation='INSERT', pgid='pgtrigger_insert_insert_d9884', table='legal_courtcase', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courtcase',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_courtcase_history" ("authority", "awarded", "claim", "court", "created_at", "created_by_id", "data_key_id", "decision", "id", "mandate", "name", "number", "own_capacity", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "started_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."authority", NEW."awarded", NEW."claim", NEW."court", NEW."created_at", NEW."created_by_id", NEW."data_key_id", NEW."decision", NEW."id", NEW."mandate", NEW."name", NEW."number", NEW."own_capacity", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."stage", NEW."started_on", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='0924136f926ef0209627c86614b6f62a99000839', operation='UPDATE', pgid='pgtrigger_update_update_6e978', table='legal_courtcase', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courtcase',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_courtcase_history" ("authority", "awarded", "claim", "court", "created_at", "created_by_id", "data_key_id", "decision", "id", "mandate", "name", "number", "own_capacity", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "started_on", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."authority", OLD."awarded", OLD."claim", OLD."court", OLD."created_at", OLD."created_by_id", OLD."data_key_id", OLD."decision", OLD."id", OLD."mandate", OLD."name", OLD."number", OLD."own_capacity", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."stage", OLD."started_on", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='0cf70960d1a733f56bfbf8e93e26b37d22d15d06', operation='DELETE', pgid='pgtrigger_delete_delete_78f1a', table='legal_courtcase', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accusedhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='35942fbaa01c7e6086bc132060c852521f455f16', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_67bf4', table='legal_accused_history', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='accused',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='legal_accused_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='accused',
            constraint=models.CheckConstraint(condition=models.Q(('name', b''), _negated=True), name='an_accused_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='accused',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='an_outcome_of_an_accused_has_its_day', violation_error_code='decided_on', violation_error_message='The outcome and its day belong together.'),
        ),
        migrations.AddConstraint(
            model_name='accused',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', 'convicted'), models.Q(('is_suspended', False), ('sentence', b'')), _connector='OR'), name='only_who_is_convicted_is_sentenced', violation_error_code='sentence', violation_error_message='Only somebody who is convicted has a sentence.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accused',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_accused_history" ("charge", "court_case_id", "created_at", "created_by_id", "decided_on", "id", "is_suspended", "name", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sentence", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."charge", NEW."court_case_id", NEW."created_at", NEW."created_by_id", NEW."decided_on", NEW."id", NEW."is_suspended", NEW."name", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."sentence", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='325883e25812073c1c861ca893fcf8c5adf52bd4', operation='INSERT', pgid='pgtrigger_insert_insert_e4dbb', table='legal_accused', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accused',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_accused_history" ("charge", "court_case_id", "created_at", "created_by_id", "decided_on", "id", "is_suspended", "name", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sentence", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."charge", NEW."court_case_id", NEW."created_at", NEW."created_by_id", NEW."decided_on", NEW."id", NEW."is_suspended", NEW."name", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."sentence", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='ead78dcd366cc937cd27c34a5de1c2f019d84e94', operation='UPDATE', pgid='pgtrigger_update_update_cab41', table='legal_accused', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accused',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_accused_history" ("charge", "court_case_id", "created_at", "created_by_id", "decided_on", "id", "is_suspended", "name", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sentence", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."charge", OLD."court_case_id", OLD."created_at", OLD."created_by_id", OLD."decided_on", OLD."id", OLD."is_suspended", OLD."name", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."sentence", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='2a4723283e927671e02fc7526216f624ae6785b0', operation='DELETE', pgid='pgtrigger_delete_delete_69164', table='legal_accused', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courtcasehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bcb5e5b33f2f3e5950ce15e4632a7c2ebf20763f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_deaa7', table='legal_courtcase_history', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='courtcasestage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='legal_courtcasestage_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='courtcasestage',
            constraint=models.UniqueConstraint(condition=models.Q(('voided_at__isnull', True)), fields=('court_case', 'since', 'stage'), name='a_stage_begins_once', violation_error_code='stage', violation_error_message='This is noted already.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courtcasestage',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_courtcasestage_history" ("court_case_id", "created_at", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "stage", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."court_case_id", NEW."created_at", NEW."created_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."stage", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='d280a23c80b4b994365d622c946f43661898ac6f', operation='INSERT', pgid='pgtrigger_insert_insert_aa398', table='legal_courtcasestage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courtcasestage',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_courtcasestage_history" ("court_case_id", "created_at", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "stage", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."court_case_id", NEW."created_at", NEW."created_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."stage", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='56aa7dc927deb728dc2d4ae8d22bd1f7317b6628', operation='UPDATE', pgid='pgtrigger_update_update_b0dd6', table='legal_courtcasestage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courtcasestage',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_courtcasestage_history" ("court_case_id", "created_at", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "stage", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."court_case_id", OLD."created_at", OLD."created_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."stage", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='d68c131130409d02ad8e339b026f1aa1c2a8681c', operation='DELETE', pgid='pgtrigger_delete_delete_0d1a5', table='legal_courtcasestage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courtcasestagehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='876fbdb76e6016f33c801ecc7021fe38a39ac48f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_60ab7', table='legal_courtcasestage_history', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='courthearing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='legal_courthearing_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='courthearing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('outcome_on__isnull', True)), models.Q(models.Q(('outcome', ''), _negated=True), ('outcome_on__isnull', False)), _connector='OR'), name='an_outcome_of_a_court_hearing_has_its_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courthearing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_courthearing_history" ("at", "chamber", "court", "court_case_id", "created_at", "created_by_id", "data_key_id", "id", "is_for_all", "kind", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."at", NEW."chamber", NEW."court", NEW."court_case_id", NEW."created_at", NEW."created_by_id", NEW."data_key_id", NEW."id", NEW."is_for_all", NEW."kind", NEW."outcome", NEW."outcome_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='5d048fd206d2a5c3ca417995e89aade0debc6d5f', operation='INSERT', pgid='pgtrigger_insert_insert_b8399', table='legal_courthearing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courthearing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_courthearing_history" ("at", "chamber", "court", "court_case_id", "created_at", "created_by_id", "data_key_id", "id", "is_for_all", "kind", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."at", NEW."chamber", NEW."court", NEW."court_case_id", NEW."created_at", NEW."created_by_id", NEW."data_key_id", NEW."id", NEW."is_for_all", NEW."kind", NEW."outcome", NEW."outcome_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='24757ce1006e485b6860ac46fd320a25e7aed1f4', operation='UPDATE', pgid='pgtrigger_update_update_7ffdb', table='legal_courthearing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courthearing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_courthearing_history" ("at", "chamber", "court", "court_case_id", "created_at", "created_by_id", "data_key_id", "id", "is_for_all", "kind", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."at", OLD."chamber", OLD."court", OLD."court_case_id", OLD."created_at", OLD."created_by_id", OLD."data_key_id", OLD."id", OLD."is_for_all", OLD."kind", OLD."outcome", OLD."outcome_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='0ea3e2d16a43a7c2bb84cab5604d20f58bfb509a', operation='DELETE', pgid='pgtrigger_delete_delete_0b9e1', table='legal_courthearing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courthearinghistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a95343bb0822f34182d1f61b9cefeca4c0b71949', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e0186', table='legal_courthearing_history', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='damages',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='legal_damages_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='damages',
            constraint=models.UniqueConstraint(condition=models.Q(('voided_at__isnull', True)), fields=('proceeding',), name='damages_of_a_proceeding_once', violation_error_code='proceeding', violation_error_message='Its damages are noted already: change them there.'),
        ),
        migrations.AddConstraint(
            model_name='damages',
            constraint=models.CheckConstraint(condition=models.Q(('claimed_material__isnull', True), ('claimed_material__gte', 0), _connector='OR'), name='material_damages_claimed_are_an_amount', violation_error_code='claimed_material', violation_error_message='An amount is not less than nothing.'),
        ),
        migrations.AddConstraint(
            model_name='damages',
            constraint=models.CheckConstraint(condition=models.Q(('claimed_moral__isnull', True), ('claimed_moral__gte', 0), _connector='OR'), name='moral_damages_claimed_are_an_amount', violation_error_code='claimed_moral', violation_error_message='An amount is not less than nothing.'),
        ),
        migrations.AddConstraint(
            model_name='damages',
            constraint=models.CheckConstraint(condition=models.Q(('awarded_material__isnull', True), ('awarded_material__gte', 0), _connector='OR'), name='material_damages_awarded_are_an_amount', violation_error_code='awarded_material', violation_error_message='An amount is not less than nothing.'),
        ),
        migrations.AddConstraint(
            model_name='damages',
            constraint=models.CheckConstraint(condition=models.Q(('awarded_moral__isnull', True), ('awarded_moral__gte', 0), _connector='OR'), name='moral_damages_awarded_are_an_amount', violation_error_code='awarded_moral', violation_error_message='An amount is not less than nothing.'),
        ),
        migrations.AddConstraint(
            model_name='damages',
            constraint=models.CheckConstraint(condition=models.Q(('paid__isnull', True), ('paid__gte', 0), _connector='OR'), name='what_is_paid_is_an_amount', violation_error_code='paid', violation_error_message='An amount is not less than nothing.'),
        ),
        migrations.AddConstraint(
            model_name='damages',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('paid_beyond', b''), _negated=True), ('paid__isnull', True), ('paid__lte', django.db.models.expressions.CombinedExpression(django.db.models.functions.comparison.Coalesce(models.F('awarded_material'), Decimal('0.00'), output_field=models.DecimalField(decimal_places=2, max_digits=12)), '+', django.db.models.functions.comparison.Coalesce(models.F('awarded_moral'), Decimal('0.00'), output_field=models.DecimalField(decimal_places=2, max_digits=12)))), _connector='OR'), name='no_more_is_paid_than_awarded', violation_error_code='paid', violation_error_message='This is more than was awarded: say why.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='damages',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_damages_history" ("awarded_by", "awarded_material", "awarded_moral", "awarded_on", "case_id", "claimed_material", "claimed_moral", "claimed_on", "created_at", "created_by_id", "id", "paid", "paid_beyond", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."awarded_by", NEW."awarded_material", NEW."awarded_moral", NEW."awarded_on", NEW."case_id", NEW."claimed_material", NEW."claimed_moral", NEW."claimed_on", NEW."created_at", NEW."created_by_id", NEW."id", NEW."paid", NEW."paid_beyond", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proceeding_id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='b3eca609cede7672049cc1f63a7fea687f0b1dc0', operation='INSERT', pgid='pgtrigger_insert_insert_8f081', table='legal_damages', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='damages',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_damages_history" ("awarded_by", "awarded_material", "awarded_moral", "awarded_on", "case_id", "claimed_material", "claimed_moral", "claimed_on", "created_at", "created_by_id", "id", "paid", "paid_beyond", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."awarded_by", NEW."awarded_material", NEW."awarded_moral", NEW."awarded_on", NEW."case_id", NEW."claimed_material", NEW."claimed_moral", NEW."claimed_on", NEW."created_at", NEW."created_by_id", NEW."id", NEW."paid", NEW."paid_beyond", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proceeding_id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='0d427f820d032fa095315b9e059393eedc0ce953', operation='UPDATE', pgid='pgtrigger_update_update_24846', table='legal_damages', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='damages',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_damages_history" ("awarded_by", "awarded_material", "awarded_moral", "awarded_on", "case_id", "claimed_material", "claimed_moral", "claimed_on", "created_at", "created_by_id", "id", "paid", "paid_beyond", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."awarded_by", OLD."awarded_material", OLD."awarded_moral", OLD."awarded_on", OLD."case_id", OLD."claimed_material", OLD."claimed_moral", OLD."claimed_on", OLD."created_at", OLD."created_by_id", OLD."id", OLD."paid", OLD."paid_beyond", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proceeding_id", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='1b384d4e99c87b8a226d07710e958038842099b5', operation='DELETE', pgid='pgtrigger_delete_delete_61355', table='legal_damages', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='damageshistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b75a0f63a508d823a10d6327b429be86a29cbc79', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e95b0', table='legal_damages_history', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='financialaid',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='legal_financialaid_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='financialaid',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='a_decision_on_aid_has_its_day', violation_error_code='decided_on', violation_error_message='The decision and its day belong together.'),
        ),
        migrations.AddConstraint(
            model_name='financialaid',
            constraint=models.CheckConstraint(condition=models.Q(('decided_on__isnull', True), ('decided_on__gte', models.F('asked_on')), _connector='OR'), name='aid_is_decided_after_it_is_asked', violation_error_code='decided_on', violation_error_message='This is before it was asked.'),
        ),
        migrations.AddConstraint(
            model_name='financialaid',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['granted', 'in_part']), models.Q(('granted__isnull', True), ('paid__isnull', True), ('paid_on__isnull', True)), _connector='OR'), name='only_granted_aid_is_paid', violation_error_code='decision', violation_error_message='Only aid that was granted has an amount.'),
        ),
        migrations.AddConstraint(
            model_name='financialaid',
            constraint=models.CheckConstraint(condition=models.Q(('paid__isnull', True), ('paid__lte', django.db.models.functions.comparison.Coalesce(models.F('granted'), Decimal('0.00'), output_field=models.DecimalField(decimal_places=2, max_digits=12))), _connector='OR'), name='no_more_aid_is_paid_than_granted', violation_error_code='paid', violation_error_message='This is more than was granted.'),
        ),
        migrations.AddConstraint(
            model_name='financialaid',
            constraint=models.CheckConstraint(condition=models.Q(('asked__isnull', True), ('asked__gte', 0), _connector='OR'), name='aid_asked_is_an_amount', violation_error_code='asked', violation_error_message='An amount is not less than nothing.'),
        ),
        migrations.AddConstraint(
            model_name='financialaid',
            constraint=models.CheckConstraint(condition=models.Q(('granted__isnull', True), ('granted__gte', 0), _connector='OR'), name='aid_granted_is_an_amount', violation_error_code='granted', violation_error_message='An amount is not less than nothing.'),
        ),
        migrations.AddConstraint(
            model_name='financialaid',
            constraint=models.CheckConstraint(condition=models.Q(('paid__isnull', True), ('paid__gte', 0), _connector='OR'), name='aid_paid_is_an_amount', violation_error_code='paid', violation_error_message='An amount is not less than nothing.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='financialaid',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_financialaid_history" ("asked", "asked_on", "case_id", "created_at", "created_by_id", "decided_on", "decision", "granted", "has_violence", "id", "kind", "number", "paid", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."asked", NEW."asked_on", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."decided_on", NEW."decision", NEW."granted", NEW."has_violence", NEW."id", NEW."kind", NEW."number", NEW."paid", NEW."paid_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='d875141af650ec28f1765843206790dfd44a6d2e', operation='INSERT', pgid='pgtrigger_insert_insert_28b09', table='legal_financialaid', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='financialaid',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_financialaid_history" ("asked", "asked_on", "case_id", "created_at", "created_by_id", "decided_on", "decision", "granted", "has_violence", "id", "kind", "number", "paid", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."asked", NEW."asked_on", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."decided_on", NEW."decision", NEW."granted", NEW."has_violence", NEW."id", NEW."kind", NEW."number", NEW."paid", NEW."paid_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='b50db5ed59aee2823c93eaaf003340cf19b97da4', operation='UPDATE', pgid='pgtrigger_update_update_b54eb', table='legal_financialaid', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='financialaid',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_financialaid_history" ("asked", "asked_on", "case_id", "created_at", "created_by_id", "decided_on", "decision", "granted", "has_violence", "id", "kind", "number", "paid", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."asked", OLD."asked_on", OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."decided_on", OLD."decision", OLD."granted", OLD."has_violence", OLD."id", OLD."kind", OLD."number", OLD."paid", OLD."paid_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='ed4426e28593437275266fc8a23847a285268f3b', operation='DELETE', pgid='pgtrigger_delete_delete_40017', table='legal_financialaid', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='financialaidhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a6cee95ff98b80b6c6fdee0f50c519d496336bfd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2ce03', table='legal_financialaid_history', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='judgment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='legal_judgment_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='judgment',
            constraint=models.UniqueConstraint(condition=models.Q(('hearing__isnull', False), ('voided_at__isnull', True)), fields=('hearing',), name='one_judgment_of_a_hearing'),
        ),
        migrations.AddConstraint(
            model_name='judgment',
            constraint=models.CheckConstraint(condition=models.Q(('is_default', True), ('served_on__isnull', True), _connector='OR'), name='only_a_judgment_in_absence_is_served', violation_error_code='served_on', violation_error_message='Only counts when the accused was absent.'),
        ),
        migrations.AddConstraint(
            model_name='judgment',
            constraint=models.CheckConstraint(condition=models.Q(('served_on__isnull', True), ('served_on__gte', models.F('given_on')), _connector='OR'), name='a_judgment_is_served_after_it_is_given', violation_error_code='served_on', violation_error_message='This is before the judgment.'),
        ),
        migrations.AddConstraint(
            model_name='judgment',
            constraint=models.CheckConstraint(condition=models.Q(('appealed_on__isnull', True), ('appealed_on__gte', models.F('given_on')), _connector='OR'), name='an_appeal_comes_after_the_judgment', violation_error_code='appealed_on', violation_error_message='This is before the judgment.'),
        ),
        migrations.AddConstraint(
            model_name='judgment',
            constraint=models.CheckConstraint(condition=models.Q(('final_on__isnull', True), ('final_on__gte', models.F('given_on')), _connector='OR'), name='a_judgment_is_final_after_it_is_given', violation_error_code='final_on', violation_error_message='This is before the judgment.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='judgment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_judgment_history" ("appealed_on", "case_id", "created_at", "created_by_id", "final_on", "given_on", "hearing_id", "id", "is_default", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "served_on", "verdict", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."appealed_on", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."final_on", NEW."given_on", NEW."hearing_id", NEW."id", NEW."is_default", NEW."level", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proceeding_id", NEW."served_on", NEW."verdict", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='6874f1c2809f8d302498f55a41e373bf890937dc', operation='INSERT', pgid='pgtrigger_insert_insert_80875', table='legal_judgment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='judgment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_judgment_history" ("appealed_on", "case_id", "created_at", "created_by_id", "final_on", "given_on", "hearing_id", "id", "is_default", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "served_on", "verdict", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."appealed_on", NEW."case_id", NEW."created_at", NEW."created_by_id", NEW."final_on", NEW."given_on", NEW."hearing_id", NEW."id", NEW."is_default", NEW."level", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proceeding_id", NEW."served_on", NEW."verdict", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='a5bff8da5af9be55e12f10b102f57de690446b89', operation='UPDATE', pgid='pgtrigger_update_update_b3e42', table='legal_judgment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='judgment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_judgment_history" ("appealed_on", "case_id", "created_at", "created_by_id", "final_on", "given_on", "hearing_id", "id", "is_default", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "served_on", "verdict", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."appealed_on", OLD."case_id", OLD."created_at", OLD."created_by_id", OLD."final_on", OLD."given_on", OLD."hearing_id", OLD."id", OLD."is_default", OLD."level", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proceeding_id", OLD."served_on", OLD."verdict", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='9338e7e0f25956abc879cdaf23e24b023fed2f2b', operation='DELETE', pgid='pgtrigger_delete_delete_32eb8', table='legal_judgment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='judgmenthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7a94aa4d6883f6ce012b2830c9db4e9b86f04741', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_37149', table='legal_judgment_history', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='wageclaim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', b''), ('voided_at__isnull', True), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('void_reason', b''), _negated=True)), _connector='OR'), name='legal_wageclaim_voided_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='wageclaim',
            constraint=models.CheckConstraint(condition=models.Q(('employer', b''), _negated=True), name='a_wage_claim_has_an_employer'),
        ),
        migrations.AddConstraint(
            model_name='wageclaim',
            constraint=models.CheckConstraint(condition=models.Q(('claimed__isnull', True), ('claimed__gte', 0), _connector='OR'), name='wages_claimed_are_an_amount', violation_error_code='claimed', violation_error_message='An amount is not less than nothing.'),
        ),
        migrations.AddConstraint(
            model_name='wageclaim',
            constraint=models.CheckConstraint(condition=models.Q(('awarded__isnull', True), ('awarded__gte', 0), _connector='OR'), name='wages_awarded_are_an_amount', violation_error_code='awarded', violation_error_message='An amount is not less than nothing.'),
        ),
        migrations.AddConstraint(
            model_name='wageclaim',
            constraint=models.CheckConstraint(condition=models.Q(('paid__isnull', True), ('paid__gte', 0), _connector='OR'), name='wages_paid_are_an_amount', violation_error_code='paid', violation_error_message='An amount is not less than nothing.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wageclaim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_wageclaim_history" ("awarded", "case_id", "claimed", "created_at", "created_by_id", "employer", "ended_on", "filed_on", "id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."awarded", NEW."case_id", NEW."claimed", NEW."created_at", NEW."created_by_id", NEW."employer", NEW."ended_on", NEW."filed_on", NEW."id", NEW."paid", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='64a79615f1b8327d9524cb2b84c27585b6dafa69', operation='INSERT', pgid='pgtrigger_insert_insert_bbcbf', table='legal_wageclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wageclaim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legal_wageclaim_history" ("awarded", "case_id", "claimed", "created_at", "created_by_id", "employer", "ended_on", "filed_on", "id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (NEW."awarded", NEW."case_id", NEW."claimed", NEW."created_at", NEW."created_by_id", NEW."employer", NEW."ended_on", NEW."filed_on", NEW."id", NEW."paid", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version", NEW."void_reason", NEW."voided_at", NEW."voided_by_id"); RETURN NULL;', hash='a1dedeef0f13f6ccd1e80d7a23937e1e1d2fa306', operation='UPDATE', pgid='pgtrigger_update_update_26f4b', table='legal_wageclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wageclaim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legal_wageclaim_history" ("awarded", "case_id", "claimed", "created_at", "created_by_id", "employer", "ended_on", "filed_on", "id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "void_reason", "voided_at", "voided_by_id") VALUES (OLD."awarded", OLD."case_id", OLD."claimed", OLD."created_at", OLD."created_by_id", OLD."employer", OLD."ended_on", OLD."filed_on", OLD."id", OLD."paid", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version", OLD."void_reason", OLD."voided_at", OLD."voided_by_id"); RETURN NULL;', hash='60215172e85cac03d40dbf253b68315dc106ef0d', operation='DELETE', pgid='pgtrigger_delete_delete_58216', table='legal_wageclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wageclaimhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a66a1f6468d1012ec8c2ea9521889546aa13be53', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d279c', table='legal_wageclaim_history', when='BEFORE')),
        ),
    ]
