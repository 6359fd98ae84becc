import common.ids
import common.ranges
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.operations
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('counselor', 'Counselor'), ('coordinator', 'Coordinator'), ('manager', 'Manager'), ('legal_officer', 'Legal officer'), ('admin_worker', 'Administrative worker'), ('psychologist', 'Psychologist'), ('night_worker', 'Night worker or volunteer'), ('dpo', 'Data protection officer'), ('it', 'System administrator'), ('auditor', 'External auditor')], max_length=20), blank=True, default=list, size=None)),
                ('language', models.CharField(choices=[('nl', 'Nederlands'), ('fr', 'Français'), ('en', 'English')], default='nl', max_length=2)),
                ('theme', models.CharField(choices=[('system', 'As the device'), ('light', 'Light'), ('dark', 'Dark')], default='system', max_length=6)),
                ('has_shortcuts', models.BooleanField(default=True)),
                ('statement_signed_on', models.DateField(blank=True, null=True, verbose_name='confidentiality statement signed on')),
                ('is_active', models.BooleanField(default=True)),
                ('joined_on', models.DateField(auto_now_add=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('groups', models.ManyToManyField(blank=True, related_name='members', to='auth.group')),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='led', to=settings.AUTH_USER_MODEL)),
                ('supervisor', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='trainees', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='one_person_per_email'), models.CheckConstraint(condition=models.Q(('roles__contained_by', ['counselor', 'coordinator', 'manager', 'legal_officer', 'admin_worker', 'psychologist', 'night_worker', 'dpo', 'it', 'auditor'])), name='roles_are_known'), models.CheckConstraint(condition=models.Q(models.Q(('roles__contains', ['it']), _negated=True), models.Q(('roles__overlap', ['counselor', 'coordinator', 'manager', 'legal_officer', 'admin_worker', 'psychologist', 'night_worker']), _negated=True), _connector='OR'), name='administrators_hold_no_case_role'), models.CheckConstraint(condition=models.Q(models.Q(('roles__contains', ['auditor']), _negated=True), ('roles', ['auditor']), _connector='OR'), name='auditors_hold_no_other_role'), models.CheckConstraint(condition=models.Q(('is_active', True), ('ended_on__isnull', False), _connector='OR'), name='who_is_inactive_has_left'), models.CheckConstraint(condition=models.Q(('supervisor__isnull', True), models.Q(('supervisor', models.F('id')), _negated=True), _connector='OR'), name='nobody_supervises_themselves', violation_error_code='supervisor', violation_error_message='Nobody supervises themselves.')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('deputy', models.F('user')), _negated=True), name='nobody_is_their_own_deputy', violation_error_code='deputy', violation_error_message='Somebody else has to stand in.'), models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='an_absence_ends_after_it_begins', violation_error_code='last_day', violation_error_message='This is before the first day.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('user', '='), (common.ranges.DateRange('first_day', 'last_day', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='one_absence_of_a_person_at_a_time', violation_error_code='first_day', violation_error_message='This person is away on one of these days already.')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=common.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('counselor', 'Counselor'), ('coordinator', 'Coordinator'), ('manager', 'Manager'), ('legal_officer', 'Legal officer'), ('admin_worker', 'Administrative worker'), ('psychologist', 'Psychologist'), ('night_worker', 'Night worker or volunteer'), ('dpo', 'Data protection officer'), ('it', 'System administrator'), ('auditor', 'External auditor')], max_length=20), default=list, size=None)),
                ('language', models.CharField(choices=[('nl', 'Nederlands'), ('fr', 'Français'), ('en', 'English')], default='nl', max_length=2)),
                ('token_hash', models.CharField(blank=True, max_length=64)),
                ('awaits_second', models.BooleanField(default=False)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('awaits_second', False), ('token_hash', ''), _connector='OR'), name='no_link_before_a_second_person_agreed'), models.UniqueConstraint(condition=models.Q(('token_hash', ''), _negated=True), fields=('token_hash',), name='one_invitation_per_link'), models.CheckConstraint(condition=models.Q(('agreed_by__isnull', True), models.Q(('agreed_by', models.F('invited_by')), _negated=True), _connector='OR'), name='two_people_invite')],
            },
        ),
    ]
