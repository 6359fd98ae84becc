"""The trail, its seals and what the owner knows of its faults are only ever added to.

A stored file is written once: its row may come and go, but never change. All are plain triggers,
without an off switch.
"""

from django.db import migrations

from audit.history import refuse_change_sql, refuse_truncate_sql

ONLY_ADDED_TO = ("audit_event", "audit_batch", "audit_acknowledgement")
FILES = "audit_encryptedfile"
# Sealing goes by the transaction that wrote an event, so nobody chooses another one.
OF_NOW = """
    create function audit_event_of_now() returns trigger language plpgsql as $$
    begin
        if new.transaction is distinct from audit_transaction() then
            raise exception 'an event belongs to the transaction that writes it' using
                errcode = 'restrict_violation', constraint = 'an_event_is_of_now';
        end if;
        return new;
    end $$;
    create trigger of_now before insert on audit_event
        for each row execute function audit_event_of_now();
"""
# A batch put in by hand may claim what it likes of its events, which the check finds, but it never
# breaks the chain nor reaches beyond what has ended: sealing goes on after it.
CONTINUES = """
    create function audit_batch_continues() returns trigger language plpgsql as $$
    declare
        last audit_batch;
    begin
        select * into last from audit_batch order by number desc limit 1;
        if new.number is distinct from coalesce(last.number, 0) + 1
           or new.since is distinct from coalesce(last.until, 0)
           or new.until <= new.since
           or new.until > pg_snapshot_xmin(pg_current_snapshot())::text::bigint
               + audit_transactions_before()
           or new.previous is distinct from coalesce(last.digest, decode(repeat('00', 32), 'hex'))
           or cardinality(new.event_ids) is distinct from cardinality(new.event_digests)
           or new.digest is distinct from sha256(
               new.previous || int8send(new.number) || coalesce((
                   select string_agg(event.digest, ''::bytea order by event.place)
                   from unnest(new.event_digests) with ordinality as event (digest, place)
               ), ''::bytea)
           )
        then
            raise exception 'a batch continues the one before it' using
                errcode = 'restrict_violation', constraint = 'a_batch_continues_the_chain';
        end if;
        return new;
    end $$;
    create trigger continues before insert on audit_batch
        for each row execute function audit_batch_continues();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        *[
            migrations.RunSQL(
                refuse_change_sql(table) + refuse_truncate_sql(table),
                f"drop trigger refuse_change on {table}; drop trigger refuse_truncate on {table};"
                f"drop function refuse_change_of_{table}",
            )
            for table in ONLY_ADDED_TO
        ],
        migrations.RunSQL(
            refuse_change_sql(FILES, to="update"),
            f"drop trigger refuse_change on {FILES}; drop function refuse_change_of_{FILES}",
        ),
        migrations.RunSQL(
            OF_NOW, "drop trigger of_now on audit_event; drop function audit_event_of_now()"
        ),
        migrations.RunSQL(
            CONTINUES, "drop trigger continues on audit_batch; drop function audit_batch_continues()"
        ),
    ]
