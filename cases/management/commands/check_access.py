"""Compare what people hold on cases with the grants, groups and bars it follows from."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

DIFFERENCES = """
    with given as (
        select user_id, case_id, permissions, valid
        from cases_access_given(array(select id from cases_case))
    ), held as (
        select user_id, case_id, permissions, valid from cases_caseaccess
    ), differing as (
        (select 'lacks' as fault, given.* from given except select 'lacks', held.* from held)
        union all
        (select 'has too much', held.* from held except select 'has too much', given.* from given)
    )
    select differing.user_id, reference, fault, permissions, valid::text
    from differing join cases_case on cases_case.id = case_id
    order by differing.user_id, reference, fault, valid
"""


class Command(BaseCommand):
    help = "Work out anew what everybody holds and name what differs; ends non-zero if any does."

    def handle(self, *args: Any, **options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(DIFFERENCES)
            rows = cursor.fetchall()
            cursor.execute("select count(*) from cases_caseaccess")
            (count,) = cursor.fetchone()
        for user, reference, fault, permissions, valid in rows:
            self.stdout.write(f"{user} on {reference} {fault}: {', '.join(permissions)} in {valid}")
        if rows:
            raise CommandError(f"{len(rows)} rows differ.")
        self.stdout.write(f"All {count} rows are as they should be.")
