"""A table in which the damages of all who take part in a court case are typed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.guards import StaffRequest, page_view
from legal import actions, court_cases
from legal.court_cases import Participant
from legal.forms import DamagesRowForm, DamagesTableForm
from legal.models import CourtCase
from legal.views.court_cases import PAGE, changed, page_of
from records.errors import SentTwice
from records.pages import typed_in


@dataclass(frozen=True)
class Row:
    """Somebody who takes part, and the form of their damages."""

    person: Participant
    form: DamagesRowForm

    @property
    def given(self) -> tuple[Any, Any, int, dict[str, Any]]:
        """Return what the action takes of this row."""
        proceeding, damages = self.person.proceeding, self.person.damages
        return proceeding, damages, self.form.version_read(), self.form.values()


@require_http_methods(["GET", "POST"])
@page_view(PAGE)
def table(request: StaffRequest, court_case_id: UUID) -> HttpResponse:
    """Type what each claims, is awarded and is paid, and save it once."""
    court_case = changed(request, court_case_id)
    typed = typed_in(request)
    top = DamagesTableForm(typed)
    rows = [
        Row(person, DamagesRowForm(typed, row=person.damages, prefix=str(person.proceeding.pk)))
        for person in court_cases.participants(request.user, court_case, "change")
    ]
    # Both, so that all that is wrong is shown at once.
    are_valid = [top.is_valid(), *(row.form.is_valid() for row in rows)]
    if typed is not None and all(are_valid) and _saved(request, top, rows):
        return redirect(page_of(court_case))
    return _show(request, court_case, top, rows)


def _saved(request: StaffRequest, top: DamagesTableForm, rows: list[Row]) -> bool:
    """Save the rows that changed; on a refusal write it beside the amount, and save none."""
    given = [row.given for row in rows if row.form.has_changed()]
    try:
        count = actions.note_damages(
            rows=given, common=top.values(), token=top.token(), by=request.user
        )
    except SentTwice as before:
        if before.is_same:
            return True
        top.add_error(None, _("This was saved before, with other amounts. Look at it again."))
        return False
    except actions.RowsRefused as refused:
        for row in rows:
            if row.person.proceeding.pk in refused.refused:
                row.form.refuse(refused.refused[row.person.proceeding.pk])
        return False
    words = ngettext(
        "Damages of %(count)d person noted.", "Damages of %(count)d people noted.", count
    )
    messages.success(request, words % {"count": count})
    return True


def _show(
    request: StaffRequest, court_case: CourtCase, top: DamagesTableForm, rows: list[Row]
) -> HttpResponse:
    has_errors = bool(top.errors) or any(row.form.errors for row in rows)
    context = {
        "court_case": court_case,
        "form": top,
        "rows": rows,
        "wrong": [row for row in rows if row.form.errors],
        "back_url": page_of(court_case),
    }
    status = 422 if has_errors else 200
    return render(request, "legal/damages_table.html", context, status=status)
