"""Clean values for accounts; explicit fields only, so that nothing else can be set."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from accounts.models import CASE_ROLES, Role, User
from records.forms import TokenForm


class RolesField(forms.MultipleChoiceField):
    """Roles that may be held together."""

    def __init__(self, **kwargs: Any):
        super().__init__(
            label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple, **kwargs
        )

    def clean(self, value: Any) -> list[str]:
        roles = super().clean(value)
        if Role.IT in roles and set(roles) & set(CASE_ROLES):
            raise forms.ValidationError(
                _("A system administrator cannot hold a role that opens files.")
            )
        if Role.AUDITOR in roles and len(roles) > 1:
            raise forms.ValidationError(_("An external auditor holds no other role."))
        return roles


class StaffField(forms.ModelChoiceField):
    """A person of staff, by name."""

    def label_from_instance(self, obj: User) -> str:
        return obj.name


class InviteForm(TokenForm):
    """Whom to invite, with which roles."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=User.Language.choices)
    roles = RolesField()

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email, is_active=True).exists():
            raise forms.ValidationError(_("Somebody has this address already."))
        return email


class RolesForm(TokenForm):
    """Other roles for a person."""

    roles = RolesField()


class JoinForm(TokenForm):
    """Name and password of somebody who was invited; `address` is that of the invitation."""

    def __init__(self, *args: Any, address: str = "", **kwargs: Any):
        self.address = address
        super().__init__(*args, **kwargs)

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("15 characters or more; a sentence is good."),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        email = self.cleaned_data.get("email", self.address)
        person = User(name=self.cleaned_data.get("name", ""), email=email)
        password_validation.validate_password(password, person)
        return password


class FirstForm(JoinForm):
    """The first person of an empty demonstration."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=User.Language.choices)
    roles = RolesField()

    field_order = ("name", "email", "password", "language", "roles")


class StatementForm(TokenForm):
    """The confidentiality statement, signed by ticking it."""

    agreed = forms.BooleanField(label=_("I have read this and I will keep to it."))


class PreferencesForm(TokenForm):
    """What people change of their own account."""

    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(
        label=_("Language"), choices=User.Language.choices, widget=forms.RadioSelect
    )
    theme = forms.ChoiceField(
        label=_("Colours"), choices=User.Theme.choices, widget=forms.RadioSelect
    )
    has_shortcuts = forms.BooleanField(label=_("Single-key shortcuts"), required=False)


class UnlockForm(forms.Form):
    """The password, to unlock the screen."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
