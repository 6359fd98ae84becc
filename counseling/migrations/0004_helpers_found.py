"""The index and the check of what a row names, without a lock."""

from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("counseling", "0003_helpers_of_the_address_book")]

    operations = [
        AddIndexConcurrently("goal", models.Index(fields=["helper_contact"], name="goals_of_a_helper")),
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    "create index concurrently helper_contact_history on counseling_goal_history (helper_contact_id)",
                    "drop index concurrently helper_contact_history",
                )
            ],
            [migrations.AlterField("goalhistory", "helper_contact", models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=models.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'))],
        ),
        ValidateConstraint("goal", "a_goal_names_one_helper"),
    ]
