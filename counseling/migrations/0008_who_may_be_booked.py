"""Who may be booked as an interpreter, whoever asks; and no booking on a file in the archive."""

from django.conf import settings
from django.db import migrations

from cases.read_only import read_only_in_archive

# Asked when a booking is made, confirmed, or moved to another day or person: what comes to an end
# afterwards leaves it as it is.
ASK = """
    create function ask_interpreter_booking() returns trigger language plpgsql as $$
    declare
        day constant date := (new.starts_at at time zone '{zone}')::date;
    begin
        if new.status not in ('requested', 'confirmed') or new.voided_at is not null then
            return new;
        end if;
        if exists (
            select from counseling_interpreterveto veto
            join cases_case file on file.id = veto.case_id
            join cases_case ours on ours.client_id = file.client_id
            where ours.id = new.case_id and veto.interpreter_id = new.interpreter_id
              and veto.voided_at is null and veto.ended_on is null
        ) then
            raise exception 'no interpreter for this person' using errcode = 'check_violation',
                constraint = 'an_interpreter_for_this_person';
        end if;
        if not exists (
            select from contacts_interpreter where id = new.interpreter_id
            and statement_signed_on <= day
            and (statement_ends_on is null or statement_ends_on >= day)
        ) then
            raise exception 'no statement in force' using errcode = 'check_violation',
                constraint = 'an_interpreter_has_a_statement';
        end if;
        return new;
    end $$;
    create trigger ask_interpreter_booking
        before insert or update of interpreter_id, case_id, starts_at, status
        on counseling_interpreterbooking
        for each row execute function ask_interpreter_booking();
"""
FORGET = """
    drop trigger ask_interpreter_booking on counseling_interpreterbooking;
    drop function ask_interpreter_booking;
"""


class Migration(migrations.Migration):
    dependencies = [("counseling", "0007_interpreters")]

    operations = [
        migrations.RunSQL(ASK.format(zone=settings.TIME_ZONE), FORGET),
        read_only_in_archive(
            "counseling_interpreterbooking",
            may_change=("with_whom_id",),
        ),
        read_only_in_archive("counseling_interpreterveto"),
    ]
