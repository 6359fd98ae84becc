"""The trail of requests: where a request came from, and what was denied."""

from collections.abc import Callable

from allauth.core.internal.httpkit import get_client_ip
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse

from audit import keys
from audit.trail import Origin, origin, record

DENIED = {403, 404}


class Trail:
    """Name the request for the trail, and write denied attempts in their own transaction.

    Inside the request they would be rolled back with it. If a denial cannot be written, the
    answer is 503: nobody tries unseen.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = origin.set(
            Origin(request=getattr(request, "id", ""), ip=get_client_ip(request) or None)
        )
        keys.forget()
        try:
            response = self.get_response(request)
            if response.status_code in DENIED and request.user.is_authenticated:
                response = self._denied(request, response)
        finally:
            keys.forget()
            origin.reset(token)
        return response

    def _denied(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        match = request.resolver_match
        try:
            with transaction.atomic():
                record(
                    "door.denied",
                    by=request.user,
                    case=getattr(request, "denied_case", None),
                    result="denied",
                    route=match.view_name if match else "",
                    status=response.status_code,
                )
        except DatabaseError:
            return HttpResponse(status=503)
        return response
