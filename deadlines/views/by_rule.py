"""Begin the dates of a rule by hand, where the program does not see its event."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.guards import StaffRequest, page_view
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from deadlines import actions, items
from deadlines.models import Deadline, Rule
from deadlines.rule_forms import ByRuleForm
from deadlines.views.dates import lines_of, people_near
from records.pages import add_record, spread


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def of_case(request: CaseRequest, case: Case) -> HttpResponse:
    """Begin the dates of a rule on a file, in a line in which the user works."""
    lines = lines_of(request, case)
    if not lines:
        raise PermissionDenied
    rules = Rule.objects.on(timezone.localdate()).filter(line__in=lines)
    offered = [rule for rule in rules if not rule.is_of_organisation]
    return _by_rule(request, case, offered, done=case.get_absolute_url())


@require_http_methods(["GET", "POST"])
@page_view("deadlines:add_own")
def of_organisation(request: StaffRequest) -> HttpResponse:
    """Begin the dates of a rule of the organisation itself."""
    rules = Rule.objects.on(timezone.localdate())
    offered = [rule for rule in rules if rule.is_of_organisation]
    return _by_rule(request, None, offered, done="deadlines:board")


def _by_rule(
    request: StaffRequest | CaseRequest, case: Case | None, rules: list[Rule], *, done: str
) -> HttpResponse:
    request.session.pop(items.LATE_KEPT, None)
    return add_record(
        request,
        case,
        form=partial(ByRuleForm, rules=rules, people=people_near(request, case)),
        action=spread(partial(actions.start_by_hand, case=case)),
        initial={"owner": request.user},
        done=done,
        heading=_("A deadline by a rule"),
        message=_begun,
    )


def _begun(rows: list[Deadline]) -> str:
    today = timezone.localdate()
    return "; ".join(f"{row.label}: {row.whole_sum_on(today)}" for row in rows)
