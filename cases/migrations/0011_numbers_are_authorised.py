"""No national number is noted without an authorisation in force, whoever writes it."""

from django.db import migrations

TABLE = "cases_nationalnumber"
# A merge gives a row to another client, encrypted under that one's key: it is the same number.
AUTHORISED = f"""
    create function refuse_unauthorised_number() returns trigger language plpgsql as $$
    declare
        today date := (now() at time zone 'Europe/Brussels')::date;
    begin
        if tg_op = 'UPDATE' and (old.number is not distinct from new.number
            or old.client_id is distinct from new.client_id)
        then
            return new;
        end if;
        if not exists (
            select from cases_numberauthorisation
            where valid_from <= today and (valid_until is null or valid_until >= today)
        ) then
            raise exception 'no authorisation is in force' using errcode = 'restrict_violation',
                constraint = 'a_national_number_is_authorised';
        end if;
        return new;
    end $$;
    create trigger refuse_unauthorised before insert or update on {TABLE}
        for each row execute function refuse_unauthorised_number();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_national_numbers")]

    operations = [
        migrations.RunSQL(
            AUTHORISED,
            f"drop trigger refuse_unauthorised on {TABLE};"
            " drop function refuse_unauthorised_number",
        ),
    ]
