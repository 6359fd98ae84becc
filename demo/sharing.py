"""Let some invented people agree that something is shared, and others ask for it."""

import datetime as dt
from itertools import islice

from accounts.models import User
from cases.models import Case
from deadlines.models import Deadline
from demo.drawing import DAY, noon
from demo.moments import made_at
from demo.texts import texts
from disclosures import actions
from disclosures.models import Consent

FILES = 3


def add(people: dict[str, User], until: dt.date) -> None:
    """Add consents, shares, a demand and a transfer to the newest files of a counselor.

    Of people who consent themselves: of age, by their date of birth.
    """
    by = people["counselor"]
    led = Case.unscoped.open().filter(case_lead=by, phase="accompanied")
    newest = led.select_related("client").order_by("-opened_on", "pk")
    of_age = (case for case in newest if not actions.needs_signer(case.client, until - DAY * 20))
    for case in islice(of_age, FILES):
        _share(case, until, by)
        _ask(case, until, by)


def _consent(case: Case, purpose: str, who: str, what: str, on: dt.date, by: User) -> Consent:
    values = {
        "purpose": purpose,
        "partner_words": texts().sharing[who],
        "what": texts().sharing[what],
        "given_on": on,
        "until": on + DAY * 180 if purpose == "care" else None,
        "language": (case.client.languages or ["eng"])[0],
    }
    consent = actions.add_consent(case=case, values=values, by=by)
    made_at(consent, noon(on))
    for deadline in Deadline.unscoped.filter(source=consent.pk):
        for row in (deadline, *deadline.reminders.all()):
            made_at(row, noon(on))
    return consent


def _share(case: Case, until: dt.date, by: User) -> None:
    """Share an appointment with a doctor; with a friend nothing any more."""
    words = texts().sharing
    _consent(case, "care", "doctor", "may", until - DAY * 20, by)
    actions.disclose(
        case=case,
        kind="spoken",
        ground="consent",
        recipient=words["doctor"],
        content=words["told"],
        at=noon(until - DAY * 12),
        by=by,
    )
    consent = _consent(case, "family", "friend", "friend_may", until - DAY * 20, by)
    withdrawal = {"withdrawn_on": until - DAY * 4, "withdrawn_by": "person"}
    actions.withdraw_consent(pk=consent.pk, version=1, values=withdrawal, by=by)


def _ask(case: Case, until: dt.date, by: User) -> None:
    """Let a court demand something, and propose to ask another centre."""
    words = texts().sharing
    demand = {
        "authority": "court",
        "partner_words": words["court"],
        "received_on": until - DAY * 3,
        "answer_by": until + DAY * 11,
        "asked": words["asked"],
    }
    made_at(actions.add_demand(case=case, values=demand, by=by), noon(until - DAY * 3))
    transfer = {
        "kind": "referral",
        "partner_words": words["centre"],
        "content": words["centre_told"],
        "answer_by": until + DAY * 14,
    }
    made_at(actions.add_transfer(case=case, values=transfer, by=by), noon(until - DAY))
