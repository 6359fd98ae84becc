"""Who waits for a bed, with what its reader may know of them."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role, User
from audit.fields import open_keys
from cases import access
from cases.ages import age_on
from cases.models import Answer, Case, Client, Signal
from common.languages import language_name
from shelter.models import BedRequest, BedUse


def waiting_list(user: User) -> list[BedRequest]:
    """Return who waits and may be seen by `user`, the longest first; names where allowed."""
    rows = list(
        BedRequest.objects.visible_to(user)
        .filter(ended_on__isnull=True)
        .select_related("case__client")
        .order_by("created_at")
    )
    held = access.on_each(user, [row.case for row in rows])
    open_keys(row.case.client for row in rows if held[row.case_id].is_named)
    signals = Signal.objects.visible_to(user).filter(needs_doctor=Answer.YES)
    with_doctor = set(signals.filter(case__in=held).values_list("case", flat=True))
    for row in rows:
        row.is_named = held[row.case_id].is_named
        row.about = _about(row.case.client) if row.is_named else []
        row.needs_doctor = row.case_id in with_doctor
    return rows


def knows_all(user: User) -> bool:
    """Ask whether somebody knows of all who wait; a figure of a part of them would mislead."""
    return user.has_role(Role.COORDINATOR, Role.MANAGER)


def waiting_count(user: User) -> int:
    """Count who waits among the cases that somebody may know of: a figure, nobody's name."""
    cases = Case.objects.visible_to(user).open()
    requests = BedRequest.unscoped.filter(ended_on__isnull=True, case__in=cases.values("pk"))
    return requests.count()


def _about(client: Client) -> list[str]:
    """Return sex, age and languages of somebody whose file may be read, unknown ones too."""
    born = client.birth_date or (f"--{client.birth_year}" if client.birth_year else "")
    age = age_on(born, timezone.localdate())
    languages = ", ".join(language_name(code) for code in client.languages)
    return [
        str(client.get_sex_display()) if client.sex else _("sex not known"),
        _("age not known")
        if age is None
        else ngettext("%(count)d year", "%(count)d years", age) % {"count": age},
        languages or _("language not known"),
    ]


def wanted_tonight(user: User) -> list[Signal]:
    """Return signals that ask for a bed and have no request yet: they wait at once, too."""
    with_request = BedRequest.unscoped.values("case_id")
    with_bed = BedUse.unscoped.filter(case__isnull=False).values("case_id")
    return list(
        Signal.objects.visible_to(user)
        .filter(bed_wanted_from__isnull=False, case__closed_on__isnull=True)
        .exclude(case__in=with_request)
        .exclude(case__in=with_bed)
        .select_related("case__client")
        .defer("story", "referrer_details", "told_and_agreed")
        .order_by("received_at")
    )
