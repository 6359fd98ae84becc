"""What never changes, whoever asks: a signed note, what was added to it, and what it worked on.

A signed note can only be voided, its text as it was. Who countersigned it and with which remark
stays too.
"""

from django.db import migrations

from audit.history import refuse_change_sql

SIGNED = """
    create function refuse_change_of_counseling_session() returns trigger
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
    create trigger refuse_change before update or delete on counseling_session
        for each row when (old.signed_at is not null)
        execute function refuse_change_of_counseling_session();
"""
STEPS = """
    create function refuse_steps_of_a_signed_note() returns trigger language plpgsql as $$
    declare
        of_session constant uuid := coalesce(new.session_id, old.session_id);
    begin
        if exists (
            select from counseling_session where id = of_session and signed_at is not null
        ) then
            raise exception 'the note is signed' using
                errcode = 'restrict_violation', constraint = 'steps_of_a_signed_note_are_closed';
        end if;
        return coalesce(new, old);
    end $$;
    create trigger refuse_steps_of_a_signed_note
        before insert or update or delete on counseling_session_steps
        for each row execute function refuse_steps_of_a_signed_note();
"""
BEFORE_STEPS = """
    drop trigger refuse_steps_of_a_signed_note on counseling_session_steps;
    drop function refuse_steps_of_a_signed_note;
"""
COUNTERSIGNED = """
    create function ask_countersignature() returns trigger language plpgsql as $$
    begin
        if not exists (
            select from counseling_session where id = new.session_id
            and signed_at is not null and voided_at is null and is_of_trainee
            and user_id <> new.by_id
        ) then
            raise exception 'no note of a trainee for this person to countersign' using
                errcode = 'restrict_violation',
                constraint = 'a_note_of_a_trainee_is_countersigned_by_another';
        end if;
        return new;
    end $$;
    create trigger ask_countersignature before insert on counseling_countersignature
        for each row execute function ask_countersignature();
"""
BEFORE_COUNTERSIGNED = """
    drop trigger ask_countersignature on counseling_countersignature;
    drop function ask_countersignature;
"""
ONLY_ADDED_TO = ("counseling_addition", "counseling_countersignature")


class Migration(migrations.Migration):
    dependencies = [("counseling", "0001_initial")]

    operations = [
        migrations.RunSQL(
            SIGNED,
            "drop trigger refuse_change on counseling_session;"
            "drop function refuse_change_of_counseling_session",
        ),
        migrations.RunSQL(STEPS, BEFORE_STEPS),
        migrations.RunSQL(COUNTERSIGNED, BEFORE_COUNTERSIGNED),
        *[
            migrations.RunSQL(
                refuse_change_sql(table),
                f"drop trigger refuse_change on {table}; drop function refuse_change_of_{table}",
            )
            for table in ONLY_ADDED_TO
        ],
    ]
