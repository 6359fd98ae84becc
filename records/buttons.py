"""A form of one button: its act is done once, however often it is pressed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from records import saving
from records.errors import Refused, SentTwice
from records.forms import token_sent


def press(
    request: HttpRequest, action: Callable[..., Any], *, done: Any, message: Any = ""
) -> HttpResponse:
    """Do what a form with only a button asks, once; a refusal is said on the page that follows.

    A second click is answered like the first, even where the first took away what it is about: a
    row that is gone by then is looked up in the action.

    Args:
        action: (token=…, by=…), with all else it needs bound to it.
        done: where it leads, as `redirect` takes it.
        message: what is said when it is done, or a function of what the action returned.
    """
    if was_sent_before(request):
        return redirect(done)
    try:
        made = action(token=token_sent(request), by=request.user)
    except SentTwice:
        pass
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        text = message(made) if callable(message) else message
        if text:
            messages.success(request, text)
    return redirect(done)


def was_sent_before(request: HttpRequest) -> bool:
    """Ask whether this person sent this very form before, and it was done."""
    token = token_sent(request)
    return bool(token and saving.earlier(token.value, request.user))
