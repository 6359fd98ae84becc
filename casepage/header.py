"""What stands at the top of every page of a case."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.pages import may_open
from audit.fields import open_keys
from casepage.part import CasePart, parts, parts_for
from cases.access import Access, newest, on_person
from cases.ages import age_on
from cases.forms.team import phases_from
from cases.models import Case, SafeContact
from cases.safe_contact import channels_of
from common.languages import language_name


def header(access: Access) -> dict[str, Any]:
    """Return the context of `casepage/header.html` and `casepage/tabs.html`."""
    case, visible, of_person = access.case, parts_for(access), on_person(access)
    today = timezone.localdate()
    bars = (part.phase_bar(access, today) for part in visible)
    return {
        "case": case,
        "held": access.permissions,
        "of_person": of_person.permissions,
        "is_named": access.is_named,
        "facts": _facts(access),
        "days": (today - case.opened_on).days,
        # Of the first part that has one; the page of the case shows its phases where none has.
        "bar": next((bar for bar in bars if bar), None),
        "tabs": [_tab(part, access, is_open=part in visible) for part in parts() if part.url_name],
        "alerts": [alert for part in visible for alert in part.alerts(access)],
        "additions": []
        if case.archived_on
        else [each for part in visible for each in part.additions(access)],
        "languages": ", ".join(language_name(code) for code in case.client.languages),
        "safe": _safe_contact(case) if of_person.is_named else None,
        "ways": [way for way in channels_of(case.client) if way.row] if of_person.is_named else [],
        "on_team": access.on_team,
        "works_here": access.works_here,
        "may_return": bool(case.closed_on)
        and access.is_named
        and may_open(access.user, "cases:new"),
        "may_end": access.decides and not case.archived_on,
        "may_agree": access.decides
        and Case.Phase.AFTERCARE in Case.NEXT[case.phase]
        and not case.archived_on
        and newest(case).pk == case.pk,
        "may_take_out": access.decides and bool(case.archived_on),
        "may_move": not case.closed_on and access.may("change_case") and bool(phases_from(case)),
    }


def _facts(access: Access) -> list[tuple[str, str]]:
    """Return what the parts say, each fact once: the first part that knows a lawyer names it."""
    facts: dict[str, str] = dict(_person(access))
    for part in parts():
        for label, text in part.header_facts(access):
            facts.setdefault(str(label), str(text))
    return list(facts.items())


def _person(access: Access) -> list[tuple[str, str]]:
    case, facts = access.case, []
    if access.is_named:
        open_keys([case.client])
        age = age_on(case.client.birth_date, timezone.localdate())
        if age is not None:
            sex = str(case.client.get_sex_display()).lower() if case.client.sex else ""
            facts.append((_("Age"), ", ".join(filter(None, (str(age), sex)))))
    lead = case.case_lead.short_name if case.case_lead else _("No case lead")
    return [*facts, (_("Case lead"), lead)]


def _tab(part: CasePart, access: Access, *, is_open: bool) -> dict[str, Any]:
    return {
        "label": part.label,
        "icon": part.icon,
        "url": reverse(part.url_name, args=[access.case.reference]),
        "is_open": is_open,
        "count": part.open_count(access) if is_open else None,
    }


def _safe_contact(case: Case) -> SafeContact | None:
    """Return how the person may be reached; the guard has read it along with the case."""
    try:
        return case.client.safe_contact
    except SafeContact.DoesNotExist:
        return None
