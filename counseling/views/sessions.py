"""Log, change, move, sign, add to and void the sessions of a file."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from accounts.models import User
from audit.fields import open_keys
from audit.trail import record
from casepage.part import record_cards, session_cards
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.listing import ListedCase, listed
from cases.models import Assignment, Case
from cases.service_lines import ServiceLine
from counseling import actions
from counseling.forms import AdditionForm, MoveForm, PlanForm, SessionForm, length_of
from counseling.models import Addition, Countersignature, Session
from counseling.plan import PlannedGoal, goals_of, steps_of
from counseling.views.appointments import TEMPLATE as APPOINTMENT
from counseling.views.appointments import edit_planned
from counseling.views.outlines import filled, fitting, wants_outline
from records.buttons import press
from records.pages import Page, add_record, edit_record, row_or_404, void_record
from workspace.actions import read_draft
from workspace.models import Draft

NEEDS_LINE = "view_case"
TEMPLATE = "counseling/session.html"


def writing(view: Callable) -> Callable:
    """Give a page half an hour before the screen locks: somebody is writing."""
    view.idle_limit = settings.IDLE_LOCK_SECONDS_WRITING  # type: ignore[attr-defined]
    return view


def lines_open_to(request: CaseRequest) -> list[str]:
    """Return the lines in which somebody may write on a file."""
    return [line for line in ServiceLine.values if request.access.may(f"change_{line}")]


def _starting_values(
    request: CaseRequest, lines: list[str], planned: Session | None
) -> dict[str, Any]:
    """Fill the form from the appointment, else with the kind and length this person chose last.

    Interpreter, service and intensity belong to one client: they are never taken from another's.
    """
    now = timezone.localtime()
    own = Session.objects.visible_to(request.user).filter(user=request.user)
    logged = own.exclude(status="planned").only("kind", "minutes")
    source = planned or logged.order_by("-created_at").first()
    line = lines[0] if len(lines) == 1 else ""
    kind = source.kind if source and source.kind != Session.Kind.MEETING else "talk"
    at = timezone.localtime(planned.starts_at) if planned else now
    return {
        "day": at.date(),
        "clock": at.time().replace(second=0, microsecond=0),
        "status": "held",
        "kind": kind,
        **length_of(source.minutes if source else 60),
        "interpreter": planned.interpreter if planned else "",
        "line": planned.line if planned and planned.line in lines else line,
        "place": planned.place if planned else "",
        "confidentiality": "normal",
    }


def _draft(
    request: CaseRequest, target: UUID, lines: list[str]
) -> tuple[dict[str, str], dict[str, Any]]:
    """Return what was typed before and kept, and what the page tells of it."""

    @cache  # a form that is taken shows none
    def draft() -> Draft | None:
        drafts = Draft.objects.mine(request.user)
        return drafts.filter(form=actions.FORM, target=str(target)).first()

    row = draft() if request.method == "GET" else None
    kept = read_draft(row) if row else {}
    return kept, {
        "target": target,
        "draft": draft,
        "has_draft": bool(kept),
        "outlines": partial(fitting, lines),
    }


@writing
@require_http_methods(["GET", "POST"])
@case_view(NEEDS_LINE, trace="counseling.session.form_opened")
def new(request: CaseRequest, case: Case) -> HttpResponse:
    """Log a session on a file."""
    lines = lines_open_to(request)
    if not lines:
        raise Http404
    kept, of_draft = _draft(request, case.pk, lines)
    planned = _appointment(request, kept)
    is_named = request.access.may("view_identity")
    if is_named:
        open_keys([case.client])
    initial = _starting_values(request, lines, planned) if request.method == "GET" else {}
    make = partial(
        SessionForm,
        lines=lines,
        draft=kept,
        goals=_goals(request),
        may_plan=request.access.may("change_psychosocial"),
    )
    look: dict[str, Any] = {
        "heading": _("Log a session"),
        "template": TEMPLATE,
        "extra": of_draft
        | {
            "is_named": is_named,
            "planned": planned,
            "cards": session_cards(request.access),
        },
    }
    done = _after_logging(request, case, planned)
    if wants_outline(request):
        return Page(request, case, done, **look).show(filled(request, make))
    return add_record(
        request,
        case,
        form=make,
        action=partial(actions.log_session, case=case, planned=planned),
        initial=initial,
        done=done,
        edit="counseling:edit",
        rows=Session.objects.on(request.access, "change").filter(user=request.user),
        message=_("The session is saved."),
        **look,
    )


def _goals(request: CaseRequest) -> list[PlannedGoal]:
    """Return the plan on which a session can have worked, to whom it is open."""
    return goals_of(request.access) if request.access.may("view_psychosocial") else []


def _appointment(request: CaseRequest, kept: dict[str, str]) -> Session | None:
    """Return one's own appointment that took place, if page, address or draft names one."""
    named = request.POST.get("planned") or request.GET.get("planned") or kept.get("planned")
    try:
        key = UUID(named or "")
    except ValueError:
        return None
    planned = Session.objects.on(request.access, "change").filter(status=Session.Status.PLANNED)
    return planned.filter(pk=key, user=request.user).first()


def _after_logging(request: CaseRequest, case: Case, planned: Session | None) -> str:
    """Return where logging leads: to the file, or to one's next appointment that is over."""
    if request.POST.get("then") != "next":
        return case.get_absolute_url()
    waiting = Session.objects.visible_to(request.user, "change").filter(
        user=request.user, status="planned", case__isnull=False, starts_at__lte=timezone.now()
    )
    if planned:
        waiting = waiting.exclude(pk=planned.pk)
    following = waiting.select_related("case").order_by("starts_at").first()
    if following is None:
        return case.get_absolute_url()
    url = reverse("counseling:new", args=[following.case.reference])
    return f"{url}?planned={following.pk}"


def own_files(user: User) -> list[ListedCase]:
    """Return the open files on which somebody is assigned, the last contact first."""
    own = Assignment.objects.visible_to(user).filter(user=user, ends_on__isnull=True)
    cases = Case.objects.visible_to(user).open().filter(pk__in=own.values("case"))
    return listed(user, cases.select_related("client").order_by("-last_contact_at"))


@require_GET
@page_view("counseling:log")
def log(request: StaffRequest) -> HttpResponse:
    """Choose whose session to log: today's appointments, then one's own files."""
    return render(request, "counseling/choose.html", {"rows": own_files(request.user)})


def session_of(request: CaseRequest, session_id: UUID, action: str = "view") -> Session:
    rows = Session.objects.on(request.access, action).select_related("user", "signed_by")
    session = row_or_404(rows, session_id)
    session.case = request.access.case
    return session


def _own(request: CaseRequest, session_id: UUID) -> Session:
    session = session_of(request, session_id, "change")
    if session.user_id != request.user.pk:
        raise Http404
    return session


def may_read(request: CaseRequest, session: Session) -> bool:
    rows = Session.objects.on(request.access).filter(pk=session.pk)
    return rows.readable_by(request.user).exists()


def page_of(session: Session) -> str:
    return reverse("counseling:detail", args=[session.case.reference, session.pk])


@require_http_methods(["GET", "POST"])
@case_view(NEEDS_LINE, trace="")
def detail(request: CaseRequest, case: Case, session_id: UUID) -> HttpResponse:
    """Show a session; add to it when it is signed."""
    session = session_of(request, session_id)
    is_readable = may_read(request, session)
    record(
        "counseling.session.opened",
        by=request.user,
        subject=session,
        line=session.line,
        readable=is_readable,
    )
    may_change = request.access.may(f"change_{session.line}") and is_readable
    if request.method == "POST" and not (may_change and session.is_signed):
        raise PermissionDenied
    return add_record(
        request,
        case,
        form=AdditionForm,
        action=partial(actions.add_to_session, session=session),
        done=page_of(session),
        heading=_("Session"),
        message=_("Added."),
        template="counseling/detail.html",
        extra={
            "session": session,
            "is_readable": is_readable,
            "additions": additions_of(session) if is_readable else [],
            "steps": steps_of(request.access, session) if is_readable else [],
            "cards": record_cards(request.access, session) if is_readable else [],
            "countersignature": _countersignature(session),
            "may_countersign": session.is_of_trainee
            and actions.to_countersign(request.user).filter(pk=session.pk).exists(),
            "may_change": may_change,
            "may_void": _may_void(request, session),
        },
    )


def additions_of(session: Session) -> list[Addition]:
    additions = list(session.additions.select_related("by").order_by("at"))
    for addition in additions:
        addition.session = session
    open_keys([session, *additions])
    return additions


def _countersignature(session: Session) -> Countersignature | None:
    if not session.is_of_trainee:
        return None
    return getattr(session, "countersignature", None)


def _may_void(request: CaseRequest, session: Session) -> bool:
    people = {session.user_id, session.case.case_lead_id}
    return request.user.pk in people and request.access.may(f"change_{session.line}")


@writing
@require_http_methods(["GET", "POST"])
@case_view(NEEDS_LINE, trace="counseling.session.form_opened")
def edit(request: CaseRequest, case: Case, session_id: UUID) -> HttpResponse:
    """Change a session of one's own, or an appointment, that is not signed yet."""
    session = _own(request, session_id)
    if session.is_signed and request.method == "GET":
        return redirect(page_of(session))
    lines = sorted({*lines_open_to(request), session.line})
    if session.status == Session.Status.PLANNED:
        return edit_planned(
            request,
            session,
            lines=lines,
            done=page_of(session),
            void="counseling:void",
            cancel=reverse("counseling:cancel", args=[case.reference, session.pk]),
        )
    kept, of_draft = _draft(request, session.pk, lines)
    make = partial(SessionForm, lines=lines, draft=kept, goals=_goals(request))
    look: dict[str, Any] = {
        "heading": _("Change a session"),
        "template": TEMPLATE,
        "extra": of_draft,
    }
    if wants_outline(request):
        page = Page(request, case, page_of(session), **look)
        return page.show(filled(request, make, session))
    return edit_record(
        request,
        session,
        form=make,
        action=actions.change_session,
        done=page_of(session),
        void="counseling:void",
        **look,
    )


@require_http_methods(["GET", "POST"])
@case_view(NEEDS_LINE, trace=FORM_OPENED)
def move(request: CaseRequest, case: Case, session_id: UUID) -> HttpResponse:
    """Move a session of one's own to the file on which it belongs."""
    session = _own(request, session_id)
    if session.is_signed:
        raise Http404
    files = Case.objects.visible_to(request.user, f"change_{session.line}").open()
    files = files.exclude(pk=case.pk).select_related("client").order_by("client__number")
    return edit_record(
        request,
        session,
        form=partial(MoveForm, files=listed(request.user, files)),
        action=actions.move_session,
        done=case.get_absolute_url(),
        heading=_("Move a session to another file"),
        message=lambda row: (
            _("The session stands on file %(code)s now.") % {"code": row.case.client.code}
        ),
    )


@require_http_methods(["GET", "POST"])
@case_view(NEEDS_LINE, trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, session_id: UUID) -> HttpResponse:
    """Take out a session that was entered in error."""
    session = session_of(request, session_id, "change")
    if not _may_void(request, session):
        raise Http404
    return void_record(request, session, action=actions.void_session, done=case.get_absolute_url())


@require_POST
@case_view(NEEDS_LINE)
def sign(request: CaseRequest, case: Case, session_id: UUID) -> HttpResponse:
    """Close the note for good."""
    session = _own(request, session_id)
    if session.status == Session.Status.PLANNED:
        raise Http404
    sign = partial(actions.sign_session, pk=session.pk, now=timezone.now())
    message = _("Signed. From now on it can only be added to.")
    return press(request, sign, done=page_of(session), message=message)


@require_http_methods(["GET", "POST"])
@case_view(NEEDS_LINE, trace=FORM_OPENED)
def plan(request: CaseRequest, case: Case) -> HttpResponse:
    """Plan an appointment on a file."""
    lines = lines_open_to(request)
    if not lines:
        raise Http404
    return add_record(
        request,
        case,
        form=partial(PlanForm, lines=lines, is_of_client=True),
        action=partial(actions.plan_session, case=case),
        initial={"kind": "talk"},
        done=case.get_absolute_url(),
        edit="counseling:edit",
        rows=Session.objects.on(request.access, "change").filter(user=request.user),
        heading=_("Schedule an appointment"),
        message=_("Planned."),
        template=APPOINTMENT,
    )


@require_POST
@case_view(NEEDS_LINE)
def cancel(request: CaseRequest, case: Case, session_id: UUID) -> HttpResponse:
    """Cancel an appointment."""
    session = session_of(request, session_id, "change")
    is_series = request.POST.get("following") == "yes"
    cancel = partial(actions.cancel_session, pk=session.pk, with_following=is_series)
    return press(request, cancel, done=case, message=_("Cancelled."))
