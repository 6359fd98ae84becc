"""Encrypt what a typed date is about; nothing is carried, for nobody has data yet."""

import audit.fields
from django.db import migrations, models
from django.contrib.postgres.operations import AddConstraintNotValid


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0005_voided")]

    operations = [
        migrations.RemoveConstraint("deadline", "a_deadline_says_what"),
        migrations.RemoveField("deadline", "title"),
        migrations.AddField("deadline", "title", audit.fields.EncryptedTextField(blank=True, key="data_key_id")),
        migrations.RemoveField("deadlinehistory", "title"),
        migrations.AddField("deadlinehistory", "title", audit.fields.EncryptedTextField(blank=True, key="data_key_id")),
        AddConstraintNotValid(
            "deadline",
            models.CheckConstraint(
                condition=models.Q(("title", b""), _negated=True) ^ models.Q(("rule", ""), _negated=True),
                name="a_deadline_says_what",
            ),
        ),
    ]
