"""The index and the check of what a row names, without a lock."""

from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("psychosocial", "0003_services_of_the_address_book")]

    operations = [
        AddIndexConcurrently("carereferral", models.Index(fields=["provider_contact"], name="care_referrals_of_a_service")),
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    "create index concurrently provider_contact_history on psychosocial_carereferral_history (provider_contact_id)",
                    "drop index concurrently provider_contact_history",
                )
            ],
            [migrations.AlterField("carereferralhistory", "provider_contact", models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=models.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'))],
        ),
        ValidateConstraint("carereferral", "a_care_referral_names_one_service"),
    ]
