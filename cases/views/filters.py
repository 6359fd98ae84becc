"""The filters of the client list: what may be chosen, what it leaves, and its label."""

import datetime as dt
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import CharField, Func, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import CASE_ROLES, User
from cases.forms.fields import language_name
from cases.hooks import CaseFilter, hooks
from cases.models import Assignment, Case, Client
from cases.service_lines import ServiceLine

SWITCHES = ("mine", "all")
# Of the filter by case lead: those that have none.
NOBODY = "none"


def mine(user: User) -> QuerySet:
    """Return the keys of the files `user` is on."""
    own = Assignment.objects.visible_to(user).filter(user=user, ends_on__isnull=True)
    return own.values("case")


def _people() -> list[tuple[str, str]]:
    people = User.objects.filter(is_active=True, roles__overlap=[str(r) for r in CASE_ROLES])
    return [(str(person.pk), person.short_name) for person in people.order_by("name")]


def _of_lead(people: list[tuple[str, str]]) -> CaseFilter:
    def narrow(cases: QuerySet, value: str) -> QuerySet:
        if value == NOBODY:
            return cases.filter(case_lead__isnull=True)
        return cases.filter(case_lead=UUID(value))

    return CaseFilter("lead", _("Case lead"), [(NOBODY, _("No case lead")), *people], narrow)


def _of_person(user: User, people: list[tuple[str, str]]) -> CaseFilter:
    def narrow(cases: QuerySet, value: str) -> QuerySet:
        on_team = Assignment.objects.visible_to(user).filter(user=UUID(value), ends_on__isnull=True)
        return cases.filter(Q(case_lead=UUID(value)) | Q(pk__in=on_team.values("case")))

    return CaseFilter("person", _("On the team"), people, narrow)


def _of_language(user: User) -> CaseFilter:
    named = Client.objects.visible_to(user, "view_identity")

    def narrow(cases: QuerySet, value: str) -> QuerySet:
        return cases.filter(client__in=named.filter(languages__contains=[value]).values("pk"))

    spoken = named.annotate(spoken=Func("languages", function="unnest", output_field=CharField()))
    codes = spoken.order_by().values_list("spoken", flat=True).distinct()
    choices = sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1])
    return CaseFilter("language", _("Language"), choices, narrow)


def _phase(cases: QuerySet, value: str) -> QuerySet:
    return cases.filter(phase=value)


def _line(cases: QuerySet, value: str) -> QuerySet:
    return cases.filter(open_lines__contains=[value])


def _quiet(cases: QuerySet, value: str) -> QuerySet:
    since = timezone.now() - dt.timedelta(days=int(value))
    return cases.filter(last_contact_at__lt=since)


def offered(user: User) -> list[CaseFilter]:
    """Return the filters this person may use."""
    people = _people()
    filters = [
        CaseFilter("phase", _("Phase"), list(Case.Phase.choices), _phase),
        CaseFilter("line", _("Service"), list(ServiceLine.choices), _line),
        _of_lead(people),
        _of_person(user, people),
        _of_language(user),
    ]
    filters += [more for hook in hooks() for more in hook.case_filters(user)]
    return [*filters, CaseFilter("quiet", _("No contact for (days)"), None, _quiet)]


def chosen(filters: list[CaseFilter], query: QueryDict) -> dict[str, str]:
    """Return the values of an address that are choices of these filters; others do not count."""
    values = {choice.name: query.get(choice.name, "") for choice in filters}
    kept = {
        choice.name: values[choice.name]
        for choice in filters
        if choice.label_of(values[choice.name])
    }
    return kept | {name: "1" for name in SWITCHES if query.get(name)}


def narrowed(user: User, filters: list[CaseFilter], values: dict[str, str]) -> QuerySet[Case]:
    """Return the files a person may know of, narrowed by what was chosen."""
    cases = Case.objects.visible_to(user)
    if "mine" in values:
        cases = cases.filter(pk__in=mine(user))
    if "all" not in values and "phase" not in values:
        cases = cases.open()
    for choice in filters:
        if choice.name in values:
            cases = choice.narrow(cases, values[choice.name])
    return cases


def tags(filters: list[CaseFilter], values: dict[str, str]) -> list[dict]:
    """Return each choice in words, with the address that drops it."""
    labels = {
        choice.name: f"{choice.label}: {choice.label_of(values[choice.name])}"
        for choice in filters
        if choice.name in values
    }
    labels |= {"mine": _("Mine"), "all": _("Ended too")}
    return [
        {
            "words": labels[name],
            "without": urlencode({k: v for k, v in values.items() if k != name}),
        }
        for name in values
    ]
