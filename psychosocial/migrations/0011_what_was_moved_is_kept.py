"""What is emptied is kept for a month where the web cannot read, change or remove it.

The database cannot know whether an encrypted clinical note holds the text of a session: a web
process in other hands could store anything in its place. So what was there is copied first, as it
lies, encrypted with the key of the file. See docs/decisions/0131.
"""

import importlib

from django.db import migrations

KEPT = """
    create table psychosocial_moved_original (
        id uuid primary key default gen_random_uuid(),
        session_id uuid not null,
        kept_at timestamptz not null default statement_timestamp(),
        rows jsonb not null
    );
    create function psychosocial_forget_originals() returns void language sql
    security definer set search_path = public, pg_temp as $$
        delete from psychosocial_moved_original
            where kept_at < statement_timestamp() - interval '30 days'
    $$;
"""
COPY = """
        insert into psychosocial_moved_original (session_id, rows) values (wanted,
            jsonb_build_object(
                'session', (select to_jsonb(t) from counseling_session t where id = wanted),
                'versions', (select jsonb_agg(to_jsonb(t)) from counseling_session_history t
                    where pgh_obj_id = wanted),
                'additions', (select jsonb_agg(to_jsonb(t)) from counseling_addition t
                    where session_id = wanted),
                'versions_of_additions', (select jsonb_agg(to_jsonb(t))
                    from counseling_addition_history t where session_id = wanted),
                'countersignature', (select jsonb_agg(to_jsonb(t))
                    from counseling_countersignature t where session_id = wanted),
                'versions_of_countersignature', (select jsonb_agg(to_jsonb(t))
                    from counseling_countersignature_history t where session_id = wanted)
            )
        );
"""
FIRST = "        update counseling_session\n"
BEFORE = importlib.import_module("psychosocial.migrations.0008_session_without_text").EMPTY
BEFORE = BEFORE.replace("create function", "create or replace function", 1)
AFTER = BEFORE.replace(FIRST, COPY + FIRST, 1)


class Migration(migrations.Migration):
    dependencies = [("psychosocial", "0010_first_instruments")]

    operations = [
        migrations.RunSQL(
            KEPT,
            "drop function psychosocial_forget_originals; drop table psychosocial_moved_original",
        ),
        migrations.RunSQL(AFTER, BEFORE),
    ]
