"""What the database refuses: a changed entry of the register, a share without consent, a jump."""

from django.db import migrations

from audit.history import refuse_truncate_sql

REGISTER, STRIKES = "disclosures_disclosure", "disclosures_disclosurestrike"
CONSENTS, TRANSFERS = "disclosures_consent", "disclosures_transfer"


def closed(table: str) -> str:
    """Refuse deleting a row and changing it; only the address book moves its own link."""
    return f"""
        create function refuse_change_of_{table}() returns trigger language plpgsql as $$
        begin
            if tg_op = 'UPDATE'
                and to_jsonb(new) - 'contact_id' = to_jsonb(old) - 'contact_id' then
                return new;
            end if;
            raise exception 'a row of {table} is closed' using errcode = 'restrict_violation',
                constraint = 'closed_{table}';
        end $$;
        create trigger refuse_change before update or delete on {table}
            for each row execute function refuse_change_of_{table}();
        {refuse_truncate_sql(table)}
    """


def opened(table: str) -> str:
    return f"""
        drop trigger refuse_truncate on {table};
        drop trigger refuse_change on {table};
        drop function refuse_change_of_{table}
    """


# The row is locked, so that a withdrawal waits for what is shared at the same moment, or this for
# the withdrawal.
CONSENT_IN_FORCE = f"""
    create function refuse_share_without_consent() returns trigger language plpgsql as $$
    begin
        perform 1 from {CONSENTS} as consent
        where consent.id = new.consent_id and consent.case_id = new.case_id
            and consent.voided_at is null and consent.given_on <= new.on
            and (consent.until is null or consent.until >= new.on)
            and (consent.withdrawn_on is null or consent.withdrawn_on > new.on)
        for share;
        if not found then
            raise exception 'no consent in force' using errcode = 'restrict_violation',
                constraint = 'a_consent_is_in_force_where_it_is_the_ground';
        end if;
        return new;
    end $$;
    create trigger refuse_without_consent before insert on {REGISTER}
        for each row when (new.ground = 'consent') execute function refuse_share_without_consent();
"""

# Voiding goes on, and so do the links of the address book; used, it may still be withdrawn.
CLOSED_CONSENT = f"""
    create function refuse_change_of_closed_consent() returns trigger language plpgsql as $$
    declare
        may_change text[] := array['version', 'voided_at', 'voided_by_id', 'void_reason',
            'partner_id', 'interpreter_id'];
    begin
        if old.withdrawn_on is null then
            if not exists (select 1 from {REGISTER} where consent_id = old.id) then
                return new;
            end if;
            may_change := may_change
                || array['withdrawn_on', 'withdrawn_by', 'withdrawal_noted_by_id'];
        end if;
        if to_jsonb(new) - may_change is distinct from to_jsonb(old) - may_change
            or (new.partner_id is null) <> (old.partner_id is null) then
            raise exception 'the consent is closed' using errcode = 'restrict_violation',
                constraint = 'a_consent_that_was_used_or_withdrawn_is_closed';
        end if;
        return new;
    end $$;
    create trigger refuse_closed_change before update on {CONSENTS}
        for each row execute function refuse_change_of_closed_consent();
"""

STATES = f"""
    create function refuse_jump_of_transfer() returns trigger language plpgsql as $$
    begin
        if tg_op = 'INSERT' and new.state = 'proposed'
            or tg_op = 'UPDATE' and (old.state, new.state) in (
                ('proposed', 'sent'), ('proposed', 'revoked'), ('proposed', 'expired'),
                ('sent', 'accepted'), ('sent', 'rejected'), ('sent', 'revoked'),
                ('sent', 'expired'), ('accepted', 'done'), ('accepted', 'revoked')
            )
        then
            return new;
        end if;
        raise exception 'this state does not follow' using errcode = 'restrict_violation',
            constraint = 'a_transfer_goes_from_state_to_state';
    end $$;
    create trigger refuse_first_state before insert on {TRANSFERS}
        for each row execute function refuse_jump_of_transfer();
    create trigger refuse_jump before update of state on {TRANSFERS}
        for each row when (old.state <> new.state) execute function refuse_jump_of_transfer();
"""


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0001_initial")]

    operations = [
        migrations.RunSQL(closed(REGISTER), opened(REGISTER)),
        migrations.RunSQL(closed(STRIKES), opened(STRIKES)),
        migrations.RunSQL(
            CONSENT_IN_FORCE,
            f"drop trigger refuse_without_consent on {REGISTER};"
            " drop function refuse_share_without_consent",
        ),
        migrations.RunSQL(
            CLOSED_CONSENT,
            f"drop trigger refuse_closed_change on {CONSENTS};"
            " drop function refuse_change_of_closed_consent",
        ),
        migrations.RunSQL(
            STATES,
            f"drop trigger refuse_jump on {TRANSFERS};"
            f" drop trigger refuse_first_state on {TRANSFERS};"
            " drop function refuse_jump_of_transfer",
        ),
    ]
