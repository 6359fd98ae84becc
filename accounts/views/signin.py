"""Language, cover and lock, the statement, joining, and signing in to the demonstration."""

from contextlib import suppress
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as passkeys
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions, forms, lock
from accounts.addresses import came_from, safe
from accounts.guards import StaffRequest
from accounts.models import User
from accounts.passkeys import UnlockForm
from audit.trail import record
from records.errors import SentTwice
from records.forms import token_sent

LOOPBACK = {"127.0.0.1", "::1"}


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language, of the person and of this browser."""
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        raise Http404
    if request.user.is_authenticated:
        actions.change_preferences(values={"language": code}, by=request.user)
    answer = redirect(safe(request, request.POST.get("next", "/")))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 24 * 3600,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


@require_POST
def cover(request: StaffRequest) -> HttpResponse:
    """Cover the screen at once: lock, and show nothing."""
    lock.lock(request, why="cover", back_to=came_from(request))
    return redirect("accounts:covered")


@require_POST
def lock_screen(request: StaffRequest) -> HttpResponse:
    """Lock the screen because nobody is there."""
    lock.lock(request, why="idle", back_to=request.POST.get("next", "/"))
    return redirect("accounts:covered")


@require_POST
def alive(request: StaffRequest) -> HttpResponse:
    """Note that somebody is there; `SessionPolicyMiddleware` renews the time."""
    return HttpResponse(status=204)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def covered(request: StaffRequest) -> HttpResponse:
    """Show an empty page until the password, or a passkey, is given."""
    if not lock.is_locked(request):
        return redirect("/")
    form = forms.UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        limited = ratelimit.consume(request, action="reauthenticate", user=request.user)
        if limited and request.user.check_password(form.cleaned_data["password"]):
            return redirect(lock.unlock(request))
        record("accounts.unlock_failed", by=request.user, result="denied")
        message = _("This is not your password.") if limited else _("Too often. Wait a minute.")
        form.add_error("password", message)
    context: dict[str, Any] = {"form": form}
    if Authenticator.objects.filter(user=request.user, type="webauthn").exists():
        context["key_form"] = UnlockForm(user=request.user)
        context["options"] = passkeys.begin_authentication(request.user)
        context["key_failed"] = request.GET.get("key") == "failed"
    return render(request, "accounts/covered.html", context, status=422 if form.errors else 200)


@require_POST
def unlock_key(request: StaffRequest) -> HttpResponse:
    """Unlock the screen with a passkey."""
    form = UnlockForm(request.POST, user=request.user)
    if lock.is_locked(request) and form.is_valid():
        form.save()
        return redirect(lock.unlock(request))
    record("accounts.unlock_failed", by=request.user, result="denied")
    return redirect(reverse("accounts:covered") + "?key=failed")


@require_http_methods(["GET", "POST"])
def statement(request: StaffRequest) -> HttpResponse:
    """Read and sign the confidentiality statement, once."""
    if request.user.statement_signed_on:
        return redirect("/")
    form = forms.StatementForm(request.POST or None)
    if form.is_valid():
        with suppress(SentTwice):
            actions.sign_statement(today=timezone.localdate(), by=request.user, token=form.token())
        return redirect("/")
    status = 422 if form.errors else 200
    return render(request, "accounts/statement.html", {"form": form}, status=status)


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation; a second click leads where the first one did."""
    try:
        return _join(request, token)
    except actions.InvitationGone as error:
        if actions.has_joined(token_sent(request)):
            return redirect("account_login")
        raise Http404 from error


def _join(request: HttpRequest, link_token: str) -> HttpResponse:
    now = timezone.now()
    invitation = actions.find_invitation(link_token=link_token, now=now)
    form = forms.JoinForm(
        request.POST or None, address=invitation.email, initial={"name": invitation.name}
    )
    if form.is_valid():
        actions.accept_invitation(
            link_token=link_token, now=now, token=form.token(), **form.values()
        )
        messages.success(request, _("Welcome. Sign in, and set up two-step verification."))
        return redirect("account_login")
    context = {"form": form, "invitation": invitation}
    return render(request, "accounts/join.html", context, status=422 if form.errors else 200)


def _is_local_demo(request: HttpRequest) -> bool:
    """Return whether this is the demonstration, opened on the machine that runs it."""
    return settings.DEMO and request.META.get("REMOTE_ADDR") in LOOPBACK


@login_not_required
@require_POST
def demo(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demonstration's people, past the form but not past the rules."""
    user = User.objects.filter(
        email=request.POST.get("email", "").replace("\0", ""),
        email__endswith="@demo.example",
        is_active=True,
    ).first()
    if not user or not _is_local_demo(request):
        raise Http404
    adapter = get_adapter(request)
    adapter.login(request, user)
    record_authentication(request, user, "password")
    record_authentication(request, user, "mfa", type="demonstration")
    return adapter.post_login(
        request,
        user,
        email_verification="none",
        signal_kwargs=None,
        email=user.email,
        signup=False,
        redirect_url=safe(request, request.POST.get("next", "/")),
    )


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def first(request: HttpRequest) -> HttpResponse:
    """Make the first person of an empty demonstration, and lead on to the second step."""
    if not _is_local_demo(request):
        raise Http404
    if User.objects.exists():
        return _first_again(request)
    roles = ["manager", "coordinator", "counselor"]
    form = forms.FirstForm(request.POST or None, initial={"language": "en", "roles": roles})
    if form.is_valid():
        try:
            user = actions.make_first_person(token=form.token(), **form.values())
        except actions.NotFirst:
            return _first_again(request)
        login = Login(user=user, email=user.email, redirect_url="/")
        return perform_password_login(request, {"email": user.email}, login)
    status = 422 if form.errors else 200
    return render(request, "accounts/first.html", {"form": form}, status=status)


def _first_again(request: HttpRequest) -> HttpResponse:
    """Lead a second click where the first one led; for anybody else there is no such page."""
    if actions.has_joined(token_sent(request)):
        return redirect("/")
    raise Http404
