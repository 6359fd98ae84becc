"""A consent is no ground once who signed it turns out to be no guardian or parent."""

from django.db import migrations

CONSENTS = "disclosures_consent"
# The row is locked, so that a withdrawal waits for what is shared at the same moment, or this for
# the withdrawal.
IN_FORCE = """
    create or replace function refuse_share_without_consent() returns trigger language plpgsql as $$
    begin
        perform 1 from {consents} as consent
        where consent.id = new.consent_id and consent.case_id = new.case_id
            and consent.voided_at is null and consent.given_on <= new.on
            and (consent.until is null or consent.until >= new.on)
            and (consent.withdrawn_on is null or consent.withdrawn_on > new.on)
            {signers}
        for share;
        if not found then
            raise exception 'no consent in force' using errcode = 'restrict_violation',
                constraint = 'a_consent_is_in_force_where_it_is_the_ground';
        end if;
        return new;
    end $$;
"""
SIGNERS = """
            and (consent.signer_id is null or exists (
                select from cases_casecontact as guardian
                where guardian.id = consent.signer_id and guardian.role = 'guardian'
                    and guardian.voided_at is null and guardian.since <= consent.given_on
                    and (guardian.until is null or guardian.until >= consent.given_on)
            ))
            and (consent.signer_relative_id is null or exists (
                select from cases_relative as parent
                where parent.id = consent.signer_relative_id and parent.relation = 'parent'
                    and parent.voided_at is null
            ))
"""


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0007_signers_found")]

    operations = [
        migrations.RunSQL(
            IN_FORCE.format(consents=CONSENTS, signers=SIGNERS),
            IN_FORCE.format(consents=CONSENTS, signers=""),
        ),
    ]
