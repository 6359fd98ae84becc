"""The indexes of who hands a document over, without a lock."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("admin_support", "0005_first_kinds")]

    operations = [
        AddIndexConcurrently("residencedocument", models.Index(fields=["municipality"], name="documents_of_a_municipality")),
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    "create index concurrently municipality_history on admin_support_residencedocument_history (municipality_id)",
                    "drop index concurrently municipality_history",
                )
            ],
            [migrations.AlterField("residencedocumenthistory", "municipality", models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=models.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'))],
        ),
    ]
