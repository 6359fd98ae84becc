"""Partners in other countries and referrals to them, all invented."""

import datetime as dt

import factory
import pyrage

from audit import keys
from disclosures.models import Consent
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory
from tests.contacts.factories import OrganisationFactory
from tests.disclosures.factories import ConsentFactory
from tests.factories import RecordFactory
from transfers import actions
from transfers.models import ArrivalCheck, CrossBorderReferral, IncomingDossier, PartnerAbroad
from transfers.packet import Packet
from transfers.paper import facts_in_words
from transfers.sheet import Block, pack

# The partner's, made anew for each run.
IDENTITY = pyrage.x25519.Identity.generate()
PRIVATE, PUBLIC = str(IDENTITY), str(IDENTITY.to_public())
DAY = dt.timedelta(days=1)
MAY = dt.date(2026, 5, 4)
FACTS = {
    "sex": "Woman",
    "age": "24",
    "narrative": "Invented narrative",
    "medication": "Invented medication",
    "name": "Canary Invented",
    "travel_date": "2026-06-01",
}


class PartnerFactory(factory.django.DjangoModelFactory):
    """An invented shelter in Bulgaria, whose key was compared."""

    class Meta:
        model = PartnerAbroad

    contact = factory.SubFactory(OrganisationFactory)
    country = "BG"
    roles = ("shelter",)
    may_receive = factory.LazyFunction(lambda: list(Block.values))
    public_key = PUBLIC
    key_by = factory.SubFactory(UserFactory)
    key_confirmed_by = factory.SubFactory(UserFactory)
    key_confirmed_on = MAY


class ReferralFactory(RecordFactory):
    """A referral that is prepared: the person decided, the risk is held, a few facts are agreed."""

    class Meta:
        model = CrossBorderReferral

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    partner = factory.SubFactory(PartnerFactory)
    goal = "protection"
    contact_here = "Invented office, 03 000 00 00"
    answer_by = dt.date(2026, 6, 30)
    sheet = pack(FACTS)
    agreed = ("age", "name", "narrative", "sex")
    risk = "managed"
    risk_on = MAY
    decided_on = MAY
    language = "eng"


def consent_for(row: CrossBorderReferral, **fields) -> Consent:
    """Note that the person agrees that the partner is told."""
    values = {"purpose": "centre", "partner": row.partner.contact, "partner_words": ""}
    return ConsentFactory(case=row.case, **values, given_on=MAY, **fields)


def sent(by=None, today: dt.date = MAY, **fields) -> CrossBorderReferral:
    """Return a referral whose first dossier was made."""
    row = ReferralFactory(**fields)
    consent_for(row)
    actions.send_dossier(pk=row.pk, version=None, today=today, by=by or row.created_by)
    row.refresh_from_db()
    return row


def move(row: CrossBorderReferral, state: str, on: dt.date = MAY, **rest) -> CrossBorderReferral:
    """Let a referral go on."""
    rest = {"remark": row.remark} | rest
    actions.move_referral(pk=row.pk, version=None, state=state, on=on, by=row.created_by, **rest)
    row.refresh_from_db()
    return row


def arrived(on: dt.date = MAY, **fields) -> CrossBorderReferral:
    """Return a referral of somebody who has arrived."""
    return move(move(sent(**fields), "accepted"), "arrived", on)


class CheckFactory(RecordFactory):
    """A check after a week; safe and well."""

    class Meta:
        model = ArrivalCheck

    referral = factory.LazyFunction(arrived)
    case = factory.LazyAttribute(lambda row: row.referral.case)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    moment = "week"
    on = MAY + 7 * DAY
    outcome = "safe"


def came(**fields) -> IncomingDossier:
    """Return a dossier that came from a partner, and waits."""
    packet = Packet(
        kind="dossier",
        reference="X-INVENTED",
        part="first",
        made_on="2026-05-04",
        expires_on="2999-01-01",
        sender="Invented shelter abroad",
        facts=facts_in_words({"sex": "Woman", "medication": "Canarymedication"}),
    )
    values = {"reference": packet.reference, "part": packet.part, "packet": packet.to_text()}
    values |= {"expires_on": dt.date(2999, 1, 1), "partner": PartnerFactory()} | fields
    row = IncomingDossier(data_key=keys.create(), received_by=UserFactory(), **values)
    row.save()
    return row
