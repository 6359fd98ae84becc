"""Nothing any more: the first rules come from `rules.toml`, see 0004."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("deadlines", "0001_initial")]

    operations = []
