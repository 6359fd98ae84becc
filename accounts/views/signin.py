"""Language, cover and lock, the statement, joining, and the demonstration's buttons."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as passkeys
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions, forms, lock
from accounts.addresses import came_from, safe
from accounts.models import User
from accounts.passkeys import UnlockForm
from audit.trail import record

LOOPBACK = {"127.0.0.1", "::1"}


@login_not_required
@require_POST
def language(request):
    """Speak another language from now on: for the person, or for this browser."""
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        raise Http404
    if request.user.is_authenticated:
        actions.change_preferences(user=request.user, language=code)
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
def cover(request):
    """Cover the screen at once: lock, and show nothing."""
    lock.lock(request, why="cover", back_to=came_from(request))
    return redirect("accounts:covered")


@require_POST
def lock_screen(request):
    """Lock the screen because nobody is there."""
    lock.lock(request, why="idle", back_to=request.POST.get("next", "/"))
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
            return redirect(lock.unlock(request))
        record("accounts.unlock_failed", by=request.user, result="denied")
        words = _("This is not your password.") if limited else _("Too often. Wait a minute.")
        form.add_error("password", words)
    context = {"form": form}
    if Authenticator.objects.filter(user=request.user, type="webauthn").exists():
        context["key_form"] = UnlockForm(user=request.user)
        context["options"] = passkeys.begin_authentication(request.user)
        context["key_failed"] = request.GET.get("key") == "failed"
    return render(request, "accounts/covered.html", context, status=422 if form.errors else 200)


@require_POST
def unlock_key(request):
    """Unlock the screen with a passkey."""
    form = UnlockForm(request.POST, user=request.user)
    if lock.is_locked(request) and form.is_valid():
        form.save()
        return redirect(lock.unlock(request))
    record("accounts.unlock_failed", by=request.user, result="denied")
    return redirect(reverse("accounts:covered") + "?key=failed")


@require_http_methods(["GET", "POST"])
def statement(request):
    """Read and sign the confidentiality statement, once."""
    if request.user.statement_signed_on:
        return redirect("/")
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
    form = forms.JoinForm(
        request.POST or None, email=invitation.email, initial={"name": invitation.name}
    )
    if form.is_valid():
        try:
            actions.accept_invitation(token=token, now=now, **form.cleaned_data)
        except actions.InvitationGone as error:
            raise Http404 from error
        messages.success(request, _("Welcome. Sign in, and set up your second step."))
        return redirect("account_login")
    context = {"form": form, "invitation": invitation}
    return render(request, "accounts/join.html", context, status=422 if form.errors else 200)


def _at_home(request) -> bool:
    """Answer whether this is the demonstration, asked from this very machine."""
    return settings.DEMO and request.META.get("REMOTE_ADDR") in LOOPBACK


@login_not_required
@require_POST
def demo(request):
    """Sign in as one of the demonstration's people, past the form but not past the rules."""
    user = User.objects.filter(
        email=request.POST.get("email", "").replace("\0", ""),
        email__endswith="@demo.example",
        is_active=True,
    ).first()
    if not user or not _at_home(request):
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
def first(request):
    """Make the first person of an empty demonstration, and lead on to the second step."""
    if not _at_home(request) or User.objects.exists():
        raise Http404
    roles = ["manager", "coordinator", "counselor"]
    form = forms.FirstForm(request.POST or None, initial={"language": "en", "roles": roles})
    if form.is_valid():
        try:
            user = actions.make_first_person(**form.cleaned_data)
        except actions.NotFirst as error:
            raise Http404 from error
        login = Login(user=user, email=user.email, redirect_url="/")
        return perform_password_login(request, {"email": user.email}, login)
    status = 422 if form.errors else 200
    return render(request, "accounts/first.html", {"form": form}, status=status)
