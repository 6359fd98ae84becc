"""What the trail answers to those who may ask."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max, Model, QuerySet, Subquery

from audit.models import Event

# Looking is no change: what ends like this, and these.
LOOKS = r"[._](opened|listed|searched|revealed|printed|looked)$"
LOOKS_TOO = ("cases.duplicate_met", "door.denied")
# Acts that those who work on a file must not learn of: they tell that a reason exists.
QUIET = (
    "cases.kept_apart",
    "cases.kept_apart_ended",
    "cases.bar_set",
    "cases.bar_lifted",
    "shelter.apart_asked",
)
# What is done with clinical notes: who does not hold them must not learn that there are any. The
# events stand in the trail and its seals like all others, and are read by `clinical_of` alone.
CLINICAL = "psychosocial.clinical"
CLINICAL_UNUSUAL = f"{CLINICAL}_unusual"


def events() -> QuerySet[Event]:
    """Return the trail as anybody may read it, the data protection officer and auditors included.

    Whatever reads events begins here: the sealer reads them all, and shows none.
    """
    return Event.objects.exclude(verb__startswith=CLINICAL)


def is_shown(verb: str) -> bool:
    """Answer whether a verb occurs in what anybody may read of the trail."""
    return not verb.startswith(CLINICAL)


def clinical_of(case: Model) -> QuerySet[Event]:
    """Return who read and wrote clinical notes of a file, newest first, for who holds them."""
    return Event.objects.filter(case=case.pk, verb__startswith=CLINICAL).order_by("-at")


def clinical_readers(since: dt.datetime) -> dict[UUID, set[UUID]]:
    """Return of which files each person opened clinical notes since a moment, for the watch alone.

    Who was told of within that time is left out.
    """
    rows = Event.objects.filter(at__gt=since, result="ok", actor__isnull=False)
    noticed = Event.objects.filter(at__gt=since, verb=CLINICAL_UNUSUAL).values("details__reader")
    readers: dict[UUID, set[UUID]] = defaultdict(set)
    looks = rows.filter(verb=f"{CLINICAL}_opened", case__isnull=False)
    for actor, case in looks.values_list("actor", "case").distinct():
        if actor and case:
            readers[actor].add(case)
    for row in noticed:
        readers.pop(UUID(row["details__reader"]), None)
    return dict(readers)


def clinical_unusual(since: dt.datetime) -> int:
    """Count how often clinical notes were read unusually: neither who, nor of whom, nor when."""
    return Event.objects.filter(at__gt=since, verb=CLINICAL_UNUSUAL).count()


def of_case(case: Model) -> QuerySet[Event]:
    """Return what those who work on a file may read of who looked and did what, newest first."""
    return events().filter(case=case.pk).exclude(verb__in=QUIET).order_by("-at")


def changes(
    case_ids: Iterable[UUID], *, but_not_by: AbstractBaseUser | AnonymousUser
) -> QuerySet[Event]:
    """Return what anybody else did on these files, newest first."""
    rows = events().filter(case__in=case_ids, actor__isnull=False)
    return (
        rows.only("at", "actor", "verb", "case", "line", "details")
        .exclude(actor=but_not_by.pk)
        .exclude(verb__regex=LOOKS)
        .exclude(verb__in=LOOKS_TOO + QUIET)
        .order_by("-at")
    )


def done_lately(verb: str, *, by: AbstractBaseUser, since: dt.datetime) -> int:
    """Count how often somebody did something since a moment; what was refused does not count."""
    return events().filter(verb=verb, actor=by.pk, at__gt=since, result="ok").count()


def has_done_from(verb: str, *, by: QuerySet, ip: str, since: dt.datetime) -> bool:
    """Answer whether one of these people did something from an address since a moment."""
    return events().filter(verb=verb, actor__in=by, ip=ip, at__gt=since, result="ok").exists()


def changes_by_others(*, case: Model, user: AbstractBaseUser | AnonymousUser) -> QuerySet[Event]:
    """Return what others changed on a file since `user` opened it the time before this one."""
    mine = events().filter(case=case.pk, actor=user.pk, verb="cases.opened")
    before = mine.order_by("-at").values_list("at", flat=True)[1:2]
    return changes([case.pk], but_not_by=user).filter(at__gt=Subquery(before))


def who_looked(case: Model) -> Any:
    """Return who looked at a file, in which role, how often and when last; the latest first."""
    looks = events().filter(
        case=case.pk, actor__isnull=False, result=Event.Result.OK, verb__regex=LOOKS
    )
    people = looks.exclude(verb__in=QUIET).values("actor", "acting_role")
    return people.annotate(count=Count("pk"), last=Max("at")).order_by("-last")
