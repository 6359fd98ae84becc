"""An accused is convicted of trafficking, or of another offence."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("legal", "0006_read_only_in_archive")]

    operations = [
        migrations.RemoveConstraint(
            model_name='accused',
            name='only_who_is_convicted_is_sentenced',
        ),
        migrations.AlterField(
            model_name='accused',
            name='outcome',
            field=models.CharField(blank=True, choices=[('convicted', 'Convicted of trafficking'), ('other', 'Convicted of another offence'), ('acquitted', 'Acquitted'), ('dismissed', 'Not prosecuted further')], max_length=9, verbose_name='Outcome'),
        ),
        migrations.AlterField(
            model_name='accusedhistory',
            name='outcome',
            field=models.CharField(blank=True, choices=[('convicted', 'Convicted of trafficking'), ('other', 'Convicted of another offence'), ('acquitted', 'Acquitted'), ('dismissed', 'Not prosecuted further')], max_length=9, verbose_name='Outcome'),
        ),
        AddConstraintNotValid(
            model_name='accused',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['convicted', 'other']), models.Q(('is_suspended', False), ('sentence', b'')), _connector='OR'), name='only_who_is_convicted_is_sentenced', violation_error_code='sentence', violation_error_message='Only somebody who is convicted has a sentence.'),
        ),
    ]
