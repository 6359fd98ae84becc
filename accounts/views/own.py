"""Settings: where to go, and what is one's own."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import actions, forms, sessions
from accounts.pages import Section, offered


@require_GET
def index(request):
    """List the settings this person may open."""
    context = {
        "settings_pages": offered(request.user, Section.SETTINGS),
        "own_pages": offered(request.user, Section.OWN),
    }
    return render(request, "accounts/settings.html", context)


@require_http_methods(["GET", "POST"])
def me(request):
    """Change what is one's own."""
    own = ("name", "language", "theme", "has_shortcuts")
    initial = {name: getattr(request.user, name) for name in own}
    form = forms.PreferencesForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.change_preferences(user=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:me")
    context = {"form": form, "own_pages": offered(request.user, Section.OWN)}
    return render(request, "accounts/me.html", context, status=422 if form.errors else 200)


@require_POST
def end_session(request, key):
    """End one of one's own sessions."""
    current = UserSession.objects.filter(session_key=request.session.session_key, pk=key)
    if not current.exists() and sessions.end_one(request.user, key):
        messages.success(request, _("Signed out there."))
    return redirect("usersessions_list")
