"""Log, plan, change, sign, and add to sessions."""

import datetime as dt
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import page_view
from accounts.models import Role
from audit.fields import open_keys
from audit.trail import record
from cases.guards import case_view
from cases.listing import listed
from cases.models import Assignment, Case
from cases.service_lines import ServiceLine
from common.numbers import whole
from counseling import actions
from counseling.day import with_access
from counseling.forms import MINUTES, AdditionForm, PlanForm, SessionForm
from counseling.models import Session
from workspace.actions import read_draft
from workspace.models import Draft

FIRST_LINE = {
    Role.LEGAL_OFFICER: ServiceLine.LEGAL,
    Role.ADMIN_WORKER: ServiceLine.ADMIN_SUPPORT,
    Role.COORDINATOR: ServiceLine.SHELTER,
    Role.PSYCHOLOGIST: ServiceLine.PSYCHOSOCIAL,
    Role.COUNSELOR: ServiceLine.PSYCHOSOCIAL,
}
NEEDS_LINE = "view_case"


def writing(view):
    """Give a page half an hour before the screen locks: somebody is writing."""
    view.idle_limit = settings.IDLE_LOCK_SECONDS_WRITING
    return view


def lines_open_to(held: frozenset[str]) -> list[str]:
    """Return the lines in which somebody may write on a file."""
    return [line for line in ServiceLine.values if f"change_{line}" in held]


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _starting_values(request, lines: list[str], planned: Session | None) -> dict:
    """Fill the form from the appointment, else from what this person chose last."""
    now = timezone.localtime()
    last = Session.objects.visible_to(request.user).filter(user=request.user)
    last = (
        last.exclude(status="planned").defer("note", "agreements").order_by("-created_at").first()
    )
    source = planned or last
    first = next((str(FIRST_LINE[role]) for role in FIRST_LINE if role in request.user.roles), "")
    line = source.line if source else first
    minutes = str(source.minutes) if source else "60"
    kind = source.kind if source and source.kind != Session.Kind.MEETING else "talk"
    at = timezone.localtime(planned.starts_at) if planned else now
    return {
        "form_token": uuid4(),
        "planned": planned.pk if planned else None,
        "day": at.date(),
        "clock": at.time().replace(second=0, microsecond=0),
        "status": "held",
        "kind": kind,
        "length": minutes if minutes in MINUTES else "other",
        "minutes": None if minutes in MINUTES else minutes,
        "interpreter": source.interpreter if source else "none",
        "weight": last.weight if last else "",
        "line": line if line in lines else lines[0],
        "place": planned.place if planned else "",
        "confidentiality": "normal",
    }


def _draft(request, target: str) -> tuple[dict, int]:
    found = Draft.objects.mine(request.user).filter(form=actions.FORM, target=target).first()
    return (read_draft(found), found.version) if found else ({}, 0)


@writing
@require_http_methods(["GET", "POST"])
@case_view(NEEDS_LINE, trace="counseling.session.form_opened")
def new(request, case):
    """Log a session on a file."""
    lines = lines_open_to(request.access.permissions)
    if not lines:
        raise Http404
    planned = _appointment(request, case)
    form = SessionForm(request.POST or None, lines=lines)
    target = str(case.pk)
    if request.method == "GET":
        kept, version = _draft(request, target)
        values = _starting_values(request, lines, planned)
        form = SessionForm(initial=values | kept | {"form_token": uuid4()}, lines=lines)
    else:
        if form.is_valid():
            return _log(request, case, form, planned)
        _kept, version = _draft(request, target)
    named = request.access.may("view_identity")
    if named:
        open_keys([case.client])
    context = {
        "case": case,
        "form": form,
        "is_named": named,
        "target": target,
        "version": version,
        "has_draft": bool(version) and request.method == "GET",
        "planned": planned,
    }
    return render(request, "counseling/session.html", context, status=422 if form.errors else 200)


def _appointment(request, case) -> Session | None:
    wanted = _uuid(request.POST.get("planned") or request.GET.get("planned"))
    if wanted is None:
        return None
    found = Session.objects.visible_to(request.user, "change").filter(
        case=case, status=Session.Status.PLANNED, pk=wanted
    )
    return found.first()


def _log(request, case, form, planned):
    try:
        actions.log_session(
            case=case,
            token=form.cleaned_data["form_token"],
            by=request.user,
            planned=planned,
            next_at=form.next_at(),
            **form.session(),
        )
    except actions.SentTwice as before:
        return redirect(before.url)
    messages.success(request, _("The session is saved."))
    following = _next_unlogged(request) if request.POST.get("then") == "next" else None
    if following:
        url = reverse("counseling:new", args=[following.case.reference])
        return redirect(f"{url}?planned={following.pk}")
    return redirect(case)


def _next_unlogged(request) -> Session | None:
    return (
        Session.objects.visible_to(request.user, "change")
        .filter(
            user=request.user, status="planned", case__isnull=False, starts_at__lte=timezone.now()
        )
        .select_related("case")
        .order_by("starts_at")
        .first()
    )


@require_GET
@page_view("counseling:log")
def log(request):
    """Choose whose session to log: today's appointments, then one's own files."""
    own = Assignment.objects.visible_to(request.user).filter(
        user=request.user, ends_on__isnull=True
    )
    cases = Case.objects.visible_to(request.user).open().filter(pk__in=own.values("case"))
    rows = listed(request.user, cases.select_related("client").order_by("-last_contact_at"))
    return render(request, "counseling/choose.html", {"rows": rows})


def _session(request, case, session_id, action: str = "view") -> Session:
    visible = Session.objects.visible_to(request.user, action, case=case).filter(pk=session_id)
    found = visible.select_related("user", "signed_by").first()
    if not found:
        raise Http404
    found.case = case
    return found


def _readable(request, session: Session) -> bool:
    visible = Session.objects.visible_to(request.user).filter(pk=session.pk)
    return visible.readable_by(request.user).exists()


@require_http_methods(["GET", "POST"])
@case_view(NEEDS_LINE, trace="")
def detail(request, case, session_id):
    """Show one session; add to it when it is signed."""
    session = _session(request, case, session_id)
    readable = _readable(request, session)
    record(
        "counseling.session.opened",
        by=request.user,
        subject=session,
        line=session.line,
        readable=readable,
    )
    may_change = f"change_{session.line}" in request.access.permissions and readable
    if request.method == "POST" and not (may_change and session.is_signed):
        raise PermissionDenied
    form = AdditionForm(request.POST or None)
    if form.is_valid():
        actions.add_to_session(session=session, by=request.user, **form.cleaned_data)
        messages.success(request, _("Added."))
        return redirect("counseling:detail", case.reference, session.pk)
    additions = []
    if readable:
        additions = list(session.additions.select_related("by").order_by("at"))
        for addition in additions:
            addition.session = session
        open_keys([session, *additions])
    context = {
        "case": case,
        "session": session,
        "is_readable": readable,
        "additions": additions,
        "form": form,
        "may_change": may_change,
    }
    return render(request, "counseling/detail.html", context, status=422 if form.errors else 200)


@writing
@require_http_methods(["GET", "POST"])
@case_view(NEEDS_LINE, trace="counseling.session.form_opened")
def edit(request, case, session_id):
    """Change a session that is not signed yet."""
    session = _session(request, case, session_id, "change")
    if session.is_signed or not _readable(request, session) or session.user_id != request.user.pk:
        raise Http404
    lines = sorted({*lines_open_to(request.access.permissions), session.line})
    target = str(session.pk)
    if request.method == "GET":
        kept, version = _draft(request, target)
        form = SessionForm(
            initial=_values(session) | kept | {"version": session.version}, lines=lines
        )
    else:
        _kept, version = _draft(request, target)
        form = SessionForm(request.POST, lines=lines)
        if form.is_valid():
            answer = _change(request, case, session, form)
            if answer:
                return answer
    context = {
        "case": case,
        "form": form,
        "session": session,
        "target": target,
        "version": version,
        "theirs": getattr(form, "theirs", None),
        "is_named": False,
        "has_draft": bool(version) and request.method == "GET",
    }
    return render(request, "counseling/session.html", context, status=422 if form.errors else 200)


def _values(session: Session) -> dict:
    names = (
        "status",
        "kind",
        "interpreter",
        "weight",
        "line",
        "note",
        "agreements",
        "place",
        "confidentiality",
    )
    at = timezone.localtime(session.starts_at)
    minutes = str(session.minutes)
    return {name: getattr(session, name) for name in names} | {
        "day": at.date(),
        "clock": at.time().replace(second=0, microsecond=0),
        "length": minutes if minutes in MINUTES else "other",
        "minutes": None if minutes in MINUTES else minutes,
    }


def _change(request, case, session: Session, form):
    try:
        actions.change_session(
            session_id=session.pk,
            version=form.cleaned_data["version"] or 0,
            by=request.user,
            **form.session(),
        )
    except actions.Signed:
        form.add_error(None, _("This note was signed in between. Add to it instead."))
        return None
    except actions.Stale as stale:
        stale.theirs.case = case
        form.theirs = stale.theirs
        form.add_error("note", _("This was changed in another window. Both texts are below."))
        form.data = form.data.copy()
        form.data["version"] = stale.theirs.version
        return None
    messages.success(request, _("Saved."))
    return redirect("counseling:detail", case.reference, session.pk)


@require_POST
@case_view(NEEDS_LINE, trace="")
def sign(request, case, session_id):
    """Close the note for good."""
    session = _session(request, case, session_id, "change")
    if session.user_id != request.user.pk or session.status == Session.Status.PLANNED:
        raise Http404
    try:
        actions.sign_session(session=session, by=request.user, now=timezone.now())
    except actions.Signed:
        messages.error(request, _("It was signed already."))
    else:
        messages.success(request, _("Signed. From now on it can only be added to."))
    return redirect("counseling:detail", case.reference, session.pk)


@require_http_methods(["GET", "POST"])
@case_view(NEEDS_LINE, trace="")
def plan(request, case):
    """Plan an appointment on a file."""
    lines = lines_open_to(request.access.permissions)
    if not lines:
        raise Http404
    form = PlanForm(request.POST or None, lines=lines, initial={"kind": "talk"})
    if form.is_valid():
        actions.plan_session(case=case, by=request.user, **form.session())
        messages.success(request, _("Planned."))
        return redirect(case)
    context = {"case": case, "form": form, "heading": _("Plan an appointment")}
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)


@require_POST
@case_view(NEEDS_LINE, trace="")
def cancel(request, case, session_id):
    """Cancel an appointment."""
    session = _session(request, case, session_id, "change")
    actions.cancel_session(session=session, by=request.user)
    messages.success(request, _("Cancelled."))
    return redirect(case)


@require_GET
@page_view("counseling:week")
def week(request):
    """Show one's own appointments of a week."""
    shift = whole(request.GET.get("week", "0"), least=-520, most=520) or 0
    today = timezone.localdate()
    monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=shift)
    start = timezone.make_aware(dt.datetime.combine(monday, dt.time()))
    rows = (
        Session.objects.visible_to(request.user)
        .filter(user=request.user, starts_at__gte=start, starts_at__lt=start + dt.timedelta(days=7))
        .defer("note", "agreements")
        .select_related("case__client")
        .order_by("starts_at")
    )
    own = with_access(request.user, rows)
    days = [monday + dt.timedelta(days=number) for number in range(7)]
    by_day = [
        (day, [one for one in own if timezone.localtime(one.session.starts_at).date() == day])
        for day in days
    ]
    context = {"days": by_day, "shift": shift, "before": shift - 1, "after": shift + 1}
    return render(request, "counseling/week.html", context)


@require_http_methods(["GET", "POST"])
@page_view("counseling:appointment")
def appointment(request):
    """Plan an appointment without a client."""
    form = PlanForm(
        request.POST or None, lines=list(ServiceLine.values), initial={"kind": "meeting"}
    )
    if form.is_valid():
        actions.plan_session(case=None, by=request.user, **form.session())
        messages.success(request, _("Planned."))
        return redirect("counseling:week")
    context = {"form": form}
    return render(
        request, "counseling/appointment.html", context, status=422 if form.errors else 200
    )
