"""What the database refuses of clinical notes, whoever asks.

A signed note never changes; it can only be voided, its text as it was. Each text is encrypted with
the key of the clinical notes of its own file, which is the key of no file.
"""

from django.db import migrations

from audit.history import refuse_change_sql
from cases.read_only import read_only_in_archive

SIGNED = """
    create function refuse_change_of_psychosocial_clinicalnote() returns trigger
    language plpgsql as $$
    declare
        of_voiding constant text[] := array['version', 'voided_at', 'voided_by_id', 'void_reason'];
    begin
        if tg_op = 'UPDATE' and old.voided_at is null and new.voided_at is not null
           and to_jsonb(new) - of_voiding = to_jsonb(old) - of_voiding then
            return new;
        end if;
        raise exception 'a row of psychosocial_clinicalnote is closed' using
            errcode = 'restrict_violation', constraint = 'closed_psychosocial_clinicalnote';
    end $$;
    create trigger refuse_change before update or delete on psychosocial_clinicalnote
        for each row when (old.signed_at is not null)
        execute function refuse_change_of_psychosocial_clinicalnote();
"""
FOLDER = """
    create function refuse_key_of_a_file() returns trigger language plpgsql as $$
    begin
        if tg_op = 'UPDATE' or exists (
            select from cases_case where data_key_id = new.data_key_id
            union all
            select from cases_client where data_key_id = new.data_key_id
        ) then
            raise exception 'clinical notes have a key of their own' using
                errcode = 'restrict_violation', constraint = 'clinical_notes_have_their_own_key';
        end if;
        return new;
    end $$;
    create trigger refuse_key_of_a_file before insert or update on psychosocial_clinicalfolder
        for each row execute function refuse_key_of_a_file();
"""
# The key of an encrypted value stands in its bytes 2 to 17.
TEXTS = """
    create function is_clinical_text(value bytea, key uuid) returns boolean
    language sql immutable as $$
        select value = ''::bytea or coalesce(substring(value from 2 for 16) = uuid_send(key), false)
    $$;
    create function refuse_another_clinical_key() returns trigger language plpgsql as $$
    declare key uuid;
    begin
        select data_key_id into key from psychosocial_clinicalfolder
            where id = new.folder_id and case_id = new.case_id;
        if is_clinical_text(new.text, key) and is_clinical_text(new.before_moving, key)
           and is_clinical_text(new.void_reason, key) and key is not null then
            return new;
        end if;
        raise exception 'the text is not under the key of the clinical notes of its file' using
            errcode = 'restrict_violation', constraint = 'clinical_text_under_its_own_key';
    end $$;
    create trigger refuse_another_key before insert or update on psychosocial_clinicalnote
        for each row execute function refuse_another_clinical_key();
    create function refuse_another_key_of_addition() returns trigger language plpgsql as $$
    declare key uuid;
    begin
        select folder.data_key_id into key
            from psychosocial_clinicalnote note
            join psychosocial_clinicalfolder folder on folder.id = note.folder_id
            where note.id = new.note_id and note.signed_at is not null;
        if is_clinical_text(new.text, key) and key is not null then
            return new;
        end if;
        raise exception 'no signed note, or not under the key of its clinical notes' using
            errcode = 'restrict_violation', constraint = 'clinical_text_under_its_own_key';
    end $$;
    create trigger refuse_another_key before insert on psychosocial_clinicaladdition
        for each row execute function refuse_another_key_of_addition();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_clinical_notes"),
        ("psychosocial", "0006_clinical_notes"),
    ]

    operations = [
        migrations.RunSQL(
            SIGNED,
            "drop trigger refuse_change on psychosocial_clinicalnote;"
            "drop function refuse_change_of_psychosocial_clinicalnote",
        ),
        migrations.RunSQL(
            FOLDER,
            "drop trigger refuse_key_of_a_file on psychosocial_clinicalfolder;"
            "drop function refuse_key_of_a_file",
        ),
        migrations.RunSQL(
            TEXTS,
            "drop trigger refuse_another_key on psychosocial_clinicalnote;"
            "drop trigger refuse_another_key on psychosocial_clinicaladdition;"
            "drop function refuse_another_clinical_key, refuse_another_key_of_addition,"
            " is_clinical_text",
        ),
        migrations.RunSQL(
            refuse_change_sql("psychosocial_clinicaladdition"),
            "drop trigger refuse_change on psychosocial_clinicaladdition;"
            "drop function refuse_change_of_psychosocial_clinicaladdition",
        ),
        read_only_in_archive("psychosocial_clinicalfolder"),
        read_only_in_archive("psychosocial_clinicalnote", may_change=("signed_at",)),
    ]
