"""Who holds the clinical notes of a file, and who read them."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from audit.reading import clinical_of
from cases.access import CaseRequest
from cases.guards import case_view
from cases.models import Case, CaseUserGrant, Source
from cases.permissions import Permission
from common.hooks import event_labels
from psychosocial import actions
from psychosocial.forms import NameForm
from psychosocial.views.clinical import LINE, TRACE
from records.buttons import press
from records.pages import add_record, spread

SHOWN = 50


@require_POST
@case_view("change_psychosocial", line=LINE, trace="")
def begin(request: CaseRequest, case: Case) -> HttpResponse:
    """Become the treating psychologist, or let the one who is know that one asks."""
    may_begin = actions.may_begin(request.access)
    if not may_begin and not request.access.may("view_clinical"):
        raise Http404
    if not may_begin:
        return redirect("psychosocial:clinical", case.reference)
    return press(
        request,
        partial(actions.begin_clinical, case=case),
        done=reverse("psychosocial:tab", args=[case.reference]),
        message=_said,
    )


def _said(is_begun: bool) -> str:
    if is_begun:
        return _("You keep the clinical notes of this file from now on.")
    return _("A colleague keeps them, and was told that you ask.")


@require_http_methods(["GET", "POST"])
@case_view("change_clinical", line=LINE, trace=TRACE)
def people(request: CaseRequest, case: Case) -> HttpResponse:
    """Show who holds the clinical notes and who read them; name somebody."""
    can_be_named = [person.pk for person in actions.may_be_named(request.access)]
    return add_record(
        request,
        case,
        form=partial(NameForm, people=User.objects.filter(pk__in=can_be_named).order_by("name")),
        action=spread(partial(actions.name_for_clinical, case=case)),
        done="psychosocial:clinical_people",
        heading=_("Who holds these notes"),
        template="psychosocial/clinical_people.html",
        extra={"holders": _holders(case), "looks": _looks(case)},
    )


def _holders(case: Case) -> list[CaseUserGrant]:
    """Return one grant of each who holds them now: the writing one where there is one."""
    rows = CaseUserGrant.objects.valid_now().filter(content_object=case, source=Source.CLINICAL)
    rows = rows.select_related("user", "permission").order_by("user__name", "permission__codename")
    held = {person.pk for person in actions.holders(case)}
    of_person: dict[UUID, CaseUserGrant] = {}
    for row in rows:
        if row.user_id in held:
            of_person.setdefault(row.user_id, row)
    return list(of_person.values())


def _looks(case: Case) -> list[tuple[str, str, object]]:
    """Return who did what with these notes lately: name, act, moment."""
    events = list(clinical_of(case)[:SHOWN])
    people = User.objects.filter(pk__in={event.actor for event in events})
    names = {person.pk: person.name for person in people}
    labels = event_labels()
    return [
        (names.get(event.actor, "") if event.actor else "", str(labels[event.verb]), event.at)
        for event in events
    ]


@require_POST
@case_view("view_clinical", line=LINE, trace="")
def end(request: CaseRequest, case: Case, user_id: UUID) -> HttpResponse:
    """End what somebody holds of these notes: who writes them anybody's, others their own."""
    person = next((each for each in actions.holders(case) if each.pk == user_id), None)
    is_own = person == request.user
    if person is None or not (is_own or request.access.may(Permission.CHANGE_CLINICAL)):
        raise Http404
    done = "psychosocial:tab" if is_own else "psychosocial:clinical_people"
    act = partial(actions.end_for_clinical, case=case, user=person)
    return press(request, act, done=reverse(done, args=[case.reference]), message=_("Ended."))
