from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("education", "0001_table")]
    operations = [AddIndexConcurrently("thing", models.Index(fields=["name"], name="things"))]
