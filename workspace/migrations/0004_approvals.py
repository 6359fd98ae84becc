"""Proposals that a second person decides."""

import audit.fields
import common.ids
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workspace', '0003_what_a_form_made'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('act', 'subject'), name='one_open_proposal_per_act_and_subject'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='two_people_decide'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('subject', django.db.models.functions.comparison.Cast('decided_by', models.TextField())), _negated=True), _connector='OR'), name='nobody_decides_about_themselves'), models.CheckConstraint(condition=models.Q(models.Q(('decided_by__isnull', False), ('is_alone', False), ('state', 'approved')), models.Q(('decided_by__isnull', True), ('is_alone', True), ('state', 'approved')), models.Q(('decided_by__isnull', False), ('is_alone', False), ('state', 'refused')), models.Q(('decided_by__isnull', True), ('is_alone', False), ('state__in', ['proposed', 'withdrawn', 'expired'])), _connector='OR'), name='a_decision_has_its_person'), models.CheckConstraint(condition=models.Q(('state', 'proposed'), ('ended_at__isnull', False), _connector='XOR'), name='what_ended_has_its_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'refused']), _negated=True), ('ended_at__lt', models.F('expires_at')), _connector='OR'), name='a_decision_comes_in_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'expired'), _negated=True), ('ended_at__gte', models.F('expires_at')), _connector='OR'), name='nothing_expires_before_its_time'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('proposed_at'))), name='a_proposal_lasts'), models.CheckConstraint(condition=models.Q(('state', 'proposed'), ('payload', b''), _connector='XOR'), name='what_will_be_done_is_kept_while_it_waits')],
            },
        ),
    ]
