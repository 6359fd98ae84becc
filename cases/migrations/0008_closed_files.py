"""What a closed file may be, once no older row says otherwise."""

from django.db import migrations, models

from common.at_once import at_once


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_aftercare_is_closed")]

    operations = at_once([
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('phase__in', ['refused', 'redirected', 'aftercare', 'closed']), ('closed_on__isnull', True), _connector='XOR'), name='an_ended_case_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('aftercare_until__isnull', True), models.Q(('aftercare_until__gte', models.F('closed_on')), ('closed_on__isnull', False)), _connector='OR'), name='aftercare_comes_after_closing', violation_error_code='until', violation_error_message='This is before the file was closed.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('phase', 'aftercare'), _negated=True), ('aftercare_until__isnull', False), _connector='OR'), name='aftercare_has_its_last_day', violation_error_code='until', violation_error_message='Write until when.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('archived_on__isnull', True), models.Q(models.Q(('phase', 'aftercare'), _negated=True), ('archived_on__gte', models.F('closed_on')), ('closed_on__isnull', False)), _connector='OR'), name='only_a_closed_case_is_archived', violation_error_message='Only a closed file is archived, after its aftercare.'),
        ),
        migrations.AddConstraint(
            model_name='clientmerge',
            constraint=models.CheckConstraint(condition=models.Q(('undo_agreed_by__isnull', True), models.Q(('undone_at__isnull', False), models.Q(('undo_agreed_by', models.F('undone_by')), _negated=True)), _connector='OR'), name='two_people_undo_a_merge'),
        ),
    ])
