"""Nobody takes part in a court case or its hearing twice: the indexes, without a lock."""

from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("legal", "0004_court_cases")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    "create unique index concurrently once_in_a_court_case on legal_proceeding (court_case_id, case_id) where court_case_id is not null and voided_at is null",
                    "drop index concurrently once_in_a_court_case",
                )
            ],
            [migrations.AddConstraint("proceeding", models.UniqueConstraint(condition=models.Q(('court_case__isnull', False), ('voided_at__isnull', True)), fields=('court_case', 'case'), name='once_in_a_court_case', violation_error_code='court_case', violation_error_message='This person takes part already.'))],
        ),
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    "create unique index concurrently once_in_a_hearing_of_a_court_case on legal_hearing (common_id, case_id) where common_id is not null and voided_at is null",
                    "drop index concurrently once_in_a_hearing_of_a_court_case",
                )
            ],
            [migrations.AddConstraint("hearing", models.UniqueConstraint(condition=models.Q(('common__isnull', False), ('voided_at__isnull', True)), fields=('common', 'case'), name='once_in_a_hearing_of_a_court_case'))],
        ),
    ]
