"""What left with an entry of the register is not changed or deleted either."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

from audit.history import refuse_truncate_sql

ITEMS = "disclosures_disclosureitem"


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0003_items_of_an_entry")]

    operations = [
        ValidateConstraint("disclosure", "a_disclosure_is_within_what_may_be_told"),
        migrations.RunSQL(
            f"""
            create function refuse_change_of_{ITEMS}() returns trigger language plpgsql as $$
            begin
                raise exception 'a row of {ITEMS} is closed' using errcode = 'restrict_violation',
                    constraint = 'closed_{ITEMS}';
            end $$;
            create trigger refuse_change before update or delete on {ITEMS}
                for each row execute function refuse_change_of_{ITEMS}();
            {refuse_truncate_sql(ITEMS)}
            """,
            f"""
            drop trigger refuse_truncate on {ITEMS};
            drop trigger refuse_change on {ITEMS};
            drop function refuse_change_of_{ITEMS}
            """,
        ),
    ]
