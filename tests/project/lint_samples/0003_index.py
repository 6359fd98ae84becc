from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("education", "0002_index_concurrently")]
    operations = [migrations.AddIndex("thing", models.Index(fields=["-name"], name="locks"))]
