"""A proposal is decided once and as it was made: plain triggers, without an off switch."""

from django.db import migrations

from audit.history import refuse_change_sql, refuse_truncate_sql

TABLE = "workspace_approval"
# Only its end may be written: the state, who, when, and the payload that is forgotten then.
NOT_AN_END = """
    old.state <> 'proposed' or new.state = 'proposed'
    or (old.id, old.act, old.subject, old."case", old.data_key, old.proposed_by_id,
        old.proposed_at, old.expires_at)
    is distinct from
       (new.id, new.act, new.subject, new."case", new.data_key, new.proposed_by_id,
        new.proposed_at, new.expires_at)
"""


class Migration(migrations.Migration):
    dependencies = [("workspace", "0001_initial")]

    operations = [
        migrations.RunSQL(
            refuse_change_sql(TABLE, when=NOT_AN_END, to="update")
            + refuse_truncate_sql(TABLE)
            + f"create trigger refuse_delete before delete on {TABLE}"
            f" for each row execute function refuse_change_of_{TABLE}();",
            f"drop trigger refuse_change on {TABLE}; drop trigger refuse_truncate on {TABLE};"
            f"drop trigger refuse_delete on {TABLE}; drop function refuse_change_of_{TABLE}",
        ),
    ]
