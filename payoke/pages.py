"""The first page: Today for those who work on cases, for others where their work begins."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.pages import may_open
from casepage import views

ELSEWHERE = ("shelter:tonight", "oversight:access", "accounts:settings")


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Show what must be done now, by role."""
    user = cast(User, request.user)
    if may_open(user, "cases:list"):
        return views.today(request, user)
    return redirect(next(name for name in ELSEWHERE if may_open(user, name)))
