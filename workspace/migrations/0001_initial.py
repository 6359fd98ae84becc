import audit.fields
import common.ids
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from common.at_once import at_once


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = at_once([
        migrations.CreateModel(
            name='FormToken',
            fields=[
                ('token', models.UUIDField(primary_key=True, serialize=False)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('made', models.CharField(blank=True, max_length=40)),
                ('used_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='OutboxMail',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('address', models.EmailField(max_length=254)),
                ('language', models.CharField(max_length=2)),
                ('kind', models.CharField(max_length=30)),
                ('day', models.DateField(blank=True, null=True)),
                ('url', audit.fields.EncryptedTextField(editable=True, key='named:mails')),
                ('due_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('sent_at__isnull', True)), fields=['due_at'], name='mails_that_wait')],
            },
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('page', models.CharField(max_length=40)),
                ('name', audit.fields.EncryptedTextField(editable=True, key='named:views')),
                ('query', models.CharField(blank=True, max_length=500)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SearchTerms',
            fields=[
                ('token', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('terms', audit.fields.EncryptedTextField(editable=True, key='named:searches')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=60)),
                ('subject', models.CharField(max_length=100)),
                ('case', models.UUIDField(null=True)),
                ('data_key', models.UUIDField()),
                ('payload', audit.fields.EncryptedTextField(blank=True, editable=True, key='data_key')),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('expired', 'Expired')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('is_alone', models.BooleanField(default=False)),
                ('answer', audit.fields.EncryptedTextField(blank=True, db_default=b'', editable=True, key='data_key')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('act', 'subject'), name='one_open_proposal_per_act_and_subject'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='two_people_decide'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('subject', django.db.models.functions.comparison.Cast('decided_by', models.TextField())), _negated=True), _connector='OR'), name='nobody_decides_about_themselves'), models.CheckConstraint(condition=models.Q(models.Q(('decided_by__isnull', False), ('is_alone', False), ('state', 'approved')), models.Q(('decided_by__isnull', True), ('is_alone', True), ('state', 'approved')), models.Q(('decided_by__isnull', False), ('is_alone', False), ('state', 'refused')), models.Q(('decided_by__isnull', True), ('is_alone', False), ('state__in', ['proposed', 'withdrawn', 'expired'])), _connector='OR'), name='a_decision_has_its_person'), models.CheckConstraint(condition=models.Q(('state', 'proposed'), ('ended_at__isnull', False), _connector='XOR'), name='what_ended_has_its_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'refused']), _negated=True), ('ended_at__lt', models.F('expires_at')), _connector='OR'), name='a_decision_comes_in_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'expired'), _negated=True), ('ended_at__gte', models.F('expires_at')), _connector='OR'), name='nothing_expires_before_its_time'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('proposed_at'))), name='a_proposal_lasts'), models.CheckConstraint(condition=models.Q(('state', 'proposed'), ('payload', b''), _connector='XOR'), name='what_will_be_done_is_kept_while_it_waits'), models.CheckConstraint(condition=models.Q(('state', 'refused'), ('answer', b''), _connector='OR'), name='only_a_refusal_has_an_answer')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('form', models.CharField(max_length=60)),
                ('target', models.CharField(blank=True, max_length=200)),
                ('path', models.CharField(blank=True, max_length=300)),
                ('payload', audit.fields.EncryptedTextField(editable=True, key='named:drafts')),
                ('version', models.PositiveIntegerField(default=1)),
                ('started_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'form', 'target'), name='one_draft_per_person_and_form')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=60)),
                ('case', models.UUIDField(null=True)),
                ('url', models.CharField(blank=True, max_length=300)),
                ('codes', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('read_at__isnull', True)), fields=['user', '-created_at'], name='unread_notices')],
            },
        ),
    ])
