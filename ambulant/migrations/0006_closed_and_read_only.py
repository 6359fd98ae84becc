"""A referral to a partner goes from state to state; records in the archive are read only."""

from django.db import migrations

from cases.read_only import read_only_in_archive

REFERRALS = "ambulant_partnerreferral"
STATES = f"""
    create function refuse_jump_of_partner_referral() returns trigger language plpgsql as $$
    begin
        if tg_op = 'INSERT' and new.state = 'prepared'
            or tg_op = 'UPDATE' and (old.state, new.state) in (
                ('prepared', 'sent'), ('prepared', 'withdrawn'),
                ('sent', 'accepted'), ('sent', 'refused'), ('sent', 'withdrawn'),
                ('accepted', 'done'), ('accepted', 'withdrawn')
            )
        then
            return new;
        end if;
        raise exception 'this state does not follow' using errcode = 'restrict_violation',
            constraint = 'a_referral_to_a_partner_goes_from_state_to_state';
    end $$;
    create trigger refuse_first_state before insert on {REFERRALS}
        for each row execute function refuse_jump_of_partner_referral();
    create trigger refuse_jump before update of state on {REFERRALS}
        for each row when (old.state <> new.state)
        execute function refuse_jump_of_partner_referral();
"""


class Migration(migrations.Migration):
    dependencies = [("ambulant", "0005_first_lists"), ("cases", "0012_read_only_in_archive")]

    operations = [
        migrations.RunSQL(
            STATES,
            f"drop trigger refuse_jump on {REFERRALS};"
            f" drop trigger refuse_first_state on {REFERRALS};"
            " drop function refuse_jump_of_partner_referral",
        ),
        read_only_in_archive("ambulant_safetyconcern"),
        read_only_in_archive("ambulant_stepproposal"),
        read_only_in_archive("ambulant_assessment"),
        read_only_in_archive("ambulant_practicalproblem", may_change=("partner_id",)),
        read_only_in_archive(REFERRALS, may_change=("partner_id",)),
        read_only_in_archive("ambulant_exitanswer"),
    ]
