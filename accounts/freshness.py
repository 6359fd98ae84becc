"""How long ago somebody proved who they are, and what asks for a recent proof."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.addresses import came_from
from accounts.guards import StaffRequest, View

MINUTES = 5


def is_fresh(request: StaffRequest, *, minutes: int = MINUTES) -> bool:
    """Return whether the second step was given in this session less than `minutes` ago.

    The second step of the sign-in counts. Before it is enrolled the password counts, so that
    enrolling follows the first sign-in at once.
    """
    records = get_authentication_records(request, request.user)
    if request.user.has_second_step:
        records = [record for record in records if record["method"] == "mfa"]
    return bool(records) and time.time() - records[-1]["at"] < minutes * 60


def require_recent_factor(
    minutes: int = MINUTES, *, when: Callable[[HttpRequest], bool] = lambda request: True
) -> Callable[[View], View]:
    """Guard a view with the second step, given less than `minutes` ago.

    A form that comes too late is not kept: the person confirms, comes back to its page, and
    sends it again. So no body ever waits in a session.

    Args:
        when: which requests ask for it, where a view also answers others.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not when(request) or is_fresh(request, minutes=minutes):
                return view(request, *args, **kwargs)
            back_to = request.get_full_path() if request.method == "GET" else came_from(request)
            if request.method != "GET":
                messages.info(request, _("Confirm that it is you, then do it once more."))
            way = get_adapter(request).get_reauthentication_methods(request.user)[0]["url"]
            return redirect(f"{way}?{urlencode({'next': back_to})}")

        return guarded

    return decorate
