"""Give some invented people advice, a mandate, legal aid, and contacts with police and justice."""

import datetime as dt
from typing import Any

from accounts.models import User
from cases.models import Case, Condition
from contacts.models import Contact
from demo.drawing import DAY, noon
from demo.moments import made_at
from demo.texts import texts
from legal import actions
from legal.models import Advice, LegalAidRequest, Mandate
from records import saving

FILES = 6


def add(people: dict[str, User], until: dt.date) -> None:
    """Add what legal support begins with to the newest files in which a statement was made."""
    by = people["legal"]
    made = Condition.unscoped.filter(
        kind=Condition.Kind.STATEMENT, lost_on__isnull=True, met_on__lte=until - DAY * 4
    )
    made = made.filter(
        case__closed_on__isnull=True,
        case__phase="accompanied",
        case__open_lines__contains=["legal"],
    )
    for condition in made.select_related("case__client").order_by("-met_on", "pk")[:FILES]:
        case, day = condition.case, max(condition.case.opened_on, condition.met_on - DAY * 3)
        _advise(case, day, by)
        mandate = _mandate(case, day, by)
        _ask_for_aid(case, day, mandate.contact, by)
        _talk(condition, mandate, by)


def _first(kind: str) -> Contact | None:
    rows = Contact.objects.filter(kind__value=kind, ended_on__isnull=True)
    return rows.select_related("organisation").order_by("search_text", "pk").first()


def _named(name: str, contact: Contact | None, words: str) -> dict[str, Any]:
    """Name a contact of the address book; in words where it has none."""
    return {name: contact} if contact else {words: texts().legal_support[words]}


def _advise(case: Case, day: dt.date, by: User) -> None:
    words = texts().legal_support
    row = Advice(
        case=case,
        created_by=by,
        on=day,
        topics=["procedure", "rights", "injured_person"],
        explained=words["explained"],
        language=(case.client.languages or ["eng"])[0],
        has_interpreter=True,
        leaflets=["victims", "rights"],
        understood=words["understood"],
        questions=words["questions"],
        is_privileged=True,
    )
    made_at(saving.add(row, by=by), noon(day))


def _mandate(case: Case, day: dt.date, by: User) -> Mandate:
    row = Mandate(
        case=case,
        created_by=by,
        given_to=Mandate.Holder.LAWYER,
        **_named("contact", _first("lawyer"), "name"),
        scope=texts().legal_support["scope"],
        signed_on=day,
        begins_on=day,
        ends_on=day + DAY * 365,
    )
    made_at(saving.add(row, by=by), noon(day))
    return row


def _ask_for_aid(case: Case, day: dt.date, lawyer: Contact | None, by: User) -> None:
    row = LegalAidRequest(
        case=case,
        created_by=by,
        asked_on=day,
        ground=LegalAidRequest.Ground.INCOME,
        household=2,
        dependants=1,
        income="1240.00",
        papers=texts().legal_support["papers"],
        lawyer_contact=lawyer,
        is_privileged=True,
    )
    made_at(saving.add(row, by=by), noon(day))


def _talk(condition: Condition, mandate: Mandate, by: User) -> None:
    """Go along to the police, and hear from the lawyer what nobody else may read."""
    words, case, day = texts().legal_support, condition.case, condition.met_on
    along = {
        "on": day,
        **_named("partner", _first("police"), "partner_words"),
        "capacity": "accompanying",
        "channel": "meeting",
        "summary": words["summary"],
        "told": words["told"],
        "ground": "mandate",
        "mandate": mandate,
        "within": True,
    }
    lawyer = {"partner": mandate.contact} if mandate.contact else {"partner_words": mandate.name}
    heard = {
        "on": day + DAY * 2,
        **lawyer,
        "capacity": "client",
        "channel": "phone",
        "summary": words["heard"],
        "is_privileged": True,
    }
    for values in (along, heard):
        row = actions.add_authority_contact(case=case, values=values, by=by)
        made_at(row, noon(row.on))
    statement = {
        "on": day,
        "form": "complaint",
        "service": "police",
        "pv_number": condition.pv_number,
        "place": words["place"],
        "has_interpreter": True,
        "has_lawyer": True,
        "summary": words["statement"],
    }
    made_at(actions.add_statement(case=case, values=statement, by=by), noon(day))
