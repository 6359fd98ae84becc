"""What is read of a person now and then, on a tab of its own and on paper."""

from dataclasses import dataclass

from django.utils import timezone

from accounts.pages import may_open
from audit.fields import open_keys
from casepage.conditions import grounds
from casepage.network import around_now
from casepage.part import Card
from cases import summaries
from cases.access import Access, on_person
from cases.actions.national_numbers import is_authorised
from cases.forms.national_numbers import ShowForm
from cases.models import (
    Case,
    Client,
    FamilyTie,
    HouseholdMember,
    NationalNumber,
    Relative,
    Signal,
)
from cases.records import of_case

WITH_AGREEMENT = (Case.Phase.ACCEPTED, Case.Phase.ACCOMPANIED, Case.Phase.AFTERCARE)


def cards(access: Access) -> list[Card]:
    """Return the cards of the tab, with ways to change what they show."""
    may_change = access.is_named and access.may("change_case")
    shown = (
        conditions(access),
        household(access, may_change=may_change),
        national_number(access, may_change=may_change),
        referral(access, may_change=may_change),
        exploitation(access, may_change=may_change),
    )
    return [card for card in shown if card]


def printed_cards(access: Access) -> list[Card]:
    """Return the cards for paper: all that is written is open, and nothing can be pressed."""
    people = around_now(access)
    shown = (
        referral(access, is_open=True),
        exploitation(access),
        household(access, on_paper=True),
        Card("casepage/network.html", {"people": people}) if people else None,
    )
    return [card for card in shown if card]


def conditions(access: Access) -> Card | None:
    """Show what the status rests on to those who work on the shared part of the file."""
    may_see = access.is_named and access.may("change_case")
    if access.case.phase not in WITH_AGREEMENT or not may_see:
        return None
    return Card("casepage/conditions.html", {"grounds": access.once(grounds)})


def referral(access: Access, *, may_change: bool = False, is_open: bool = False) -> Card | None:
    """Show how the file came in; its texts lie open until somebody decides, and with `is_open`."""
    read = summaries.referral(access) if access.is_named else None
    if read is None:
        return None
    values = {
        "case": access.case,
        "referral": read,
        "is_open": is_open or read.row.outcome == Signal.Outcome.PENDING,
        "may_change": may_change,
    }
    return Card("cases/referral.html", values)


def exploitation(access: Access, *, may_change: bool = False) -> Card | None:
    """Show what the person went through."""
    rows = summaries.exploitations(access) if access.is_named else []
    if not (rows or may_change):
        return None
    values = {"case": access.case, "exploitations": rows, "may_change": may_change}
    return Card("cases/exploitation.html", values)


def national_number(access: Access, *, may_change: bool) -> Card | None:
    """Show the last digits of the number; without an authorisation there is nothing to note."""
    of_person = on_person(access)
    if not of_person.is_named:
        return None
    row = NationalNumber.objects.of(access.case).filter(ended_on__isnull=True).first()
    is_allowed = is_authorised(timezone.localdate())
    may_change = may_change and of_person.may("change_case")
    if row is None and not (is_allowed and may_change):
        return None
    values = {
        "case": access.case,
        "row": row,
        "is_authorised": is_allowed,
        "may_change": may_change,
        "form": ShowForm(),
    }
    return Card("cases/national_number.html", values)


@dataclass(frozen=True)
class Close:
    """Somebody with a file of their own who lives with the client or is related to them.

    `name` and `relation` are '' for who may not know them.
    """

    client: Client
    name: str
    relation: str
    lives_here: bool
    tie: FamilyTie | None


def household(access: Access, *, may_change: bool = False, on_paper: bool = False) -> Card | None:
    """Show who belongs to the person; paper names nobody who has a file of their own."""
    people, relatives = _close(access, with_names=not on_paper), _relatives(access)
    if not (people or relatives or may_change):
        return None
    of_person = on_person(access) if may_change else access
    values = {"case": access.case, "people": people, "relatives": relatives}
    rights = {
        "may_change": may_change,
        "may_relate": may_change and of_person.is_named and of_person.may("change_case"),
        "may_receive": may_open(access.user, "cases:new"),
    }
    return Card("casepage/household.html", values | rights)


def _close(access: Access, *, with_names: bool) -> list[Close]:
    """Return who lives with the client or is related to them, by code."""
    own, here, ties = access.case.client_id, _housemates(access), _ties(access)
    by_key = {client.pk: client for client in here}
    tie_of = {tie.other_than(own).pk: tie for tie in ties}
    named = [tie.other_than(own) for tie in ties]
    open_keys(named if with_names else [])
    by_key |= {client.pk: client for client in named}
    return [
        Close(
            client=client,
            name=client.short_name if with_names and key in tie_of else "",
            relation=tie_of[key].words_for(own) if key in tie_of else "",
            lives_here=client in here,
            tie=tie_of.get(key),
        )
        for key, client in sorted(by_key.items(), key=lambda each: each[1].number)
    ]


def _housemates(access: Access) -> list[Client]:
    """Return the others of the household whose cases the reader may know."""
    members = (
        HouseholdMember.objects.beside(access.case).select_related("client").only("client__number")
    )
    clients = [member.client for member in members]
    if not clients:
        return []
    visible = Case.objects.visible_to(access.user).filter(client__in=clients)
    allowed = set(visible.values_list("client_id", flat=True))
    return [client for client in clients if client.pk in allowed]


def _ties(access: Access) -> list[FamilyTie]:
    """Return the relations to others whom the reader may name; of the rest there is no sign.

    They are those of today, for who may name the person on the newest file.
    """
    if not (access.is_named and on_person(access).is_named):
        return []
    rows = FamilyTie.objects.visible_to(access.user).of(access.case.client_id).in_force()
    return list(rows.select_related("person", "relative"))


def _relatives(access: Access) -> list[Relative]:
    """Return the children and relatives without a file of their own, the eldest entry first."""
    rows = Relative.objects.on(access).without_file()
    rows = rows.only("created_at", "name", "birth_year", "relation", "place", "since")
    return sorted(of_case(access.case, rows), key=lambda row: (row.created_at, row.pk))
