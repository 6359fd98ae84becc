"""How the sign-in library is used here."""

from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from accounts import freshness, limits
from accounts.models import User
from audit import keys
from workspace.actions import queue_mail

LABEL = "accounts|factor"
# The library's mails, and the kind of neutral mail that goes instead. Others are not sent.
MAILS = {
    "account/email/password_reset_key": "password_reset",
    "account/email/password_reset": "password_changed",
    "account/email/password_changed": "password_changed",
    "mfa/email/totp_activated": "factor_added",
    "mfa/email/webauthn_added": "factor_added",
    "mfa/email/totp_deactivated": "factor_removed",
    "mfa/email/webauthn_removed": "factor_removed",
    "mfa/email/recovery_codes_generated": "codes_renewed",
}
UNSAID = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class StaffAdapter(DefaultAccountAdapter):
    """Staff is invited; mails are neutral and wait in the outbox; a fresh factor steps up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Answer with data only to our script that asks how to sign with a passkey."""
        return request.method == "GET" and super().is_ajax(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return not freshness.is_fresh(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Offer the password only to those who have no second step yet."""
        methods = super().get_reauthentication_methods(user)
        if user.is_authenticated and user.has_second_step:
            methods = [method for method in methods if method["id"] != "reauthenticate"]
        return methods

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords for each account at each address."""
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{self.get_client_ip(request)}:{account}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        email = credentials.get("email", "").lower()
        if limits.is_usual(email, self.get_client_ip(request)):
            return
        counted = limits.count_try(request, email)
        if counted is None:
            self._rollback_login_failed_rl_usage()
            raise self.validation_error("too_many_login_attempts")
        self._counted_tries = counted

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        for usage in getattr(self, "_counted_tries", ()):
            usage.rollback()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        kind = MAILS.get(template_prefix)
        if kind:
            person = User.objects.filter(email__iexact=email, is_active=True).first()
            queue_mail(
                address=email,
                language=person.language if person else translation.get_language(),
                kind=kind,
                url=context.get("password_reset_url", settings.PUBLIC_ADDRESS),
                now=timezone.now(),
            )

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Build the link from the setting, never from what the request says its host is."""
        names = {"uidb36": "UID", "key": "KEY"}
        path = reverse("account_reset_password_from_key", kwargs=names)
        return settings.PUBLIC_ADDRESS + path.replace("UID-KEY", quote(key))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        if message_template not in UNSAID:
            super().add_message(request, level, message_template, *args, **kwargs)


class FactorAdapter(DefaultMFAAdapter):
    """Encrypts the secrets of second steps; the library would store them in clear."""

    def encrypt(self, text: str) -> str:
        return keys.seal(keys.named("factors"), text, LABEL).hex()

    def decrypt(self, encrypted_text: str) -> str:
        return keys.unseal(bytes.fromhex(encrypted_text), LABEL)

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """Name a new passkey by what it is and how many there are."""
        number = user.authenticator_set.filter(type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def _get_site_name(self) -> str:
        return settings.ORGANISATION_NAME
