"""Clean values for accounts; explicit fields only, so that nothing else can be set."""

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from accounts.models import CASE_ROLES, Role, User


class RolesField(forms.MultipleChoiceField):
    """Roles that may be held together."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple, **kwargs
        )

    def clean(self, value):
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


class InviteForm(forms.Form):
    """Whom to invite, as what."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=User.Language.choices)
    roles = RolesField()

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email, is_active=True).exists():
            raise forms.ValidationError(_("Somebody has this address already."))
        return email


class RolesForm(forms.Form):
    """Other roles for a person."""

    roles = RolesField()


class JoinForm(forms.Form):
    """Name and password of somebody who was invited; `email` is that of the invitation."""

    def __init__(self, *args, email: str = "", **kwargs):
        self.email = email
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

    def clean_password(self):
        password = self.cleaned_data["password"]
        email = self.cleaned_data.get("email", self.email)
        person = User(name=self.cleaned_data.get("name", ""), email=email)
        password_validation.validate_password(password, person)
        return password


class FirstForm(JoinForm):
    """The very first person of an empty demonstration."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=User.Language.choices)
    roles = RolesField()

    field_order = ("name", "email", "password", "language", "roles")


class StatementForm(forms.Form):
    """The confidentiality statement, signed by ticking it."""

    agreed = forms.BooleanField(label=_("I have read this and I will keep to it."))


class PreferencesForm(forms.Form):
    """What is one's own to change."""

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
