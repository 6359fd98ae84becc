"""What a browser sends of a passkey, read with care: the library breaks on some of what it is not.

Numbers of thousands of digits, brackets within brackets, and answers to no question of ours.
"""

from typing import Any

from allauth.mfa.webauthn import forms as library
from django import forms
from django.utils.translation import gettext_lazy as _

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
NOT_READ = _("The passkey did not answer. Try again, or use a code.")


class CredentialField(forms.JSONField):
    """The answer of a passkey, as JSON."""

    def __init__(self, **kwargs: Any):
        super().__init__(widget=forms.HiddenInput, **kwargs)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except UNREADABLE as error:
            raise forms.ValidationError(NOT_READ) from error


class _Answering:
    """Goes before a form of the library, which has the method it calls."""

    def clean_credential(self) -> Any:
        library_form: Any = super()
        try:
            return library_form.clean_credential()
        except UNREADABLE as error:
            raise forms.ValidationError(NOT_READ) from error


class UnlockForm(_Answering, library.AuthenticateWebAuthnForm):
    """A second step, or what unlocks the screen."""

    credential = CredentialField()


class LoginForm(_Answering, library.LoginWebAuthnForm):
    """A sign-in without a password."""

    credential = CredentialField()


class ReauthenticateForm(_Answering, library.ReauthenticateWebAuthnForm):
    """The proof that it is still the same person."""

    credential = CredentialField()


class AddForm(library.AddWebAuthnForm):
    """A new passkey."""

    credential = CredentialField()

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except UNREADABLE as error:
            raise forms.ValidationError(NOT_READ) from error
