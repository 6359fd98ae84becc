"""Nobody takes part twice; its index and that of the history are made while people work."""

from django.db import migrations, models

ADD = """
    create unique index concurrently once_in_a_group_session
    on counseling_session (group_id, case_id) where group_id is not null and voided_at is null;
"""
ADD_TO_HISTORY = """
    create index concurrently counseling_session_history_group_id_f8fa1761
    on counseling_session_history (group_id);
"""
REMOVE_FROM_HISTORY = "drop index concurrently counseling_session_history_group_id_f8fa1761;"
REMOVE = "drop index concurrently once_in_a_group_session;"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("counseling", "0008_group_sessions")]

    operations = [
        migrations.RunSQL(ADD_TO_HISTORY, REMOVE_FROM_HISTORY),
        migrations.RunSQL(
            ADD,
            REMOVE,
            state_operations=[
                migrations.AddConstraint(
                    model_name="session",
                    constraint=models.UniqueConstraint(
                        fields=["group", "case"],
                        condition=models.Q(group__isnull=False, voided_at__isnull=True),
                        name="once_in_a_group_session",
                        violation_error_code="cases",
                        violation_error_message="This person takes part already.",
                    ),
                ),
            ],
        ),
    ]
