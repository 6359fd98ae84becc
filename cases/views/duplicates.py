"""People who may be on file twice: side by side, for who may name the first of them."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from audit.fields import open_keys
from audit.trail import record
from cases import actions, merging
from cases.listing import COLUMNS, ListedCase, listed
from cases.models import Case, Client, ClientMerge, PossibleDuplicate
from cases.permissions import Permission
from common.lists import PER_PAGE
from records.buttons import press
from records.pages import row_or_404
from workspace.models import Approval

STATES = PossibleDuplicate.State
MERGES_SHOWN = 20


@dataclass(frozen=True)
class Pair:
    """Two people beside each other; a file that the reader may not know of is None."""

    row: PossibleDuplicate
    person: ListedCase | None
    newcomer: ListedCase | None

    @property
    def may_merge(self) -> bool:
        """Whether the reader knows enough of both to make them one."""
        both = (self.person, self.newcomer)
        return self.row.state == STATES.SAME and all(
            file is not None and file.access.may(Permission.CHANGE_CASE) for file in both
        )


@require_GET
@page_view("cases:duplicates")
def show(request: StaffRequest) -> HttpResponse:
    """List who may be on file twice: what nobody decided first, then who is one person."""
    rows = PossibleDuplicate.objects.visible_to(request.user).waiting()
    rows = rows.select_related("noted_by", "decided_by").order_by("state", "-noted_at")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    pairs = _pairs(request, list(page.object_list))
    waiting = actions.merges_waiting(now=timezone.now(), by=request.user)
    context = {
        "page": page,
        "pairs": pairs,
        "merges": _merges(request),
        "proposals": _proposals(request, waiting),
    }
    return render(request, "cases/duplicates.html", context)


@dataclass(frozen=True)
class Merged:
    """A merge that may be undone, and the undoing that waits for an answer, if any."""

    row: ClientMerge
    undoing: Approval | None
    is_own: bool


def _merges(request: StaffRequest) -> list[Merged]:
    """Return the newest merges, to be undone, and those whose undoing waits."""
    waiting = actions.undos_waiting(now=timezone.now(), by=request.user)
    rows = ClientMerge.objects.visible_to(request.user).standing().order_by("-merged_at")
    rows = rows.select_related("kept", "dropped", "merged_by", "agreed_by")
    newest = rows[:MERGES_SHOWN]
    proposed = rows.filter(pk__in=waiting) if waiting else ()
    return [
        Merged(row, undoing, is_own=undoing is not None and undoing.proposed_by == request.user)
        for row in dict.fromkeys([*proposed, *newest])
        for undoing in [waiting.get(row.pk)]
    ]


@dataclass(frozen=True)
class Proposal:
    """A merge that waits for an answer; a file that the reader may not know of is None."""

    approval: Approval
    kept: ListedCase | None
    dropped: ListedCase | None
    is_own: bool


def _proposals(request: StaffRequest, waiting: list[actions.WaitingMerge]) -> list[Proposal]:
    """Return the merges the reader proposed, or has to answer for a file they know of."""
    newest = _newest_files(request, {key for row in waiting for key in (row.kept, row.dropped)})
    proposals = [
        Proposal(
            row.approval,
            newest.get(row.kept),
            newest.get(row.dropped),
            is_own=row.approval.proposed_by == request.user,
        )
        for row in waiting
    ]
    return [proposal for proposal in proposals if proposal.kept or proposal.dropped]


def _pairs(request: StaffRequest, rows: list[PossibleDuplicate]) -> list[Pair]:
    people = {key for row in rows for key in (row.person_id, row.newcomer_id)}
    newest = _newest_files(request, people)
    return [Pair(row, newest.get(row.person_id), newest.get(row.newcomer_id)) for row in rows]


def _newest_files(request: StaffRequest, people: Collection[UUID]) -> dict[UUID, ListedCase]:
    """Return the newest file that the reader may know of, of each person."""
    if not people:
        return {}
    cases = Case.objects.visible_to(request.user).filter(client__in=people).order_by("episode")
    files = listed(request.user, cases.select_related("client", "case_lead").only(*COLUMNS))
    return {file.case.client_id: file for file in files}


@require_POST
@page_view("cases:duplicates")
def decide(request: StaffRequest, pair_id: UUID) -> HttpResponse:
    """Say whether two people are one."""
    pair = row_or_404(PossibleDuplicate.objects.visible_to(request.user), pair_id)
    decide = partial(
        actions.decide_duplicate,
        pk=pair.pk,
        is_same="same" in request.POST,
        now=timezone.now(),
    )
    return press(request, decide, done="cases:duplicates", message=_("Your answer is noted."))


@require_http_methods(["GET", "POST"])
@page_view("cases:duplicates")
def merge(request: StaffRequest, pair_id: UUID) -> HttpResponse:
    """Show what becomes of two people who are one, and make them one."""

    def merge(**sent: Any) -> ClientMerge | None:
        pair = _mergeable(request, pair_id)
        kept, dropped = pair.person, pair.newcomer
        return actions.merge(kept=kept, dropped=dropped, now=timezone.now(), **sent)

    if request.method == "POST":
        return press(request, merge, done="cases:duplicates", message=_merged_or_waits)
    pair = _mergeable(request, pair_id)
    kept, dropped = pair.person, pair.newcomer
    for client in (kept, dropped):
        newest = Case.objects.visible_to(request.user).filter(client=client).latest("episode")
        record("cases.opened", by=request.user, case=newest, page="merge")
    files = Case.objects.visible_to(request.user).filter(client__in=[kept, dropped])
    context = {
        "pair": pair,
        "lines": merging.compared(kept, dropped),
        "files": files.select_related("client").order_by("opened_on"),
        "why_not": actions.why_not(kept, dropped, by=request.user),
    }
    return render(request, "cases/merge.html", context)


def _merged_or_waits(row: ClientMerge | None) -> str:
    if row is None:
        return _("Proposed. The case lead of the other file has to agree.")
    return _("Merged. Two people can undo it below.")


@require_POST
@page_view("cases:duplicates")
def decide_merge(request: StaffRequest, approval_id: UUID) -> HttpResponse:
    """Agree to a merge, or to undoing one, that a colleague proposed; refuse or withdraw it."""
    row = actions.undos_concerning(request.user).filter(pk=approval_id).first()
    decide = actions.decide_undo if row else actions.decide_merge
    row = row or row_or_404(actions.merges_concerning(request.user), approval_id)
    act = partial(
        decide,
        approval_id=row.pk,
        is_refused="agree" not in request.POST,
        now=timezone.now(),
    )
    return press(request, act, done="cases:duplicates", message=_("Your answer is noted."))


def _mergeable(request: StaffRequest, pair_id: UUID) -> PossibleDuplicate:
    """Return a pair of which the reader may name both, whose newest files they work on."""
    rows = PossibleDuplicate.objects.visible_to(request.user).filter(state=STATES.SAME)
    named = Client.objects.visible_to(request.user, Permission.VIEW_IDENTITY)
    rows = rows.filter(newcomer__in=named).select_related("person", "newcomer")
    pair: PossibleDuplicate = row_or_404(rows, pair_id)
    open_keys([pair.person, pair.newcomer])
    return pair


@require_POST
@page_view("cases:duplicates")
def undo(request: StaffRequest, client_merge_id: UUID) -> HttpResponse:
    """Propose to make two people of one again."""
    row = row_or_404(ClientMerge.objects.visible_to(request.user), client_merge_id)
    act = partial(actions.propose_undo, pk=row.pk, now=timezone.now())
    return press(
        request, act, done="cases:duplicates", message=_("Proposed. Somebody else has to agree.")
    )
