"""Settings: the pages a person may open, and their own account."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import actions, sessions
from accounts.forms import MessagesForm, PreferencesForm
from accounts.guards import StaffRequest, page_view
from accounts.models import MessageSettings
from accounts.pages import Section, offered
from accounts.views import SENT_BEFORE
from records.pages import add_record


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """List the settings this person may open."""
    context = {
        "settings_pages": offered(request.user, Section.SETTINGS),
        "own_pages": offered(request.user, Section.OWN),
    }
    return render(request, "accounts/settings.html", context)


@require_http_methods(["GET", "POST"])
def me(request: StaffRequest) -> HttpResponse:
    """Show and change the person's own name, language, theme and shortcuts."""
    own = ("name", "language", "theme", "has_shortcuts")
    return add_record(
        request,
        None,
        form=PreferencesForm,
        action=actions.change_preferences,
        initial={name: getattr(request.user, name) for name in own},
        done="accounts:me",
        heading=_("Your account"),
        template="accounts/me.html",
        sent_before=SENT_BEFORE,
        extra={"own_pages": offered(request.user, Section.OWN)},
    )


@require_http_methods(["GET", "POST"])
@page_view("accounts:messages")
def messages_page(request: StaffRequest) -> HttpResponse:
    """Show and change when mails reach the person."""
    chosen = MessageSettings.objects.of([request.user])[request.user.pk]
    return add_record(
        request,
        None,
        form=MessagesForm,
        action=actions.choose_messages,
        initial=MessagesForm.initial_of(chosen),
        done="accounts:messages",
        heading=_("Mails and quiet hours"),
        template="accounts/messages.html",
        sent_before=SENT_BEFORE,
    )


@require_POST
def end_session(request: StaffRequest, key: int) -> HttpResponse:
    """End another session of the person who asks."""
    current = UserSession.objects.filter(session_key=request.session.session_key, pk=key)
    if not current.exists() and sessions.end_one(request.user, key):
        messages.success(request, _("Signed out there."))
    return redirect("usersessions_list")
