from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("education", "0003_index")]
    operations = [migrations.AddField("thing", "size", models.IntegerField(default=0))]
