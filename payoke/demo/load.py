"""Store the invented world, many rows at a time."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.utils import timezone

from accounts.actions import make_demo_people
from accounts.models import User
from audit import keys
from audit.models import DataKey
from cases import bundles, search
from cases.models import (
    Assignment,
    Case,
    CaseUserGrant,
    Client,
    ContactNumber,
    PhaseChange,
    SafeContact,
    SearchEntry,
    Signal,
    Source,
)
from common.db import in_batches
from counseling.models import OPEN_FOR, Goal, OnCall, Session, Step
from payoke.demo import care, education, papers
from payoke.demo.names import AGREEMENTS, GOALS
from payoke.demo.world import DAY, Episode, Life, Nights, invent_lives
from shelter.actions import add_house, add_room, set_staff
from shelter.models import Bed, BedRequest, BedUse, House

BATCH = 200
HOUSES = (
    ("House North", "f", "Invented Street 1, 9999 Nowhere", (
        ("1.1", {"is_step_free": True}, ["1.1"], []),
        ("1.2", {"is_ground_floor": True}, ["1.2"], []),
        ("1.3", {"is_family_room": True}, ["1.3"], ["1.3c"]),
        ("2.1", {"is_quiet": True}, ["2.1"], []),
        ("2.2", {}, ["2.2"], []),
    )),
    ("House South", "m", "Invented Lane 2, 9999 Nowhere", (
        ("3.1", {"is_ground_floor": True}, ["3.1"], []),
        ("3.2", {}, ["3.2", "3.3"], []),
    )),
    ("Crisis", "any", "Invented Square 3, 9999 Nowhere", (
        ("C1", {"has_own_bathroom": True, "is_step_free": True}, ["C1"], []),
    )),
)  # fmt: skip


@dataclass
class Rows:
    """Rows of one batch, in the order in which they can be stored."""

    keys: list = field(default_factory=list)
    clients: list = field(default_factory=list)
    entries: list = field(default_factory=list)
    safe: list = field(default_factory=list)
    numbers: list = field(default_factory=list)
    cases: list = field(default_factory=list)
    phases: list = field(default_factory=list)
    signals: list = field(default_factory=list)
    teams: list = field(default_factory=list)
    grants: list = field(default_factory=list)
    sessions: list = field(default_factory=list)
    wishes: list = field(default_factory=list)

    def store(self) -> None:
        """Write everything in one transaction."""
        with transaction.atomic():
            DataKey.objects.bulk_create(self.keys)
            Client.unscoped.bulk_create(self.clients)
            SearchEntry.objects.bulk_create(self.entries)
            SafeContact.objects.bulk_create(self.safe)
            ContactNumber.objects.bulk_create(self.numbers)
            Case.unscoped.bulk_create(self.cases)
            for model, rows in (
                (PhaseChange, self.phases),
                (Signal, self.signals),
                (Assignment, self.teams),
                (Session, self.sessions),
            ):
                model.unscoped.bulk_create(rows, batch_size=1000)
            CaseUserGrant.objects.bulk_create(self.grants, batch_size=2000)


class Loader:
    """Turns lives into rows; knows the people of staff and their rights."""

    def __init__(self, people: dict[str, User], until: dt.date):
        self.until = until
        self.people = people
        self.holders = [people["counselor"], people["counselor2"]]
        self.permissions = {
            row.codename: row for row in Permission.objects.filter(content_type__app_label="cases")
        }
        self.wishes: list[tuple[Case, str, Nights]] = []

    def client(self, rows: Rows, life: Life) -> Client:
        """Add the person."""
        who = life.person
        key = keys.prepare()
        day, month = (who.born.day, who.born.month) if who.birth_precision == "day" else ("", "")
        client = Client(
            data_key=key, number=who.number, called_name=who.called, given_names=who.given,
            family_name=who.family, original_script=who.original,
            birth_date=f"{day}-{month}-{who.born.year}", birth_precision=who.birth_precision,
            birth_year=who.born.year, sex=who.sex, nationalities=[who.country],
            languages=list(who.languages), needs_interpreter=who.needs_interpreter,
        )  # fmt: skip
        rows.keys.append(key)
        rows.clients.append(client)
        rows.entries.append(search.entry_for(client, [who.phone]))
        rows.safe.append(
            SafeContact(client=client, how=who.safe_how, never=who.safe_never,
                        checked_on=self.until - DAY * 4)
        )  # fmt: skip
        rows.numbers.append(ContactNumber(client=client, number=who.phone, is_safe=True))
        return client

    def case(self, rows: Rows, client: Client, number: int, episode: Episode) -> Case:
        """Add an episode, its phases and its signal."""
        key, holder = keys.prepare(), self.holders[episode.holder]
        last_phase, last_day = episode.phases[-1]
        is_over = last_phase in {"closed", "refused", "redirected"}
        held = [talk.at for talk in episode.talks if talk.status == "held"]
        case = Case(
            data_key=key, client=client, episode=number, phase=last_phase,
            open_lines=[] if is_over else sorted(set(episode.lines)),
            holder=None if last_phase == "signal" else holder,
            opened_on=episode.received_at.date(),
            accompanied_from=dict(episode.phases).get("accompanied"),
            closed_on=last_day if is_over else None,
            closure_reason="autonomy" if last_phase == "closed" else "",
            last_contact_at=timezone.make_aware(max(held)) if held else None,
        )  # fmt: skip
        rows.keys.append(key)
        rows.cases.append(case)
        for (before, _day), (after, day) in itertools.pairwise(episode.phases):
            rows.phases.append(
                PhaseChange(case=case, from_phase=before, to_phase=after, on=day,
                            created_by=holder, created_at=_noon(day))
            )  # fmt: skip
        refused = episode.outcome in {"refused", "redirected"}
        rows.signals.append(
            Signal(case=case, received_at=timezone.make_aware(episode.received_at),
                   referrer=episode.referrer, outcome=episode.outcome, created_by=holder,
                   outcome_reason="no_indicators" if refused else "",
                   bed_wanted_from=episode.nights.arrival if episode.nights else None)
        )  # fmt: skip
        return case

    def team(self, rows: Rows, case: Case, episode: Episode) -> None:
        """Put people on the file, with the rights of their role."""
        if case.holder is None or case.closed_on:
            return
        members = [(case.holder, "counselor", ["psychosocial", "admin_support", "ambulant"])]
        if "legal" in episode.lines:
            members.append((self.people["legal"], "legal_officer", ["legal"]))
        if case.client.number % 2:
            members.append((self.people["admin-worker"], "admin_worker", ["admin_support"]))
        if case.client.number % 3 == 0:
            members.append((self.people["psychologist"], "psychologist", ["psychosocial"]))
        for user, role, lines in members:
            if user == case.holder and "shelter" in episode.lines:
                lines = [*lines, "shelter"]
            rows.teams.append(
                Assignment(case=case, user=user, role=role, lines=lines,
                           starts_on=case.opened_on, created_by=self.people["coordinator"])
            )  # fmt: skip
            for codename in bundles.permissions(role, lines):
                rows.grants.append(
                    CaseUserGrant(
                        content_object=case, user=user, permission=self.permissions[codename],
                        source=Source.ASSIGNMENT, granted_by=self.people["coordinator"],
                        starts_at=_noon(case.opened_on - DAY),
                    )
                )  # fmt: skip

    def sessions(self, rows: Rows, case: Case, episode: Episode, rng: Random) -> None:
        """Add sessions, and plan the next ones of open files."""
        closed = timezone.make_aware(dt.datetime.combine(self.until, dt.time())) - OPEN_FOR
        authors = {"legal": self.people["legal"], "admin_support": self.people["admin-worker"]}
        for talk in episode.talks:
            at = timezone.make_aware(talk.at)
            user = authors.get(talk.line, self.holders[episode.holder])
            rows.sessions.append(
                Session(
                    case=case, line=talk.line, user=user, created_by=user, status=talk.status,
                    kind=talk.kind, starts_at=at, minutes=talk.minutes, weight=talk.weight,
                    interpreter=talk.interpreter, note=talk.note,
                    agreements=rng.choice(AGREEMENTS) if talk.note else "",
                    signed_at=at + OPEN_FOR if at < closed else None,
                )
            )  # fmt: skip
        if case.phase == "accompanied" and rng.random() < 0.6:
            day = self.until + DAY * rng.randrange(0, 9)
            at = dt.datetime.combine(day, dt.time(rng.randrange(9, 17), rng.choice([0, 30])))
            user = self.holders[episode.holder]
            rows.sessions.append(
                Session(case=case, line="psychosocial", user=user, created_by=user,
                        status="planned", kind="talk", starts_at=timezone.make_aware(at),
                        interpreter=rng.choice(["none", "phone"]))
            )  # fmt: skip

    def batches(self, lives: Iterator[Life]) -> Iterator[Rows]:
        """Turn lives into batches of rows."""
        for some in in_batches(lives, BATCH):
            rows = Rows()
            for life in some:
                client = self.client(rows, life)
                rng = Random(f"load:{life.person.number}")
                for number, episode in enumerate(life.episodes, 1):
                    case = self.case(rows, client, number, episode)
                    self.team(rows, case, episode)
                    self.sessions(rows, case, episode, rng)
                    if episode.nights:
                        self.wishes.append((case, life.person.sex, episode.nights))
            yield rows
            keys.forget()


def _noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def furnish(people: dict[str, User]) -> list[Bed]:
    """Build the houses, rooms and beds of the demonstration."""
    by = people["coordinator"]
    for place, (label, gender, address, rooms) in enumerate(HOUSES):
        house = add_house(by=by, label=label, gender=gender, address=address, position=place)
        set_staff(house=house, users=[people["night"]], by=by)
        for name, likeness, beds, cots in rooms:
            add_room(house=house, unit="1", kind="crisis" if label == "Crisis" else "stay",
                     label=name, beds=beds, cots=cots, likeness=likeness, by=by)  # fmt: skip
    return list(Bed.objects.filter(is_cot=False).select_related("room__unit__house"))


def settle(loader: Loader, beds: list[Bed]) -> None:
    """Give beds to those who wished for one, as long as there is one; the rest waits or waited."""
    until, by = loader.until, loader.people["coordinator"]
    taken: dict = {bed.pk: [] for bed in beds}
    uses, waiting = [], []
    for case, sex, nights in sorted(loader.wishes, key=lambda wish: wish[2].arrival):
        free = [
            bed for bed in beds
            if bed.room.unit.house.gender in {"any", sex}
            and all(nights.arrival >= end or nights.departure <= start
                    for start, end in taken[bed.pk])
        ]  # fmt: skip
        if not free:
            if case.closed_on is None and nights.arrival > until - DAY * 40:
                waiting.append((case, nights))
            continue
        bed = free[0]
        departure = max(nights.departure, nights.arrival + DAY)
        over = departure <= until
        if not over and case.closed_on:
            continue
        taken[bed.pk].append((nights.arrival, departure))
        uses.append(
            BedUse(
                case=case, person_id=case.client_id, bed=bed, created_by=by,
                kind="stay" if nights.arrival <= until else "plan",
                period=DateRange(nights.arrival, departure),
                left_at=_noon(departure) if over else None,
                destination="own_rent" if over else "", created_at=_noon(nights.arrival),
            )
        )  # fmt: skip
    BedUse.unscoped.bulk_create(uses)
    for case, nights in waiting[:4]:
        BedRequest(case=case, wanted_from=max(until, nights.arrival), created_by=by).save()


def touches(loader: Loader, today: dt.date) -> None:
    """Add what makes a day: a closed bed, someone waiting, plans, on-call, a meeting."""
    by = loader.people["coordinator"]
    free = (
        Bed.objects.filter(is_cot=False)
        .exclude(uses__period__overlap=DateRange(today, today + DAY * 4))
        .order_by("label")
    )
    closing = free.filter(room__unit__house__gender="f").last()
    if closing:
        BedUse(bed=closing, kind="closure", reason="Repair: window lock", created_by=by,
               period=DateRange(today, today + DAY * 4)).save()  # fmt: skip
    _residents(loader, today)
    start = _noon(today)
    OnCall.objects.create(user=by, period=DateTimeTZRange(start - DAY, start + DAY))
    for user in loader.holders:
        Session(case=None, line="psychosocial", user=user, created_by=user, status="planned",
                kind="meeting", title="Team meeting", place="Room 2", minutes=45,
                starts_at=start - dt.timedelta(hours=3)).save()  # fmt: skip
    accompanied = Case.unscoped.open().filter(phase="accompanied").select_related("client")
    for place, case in enumerate(accompanied.order_by("client__number")[:12]):
        words, steps = GOALS[place % len(GOALS)]
        goal = Goal(case=case, words=words, review_on=today + DAY * 30, created_by=case.holder)
        goal.save()
        for number, text in enumerate(steps, 1):
            Step(goal=goal, position=number, words=text,
                 done_on=today - DAY * 10 if number <= place % 3 else None).save()  # fmt: skip


def _residents(loader: Loader, today: dt.date) -> None:
    """Let people live in the houses tonight, plan an arrival or two, and let two wait."""
    by = loader.people["coordinator"]
    without = (
        Case.unscoped.open()
        .filter(phase="accompanied", bed_uses__isnull=True, bedrequests__isnull=True)
        .select_related("client")
        .order_by("-opened_on", "client__number")
    )
    everybody = list(without)
    waiting, people = everybody[:2], everybody[2:]
    beds = Bed.objects.filter(is_cot=False).exclude(
        uses__period__overlap=DateRange(today, today + DAY * 30)
    )
    ordered = beds.select_related("room__unit__house").order_by(
        "room__unit__house__position", "label"
    )
    for place, bed in enumerate(ordered):
        gender = bed.room.unit.house.gender
        fitting = next((one for one in people if gender in {"any", one.client.sex}), None)
        if not fitting or place % 4 == 3:
            continue
        people.remove(fitting)
        planned = place % 3 == 2
        first = today + DAY * 2 if planned else max(fitting.opened_on, today - DAY * 25)
        BedUse(
            case=fitting,
            person_id=fitting.client_id,
            bed=bed,
            created_by=by,
            kind="plan" if planned else "stay",
            period=DateRange(first, today + DAY * (4 + place * 3)),
            created_at=_noon(min(first, today)),
        ).save()
        _open_shelter(fitting)
    for case in waiting:
        BedRequest(case=case, wanted_from=today, created_by=by).save()
        _open_shelter(case)


def _open_shelter(case: Case) -> None:
    case.open_lines = sorted({*case.open_lines, "shelter"})
    case.save(update_fields=["open_lines"])


def is_empty() -> bool:
    """Answer whether nobody lives or works here yet."""
    return not (Client.unscoped.exists() or User.objects.exists() or House.objects.exists())


def load(*, clients: int, years: int, until: dt.date, seed: int) -> dict[str, int]:
    """Load the world into an empty database and count it."""
    with transaction.atomic():
        people = make_demo_people()
        beds = furnish(people)
    loader = Loader(people, until)
    lives = invent_lives(clients=clients, years=years, until=until, seed=seed, holders=2)
    for rows in loader.batches(lives):
        rows.store()
    with transaction.atomic():
        settle(loader, beds)
        touches(loader, until)
        papers.add(people, until)
        care.add(people, until)
        education.add(people, until)
    return {
        "clients": Client.unscoped.count(),
        "cases": Case.unscoped.count(),
        "sessions": Session.unscoped.count(),
        "stays": BedUse.unscoped.count(),
    }
