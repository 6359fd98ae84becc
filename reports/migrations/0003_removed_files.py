"""What a file holds is removed after some weeks; the row stays."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0002_frozen_years'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='export',
            name='a_finished_file_has_its_moment',
        ),
        migrations.AlterField(
            model_name='export',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Being made'), ('done', 'Ready'), ('failed', 'Not made'), ('removed', 'Removed')], default='waiting', max_length=8),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['done', 'failed', 'removed']), ('finished_at__isnull', True), _connector='XOR'), name='a_finished_file_has_its_moment'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'removed'), _negated=True), ('content', b''), _connector='OR'), name='a_removed_file_is_gone'),
        ),
    ]
