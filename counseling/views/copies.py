"""What happens to a note once it is signed: it is taken along, and countersigned."""

from functools import partial
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.fields import open_keys
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from common.pdf import CannotRender
from counseling import actions
from counseling.forms import CountersignForm
from counseling.leaving import note_is_taken, note_leaves
from counseling.models import Session
from counseling.note_pdf import copy_of, render
from counseling.views.sessions import additions_of, may_read, page_of, session_of
from disclosures.leaving import hand_out
from disclosures.models import Disclosure
from records.forms import token_sent
from records.pages import add_record
from records.saving import Token


@require_POST
@case_view("view_case", trace="")
def note_pdf(request: CaseRequest, case: Case, session_id: UUID) -> HttpResponseBase:
    """Make a PDF of a signed note, for who works in its line and may read it.

    The button pressed twice gives the same copy, entered in the register once.
    """
    session = session_of(request, session_id, "change")
    if not session.is_signed or not may_read(request, session):
        raise Http404
    token = token_sent(request)
    number = token.value if token else uuid4()

    def enter(token: Token | None) -> Disclosure:
        return note_leaves(session, number=number, token=token, by=request.user)

    make = partial(_copy, request, session, number=number)
    try:
        return hand_out(request, case, token=token, enter=enter, make=make)
    except CannotRender:
        messages.error(request, _("PDF cannot be made here: Pango is not installed."))
        return redirect(page_of(session))


def _copy(
    request: CaseRequest, session: Session, entry: Disclosure, *, number: UUID
) -> HttpResponse:
    """Answer with the copy of a note that an entry of the register names."""
    now, by = entry.created_at, request.user
    copy = copy_of(session, additions_of(session), number=number, now=now, by=by)
    answer = HttpResponse(render(copy), content_type="application/pdf")
    note_is_taken(session, number=number, digest=copy.digest, by=by)
    name = f"{session.case.client.code}-{timezone.localtime(session.starts_at):%Y-%m-%d}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def countersign(request: CaseRequest, case: Case, session_id: UUID) -> HttpResponse:
    """Countersign the note of a trainee, as supervisor or as case lead."""
    session = session_of(request, session_id)
    if not actions.to_countersign(request.user).filter(pk=session.pk).exists():
        raise Http404
    open_keys([session])
    return add_record(
        request,
        case,
        form=CountersignForm,
        action=partial(actions.countersign, pk=session.pk),
        done=page_of(session),
        heading=_("Countersign"),
        message=_("Countersigned."),
        template="counseling/countersign.html",
        extra={"session": session},
    )
