"""Small worlds of invented people for the figures, made by hand."""

import datetime as dt
import os
from itertools import count

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model
from django.utils import timezone

from accounts.models import Role, User
from audit import files
from cases.models import Case, Exploitation, Signal
from common.db import violated_constraint
from reports import actions
from reports.models import Export, FrozenYear
from shelter.models import BedRequest, BedUse
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, ClientFactory
from tests.counseling.factories import SessionFactory
from workspace import approvals

numbers = count(1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def moment(text: str) -> dt.datetime:
    """Return a moment by the clock of the house."""
    return timezone.make_aware(dt.datetime.fromisoformat(text))


def manager(**fields):
    return UserFactory(roles=[Role.MANAGER.value], **fields)


def environment_of(database: str) -> dict[str, str]:
    """Return the environment of a process of its own that works on the database of a test."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "payoke.settings"}
    environment["MEDIA_ROOT"] = str(settings.MEDIA_ROOT)
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        head, _slash, _name = environment[name].rpartition("/")
        environment[name] = f"{head}/{database}"
    return environment


def accompanied(
    start: str,
    end: str = "",
    *,
    client=None,
    form: str = "",
    also: tuple = (),
    signal: str = "",
    reason: str = "autonomy",
    **person,
) -> Case:
    """Make a file that was accompanied from a day, and closed on another if one is given."""
    opened = day(start) - dt.timedelta(days=5)
    client = client or ClientFactory(**person)
    case = CaseFactory(
        client=client,
        opened_on=opened,
        accompanied_from=day(start),
        episode=client.cases.count() + 1,
        phase="closed" if end else "accompanied",
        closed_on=day(end) if end else None,
        closure_reason=reason if end else "",
    )
    for name in filter(None, (form, *also)):
        Exploitation(case=case, form=name, is_main=name == form, created_by=case.case_lead).save()
    received(signal or f"{opened}T10:00", case=case, outcome="accepted")
    return case


def received(at: str, *, case: Case | None = None, **fields) -> Signal:
    """Note a signal; without a case it opens one nobody has decided on."""
    case = case or CaseFactory(phase="signal", opened_on=day(at[:10]))
    values = {"referrer": "police", "outcome": "pending", **fields}
    row = Signal(case=case, received_at=moment(at), created_by=case.case_lead, **values)
    row.save()
    return row


def stay(case: Case, bed, arrival: str, departure: str, kind: str = "stay") -> BedUse:
    row = BedUse(
        case=case,
        person=case.client,
        bed=bed,
        kind=kind,
        created_by=case.case_lead,
        period=DateRange(day(arrival), day(departure)),
    )
    row.save()
    return row


def contact(case: Case, at: str, **fields):
    return SessionFactory(case=case, starts_at=moment(at), line="ambulant", **fields)


def freeze(year: int, *, by, other=None, now: dt.datetime) -> FrozenYear:
    """Let one person propose a year and another confirm it, or the same one who is alone."""
    row = actions.propose_freeze(year=year, by=by, today=now.date(), now=now)
    return approvals.approve(actions.FREEZE_YEAR, row.pk, by=other or by, now=now)


def content_of(row: Export) -> bytes:
    """Return what a file of the report holds."""
    with files.open_file(row.file) as file:
        return file.read()


def refuses(row: Model, name: str) -> None:
    """Say that the database refuses to store a row, by the constraint named."""
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        row.save()
    assert violated_constraint(refused.value) == name


def refuse_a_bed(case: Case, reason: str, ended: str) -> None:
    somebody = case.case_lead_id or User.objects.first().pk
    BedRequest(
        case=case,
        wanted_from=day(ended),
        ended_on=day(ended),
        end_reason=reason,
        created_by_id=somebody,
    ).save()
