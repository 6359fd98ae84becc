"""The form of an appointment that was planned before, alone or in a series."""

from collections.abc import Sequence
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from counseling import actions
from counseling.forms import PlanForm
from counseling.models import Session
from counseling.series import following
from records.pages import edit_record

TEMPLATE = "counseling/appointment.html"


def edit_planned(
    request: HttpRequest,
    session: Session,
    *,
    lines: Sequence[str],
    done: str,
    void: str,
    cancel: str,
) -> HttpResponse:
    """Change an appointment, and the later ones of its series where that is ticked.

    Args:
        cancel: the address that cancels it.
    """
    return edit_record(
        request,
        session,
        form=partial(PlanForm, lines=lines, is_of_client=session.case_id is not None),
        action=actions.change_appointment,
        done=done,
        void=void,
        heading=_("Change an appointment"),
        template=TEMPLATE,
        extra={"later": len(following(session)), "cancel_url": cancel},
    )
