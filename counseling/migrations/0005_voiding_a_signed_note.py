"""A signed note never changes, whoever asks: it can only be voided, its text as it was."""

from django.db import migrations

from audit.history import refuse_change_sql

CLOSED = """
    create or replace function refuse_change_of_counseling_session() returns trigger
    language plpgsql as $$
    declare
        of_voiding constant text[] := array['version', 'voided_at', 'voided_by_id', 'void_reason'];
    begin
        if tg_op = 'UPDATE' and old.voided_at is null and new.voided_at is not null
           and to_jsonb(new) - of_voiding = to_jsonb(old) - of_voiding then
            return new;
        end if;
        raise exception 'a row of counseling_session is closed' using
            errcode = 'restrict_violation', constraint = 'closed_counseling_session';
    end $$;
"""
BEFORE = (
    "drop trigger refuse_change on counseling_session;"
    + refuse_change_sql("counseling_session", when="old.signed_at is not null")
)


class Migration(migrations.Migration):
    dependencies = [("counseling", "0004_voided")]

    operations = [migrations.RunSQL(CLOSED, BEFORE)]
