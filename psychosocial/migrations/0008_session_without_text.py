"""The text of a session goes to the clinical notes, and is left nowhere under the key of the file.

A signed note, what was added to it and their history change by this alone, and only to nothing,
once the clinical note stands that holds what was there.
"""

from django.db import migrations

LEFT = """
    create function is_moved_to_clinical(session uuid) returns boolean language sql stable
    security definer set search_path = public, pg_temp as $$
        select exists (select from psychosocial_clinicalnote where moved_from_id = session)
    $$;
    create or replace function refuse_change_of_counseling_session() returns trigger
    language plpgsql as $$
    declare
        of_voiding constant text[] := array['version', 'voided_at', 'voided_by_id', 'void_reason'];
        of_moving constant text[] := array['version', 'note', 'agreements', 'title'];
    begin
        if tg_op = 'UPDATE' and old.voided_at is null and new.voided_at is not null
           and to_jsonb(new) - of_voiding = to_jsonb(old) - of_voiding then
            return new;
        end if;
        if tg_op = 'UPDATE' and new.note = '' and new.agreements = '' and new.title = ''
           and to_jsonb(new) - of_moving = to_jsonb(old) - of_moving
           and is_moved_to_clinical(old.id) then
            return new;
        end if;
        raise exception 'a row of counseling_session is closed' using
            errcode = 'restrict_violation', constraint = 'closed_counseling_session';
    end $$;
    create or replace function refuse_change_of_counseling_addition() returns trigger
    language plpgsql as $$
    begin
        if tg_op = 'DELETE' and is_moved_to_clinical(old.session_id) then
            return old;
        end if;
        raise exception 'a row of counseling_addition is closed' using
            errcode = 'restrict_violation', constraint = 'closed_counseling_addition';
    end $$;
    create or replace function refuse_change_of_counseling_countersignature() returns trigger
    language plpgsql as $$
    begin
        if tg_op = 'UPDATE' and new.remark = '' and is_moved_to_clinical(old.session_id)
           and to_jsonb(new) - 'remark' = to_jsonb(old) - 'remark' then
            return new;
        end if;
        raise exception 'a row of counseling_countersignature is closed' using
            errcode = 'restrict_violation', constraint = 'closed_counseling_countersignature';
    end $$;
"""
# The web may not change a history: this does, as the owner of the tables.
EMPTY = """
    create function psychosocial_empty_session(wanted uuid) returns void language plpgsql
    security definer set search_path = public, pg_temp as $$
    declare
        before constant text := coalesce(current_setting('pgtrigger.ignore', true), '');
    begin
        if not exists (
            select from psychosocial_clinicalnote note
            join counseling_session session on session.id = note.moved_from_id
            where session.id = wanted and note.case_id = session.case_id
              and note.created_by_id = session.user_id and session.line = 'psychosocial'
              and note.created_at >= transaction_timestamp()
        ) then
            raise exception 'the text of this session was not moved just now' using
                errcode = 'restrict_violation', constraint = 'only_what_was_moved_is_emptied';
        end if;
        update counseling_session
            set note = '', agreements = '', title = '', version = version + 1 where id = wanted;
        update counseling_countersignature set remark = '' where session_id = wanted;
        delete from counseling_addition where session_id = wanted;
        perform set_config('pgtrigger.ignore', (
            select array_agg(tgname)::text from pg_trigger
            where tgname like 'pgtrigger_append_only_%' and tgrelid in (
                'counseling_session_history'::regclass,
                'counseling_addition_history'::regclass,
                'counseling_countersignature_history'::regclass
            )
        ), true);
        update counseling_session_history
            set note = '', agreements = '', title = '' where pgh_obj_id = wanted;
        delete from counseling_addition_history where session_id = wanted;
        update counseling_countersignature_history set remark = '' where session_id = wanted;
        perform set_config(
            'pgtrigger.ignore', case before when '' then '{}' else before end, true
        );
    end $$;
"""
BEFORE = """
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
    create or replace function refuse_change_of_counseling_addition() returns trigger
    language plpgsql as $$
    begin
        raise exception 'a row of counseling_addition is closed' using
            errcode = 'restrict_violation', constraint = 'closed_counseling_addition';
    end $$;
    create or replace function refuse_change_of_counseling_countersignature() returns trigger
    language plpgsql as $$
    begin
        raise exception 'a row of counseling_countersignature is closed' using
            errcode = 'restrict_violation', constraint = 'closed_counseling_countersignature';
    end $$;
    drop function is_moved_to_clinical;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("counseling", "0006_read_only_in_archive"),
        ("psychosocial", "0007_clinical_notes_are_closed"),
    ]

    operations = [
        migrations.RunSQL(LEFT, BEFORE),
        migrations.RunSQL(EMPTY, "drop function psychosocial_empty_session"),
    ]
