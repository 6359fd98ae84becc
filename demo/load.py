"""Store the invented world, many rows at a time and, when it is large, with several hands."""

import datetime as dt
import multiprocessing
from collections.abc import Iterable, Iterator
from random import Random

from django.db import connections, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import translation

from accounts.actions import make_demo_people
from accounts.models import User
from audit import keys
from cases.models import Case, Client, Household, HouseholdMember, KeepApart
from counseling.models import Goal, OnCall, Session, Step
from demo import drawing, education, nights, papers
from demo.copying import copy_in
from demo.drawing import DAY, noon
from demo.houses import Settling, furnish
from demo.rows import Loader, Wish
from demo.texts import texts
from shelter.models import BedRequest, House

# So many people are one piece of work; a world of one piece needs no further hands.
PIECE = 2000
HANDS = 2
RELATIONS = ("partner", "sibling", "other")


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
        _note_lines(settling.placed)
        _wait(people, settling.without, until)
    papers.add(people, until)
    with transaction.atomic():
        _households(seed)
        _apart(people, until)
        _day(people, until)
        nights.add(people, until)
        education.add(people, until)
    keys.forget()
    return {
        "clients": Client.unscoped.count(),
        "cases": Case.unscoped.count(),
        "sessions": Session.unscoped.count(),
        "stays": len(settling.uses),
    }


def _note_lines(placed: Iterable[Wish]) -> None:
    """Say on the open files of those who have a bed that residential care works on them."""
    for case in Case.unscoped.open().filter(
        pk__in=[one.case for one in placed if not one.closed_on]
    ):
        case.open_lines = sorted({*case.open_lines, "shelter"})
        case.save(update_fields=["open_lines"])


def _wait(people: dict[str, User], without: list[Wish], until: dt.date) -> None:
    """Let the newest of those for whom there was no bed wait for one; the others were told so.

    In a house with room, the two taken on last have to leave where they live.
    """
    late = [one for one in without if not one.closed_on and one.arrival > until - DAY * 60]
    waiting = [(one.case, one.arrival) for one in late[-4:]]
    if len(waiting) < 2:
        known = [case for case, _day in waiting]
        newest = Case.unscoped.open().filter(phase="accompanied", bed_uses__isnull=True)
        newest = newest.exclude(pk__in=known)
        for case in newest.order_by("-opened_on", "client__number")[:2]:
            waiting.append((case.pk, max(case.opened_on, until - DAY * 2)))
            case.open_lines = sorted({*case.open_lines, "shelter"})
            case.save(update_fields=["open_lines"])
    rng = Random(f"waiting:{until}")
    kept = {case for case, _day in waiting}
    copy_in(
        [
            BedRequest(
                id=drawing.key(rng, noon(one.arrival)),
                case_id=one.case,
                wanted_from=one.arrival,
                created_by=people["coordinator"],
                created_at=noon(one.arrival),
                end_reason="no_place",
                ended_on=one.arrival + DAY * rng.randrange(5, 21),
            )
            for one in without
            if one.case not in kept and one.arrival < until - DAY * 21
        ]
    )
    copy_in(
        [
            BedRequest(
                id=drawing.key(rng, noon(day)),
                case_id=case,
                wanted_from=day,
                created_by=people["coordinator"],
                created_at=noon(min(day, until)),
            )
            for case, day in waiting
        ]
    )


def _households(seed: int) -> None:
    """Let one person in thirty live with the one met next."""
    found = Client.unscoped.order_by("number").values_list("number", "pk", "created_at")
    before, homes, members = None, [], []
    for number, client, at in found.iterator():
        rng = Random(f"home:{seed}:{number}")
        if before and rng.random() < 0.033:
            home = Household(id=drawing.key(rng, at), created_at=at)
            homes.append(home)
            members += [
                HouseholdMember(
                    id=drawing.key(rng, at),
                    household=home,
                    client_id=one,
                    relation=rng.choice(RELATIONS),
                )
                for one in (before, client)
            ]
            before = None
        else:
            before = client
    copy_in(homes)
    copy_in(members)


def _apart(people: dict[str, User], until: dt.date) -> None:
    """Note two pairs of people who must not meet."""
    live = Case.unscoped.open().filter(phase="accompanied").order_by("-opened_on", "client__number")
    clients = list(live.values_list("client", flat=True)[:4])
    rng = Random(f"apart:{until}")
    for one, other in (sorted(pair) for pair in zip(clients[::2], clients[1::2], strict=False)):
        at = noon(until - DAY * 20)
        key = keys.prepare(key_id=drawing.key(rng, at))
        key.save(force_insert=True)
        KeepApart(
            id=drawing.key(rng, at),
            data_key=key,
            one_id=one,
            other_id=other,
            ground="same_case",
            reason=texts().same_matter,
            owner=people["coordinator"],
            since=until - DAY * 20,
        ).save(force_insert=True)


def _day(people: dict[str, User], today: dt.date) -> None:
    """Add what makes a day: on-call, a meeting, personal plans."""
    by, start, rng = people["coordinator"], noon(today), Random(f"day:{today}")
    turn = DateTimeTZRange(start - DAY, start + DAY)
    OnCall.objects.create(id=drawing.key(rng, start), user=by, period=turn)
    for user in (people["counselor"], people["counselor2"]):
        Session(
            id=drawing.key(rng, start),
            case=None,
            line="psychosocial",
            user=user,
            created_by=user,
            status="planned",
            kind="meeting",
            title=texts().meeting,
            place=texts().meeting_place,
            minutes=45,
            starts_at=start - dt.timedelta(hours=3),
            created_at=start - DAY,
        ).save(force_insert=True)
    accompanied = Case.unscoped.open().filter(phase="accompanied").select_related("client")
    for place, case in enumerate(accompanied.order_by("client__number")[:40]):
        words, steps = texts().goals[place % len(texts().goals)]
        goal = Goal(
            id=drawing.key(rng, start),
            case=case,
            words=words,
            created_by=case.case_lead,
            review_on=today + DAY * 30,
            created_at=noon(case.opened_on),
        )
        goal.save(force_insert=True)
        for number, text in enumerate(steps, 1):
            Step(
                id=drawing.key(rng, start),
                goal=goal,
                position=number,
                words=text,
                done_on=max(case.opened_on, today - DAY * 10) if number <= place % 3 else None,
            ).save(force_insert=True)
