"""The studio: choose a year, complete the data, check small numbers, freeze, compare."""

from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.freshness import require_recent_factor
from accounts.guards import StaffRequest, page_view
from accounts.models import User
from records.errors import SentTwice
from records.forms import token_sent
from reports import actions, chapters, chart_selection, editions, recipes, versions
from reports.access import may_freeze
from reports.forms import SettingForm
from reports.identities import FiguresDisagree
from reports.models import Audience
from reports.publication import MERGED
from reports.views.gaps import LOOKED_FOR, files_of, gaps_for
from reports.views.sections import Sections
from reports.views.steps import steps
from workspace import approvals

FIRST_YEAR, LAST_YEAR = 1990, 2100


def checked_year(year: int) -> int:
    """Return a year that can be reported; any other does not exist."""
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    return year


def frame(request: StaffRequest, year: int, step: str) -> dict[str, Any]:
    """Return what every page of a year shows: its steps, its versions, who may do what."""
    all_versions = versions.versions(now=timezone.now())
    return {
        "year": year,
        "step": step,
        "versions": all_versions,
        "frozen": all_versions.frozen.get(year),
        "proposed": all_versions.proposed.get(year),
        "is_over": year < timezone.localdate().year,
        "steps": steps(year, step, all_versions),
        "may_freeze": may_freeze(request.user),
        "form_token": uuid4(),
        "tokens": [uuid4(), uuid4()],
        "audiences": Audience,
        "now": timezone.now(),
    }


@require_GET
@page_view("reports:index")
def index(request: StaffRequest) -> HttpResponse:
    """Choose a year; see what is frozen."""
    today = timezone.localdate()
    context = frame(request, today.year, "year") | {
        "years": [
            {"year": year, "is_over": year < today.year} for year in versions.years(today=today)
        ],
        "steps": steps(None, "year", versions.Versions({}, {})),
    }
    return render(request, "reports/index.html", context)


@require_GET
@page_view("reports:index")
def data(request: StaffRequest, year: int) -> HttpResponse:
    """Show what is missing in the files of the year, and which ones, to those who mend it."""
    checked_year(year)
    gaps = gaps_for(request.user, year)
    for row in gaps:
        files = files_of(request.user, row["gap"]) if row["count"] else []
        row["own"] = [file for file in files if file.may_complete]
        row["of_others"] = [file for file in files if not file.may_complete]
        row["more"] = row["count"] - len(files)
    context = frame(request, year, "data") | {"gaps": gaps, "looked_for": LOOKED_FOR}
    return render(request, "reports/data.html", context)


def _shown(request: StaffRequest, year: int, context: dict[str, Any]) -> editions.Edition:
    """Return the edition to show: frozen, proposed when the address asks so, else current."""
    proposed = context["proposed"]
    if request.GET.get("proposed") and proposed:
        context["is_proposal"] = True
        return versions.proposed_edition(proposed)
    return editions.current(year, today=timezone.localdate())


def hidden_of(publication: dict[str, Any]) -> list[dict[str, Any]]:
    """List the hidden numbers of each table by their labels, never by their value.

    Not those of a table whose groups another one takes together: nothing in it is printed.
    """
    hidden = []
    for name, table in chapters.in_order(publication):
        rows = dict(zip(table["row_keys"], table["rows"], strict=True))
        columns = dict(zip(table["column_keys"], table["columns"], strict=True))
        places = []
        for place in table["hidden"]:
            if place["reason"] == MERGED:
                continue
            labels = [rows.get(place["row"], _("Total")), columns.get(place["column"], _("Total"))]
            places.append(" · ".join(labels[: 1 if len(columns) == 1 else 2]))
        if places:
            # With one column its total is the number itself: it is one place, not two.
            unique = list(dict.fromkeys(places))
            key = chart_selection.key_of(name)
            hidden.append({"key": key, "title": table["title"], "places": unique})
    return hidden


@require_GET
@page_view("reports:index")
def numbers(request: StaffRequest, year: int) -> HttpResponse:
    """Show charts and tables as the public will read them, and what is hidden in them."""
    checked_year(year)
    context = frame(request, year, "numbers")
    try:
        edition = _shown(request, year, context)
    except FiguresDisagree as error:
        # The lines carry numbers of the organisation.
        context |= {"is_broken": True, "broken": error.broken if context["may_freeze"] else []}
        return render(request, "reports/numbers.html", context, status=409)
    language = translation.get_language()[:2]
    publication = edition.publication(Audience.PUBLIC, language)
    years = []
    if edition.is_frozen:
        years = [*recipes.earlier(year, Audience.PUBLIC, language), publication]
    hidden = hidden_of(publication)
    shown = Sections.of(request, publication)
    context |= {
        "edition": edition,
        "publication": publication,
        "sections": shown,
        "chapters": chapters.of(publication, earlier=years, only=shown.chapters),
        "hidden": hidden,
        "left_out": chapters.left_out(publication),
        "hidden_count": sum(len(table["places"]) for table in hidden),
        "gaps": gaps_for(request.user, year) if not edition.is_frozen else [],
        "key_figures": chapters.key_figures(publication),
    }
    return render(request, "reports/numbers.html", context)


@require_GET
@page_view("reports:index")
def freeze(request: StaffRequest, year: int) -> HttpResponse:
    """Show what freezing does and what is proposed; two people do it."""
    checked_year(year)
    context = frame(request, year, "freeze")
    proposed = context["proposed"]
    context["is_mine"] = bool(proposed) and proposed.proposed_by_id == request.user.pk
    if context["is_over"]:
        context |= _to_look_at(request.user, year, context)
    return render(request, "reports/freeze.html", context)


def _to_look_at(user: User, year: int, context: dict[str, Any]) -> dict[str, Any]:
    """Return the key totals of a year, and what is missing while nothing is proposed.

    Figures that do not agree are not shown: they cannot be proposed either.
    """
    proposed = context["proposed"]
    try:
        if proposed:
            edition = versions.proposed_edition(proposed)
        else:
            edition = editions.current(year, today=timezone.localdate())
    except FiguresDisagree:
        return {}
    publication = edition.publication(Audience.PUBLIC, translation.get_language()[:2])
    is_open = not (proposed or edition.is_frozen)
    return {
        "key_figures": chapters.key_figures(publication),
        "gaps": gaps_for(user, year) if is_open else [],
    }


def _to_freeze(year: int) -> HttpResponse:
    return redirect("reports:freeze", year)


@require_POST
@page_view("reports:propose")
def propose(request: StaffRequest, year: int) -> HttpResponse:
    """Propose that the figures of a year stand."""
    checked_year(year)
    try:
        actions.propose_freeze(
            year=year,
            by=request.user,
            today=timezone.localdate(),
            now=timezone.now(),
            token=token_sent(request),
        )
    except SentTwice:
        pass
    except actions.YearNotOver:
        messages.error(request, _("A year can be frozen when it is over."))
    except actions.AlreadyFrozen:
        messages.error(request, _("This year is frozen already."))
    except approvals.AlreadyProposed:
        messages.info(request, _("These figures are proposed already."))
    except FiguresDisagree:
        messages.error(request, _("Two ways of counting disagree. Look at the figures first."))
    else:
        messages.success(request, _("Proposed. Another person confirms."))
    return _to_freeze(year)


@require_POST
@page_view("reports:propose")
@require_recent_factor()
def confirm(request: StaffRequest, approval_id: UUID) -> HttpResponse:
    """Confirm, as the second person, what another one proposed."""
    year = _year_of(approval_id)
    try:
        _decide(request, approval_id, is_withdrawn=False)
    except SentTwice:
        return redirect("reports:booklet", year)
    except approvals.ProposalGone:
        messages.info(request, _("This proposal was confirmed or withdrawn in the meantime."))
    except approvals.NeedsAnother:
        messages.error(request, _("Another person has to confirm what you proposed."))
    else:
        messages.success(request, _("Frozen. These figures no longer change."))
        return redirect("reports:booklet", year)
    return _to_freeze(year)


@require_POST
@page_view("reports:propose")
def withdraw(request: StaffRequest, approval_id: UUID) -> HttpResponse:
    """Withdraw a proposal, the user's own or another's: the figures are counted anew next time."""
    year = _year_of(approval_id)
    try:
        _decide(request, approval_id, is_withdrawn=True)
    except SentTwice:
        pass
    except approvals.ProposalGone:
        messages.info(request, _("This proposal was confirmed or withdrawn in the meantime."))
    else:
        messages.success(request, _("The proposal is withdrawn."))
    return _to_freeze(year)


def _decide(request: StaffRequest, approval_id: UUID, *, is_withdrawn: bool) -> None:
    actions.decide_freeze(
        approval_id=approval_id,
        is_withdrawn=is_withdrawn,
        by=request.user,
        now=timezone.now(),
        token=token_sent(request),
    )


def _year_of(approval_id: UUID) -> int:
    row = versions.proposal(approval_id)
    if not row:
        raise Http404
    return int(row.subject)


@require_GET
@page_view("reports:compare")
def compare(request: StaffRequest) -> HttpResponse:
    """Lay frozen years beside each other; a year that can still change is never compared."""
    language = translation.get_language()[:2]
    context = frame(request, timezone.localdate().year, "compare")
    newest = max(context["versions"].frozen, default=None)
    context["steps"] = steps(None, "compare", context["versions"])
    if newest is not None:
        documents = recipes.earlier(newest + 1, Audience.PUBLIC, language, most=6)
        context |= {
            "years": [document["year"] for document in documents],
            "sheets": chapters.beside(documents),
            "word": documents[-1]["hidden_word"],
        }
    return render(request, "reports/compare.html", context)


@require_http_methods(["GET", "POST"])
@page_view("reports:setting")
def setting(request: StaffRequest) -> HttpResponseBase:
    """Change how small numbers are hidden in years that are not frozen; the step must be fresh."""
    if request.method == "POST":
        return require_recent_factor()(_setting)(request)
    return _setting(request)


def _setting(request: StaffRequest) -> HttpResponse:
    current = editions.setting()
    initial = {"threshold": current.threshold, "zeros_printed": current.zeros_printed}
    form = SettingForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        with suppress(SentTwice):
            actions.change_setting(by=request.user, token=form.token(), **form.values())
            messages.success(request, _("Saved."))
        return redirect("reports:index")
    status = 422 if form.errors else 200
    back = reverse("reports:index")
    return render(request, "reports/setting.html", {"form": form, "back": back}, status=status)
