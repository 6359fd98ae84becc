"""Only who is convicted has a sentence: the check of the rows there are, without a lock."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("legal", "0007_convicted_of_what")]

    operations = [ValidateConstraint("accused", "only_who_is_convicted_is_sentenced")]
