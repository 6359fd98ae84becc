"""The world of a run: invented clients in the product, and the same rows in the yardstick."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

import psycopg
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Count
from django.utils import timezone
from psycopg import sql

from accounts.actions.demo import SECRET
from accounts.models import Role, User
from cases.actions import assign
from cases.models import Assignment, Case, Client
from counseling.models import Session
from demo import load
from demo import world as lives
from demo.texts import texts
from shelter.actions import add_house, add_room
from shelter.models import Bed, BedUse

DAY = dt.timedelta(days=1)
OWN, BEDS, FREE_BEDS = 25, 60, 4
# Of a hundred signals so many are accepted here, over twice as many as in life: the ten thousand
# people of the benchmark then have two hundred thousand sessions.
TAKEN_ON = 29.0
LINES = ["psychosocial", "admin_support", "ambulant", "shelter"]


@dataclass
class World:
    """What the visitors need to know."""

    worker: str
    files: list[tuple[UUID, str]]
    to_place: list[tuple[UUID, str]]
    free_beds: list[UUID]
    surnames: list[str]
    counted: dict[str, int]


def build(*, clients: int, years: int) -> World:
    """Load the world, give one counselor an ordinary number of files, and fill sixty beds."""
    lives.ACCEPTED, lives.OTHERWISE = {}, TAKEN_ON
    counted = load.load(clients=clients, years=years, until=timezone.localdate(), seed=1)
    worker = _worker()
    beds = _beds()
    free = beds[:FREE_BEDS]
    without = Case.unscoped.open().filter(bed_uses__isnull=True, client__bed_uses__isnull=True)
    to_place = list(without.order_by("client__number")[:20])
    for case in to_place:
        case.open_lines = sorted({*case.open_lines, "shelter"})
    Case.unscoped.bulk_update(to_place, ["open_lines"])
    _stays(beds[FREE_BEDS:], but_not=to_place)
    own = Assignment.unscoped.filter(user=worker).select_related("case")
    surnames = {client.family_name for client in Client.unscoped.order_by("number")[:200]}
    return World(
        worker=worker.email,
        files=[(row.case_id, row.case.reference) for row in own],
        to_place=[(case.pk, case.reference) for case in to_place],
        free_beds=[bed.pk for bed in free],
        surnames=sorted(name for name in surnames if len(name) > 4),
        counted=counted | {"stays": BedUse.unscoped.count()},
    )


def _worker() -> User:
    worker = User(
        email="bench@demo.example",
        name="Bench Invented",
        roles=[Role.COUNSELOR],
        language="en",
        statement_signed_on=dt.date(2026, 1, 5),
    )
    worker.set_unusable_password()
    worker.save()
    TOTP.activate(worker, SECRET)
    coordinator = User.objects.get(email="coordinator@demo.example")
    busy = Case.unscoped.open().annotate(talks=Count("sessions"))
    for case in busy.order_by("-talks", "client__number")[:OWN]:
        assign(
            case=case,
            user=worker,
            role="counselor",
            lines=LINES,
            by=coordinator,
            today=timezone.localdate(),
        )
    return worker


def _beds() -> list[Bed]:
    by = User.objects.get(email="coordinator@demo.example")
    missing = BEDS - Bed.objects.count()
    like = {"label": "Large", "gender": "any", "address": "Invented street 1", "position": 9}
    house = add_house(values=like, by=by)
    labels = [f"L{number}" for number in range(missing)]
    room = {"unit": "1", "unit_kind": "stay", "room": "Hall", "beds": labels}
    add_room(house=house, values=room, by=by)
    return list(Bed.objects.filter(room__unit__house=house).order_by("label"))


def _stays(beds: list[Bed], *, but_not: list[Case]) -> None:
    """Let people live in the beds for three years, four weeks each."""
    by = User.objects.get(email="coordinator@demo.example")
    without = Case.unscoped.filter(bed_uses__isnull=True, client__bed_uses__isnull=True)
    without = without.exclude(pk__in=[case.pk for case in but_not])
    people = list(without.order_by("-client__number")[: len(beds) * 40])
    first = timezone.localdate() - DAY * 28 * 36
    rows = []
    for place, bed in enumerate(beds):
        for month in range(39):
            number = place * 39 + month
            if number >= len(people):
                break
            start = first + DAY * 28 * month
            over, ahead = start + DAY * 28 <= timezone.localdate(), start > timezone.localdate()
            rows.append(
                BedUse(
                    case=people[number],
                    person_id=people[number].client_id,
                    bed=bed,
                    created_by=by,
                    kind="plan" if ahead else "stay",
                    period=DateRange(start, start + DAY * 28),
                    left_at=timezone.now() if over else None,
                    destination="own_rent" if over else "",
                )
            )
    BedUse.unscoped.bulk_create(rows, batch_size=500)


def thin_address() -> str:
    """Return the address of the yardstick's database: beside the product's, as its owner."""
    owner = settings.DATABASES["owner"]
    host = owner["HOST"] if "/" not in owner["HOST"] else quote(owner["HOST"], safe="")
    port = f":{owner['PORT']}" if owner["PORT"] else ""
    secret = f":{quote(owner['PASSWORD'])}" if owner["PASSWORD"] else ""
    return f"postgres://{owner['USER']}{secret}@{host}{port}/{owner['NAME']}_thin"


def fill_thin() -> None:
    """Make the yardstick's database anew and copy the product's rows into it."""
    address = thin_address()
    place, name = address.rsplit("/", 1)
    with psycopg.connect(f"{place}/postgres", autocommit=True) as admin:
        admin.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))
        admin.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    with psycopg.connect(address, autocommit=True) as thin:
        thin.execute("create extension pg_trgm")
        thin.execute("create extension btree_gist")
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "bench.thin.settings",
            "THIN_DATABASE_URL": address,
        },
        check=True,
    )
    with psycopg.connect(address) as thin:
        _copy_all(thin)
        thin.commit()
        thin.autocommit = True
        thin.execute("vacuum analyze")


def _copy(thin: psycopg.Connection, table: str, columns: str, rows: Iterable[Any]) -> None:
    with thin.cursor().copy(f"copy {table} ({columns}) from stdin") as copy:
        for row in rows:
            copy.write_row(row)


def _copy_all(thin: psycopg.Connection) -> None:
    people = {user.pk: number for number, user in enumerate(User.objects.all(), 1)}
    _copy(
        thin,
        "auth_user",
        "id, username, password, is_superuser, is_staff, is_active, date_joined, first_name,"
        " last_name, email",
        (
            (
                people[user.pk],
                user.email.split("@")[0],
                "!",
                False,
                False,
                True,
                timezone.now(),
                user.name,
                "",
                user.email,
            )
            for user in User.objects.all()
        ),
    )
    _copy(
        thin,
        "thin_client",
        "id, code, called_name, family_name, birth_year, sex",
        (
            (
                client.pk,
                client.code,
                client.called_name,
                client.family_name,
                client.birth_year,
                client.sex,
            )
            for client in Client.unscoped.all()
        ),
    )
    cases = Case.unscoped.values_list(
        "id", "client_id", "phase", "case_lead_id", "opened_on", "closed_on", "last_contact_at"
    )
    _copy(
        thin,
        "thin_file",
        "id, client_id, phase, holder_id, opened_on, closed_on, last_contact_at",
        ((*row[:3], people.get(row[3]), *row[4:]) for row in cases),
    )
    team = Assignment.unscoped.values_list("case_id", "user_id", "role")
    _copy(
        thin,
        "thin_member",
        "file_id, user_id, role",
        ((case, people[user], role) for case, user, role in team),
    )
    talks = Session.unscoped.values_list(
        "id", "case_id", "user_id", "line", "kind", "status", "starts_at", "minutes"
    )
    notes = texts().notes
    _copy(
        thin,
        "thin_talk",
        "id, file_id, user_id, line, kind, status, starts_at, minutes, note",
        (
            (*row[:2], people[row[2]], *row[3:], notes[number % len(notes)])
            for number, row in enumerate(talks.iterator())
        ),
    )
    beds = Bed.objects.values_list("id", "room__unit__house__label", "label")
    _copy(thin, "thin_bed", "id, house, label", beds)
    uses = BedUse.unscoped.values_list("bed_id", "case_id", "kind", "period")
    _copy(
        thin,
        "thin_stay",
        "id, bed_id, file_id, kind, period",
        (
            (uuid4(), bed, case, kind, f"[{period.lower},{period.upper})")
            for bed, case, kind, period in uses
        ),
    )
    thin.execute("select setval(pg_get_serial_sequence('auth_user', 'id'), max(id)) from auth_user")


def settle() -> None:
    """Let the planner know the rows, as a database that has lived for a while does."""
    connection.close()
    with psycopg.connect(thin_address().removesuffix("_thin"), autocommit=True) as owner:
        owner.execute("vacuum analyze")


def prepare(*, clients: int, years: int) -> World:
    """Build both databases."""
    world = build(clients=clients, years=years)
    fill_thin()
    settle()
    return world
