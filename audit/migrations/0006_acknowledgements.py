"""What the owner knows of the trail's faults; nothing is put in before what was sealed."""

import django.db.models.functions.datetime
from django.db import migrations, models

import audit.models

from audit.history import refuse_change_sql, refuse_truncate_sql

TABLE = "audit_acknowledgement"
# How many transactions there were on the servers on which the trail lay before this one, and the
# number of the running one.
NUMBERS = """
    create function audit_transactions_before() returns bigint
        language sql stable as 'select 0::bigint';
    create function audit_transaction() returns bigint language plpgsql as $$
    begin
        return pg_current_xact_id()::text::bigint + audit_transactions_before();
    end $$;
"""
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
    dependencies = [("audit", "0005_closed_files")]

    operations = [
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("batch", models.PositiveBigIntegerField()),
                ("event", models.UUIDField()),
                ("what", models.CharField(max_length=60)),
                ("digest", models.BinaryField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "event", "what", "digest"), name="one_acknowledgement_per_fault"),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="an_acknowledgement_says_why"),
                ],
            },
        ),
        migrations.RunSQL(
            refuse_change_sql(TABLE) + refuse_truncate_sql(TABLE),
            f"drop trigger refuse_change on {TABLE}; drop trigger refuse_truncate on {TABLE};"
            f"drop function refuse_change_of_{TABLE}",
        ),
        migrations.RunSQL(
            NUMBERS,
            "drop function audit_transaction(); drop function audit_transactions_before()",
        ),
        migrations.AlterField(
            "event",
            "transaction",
            models.BigIntegerField(db_default=audit.models.WritingTransaction()),
        ),
        migrations.RunSQL(
            OF_NOW, "drop trigger of_now on audit_event; drop function audit_event_of_now()"
        ),
        migrations.RunSQL(
            CONTINUES, "drop trigger continues on audit_batch; drop function audit_batch_continues()"
        ),
    ]
