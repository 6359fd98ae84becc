"""Two people may note the same pair to keep apart, so that neither learns of the other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_encrypted_reasons")]

    operations = [
        migrations.RemoveConstraint("keepapart", "one_live_pair_per_ground"),
        migrations.AddConstraint(
            "keepapart",
            models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True)),
                fields=("one", "other", "ground", "owner"),
                name="one_live_pair_per_ground_and_owner",
                violation_error_code="other",
                violation_error_message="You have noted this pair already.",
            ),
        ),
    ]
