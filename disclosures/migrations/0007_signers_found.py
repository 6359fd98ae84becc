"""The indexes of who signed in the history, without a lock."""

from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("disclosures", "0006_signers_of_the_file")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    "create index concurrently signer_history on disclosures_consent_history (signer_id)",
                    "drop index concurrently signer_history",
                )
            ],
            [migrations.AlterField("consenthistory", "signer", models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=models.DO_NOTHING, related_name='+', related_query_name='+', to='cases.casecontact'))],
        ),
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    "create index concurrently signer_relative_history on disclosures_consent_history (signer_relative_id)",
                    "drop index concurrently signer_relative_history",
                )
            ],
            [migrations.AlterField("consenthistory", "signer_relative", models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=models.DO_NOTHING, related_name='+', related_query_name='+', to='cases.relative'))],
        ),
    ]
