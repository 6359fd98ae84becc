"""An invented partner in another country, and a referral to it that is being prepared."""

import datetime as dt

from accounts.models import User
from cases.models import Case
from contacts.actions import add_contact
from contacts.models import ContactKind
from demo.drawing import DAY, noon
from demo.moments import made_at
from transfers import actions

NAME = "Invented Shelter Sofia"
FACTS = {"sex": "Woman", "age": "26", "languages": "Bulgarian", "housing": "A safe place to stay"}


def add(people: dict[str, User], until: dt.date) -> None:
    """Note the partner, without a key: who runs the demonstration makes one; and one referral."""
    by = people["coordinator"]
    kind = ContactKind.objects.get(value="partner")
    values = {"name": NAME, "kind": kind, "languages": ["bul"], "verified_on": until - DAY * 40}
    contact = add_contact(is_organisation=True, is_another=True, values=values, by=by)
    made_at(contact, noon(until - DAY * 40))
    partner = actions.add_partner(
        contact=contact,
        values={
            "country": "BG",
            "roles": ["reception", "shelter"],
            "may_receive": ["B", "C", "E", "F", "H"],
            "capacity": "2",
            "channel": "",
            "public_key": "",
        },
        by=by,
    )
    cases = Case.unscoped.filter(phase="accompanied", case_lead__isnull=False, closed_on=None)
    case = cases.select_related("client", "case_lead").order_by("-opened_on", "client__number")[0]
    lead = case.case_lead or by
    row = actions.add_referral(
        case=case,
        values={
            "partner": partner,
            "goal": "return",
            "contact_here": "Office, 03 000 00 00",
            "answer_by": until + DAY * 30,
            "risk": "managed",
            "risk_on": until - DAY * 3,
        },
        by=lead,
    )
    actions.write_sheet(pk=row.pk, version=1, facts=FACTS, agreed=["sex", "age"], by=lead)
    made_at(row, noon(until - DAY * 4))
