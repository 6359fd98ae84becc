"""What the database refuses: a jump of a referral, a changed dossier, a key nobody compared."""

from django.db import migrations

from audit.history import refuse_change_sql, refuse_truncate_sql
from cases.read_only import read_only_in_archive

REFERRALS, DOSSIERS = "transfers_crossborderreferral", "transfers_dossier"
CHECKS, PARTNERS = "transfers_arrivalcheck", "transfers_partnerabroad"

# Sent only with its first dossier; what was sent keeps its partner.
STATES = f"""
    create function refuse_jump_of_referral_abroad() returns trigger language plpgsql as $$
    begin
        if not (tg_op = 'INSERT' and new.state = 'prepared'
            or tg_op = 'UPDATE' and (old.state, new.state) in (
                ('prepared', 'sent'), ('prepared', 'recalled'),
                ('sent', 'received'), ('sent', 'accepted'), ('sent', 'refused'),
                ('sent', 'recalled'), ('sent', 'expired'),
                ('received', 'accepted'), ('received', 'refused'), ('received', 'recalled'),
                ('received', 'expired'), ('accepted', 'arrived'), ('accepted', 'recalled'),
                ('arrived', 'done')
            ))
        then
            raise exception 'this state does not follow' using errcode = 'restrict_violation',
                constraint = 'a_referral_abroad_goes_from_state_to_state';
        end if;
        if new.state = 'sent' and not exists (
            select from {DOSSIERS} where referral_id = new.id and part = 'first'
        ) then
            raise exception 'no dossier' using errcode = 'restrict_violation',
                constraint = 'a_referral_abroad_is_sent_with_its_dossier';
        end if;
        return new;
    end $$;
    create trigger refuse_first_state before insert on {REFERRALS}
        for each row execute function refuse_jump_of_referral_abroad();
    create trigger refuse_jump before update of state on {REFERRALS}
        for each row when (old.state <> new.state)
        execute function refuse_jump_of_referral_abroad();
    create function refuse_other_partner_abroad() returns trigger language plpgsql as $$
    begin
        raise exception 'it was sent to another' using errcode = 'restrict_violation',
            constraint = 'a_referral_abroad_goes_from_state_to_state';
    end $$;
    create trigger refuse_other_partner before update on {REFERRALS}
        for each row when (
            old.state <> 'prepared' and (
                old.partner_id <> new.partner_id or old.case_id <> new.case_id
                or old.sent_on is distinct from new.sent_on
                or (old.voided_at is null and new.voided_at is not null)
            )
        )
        execute function refuse_other_partner_abroad();
"""

# The referral is locked: of two that send at once the second finds that it was sent. The row of
# the register asks for the consent itself.
DOSSIER = f"""
    create function refuse_dossier_too_early() returns trigger language plpgsql as $$
    declare
        referral {REFERRALS}%rowtype;
    begin
        select * into referral from {REFERRALS}
        where id = new.referral_id and case_id = new.case_id and voided_at is null for share;
        if not found
            or referral.decided_on is null or referral.risk not in ('low', 'managed')
            or not (new.part = 'first' and referral.state = 'prepared'
                or new.part = 'second' and referral.state = 'accepted')
            or not exists (
                select from {PARTNERS} where id = referral.partner_id
                    and public_key = new.public_key and key_confirmed_by_id is not null
            )
            or not exists (
                select from disclosures_disclosure where id = new.disclosure_id
                    and case_id = new.case_id and ground = 'consent'
            )
        then
            raise exception 'this dossier may not be made' using errcode = 'restrict_violation',
                constraint = 'a_dossier_follows_decision_consent_and_key';
        end if;
        return new;
    end $$;
    create trigger refuse_too_early before insert on {DOSSIERS}
        for each row execute function refuse_dossier_too_early();
"""

CHECK = f"""
    create function refuse_check_before_arrival() returns trigger language plpgsql as $$
    begin
        if not exists (
            select from {REFERRALS} where id = new.referral_id and case_id = new.case_id
                and arrived_on is not null and arrived_on <= new.on
        ) then
            raise exception 'nobody has arrived' using errcode = 'restrict_violation',
                constraint = 'a_check_follows_an_arrival_of_its_file';
        end if;
        return new;
    end $$;
    create trigger refuse_too_early before insert or update on {CHECKS}
        for each row execute function refuse_check_before_arrival();
"""

# Whoever types another key, by whatever way, starts the comparing anew.
KEY = f"""
    create function refuse_unconfirmed_key() returns trigger language plpgsql as $$
    begin
        raise exception 'another key' using errcode = 'restrict_violation',
            constraint = 'another_key_is_confirmed_anew';
    end $$;
    create trigger refuse_other_key before update on {PARTNERS}
        for each row when (
            old.public_key <> new.public_key and new.key_confirmed_by_id is not null
        )
        execute function refuse_unconfirmed_key();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_read_only_in_archive"), ("transfers", "0001_initial")]

    operations = [
        migrations.RunSQL(
            STATES,
            f"drop trigger refuse_other_partner on {REFERRALS};"
            f" drop trigger refuse_jump on {REFERRALS};"
            f" drop trigger refuse_first_state on {REFERRALS};"
            " drop function refuse_other_partner_abroad;"
            " drop function refuse_jump_of_referral_abroad",
        ),
        migrations.RunSQL(
            DOSSIER,
            f"drop trigger refuse_too_early on {DOSSIERS};"
            " drop function refuse_dossier_too_early",
        ),
        migrations.RunSQL(
            CHECK,
            f"drop trigger refuse_too_early on {CHECKS};"
            " drop function refuse_check_before_arrival",
        ),
        migrations.RunSQL(
            KEY,
            f"drop trigger refuse_other_key on {PARTNERS}; drop function refuse_unconfirmed_key",
        ),
        migrations.RunSQL(
            refuse_change_sql(DOSSIERS) + refuse_truncate_sql(DOSSIERS),
            f"drop trigger refuse_truncate on {DOSSIERS};"
            f" drop trigger refuse_change on {DOSSIERS};"
            f" drop function refuse_change_of_{DOSSIERS}",
        ),
        read_only_in_archive(REFERRALS),
        read_only_in_archive(DOSSIERS),
        read_only_in_archive(CHECKS),
    ]
