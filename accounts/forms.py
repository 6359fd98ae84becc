"""Clean values for accounts; explicit fields only, so that nothing else can be set."""

import datetime as dt
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth import password_validation
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import CASE_ROLES, Absence, MessageSettings, Role, User
from common.dates import for_screen, short_weekdays
from common.fields import ClockField, DayField, RowField
from records.forms import TokenForm, choose, offer


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


class StaffField(RowField):
    """A person of staff, by name, and until when they are away."""

    def label_from_instance(self, obj: User) -> str:
        until = self._away.get(obj.pk)
        if until is None:
            return obj.name
        day = for_screen(until, today=timezone.localdate())
        return gettext("%(name)s (away until %(day)s)") % {"name": obj.name, "day": day}

    @cached_property
    def _away(self) -> dict[UUID, dt.date]:
        rows = Absence.objects.on(timezone.localdate())
        return dict(rows.values_list("user", "last_day"))


class AbsenceForm(TokenForm):
    """Who is away, how long, and who stands in."""

    user = StaffField(label=_("Who is away"), queryset=User.objects.none())
    deputy = StaffField(
        label=_("Deputy"),
        queryset=User.objects.none(),
        help_text=_("receives reminders and notices of files they may see themselves"),
    )
    first_day = DayField(label=_("First day"), latest_days=730)
    last_day = DayField(label=_("Last day"), latest_days=730)

    def __init__(self, *args: Any, by: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(is_active=True, roles__overlap=CASE_ROLES).order_by("name")
        plans = by.has_role(Role.COORDINATOR, Role.MANAGER)
        choose(self.fields["user"], staff if plans else staff.filter(pk=by.pk))
        choose(self.fields["deputy"], staff)


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


class TrainingForm(TokenForm):
    """Who countersigns what a trainee signs; nobody when the training is over."""

    supervisor = StaffField(
        label=_("Supervisor"),
        help_text=_("empty: not, or no longer, in training"),
        queryset=User.objects.none(),
        required=False,
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self.fields["supervisor"], people)


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


class MessagesForm(TokenForm):
    """When mails reach somebody."""

    mails = forms.ChoiceField(
        label=_("Reminders by mail"),
        choices=MessageSettings.Mails.choices,
        widget=forms.RadioSelect,
    )
    digest_at = ClockField(label=_("The daily mail comes at"))
    days = forms.TypedMultipleChoiceField(
        label=_("On these days"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    quiet_from = ClockField(label=_("Quiet hours from"), required=False)
    quiet_until = ClockField(label=_("until"), required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        weekdays = [(str(day), name) for day, name in enumerate(short_weekdays(), start=1)]
        offer(self.fields["days"], weekdays)

    @classmethod
    def initial_of(cls, row: MessageSettings) -> dict[str, Any]:
        """Return what somebody chose as this form asks for it."""
        return {name: getattr(row, name) for name in cls.base_fields if name != "form_token"}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        bounds = [values.get("quiet_from"), values.get("quiet_until")]
        if any(bounds) and not all(bound is not None for bound in bounds):
            self.add_error("quiet_until", gettext("Write both hours, or none."))
        return values


class UnlockForm(forms.Form):
    """The password, to unlock the screen."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
