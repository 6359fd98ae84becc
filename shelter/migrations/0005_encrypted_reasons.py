"""Encrypt why a bed is used or closed; nothing is carried, for nobody has data yet."""

import audit.fields
from django.db import migrations, models
from django.contrib.postgres.operations import AddConstraintNotValid


class Migration(migrations.Migration):
    dependencies = [("shelter", "0004_voided")]

    operations = [
        migrations.RemoveConstraint("beduse", "a_closure_says_why"),
        migrations.RemoveField("beduse", "reason"),
        migrations.AddField("beduse", "reason", audit.fields.EncryptedTextField(blank=True, key="data_key_id")),
        migrations.RemoveField("bedusehistory", "reason"),
        migrations.AddField("bedusehistory", "reason", audit.fields.EncryptedTextField(blank=True, key="data_key_id")),
        AddConstraintNotValid(
            "beduse",
            models.CheckConstraint(
                condition=models.Q(("kind", "closure"), _negated=True) | models.Q(("reason", b""), _negated=True),
                name="a_closure_says_why",
            ),
        ),
    ]
