"""Language, cover and lock, the statement, joining, and the demonstration's buttons."""

from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as passkeys
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions, forms, lock
from accounts.models import User
from audit.trail import record

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _safe(request, address: str) -> str:
    allowed = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return address if allowed else "/"


@login_not_required
@require_POST
def language(request):
    """Speak another language from now on: for the person, or for this browser."""
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        raise Http404
    if request.user.is_authenticated:
        actions.change_preferences(user=request.user, language=code)
    answer = redirect(_safe(request, request.POST.get("next", "/")))
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
def cover(request):
    """Cover the screen at once: lock, and show nothing."""
    came_from = request.headers.get("Referer", "")
    back_to = "/" + came_from.split("/", 3)[3] if came_from.count("/") >= 3 else "/"
    lock.lock(request, why="cover", back_to=_safe(request, back_to))
    return redirect("accounts:covered")


@require_POST
def lock_screen(request):
    """Lock the screen because nobody is there."""
    lock.lock(request, why="idle", back_to=_safe(request, request.POST.get("next", "/")))
    return redirect("accounts:covered")


@require_POST
def alive(request):
    """Hear that somebody is there; the door renews the time."""
    return HttpResponse(status=204)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def covered(request):
    """Show an empty page until the password, or a passkey, is given."""
    if not lock.is_locked(request):
        return redirect("/")
    form = forms.UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        limited = ratelimit.consume(request, action="reauthenticate", user=request.user)
        if limited and request.user.check_password(form.cleaned_data["password"]):
            return redirect(_safe(request, lock.unlock(request)))
        record("accounts.unlock_failed", by=request.user, result="denied")
        form.add_error("password", _("This is not your password, or it was tried too often."))
    context = {"form": form}
    if Authenticator.objects.filter(user=request.user, type="webauthn").exists():
        context["key_form"] = AuthenticateWebAuthnForm(user=request.user)
        context["js_data"] = {"request_options": passkeys.begin_authentication(request.user)}
    return render(request, "accounts/covered.html", context, status=422 if form.errors else 200)


@require_POST
def unlock_key(request):
    """Unlock the screen with a passkey."""
    form = AuthenticateWebAuthnForm(request.POST, user=request.user)
    if lock.is_locked(request) and form.is_valid():
        return redirect(_safe(request, lock.unlock(request)))
    record("accounts.unlock_failed", by=request.user, result="denied")
    return redirect("accounts:covered")


@require_http_methods(["GET", "POST"])
def statement(request):
    """Read and sign the confidentiality statement, once."""
    form = forms.StatementForm(request.POST or None)
    if form.is_valid():
        actions.sign_statement(user=request.user, today=timezone.localdate())
        return redirect("/")
    status = 422 if form.errors else 200
    return render(request, "accounts/statement.html", {"form": form}, status=status)


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def join(request, token):
    """Accept an invitation."""
    now = timezone.now()
    try:
        invitation = actions.find_invitation(token=token, now=now)
    except actions.InvitationGone as error:
        raise Http404 from error
    form = forms.JoinForm(request.POST or None, initial={"name": invitation.name})
    if form.is_valid():
        try:
            actions.accept_invitation(token=token, now=now, **form.cleaned_data)
        except actions.InvitationGone as error:
            raise Http404 from error
        messages.success(request, _("Welcome. Sign in, and set up your second step."))
        return redirect("account_login")
    context = {"form": form, "invitation": invitation}
    return render(request, "accounts/join.html", context, status=422 if form.errors else 200)


@login_not_required
@require_POST
def demo(request):
    """Sign in as one of the demonstration's people, past the form but not past the rules."""
    if not settings.DEMO:
        raise Http404
    user = User.objects.filter(
        email=request.POST.get("email", ""), email__endswith="@demo.example", is_active=True
    ).first()
    if not user:
        raise Http404
    login(request, user, backend=BACKEND)
    for method in ("password", "mfa"):
        record_authentication(request, user, method)
    return redirect("/")
