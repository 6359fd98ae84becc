"""Encrypt the names people give their views. Nothing is carried: no installation holds data yet."""

import audit.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("workspace", "0005_closed_approvals")]

    operations = [
        migrations.RemoveConstraint("savedview", "one_view_per_name"),
        migrations.RemoveField("savedview", "name"),
        migrations.AddField("savedview", "name", audit.fields.EncryptedTextField(default=b"", key="named:views"), preserve_default=False),
    ]
