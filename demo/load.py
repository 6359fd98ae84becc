"""Store the invented world, many rows at a time and, when it is large, with several hands."""

import datetime as dt
import multiprocessing
from collections.abc import Iterator
from random import Random

from django.db import connection, connections, transaction
from django.utils import translation

from accounts.actions import make_demo_people
from accounts.models import User
from audit import keys
from cases.models import (
    ArchiveSetting,
    Case,
    Client,
    FamilyTie,
    Household,
    HouseholdMember,
    Relation,
)
from common.copying import copy_in
from counseling.models import Session
from demo import (
    abroad,
    contacts,
    court_case,
    documents,
    drawing,
    education,
    interpreters,
    legal_support,
    money,
    nights,
    papers,
    psychosocial,
    sharing,
    staff,
)
from demo.batch import Wish
from demo.drawing import DAY
from demo.houses import Settling, furnish
from demo.moments import made_by
from demo.rows import Loader
from shelter.models import House

# So many people are one piece of work; a world of one piece needs no further hands.
PIECE = 2000
HANDS = 2
RELATIONS = (Relation.PARTNER, Relation.SIBLING, Relation.OTHER)
GENERATION = 18


def is_empty() -> bool:
    """Answer whether nobody lives or works here yet."""
    return not (Client.unscoped.exists() or User.objects.exists() or House.objects.exists())


def _people() -> dict[str, User]:
    return {user.email.split("@")[0]: user for user in User.objects.all()}


def _piece(asked: tuple) -> list[Wish]:
    """Store some of the people, in a process or in this one; return who wishes for a bed."""
    first, clients, years, until, seed, language = asked
    loader, wishes = Loader(_people(), until, seed), []
    with translation.override(language):
        for rows in loader.batches(clients=clients, years=years, first=first):
            rows.store()
            wishes += rows.wishes
    return wishes


def _all_pieces(pieces: list[tuple]) -> Iterator[list[Wish]]:
    if len(pieces) == 1:
        yield from map(_piece, pieces)
        return
    # Each process opens a connection of its own; one that is shared would mix up answers.
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(HANDS, maxtasksperchild=5) as pool:
        yield from pool.imap(_piece, pieces)


def load(
    *, clients: int, years: int, until: dt.date, seed: int, language: str = "en"
) -> dict[str, int]:
    """Load the world into an empty database and count it.

    Args:
        clients: how many people, years: over how many years up to `until`, the last day.
        seed: another one gives another world; the same arguments give the same world.
        language: of the invented texts, and of the people of staff who would read English.
    """
    with translation.override(language):
        return _load(clients=clients, years=years, until=until, seed=seed, language=language)


def _load(*, clients: int, years: int, until: dt.date, seed: int, language: str) -> dict[str, int]:
    with transaction.atomic():
        people = make_demo_people()
        User.objects.filter(language="en").update(language=language)
        furnish(people)
        contacts.add(people, until)
        keys.named("search")
    keys.forget()
    pieces = [
        (first, min(PIECE, clients - first), years, until, seed, language)
        for first in range(0, clients, PIECE)
    ]
    wishes = [wish for some in _all_pieces(pieces) for wish in some]
    with transaction.atomic():
        settling = Settling(people["coordinator"], until, seed)
        settling.settle(wishes)
        settling.close_beds(until - DAY * 365 * years)
        settling.store()
        staff.wait(people, settling.without, until)
    papers.add(people, until)
    with transaction.atomic():
        _households(seed, people["coordinator"])
        staff.keep_apart(people, until)
        staff.plan(people, until)
        staff.ask_each_other(people, until)
        nights.add(people, until)
        education.add(people, until)
        documents.add(people, until)
        sharing.add(people, until)
        legal_support.add(people, until)
        interpreters.add_profiles(people, until)
        interpreters.add_bookings(until)
        court_case.add(people, until)
        psychosocial.add(people, until)
        money.add(people, until)
        abroad.add(people, until)
        made_by(until)
        _archive(until)
    keys.forget()
    return {
        "clients": Client.unscoped.count(),
        "cases": Case.unscoped.count(),
        "sessions": Session.unscoped.count(),
        "stays": len(settling.uses),
    }


def _archive(until: dt.date) -> None:
    """Put ended files into the archive as the setting says; after that nothing is written there."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            update cases_case set archived_on = rested.on, version = version + 1
            from (
                select id,
                    (greatest(closed_on, aftercare_until) + make_interval(months => %s))::date as on
                from cases_case where closed_on is not null and phase <> 'aftercare'
            ) as rested
            where cases_case.id = rested.id and rested.on <= %s
            """,
            [ArchiveSetting().months, until],
        )


def _households(seed: int, by: User) -> None:
    """Let one person in thirty live with the one met next, to whom they are related."""
    clients = Client.unscoped.order_by("number").only("number", "created_at", "birth_year")
    before, homes, members, ties = None, [], [], []
    for client in clients.iterator():
        number, at = client.number, client.created_at
        rng = Random(f"home:{seed}:{number}")
        if before and rng.random() < 0.033:
            home = Household(id=drawing.key(rng, at), created_at=at)
            homes.append(home)
            members += [
                HouseholdMember(
                    id=drawing.key(rng, at),
                    household=home,
                    client=each,
                )
                for each in (before, client)
            ]
            relation = _relation(client, before, rng)
            tie = FamilyTie.between(client, relation, before)
            tie.id, tie.created_by, tie.created_at = drawing.key(rng, at), by, at
            ties.append(tie)
            before = None
        else:
            before = client
    copy_in(homes)
    copy_in(members)
    copy_in(ties)


def _relation(client: Client, other: Client, rng: Random) -> str:
    """Draw what somebody is to another; who is a generation younger is the child."""
    drawn = rng.choice(RELATIONS)
    is_known = client.birth_year and other.birth_year
    years = (client.birth_year or 0) - (other.birth_year or 0)
    return Relation.CHILD if is_known and years >= GENERATION else drawn
