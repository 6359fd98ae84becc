"""What all acts on beds share: their locks, and the words of the database's refusals."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cases import access, role_permissions
from cases.models import Case
from cases.service_lines import ServiceLine
from common.dates import for_screen
from common.db import lock
from records.errors import Refused
from records.saving import locked, store
from shelter.models import Bed, BedUse
from shelter.verdicts import in_words, verdict_on


def lock_for(*, beds: Iterable[Bed] = (), people: Iterable[UUID] = ()) -> None:
    """Let nobody else give these beds, place these people, or place anybody in their houses.

    Take all locks of an act in one call, so that no two acts wait for each other.
    """
    keys = [f"person:{pk}" for pk in people]
    for bed in beds:
        keys += [f"bed:{bed.pk}", f"house:{bed.room.unit.house_id}"]
    lock(*keys)


def locked_use(pk: UUID, version: int | None, *kinds: str, to: Bed | None = None) -> BedUse:
    """Lock a use that is not over, its bed and person, and the bed somebody moves to.

    Raises:
        Stale: it was changed since this version was read.
        Refused: it is over, gone, or of another kind by now.
    """
    uses = BedUse.unscoped.filter(pk=pk, left_at__isnull=True)
    before = uses.select_related("bed__room__unit").first()
    if before is None:
        raise changed()
    beds = [before.bed, to] if to else [before.bed]
    lock_for(beds=beds, people=[before.person_id] if before.person_id else [])
    if to:
        drop_expired_holds(to)
    try:
        use = locked(BedUse, pk, version, "bed__room__unit__house")
    except BedUse.DoesNotExist as error:
        raise changed() from error
    if use.kind not in kinds or use.left_at:
        raise changed()
    return use


def changed() -> Refused:
    """Return the refusal of an act on what is no longer as somebody saw it."""
    return Refused(_("This was changed in between."))


def drop_expired_holds(bed: Bed) -> None:
    """Free a bed of holds that were not confirmed in time."""
    holds = BedUse.unscoped.filter(bed=bed, kind=BedUse.Kind.HOLD)
    expired = holds.filter(held_until__lt=timezone.now())
    if expired.exists():
        expired.delete()


def must_exist(bed: Bed) -> None:
    """Ask again under the lock: a bed may have ended since the form was opened."""
    if Bed.objects.filter(pk=bed.pk, ended_on__isnull=False).exists():
        raise Refused(_("This bed is no longer used."), "bed")


def must_be_left(bed: Bed, day: dt.date) -> None:
    """Refuse to let somebody in while a person whose nights are over is still there."""
    there = BedUse.unscoped.filter(bed=bed, kind=BedUse.Kind.STAY, left_at__isnull=True)
    if there.filter(period__endswith__lte=day).exists():
        raise not_free_yet()


def not_free_yet() -> Refused:
    """Return the refusal of a bed in which the person before still is."""
    return Refused(_("The person before has not left this bed yet."), "bed")


def may_give_beds(user: User) -> bool:
    """Whether somebody works in residential care; who noted a referral may only ask for a bed."""
    return role_permissions.works_in(user.roles, ServiceLine.SHELTER)


def must_give_beds(user: User) -> None:
    """Refuse beds given, and stays noted or taken out, by who may only ask for a bed."""
    if not may_give_beds(user):
        raise Refused(_("Somebody who works in residential care does this. You can ask for a bed."))


def must_suit(
    case: Case,
    bed: Bed,
    nights: tuple[dt.date, dt.date],
    *,
    reason: str,
    today: dt.date,
    by: User,
) -> tuple[bool, list[User]]:
    """Refuse a bed that does not suit a person.

    What speaks against it for good is refused whatever the reason; what is only to be thought of
    (somebody to keep apart, stairs, no night staff) asks for a written reason, from somebody who
    works in residential care on the file.

    Returns:
        Whether there was a warning, and who owns a pair to be kept apart there.
    """
    verdict, owners = verdict_on(case, bed, *nights, today=today)
    if verdict.reasons:
        text = _("Not suitable: %(why)s. Choose another bed.")
        raise Refused(text % {"why": in_words(verdict.reasons)}, "bed")
    if verdict.warnings and not (reason and access.can(by, "change_shelter", case)):
        text = _("%(why)s. Write why you go on, or choose another bed.")
        why = in_words(verdict.warnings)
        raise Refused(text % {"why": why[0].upper() + why[1:]}, "reason")
    return bool(verdict.warnings), owners


def store_use(use: BedUse, *, bed: str = "", person: str = "") -> BedUse:
    """Save a use.

    Raises:
        Refused: the bed is used, and by whom, beside the field `bed`; or the person has another
            one, beside the field `person`.
    """
    try:
        return store(use)
    except Refused as refused:
        if refused.field == "bed":
            raise Refused(_who_was_faster(use), bed) from refused
        if refused.field == "person":
            raise Refused(refused.message, person) from refused
        raise


def _who_was_faster(use: BedUse) -> str:
    others = BedUse.unscoped.filter(bed=use.bed_id, period__overlap=use.period)
    first = others.exclude(pk=use.pk).select_related("created_by").order_by("created_at").first()
    label = use.bed.label
    if first is None:
        return _("Bed %(bed)s is taken on one of these nights.") % {"bed": label}
    name = first.created_by.short_name
    minutes = max(1, int((timezone.now() - first.created_at).total_seconds() // 60))
    if minutes < 60:
        text = ngettext(
            "Bed %(bed)s was taken by %(name)s %(minutes)d minute ago.",
            "Bed %(bed)s was taken by %(name)s %(minutes)d minutes ago.",
            minutes,
        )
        return text % {"bed": label, "name": name, "minutes": minutes}
    day = for_screen(timezone.localtime(first.created_at).date(), today=timezone.localdate())
    text = _("Bed %(bed)s is taken; %(name)s gave it on %(day)s.")
    return text % {"bed": label, "name": name, "day": day}
