"""The filters of the client list: what may be chosen, what it leaves, and its label."""

import datetime as dt
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import CharField, Func, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.hooks import hooks
from cases.listing import people
from cases.models import Assignment, Case, Client
from cases.service_lines import ServiceLine
from cases.views import columns
from common import lists
from common.languages import language_name
from common.lists import Filter
from common.numbers import whole
from common.signs import colon

SWITCHES = ("mine", "all")
# Of the filter by case lead: those that have none.
NOBODY = "none"


def mine(user: User) -> QuerySet:
    """Return the keys of the files `user` is on."""
    own = Assignment.objects.visible_to(user).filter(user=user, ends_on__isnull=True)
    return own.values("case")


def _of_lead(staff: list[tuple[str, str]]) -> Filter:
    def narrow(cases: QuerySet, value: str) -> QuerySet:
        if value == NOBODY:
            return cases.filter(case_lead__isnull=True)
        return cases.filter(case_lead=UUID(value))

    return Filter("lead", _("Case lead"), [(NOBODY, _("No case lead")), *staff], narrow)


def _of_person(user: User, staff: list[tuple[str, str]]) -> Filter:
    def narrow(cases: QuerySet, value: str) -> QuerySet:
        on_team = Assignment.objects.visible_to(user).filter(user=UUID(value), ends_on__isnull=True)
        return cases.filter(Q(case_lead=UUID(value)) | Q(pk__in=on_team.values("case")))

    return Filter("person", _("On the team"), staff, narrow)


def _of_language(user: User) -> Filter:
    named = Client.objects.visible_to(user, "view_identity")

    def narrow(cases: QuerySet, value: str) -> QuerySet:
        return cases.filter(client__in=named.filter(languages__contains=[value]).values("pk"))

    spoken = named.annotate(spoken=Func("languages", function="unnest", output_field=CharField()))
    codes = spoken.order_by().values_list("spoken", flat=True).distinct()
    choices = sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1])
    return Filter("language", _("Language"), choices, narrow)


def _phase(cases: QuerySet, value: str) -> QuerySet:
    return cases.filter(phase=value)


def _line(cases: QuerySet, value: str) -> QuerySet:
    return cases.filter(open_lines__contains=[value])


def _days(text: str) -> str:
    days = whole(text, least=0, most=999)
    return "" if days is None else str(days)


def _quiet(cases: QuerySet, value: str) -> QuerySet:
    since = timezone.now() - dt.timedelta(days=int(value))
    return cases.filter(last_contact_at__lt=since)


def offered(user: User) -> list[Filter]:
    """Return the filters this person may use."""
    staff = people()
    filters = [
        Filter("phase", _("Phase"), list(Case.Phase.choices), _phase),
        Filter("line", _("Service"), list(ServiceLine.choices), _line),
        _of_lead(staff),
        _of_person(user, staff),
        _of_language(user),
    ]
    filters += [more for hook in hooks() for more in hook.case_filters(user)]
    return [*filters, Filter("quiet", _("No contact for (days)"), None, _quiet, read=_days)]


def chosen(filters: list[Filter], query: QueryDict) -> dict[str, str]:
    """Return the values of an address that are choices of these filters, and chosen columns.

    Others do not count.
    """
    switches = {name: "1" for name in SWITCHES if query.get(name)}
    return lists.chosen(filters, query) | switches | columns.value(query)


def narrowed(user: User, filters: list[Filter], values: dict[str, str]) -> QuerySet[Case]:
    """Return the files a person may know of, narrowed by what was chosen."""
    cases = Case.objects.visible_to(user).not_archived()
    if "mine" in values:
        cases = cases.filter(pk__in=mine(user))
    if "all" not in values and "phase" not in values:
        cases = cases.open()
    return lists.narrowed(cases, filters, values)


def tags(filters: list[Filter], values: dict[str, str]) -> list[dict]:
    """Return each choice in words, with the address that drops it."""
    labels = {
        choice.name: f"{choice.label}{colon()} {choice.label_of(values[choice.name])}"
        for choice in filters
        if choice.name in values
    }
    labels |= {"mine": _("Mine"), "all": _("Closed files too")}
    return [
        {
            "words": labels[name],
            "without": urlencode({k: v for k, v in values.items() if k != name}),
        }
        for name in values
        if name in labels
    ]
