"""Two clients who are one person become one, and two again when that was wrong."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pghistory.models import Event

from accounts.models import User
from audit.trail import record
from cases import access, search
from cases.actions import bars, clients
from cases.actions.national_numbers import move_national_numbers
from cases.actions.team import notify_of_case
from cases.merging import joined
from cases.models import (
    Bar,
    Case,
    Client,
    ClientMerge,
    ContactNumber,
    FamilyTie,
    HouseholdMember,
    KeepApart,
    NationalNumber,
    PossibleDuplicate,
    SafeChannel,
    SafeContact,
    SearchEntry,
)
from cases.models.clients import Answer
from cases.permissions import Permission
from cases.records import CaseRecord
from common.db import lock, postpone, violated_constraint
from records import snapshots
from records.errors import Refused
from records.saving import fill, store
from records.snapshots import ChangedSince, Step, Watch

EPISODES = "one_case_per_episode"
# These have a place of their own below; any other row that names a client moves as it is.
APART: tuple[type[models.Model], ...] = (
    Case,
    SearchEntry,
    SafeContact,
    SafeChannel,
    HouseholdMember,
    FamilyTie,
    KeepApart,
    NationalNumber,
    PossibleDuplicate,
    ClientMerge,
)

SAFE_RULE = ("is_safe", "days", "from_clock", "until_clock", "is_shared", "code_word")
NOT_NOW = gettext_lazy("This cannot be decided now. Talk to who proposed it.")
# What of a person was changed since, where that hinders the undoing.
WORDS = {
    Client: gettext_lazy("names, birth or languages"),
    SafeContact: gettext_lazy("safe contact"),
    SafeChannel: gettext_lazy("safe contact"),
    ContactNumber: gettext_lazy("a number"),
    HouseholdMember: gettext_lazy("the household"),
    FamilyTie: gettext_lazy("family relations"),
    KeepApart: gettext_lazy("a pair to keep apart"),
    NationalNumber: gettext_lazy("the national number"),
}


def links() -> list[tuple[type[models.Model], str]]:
    """Return the foreign keys to a client whose rows move along: asked of the models."""
    relations: list[Any] = [
        relation
        for relation in Client._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
    ]
    return [
        (relation.related_model, relation.field.name)
        for relation in relations
        if not issubclass(relation.related_model, (Event, *APART))
    ]


def why_not(kept: Client, dropped: Client, *, by: User) -> str:
    """Return why two clients cannot become one, '' when they can.

    That they are kept apart is said only to who noted it: a proposal goes to that person.
    """
    if kept_apart_by(by, kept, dropped):
        return _("These two are noted as people to keep apart.")
    return _why_not_their_files(kept, dropped, by=by)


def _why_not_their_files(kept: Client, dropped: Client, *, by: User) -> str:
    files = {client: _files(client) for client in (kept, dropped)}
    if not all(files.values()):
        return _("One of the two has no file any more.")
    if not all(access.can(by, Permission.CHANGE_CASE, rows[-1]) for rows in files.values()):
        return _("You must work on the newest file of both.")
    if all(any(case.closed_on is None for case in rows) for rows in files.values()):
        return _("Both have an open file. Close one of them, or decide on the referral, first.")
    return _why_relatives(kept, dropped)


def _why_relatives(kept: Client, dropped: Client) -> str:
    """Return why two people who are related cannot be one: nobody is their own relative."""
    ties = FamilyTie.unscoped.all()
    if ties.between(kept, dropped).exists():
        return _("These two are noted as relatives of each other.")
    if ties.is_ancestor(kept, dropped) or ties.is_ancestor(dropped, kept):
        return _("By the relations noted, one of them is an ancestor of the other.")
    return ""


def kept_apart_by(person: User, kept: Client, dropped: Client) -> bool:
    """Ask whether somebody noted that the two must not meet; nobody else is told that they do."""
    return any(pair.owner_id == person.pk for pair in pairs_between(kept, dropped))


def pairs_between(kept: Client, dropped: Client) -> list[KeepApart]:
    """Return the pairs to keep apart that these two are, whoever owns them."""
    return clients.conflicts(kept, [dropped.pk]).get(dropped.pk, [])


def _locked(client: Client) -> Client:
    """Read a client anew: somebody may have changed or merged them while this one waited."""
    return Client.unscoped.select_for_update().get(pk=client.pk)


def _files(client: Client) -> list[Case]:
    return list(Case.unscoped.filter(client=client).order_by("episode"))


def merge_now(
    *, kept: Client, dropped: Client, today: dt.date, by: User, agreed_by: User | None
) -> ClientMerge:
    """Make two clients one: files, numbers, beds, household and pairs go to the one that stays.

    Files are counted anew in the order in which they were opened. Bars of each hold on the files
    of both, and of the household in which the one that stays lives. Where both have the same
    thing the one that stays keeps its own, and what must not be lost of safe contact and names is
    written beside it. `cases.actions.joining` asks the second person before.

    Args:
        by: who proposed it; they must still work on the newest file of both.
        agreed_by: the second person, None where nobody else could decide.

    Raises:
        Refused: see `why_not`; or both had a bed on one night.
    """
    kept, dropped = map(_locked, _lock_both(kept, dropped))
    reason = _why_not_their_files(kept, dropped, by=by)
    if not reason and pairs_between(kept, dropped):
        is_owner = agreed_by is not None and kept_apart_by(agreed_by, kept, dropped)
        reason = _("You noted these two as people to keep apart.") if is_owner else str(NOT_NOW)
    if reason:
        raise Refused(reason)
    watch = _watch(kept, dropped)
    housemates = _housemates(kept, dropped)
    standing = _bars_on(kept, dropped, *housemates)
    _join(kept, dropped, today)
    for person in (kept, *_housemates(kept)):
        bars.carry_bars_over(kept, to=person, by=by)
    _move_ties(kept, dropped)
    row = ClientMerge(kept=kept, dropped=dropped, merged_by=by, agreed_by=agreed_by)
    row.steps = watch.steps()
    row.bars = [str(key) for key in _bars_on(kept, *housemates) - standing]
    store(row)
    _tell(row, "cases.merged", by=agreed_by or by)
    return row


def _lock_both(*people: Client) -> tuple[Client, ...]:
    lock(*(f"cases.client:{client.pk}" for client in people))
    return people


def _join(kept: Client, dropped: Client, today: dt.date) -> None:
    _move_files(kept, dropped)
    for model, name in links():
        for row in model._base_manager.filter(**{name: dropped}):
            store(_opened(fill(row, {name: kept})))
    _join_household(kept, dropped, today)
    _move_pairs(kept, dropped, today)
    _move_questions(kept, dropped)
    _join_safe_contact(kept, dropped)
    _join_channels(kept, dropped)
    move_national_numbers(kept, dropped, today)
    store(fill(kept, joined(kept, dropped) | {"version": kept.version + 1}))
    SearchEntry.objects.filter(client=dropped).delete()
    search.index_client(kept)
    clients.reckon_ages(kept)


def _watch(kept: Client, dropped: Client) -> Watch:
    watch, both = Watch(), (kept, dropped)
    watch.add(Client, [client.pk for client in both])
    watch.add(Case, [case.pk for client in both for case in _files(client)])
    watch.add(SafeContact, [client.pk for client in both])
    watch.add(SafeChannel, SafeChannel.objects.filter(client=kept).values_list("pk", flat=True))
    for model, name in [*links(), *_named_apart()]:
        rows = model._base_manager.filter(**{name: dropped})
        watch.add(model, rows.values_list("pk", flat=True))
    return watch


def _named_apart() -> list[tuple[type[models.Model], str]]:
    return [
        (HouseholdMember, "client"),
        (FamilyTie, "person"),
        (FamilyTie, "relative"),
        (SafeChannel, "client"),
        (NationalNumber, "client"),
        (KeepApart, "one"),
        (KeepApart, "other"),
        (PossibleDuplicate, "person"),
        (PossibleDuplicate, "newcomer"),
    ]


def _housemates(*people: Client) -> list[Client]:
    """Return the others who live in a household of one of them now."""
    own = HouseholdMember.objects.filter(client__in=people, left_on__isnull=True)
    there = HouseholdMember.objects.filter(
        household__in=own.values("household"), left_on__isnull=True
    )
    others = there.exclude(client__in=people).select_related("client")
    return [member.client for member in others]


def _bars_on(*people: Client) -> set[UUID]:
    return set(Bar.objects.filter(case__client__in=people).values_list("pk", flat=True))


def _move_files(kept: Client, dropped: Client) -> None:
    """Give all files to one client, in the order in which they were opened."""
    postpone(EPISODES)
    files = [*_files(kept), *_files(dropped)]
    files.sort(key=lambda case: (case.closed_on is None, case.opened_on, case.pk))
    for episode, case in enumerate(files, start=1):
        Case.unscoped.filter(pk=case.pk).update(client=kept, episode=episode)


def _opened(row: Any) -> Any:
    """Read the texts of a row that has the key of its owner, to save them under the new one's."""
    for field in () if isinstance(row, CaseRecord) else row._meta.concrete_fields:
        getattr(row, field.attname)
    return row


def _join_household(kept: Client, dropped: Client, today: dt.date) -> None:
    """Let the one that stays live where it lives, else where the other does."""
    has_home = HouseholdMember.objects.filter(client=kept, left_on__isnull=True).exists()
    for member in HouseholdMember.objects.filter(client=dropped):
        if has_home and member.left_on is None:
            member.left_on = today
        store(fill(member, {"client": kept}))


def _move_pairs(kept: Client, dropped: Client, today: dt.date) -> None:
    """Keep the one person apart from whoever one of the two was kept apart from."""
    pairs = KeepApart.objects.filter(models.Q(one=dropped) | models.Q(other=dropped))
    for pair in pairs:
        third = pair.other_than(dropped.pk)
        first, second = sorted((kept, third), key=lambda client: client.pk)
        same = KeepApart.objects.filter(
            one=first, other=second, ground=pair.ground, owner=pair.owner, ended_on__isnull=True
        )
        if pair.ended_on is None and same.exists():
            pair.ended_on = today
        store(_opened(fill(pair, {"one": first, "other": second})))


def _move_ties(kept: Client, dropped: Client) -> None:
    """Relate the one person to whoever one of the two was related to.

    Where both are related to somebody the one that stays keeps its own.
    """
    related = {tie.other_than(kept.pk) for tie in FamilyTie.unscoped.of(kept).in_force()}
    for tie in FamilyTie.with_voided.of(dropped):
        third = tie.other_than(dropped.pk)
        if third == kept or (tie.is_in_force and third in related):
            tie.delete()
            continue
        ends = [kept, third] if tie.person == dropped else [third, kept]
        if tie.kind != FamilyTie.Kind.CHILD:
            ends.sort(key=lambda client: client.pk)
        person, relative = ends
        store(_opened(fill(tie, {"person": person, "relative": relative})))


def _move_questions(kept: Client, dropped: Client) -> None:
    """Ask about the one person what was asked about the other, unless that was asked already."""
    for name, other in (("person", "newcomer"), ("newcomer", "person")):
        pairs = PossibleDuplicate.unscoped.of(kept)
        done = {kept.pk, *pairs.values_list("person", flat=True)}
        done |= {*pairs.values_list("newcomer", flat=True)}
        rows = PossibleDuplicate.unscoped.filter(**{name: dropped})
        for pair in rows.exclude(**{f"{other}__in": done}):
            store(fill(pair, {name: kept}))


def _join_safe_contact(kept: Client, dropped: Client) -> None:
    """Write what is known of safe contact of both; who must not be left a message stays so."""
    theirs = SafeContact.objects.filter(client=dropped).first()
    if theirs is None:
        return
    mine = SafeContact.objects.filter(client=kept).first() or SafeContact(client=kept, version=0)
    for name in ("how", "never"):
        lines = [*getattr(mine, name).splitlines(), *getattr(theirs, name).splitlines()]
        setattr(mine, name, "\n".join(dict.fromkeys(lines)))
    answers = (mine.may_leave_message, theirs.may_leave_message)
    if Answer.NO in answers:
        mine.may_leave_message = Answer.NO
    elif mine.may_leave_message in {Answer.NOT_ASKED, Answer.UNKNOWN}:
        mine.may_leave_message = theirs.may_leave_message
    mine.version += 1
    mine.save()


def _join_channels(kept: Client, dropped: Client) -> None:
    """Keep a way safe only where both say the same of it; what differs is to be asked anew."""
    mine = {row.channel: row for row in SafeChannel.objects.filter(client=kept)}
    for theirs in SafeChannel.objects.filter(client=dropped):
        own = mine.get(theirs.channel)
        if own is None:
            store(_opened(fill(theirs, {"client": kept})))
            continue
        if any(getattr(own, name) != getattr(theirs, name) for name in SAFE_RULE):
            store(fill(own, {"is_safe": False, "version": own.version + 1}))
        theirs.delete()


def why_not_undo(row: ClientMerge, *, by: User) -> str:
    """Return why a merge cannot be undone by somebody, '' when it can."""
    if row.undone_at:
        return _("This merge was undone already.")
    if not access.can(by, Permission.CHANGE_CASE, _files(row.kept)[-1]):
        return _("You must work on the newest file of this person.")
    return ""


def undo_now(*, pk: UUID, now: dt.datetime, by: User, agreed_by: User) -> ClientMerge:
    """Make two clients of one again: each row is as it was before, the bars it set are lifted.

    Args:
        by: who proposed it; they must still work on the newest file.
        agreed_by: the second person; `cases.actions.parting` asks them before.

    Raises:
        Refused: see `why_not_undo`; or something was changed since.
    """
    with transaction.atomic():
        row = ClientMerge.unscoped.select_for_update(of=("self",)).get(pk=pk)
        _lock_both(row.kept, row.dropped)
        reason = why_not_undo(row, by=by)
        if reason:
            raise Refused(reason)
        postpone(EPISODES)
        try:
            for step in reversed(row.steps):
                snapshots.put_back(Step(**step))
        except ChangedSince as changed:
            raise Refused(_changed_since(changed.model)) from changed
        except IntegrityError as error:
            if violated_constraint(error) not in FamilyTie.REFUSED_BY_TRIGGER:
                raise
            raise Refused(_changed_since(FamilyTie)) from error
        for client in (row.kept, row.dropped):
            client.refresh_from_db()
            search.index_client(client)
        bars.lift(Bar.objects.filter(pk__in=row.bars), by=by, now=now)
        row.undone_by, row.undone_at, row.undo_agreed_by = by, now, agreed_by
        row.save()
        for client in (row.kept, row.dropped):
            bars.tell_of_barred_lead(client, by=by)
        _tell(row, "cases.unmerged", by=agreed_by)
    return row


def _changed_since(model: type[models.Model]) -> str:
    what = WORDS.get(model, _("a record"))
    return _("Changed since the merge: %(what)s. Set it right by hand.") % {"what": what}


def _tell(row: ClientMerge, verb: str, *, by: User) -> None:
    """Write it on the newest file of each, and tell who leads it."""
    people = {row.kept_id, row.dropped_id}
    cases = Case.unscoped.filter(client__in=people).select_related("client", "case_lead")
    newest = {case.client_id: case for case in cases.order_by("episode")}
    for case in newest.values():
        record(verb, by=by, case=case)
    readers = {case.case_lead: case for case in cases if case.case_lead}
    readers |= {person: newest[row.kept_id] for person in (row.merged_by, row.undone_by) if person}
    for person, case in readers.items():
        if person != by and access.can(person, Permission.VIEW_CASE, case):
            notify_of_case(person, verb, case, by, needs=Permission.CHANGE_CASE)
