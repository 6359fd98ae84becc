"""The filters of the client list: what may be chosen, what it leaves, and how it is told."""

import datetime as dt
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import CharField, Func, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import CASE_ROLES, User
from cases.forms.fields import language_name
from cases.hooks import CaseFilter, hooks
from cases.models import Assignment, Case, Client
from cases.service_lines import ServiceLine

SWITCHES = ("mine", "all")


def mine(user):
    """Return the keys of the files `user` is on."""
    own = Assignment.objects.visible_to(user).filter(user=user, ends_on__isnull=True)
    return own.values("case")


def _of_person(user):
    def narrow(cases, value):
        on_team = Assignment.objects.visible_to(user).filter(user=UUID(value), ends_on__isnull=True)
        return cases.filter(Q(case_lead=UUID(value)) | Q(pk__in=on_team.values("case")))

    people = User.objects.filter(is_active=True, roles__overlap=[str(r) for r in CASE_ROLES])
    choices = [(str(one.pk), one.short_name) for one in people.order_by("name")]
    return CaseFilter("person", _("Counselor"), choices, narrow)


def _of_language(user):
    named = Client.objects.visible_to(user, "view_identity")

    def narrow(cases, value):
        return cases.filter(client__in=named.filter(languages__contains=[value]).values("pk"))

    spoken = named.annotate(spoken=Func("languages", function="unnest", output_field=CharField()))
    codes = spoken.order_by().values_list("spoken", flat=True).distinct()
    choices = sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1])
    return CaseFilter("language", _("Language"), choices, narrow)


def _phase(cases, value):
    return cases.filter(phase=value)


def _line(cases, value):
    return cases.filter(open_lines__contains=[value])


def _quiet(cases, value):
    since = timezone.now() - dt.timedelta(days=int(value))
    return cases.filter(last_contact_at__lt=since)


def offered(user) -> list[CaseFilter]:
    """Return the filters this person may use."""
    filters = [
        CaseFilter("phase", _("Phase"), list(Case.Phase.choices), _phase),
        CaseFilter("line", _("Service"), list(ServiceLine.choices), _line),
        _of_person(user),
        _of_language(user),
    ]
    filters += [more for hook in hooks() for more in hook.case_filters(user)]
    return [*filters, CaseFilter("quiet", _("No contact for (days)"), None, _quiet)]


def chosen(filters: list[CaseFilter], asked) -> dict[str, str]:
    """Return the values of an address that are choices of these filters; others do not count."""
    values = {one.name: asked.get(one.name, "") for one in filters}
    kept = {one.name: values[one.name] for one in filters if one.words(values[one.name])}
    return kept | {name: "1" for name in SWITCHES if asked.get(name)}


def narrowed(user, filters: list[CaseFilter], values: dict[str, str]):
    """Return the files one may know of, narrowed by what was chosen."""
    cases = Case.objects.visible_to(user)
    if "mine" in values:
        cases = cases.filter(pk__in=mine(user))
    if "all" not in values and "phase" not in values:
        cases = cases.open()
    for one in filters:
        if one.name in values:
            cases = one.narrow(cases, values[one.name])
    return cases


def tags(filters: list[CaseFilter], values: dict[str, str]) -> list[dict]:
    """Say each choice with the address that drops it."""
    words = {
        one.name: f"{one.label}: {one.words(values[one.name])}"
        for one in filters
        if one.name in values
    }
    words |= {"mine": _("Mine"), "all": _("Ended too")}
    return [
        {"words": words[name], "without": urlencode({k: v for k, v in values.items() if k != name})}
        for name in values
    ]
