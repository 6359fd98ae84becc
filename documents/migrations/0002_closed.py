"""What the database refuses of documents, letters and previews.

A changed version, a file under another key, a link to nothing, a letter changed after its issue.
"""

from django.db import migrations

from audit.history import refuse_change_sql

DOCUMENTS, VERSIONS = "documents_document", "documents_documentversion"
LINKS, PAGES = "documents_documentlink", "documents_previewpage"
LETTERS, TEXTS = "documents_letter", "documents_lettertext"
WITHDRAWALS = "documents_letterwithdrawal"

OWN_KEY = f"""
    create function refuse_file_of_another_key() returns trigger language plpgsql as $$
    begin
        if not exists (
            select 1 from documents_document
            join cases_case on cases_case.id = documents_document.case_id
            join audit_encryptedfile on audit_encryptedfile.id = new.file_id
            where documents_document.id = new.document_id
              and audit_encryptedfile.data_key = cases_case.data_key_id
        ) then
            raise exception 'the file is not closed with the key of the case'
                using errcode = 'restrict_violation', constraint = 'own_key_of_{VERSIONS}';
        end if;
        return new;
    end $$;
    create trigger refuse_another_key before insert on {VERSIONS}
        for each row execute function refuse_file_of_another_key();
"""

# The label of a model is the name of its table with a dot. A label of no table is an error too.
SAME_CASE = f"""
    create function refuse_link_to_another_case() returns trigger language plpgsql as $$
    declare is_there boolean;
    begin
        execute format(
            'select exists (select 1 from %I as record
             join documents_document on documents_document.case_id = record.case_id
             where record.id = $1 and documents_document.id = $2)',
            replace(new.record_type, '.', '_')
        ) into is_there using new.record, new.document_id;
        if not is_there then
            raise exception 'the record is not of the file of the document'
                using errcode = 'restrict_violation', constraint = 'same_case_of_{LINKS}';
        end if;
        return new;
    end $$;
    create trigger refuse_another_case before insert or update on {LINKS}
        for each row execute function refuse_link_to_another_case();
"""

# The contact of an issued letter follows when two entries of the address book are made one.
ISSUED_CHANGES = """old.document_id is not null
    and (to_jsonb(new) - 'contact_id') is distinct from (to_jsonb(old) - 'contact_id')"""

LETTERS_STAY = f"""
    create trigger refuse_delete before delete on {LETTERS}
        for each row when (old.document_id is not null)
        execute function refuse_change_of_{LETTERS}();

    create function refuse_letter_of_another_case() returns trigger language plpgsql as $$
    begin
        if not exists (
            select 1 from {DOCUMENTS} where id = new.document_id and case_id = new.case_id
        ) then
            raise exception 'the document is not of the file of the letter'
                using errcode = 'restrict_violation', constraint = 'same_case_of_{LETTERS}';
        end if;
        return new;
    end $$;
    create trigger refuse_another_case before insert or update on {LETTERS}
        for each row when (new.document_id is not null)
        execute function refuse_letter_of_another_case();

    create function refuse_change_of_issued_letter() returns trigger language plpgsql as $$
    begin
        if exists (
            select 1 from {LETTERS}
            where document_id = (to_jsonb(new) ->> tg_argv[0])::uuid
        ) then
            raise exception 'the document is an issued letter'
                using errcode = 'restrict_violation', constraint = 'an_issued_letter_stays';
        end if;
        return new;
    end $$;
    create trigger refuse_version_of_letter before insert on {VERSIONS}
        for each row execute function refuse_change_of_issued_letter('document_id');
    create trigger refuse_void_of_letter before update on {DOCUMENTS}
        for each row when (new.voided_at is not null and old.voided_at is null)
        execute function refuse_change_of_issued_letter('id');
"""
LETTERS_GO = f"""
    drop trigger refuse_void_of_letter on {DOCUMENTS};
    drop trigger refuse_version_of_letter on {VERSIONS};
    drop function refuse_change_of_issued_letter;
    drop trigger refuse_another_case on {LETTERS};
    drop function refuse_letter_of_another_case;
    drop trigger refuse_delete on {LETTERS};
"""

KEY_OF_PREVIEW = f"""
    create function refuse_preview_of_another_key() returns trigger language plpgsql as $$
    begin
        if not exists (
            select 1 from {VERSIONS} as version
            join audit_encryptedfile as original on original.id = version.file_id
            join audit_encryptedfile as page on page.id = new.file_id
            where version.id = new.preview_id and page.data_key = original.data_key
        ) then
            raise exception 'the preview is not closed with the key of the case'
                using errcode = 'restrict_violation', constraint = 'own_key_of_{PAGES}';
        end if;
        return new;
    end $$;
    create trigger refuse_another_key before insert or update on {PAGES}
        for each row execute function refuse_preview_of_another_key();
"""
NO_KEY_OF_PREVIEW = f"drop trigger refuse_another_key on {PAGES}; drop function refuse_preview_of_another_key"


def closed(table: str, **refused: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        refuse_change_sql(table, **refused),
        f"drop trigger refuse_change on {table}; drop function refuse_change_of_{table}",
    )


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        closed(VERSIONS, to="update"),
        migrations.RunSQL(
            OWN_KEY,
            f"drop trigger refuse_another_key on {VERSIONS};"
            " drop function refuse_file_of_another_key",
        ),
        migrations.RunSQL(
            SAME_CASE,
            f"drop trigger refuse_another_case on {LINKS};"
            " drop function refuse_link_to_another_case",
        ),
        closed(TEXTS),
        closed(WITHDRAWALS),
        closed(LETTERS, to="update", when=ISSUED_CHANGES),
        migrations.RunSQL(LETTERS_STAY, LETTERS_GO),
        migrations.RunSQL(KEY_OF_PREVIEW, NO_KEY_OF_PREVIEW),
    ]
