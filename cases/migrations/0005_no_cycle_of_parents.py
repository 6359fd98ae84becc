"""What the database refuses: somebody who would be their own ancestor."""

from django.db import migrations

TABLE = "cases_familytie"

# One at a time: two ties noted at the same moment could close a cycle that neither of them sees.
REFUSE_CYCLE = f"""
    create function refuse_cycle_of_parents() returns trigger language plpgsql as $$
    begin
        perform pg_advisory_xact_lock(hashtextextended('{TABLE}', 0));
        if exists (
            with recursive ancestor(id) as (
                select new.person_id
                union
                select tie.person_id from {TABLE} as tie
                join ancestor on tie.relative_id = ancestor.id
                where tie.kind = 'child' and tie.voided_at is null and tie.id <> new.id
            )
            select 1 from ancestor where id = new.relative_id and id <> new.person_id
        ) then
            raise exception 'a cycle of parents' using errcode = 'restrict_violation',
                constraint = 'nobody_is_their_own_ancestor';
        end if;
        return new;
    end $$;
    create trigger refuse_cycle
        before insert or update of person_id, relative_id, kind, voided_at on {TABLE}
        for each row when (new.kind = 'child' and new.voided_at is null)
        execute function refuse_cycle_of_parents();
"""

ALLOW = f"""
    drop trigger refuse_cycle on {TABLE};
    drop function refuse_cycle_of_parents();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_family_ties")]

    operations = [migrations.RunSQL(REFUSE_CYCLE, ALLOW)]
