"""The one place where a paper of a file is handed out to somebody who takes it along."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase

from accounts.freshness import require_recent_factor
from cases.access import CaseRequest
from cases.models import Case
from disclosures.actions import enter_paper
from disclosures.models import Disclosure
from records.saving import Token


def hand_out(
    request: CaseRequest,
    case: Case,
    *,
    token: Token | None,
    enter: Callable[[Token | None], Disclosure],
    make: Callable[[Disclosure], HttpResponse],
) -> HttpResponseBase:
    """Answer with a paper, entered in the register first, once however often its form arrives.

    It asks for the second step anew; lists ask it in `cases.exports`.

    Args:
        enter: enters it in the register, see `enter_paper`.
        make: makes the answer of the entry; when it raises, nothing is entered.

    Raises:
        Refused: from `enter`.
    """

    def handed(request: CaseRequest) -> HttpResponseBase:
        with transaction.atomic():
            return make(enter_paper(enter, case=case, token=token, by=request.user))

    return require_recent_factor()(handed)(request)
