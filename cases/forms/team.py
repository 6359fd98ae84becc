"""Who works on a file, and who asks to."""

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.forms import StaffField
from accounts.models import CASE_ROLES, Role, User
from cases import role_permissions
from cases.access import Access
from cases.models import Case
from cases.permissions import PARTS
from cases.service_lines import ServiceLine
from cases.workload import Workload, workloads
from common.fields import DayField, PlainText
from records.forms import TokenForm, offer


class PersonField(StaffField):
    """Somebody of staff who may work on files."""

    def __init__(self, **kwargs: Any):
        everybody = User.objects.filter(is_active=True, roles__overlap=[*CASE_ROLES])
        super().__init__(queryset=everybody.order_by("name"), **kwargs)

    def label_from_instance(self, obj: User) -> str:
        return f"{super().label_from_instance(obj)} ({obj.role_words})"


class ColleagueField(PersonField):
    """Somebody of staff, with how much work they have."""

    @cached_property
    def _workloads(self) -> dict[UUID, Workload]:
        return workloads()

    def label_from_instance(self, obj: User) -> str:
        label = super().label_from_instance(obj)
        workload = self._workloads.get(obj.pk)
        return f"{label}, {workload}" if workload else label


class AssignForm(TokenForm):
    """Whom to put on a file, as what, in which lines."""

    user = ColleagueField(
        label=_("Who"),
        help_text=_("intensity: the sessions of the last four weeks, low 1, medium 2, high 3"),
    )
    role = forms.ChoiceField(
        label=_("As"), choices=[(role.value, role.label) for role in CASE_ROLES]
    )
    lines = forms.MultipleChoiceField(
        label=_("Service lines"),
        choices=ServiceLine.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("empty: the usual ones of the role"),
    )
    is_case_lead = forms.BooleanField(label=_("Case lead"), required=False)
    knows = forms.BooleanField(
        label=_("I asked: they do not know this person from outside work"),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        user, role = values.get("user"), values.get("role")
        if user and role and not user.has_role(role):
            self.add_error("role", _("This person does not hold this role."))
        elif role and not role_permissions.MAY[Role(role)].issuperset(values.get("lines") or []):
            self.add_error("lines", _("This role does not work there."))
        elif role and not values.get("lines"):
            values["lines"] = [str(line) for line in role_permissions.LINES[Role(role)]]
        values.pop("knows", None)
        return values


class UntilForm(TokenForm):
    """The moment until which something is given; none until it is taken back."""

    until = DayField(label=_("Until"), required=False, help_text=_("empty: until withdrawn"))

    def clean_until(self) -> dt.datetime | None:
        day = self.cleaned_data["until"]
        if day is None:
            return None
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is past."))
        end = dt.datetime.combine(day, dt.time(23, 59))
        return timezone.make_aware(end)


class GrantForm(UntilForm):
    """Rights given by hand, of those that the giver may give."""

    user = PersonField(label=_("Who"))
    codenames = forms.MultipleChoiceField(label=_("May see"), widget=forms.CheckboxSelectMultiple)
    reason = PlainText(label=_("Why"), max_length=300)

    def __init__(self, *args: Any, access: Access, **kwargs: Any):
        super().__init__(*args, **kwargs)
        offer(self.fields["codenames"], [part for part in PARTS if part[0] in access.may_give])


class AskForm(TokenForm):
    """A request to see a part of a file."""

    codenames = forms.MultipleChoiceField(
        label=_("I need to see"), choices=PARTS, widget=forms.CheckboxSelectMultiple
    )
    reason = PlainText(label=_("Why"), rows=3, max_length=1000)


class AnswerForm(UntilForm):
    """The answer to a request."""

    answer = PlainText(label=_("A word to the one who asked"), max_length=300, required=False)


class BarForm(TokenForm):
    """Whom to keep away from a file."""

    user = PersonField(label=_("Who"))
    reason = PlainText(label=_("Why"), rows=2, max_length=500)


def phases_from(case: Case) -> list[tuple[str, Any]]:
    """List where a file may go from here; what decides on a signal has a page of its own."""
    decided = {
        Case.Phase.ACCEPTED,
        Case.Phase.REFUSED,
        Case.Phase.REDIRECTED,
        Case.Phase.AFTERCARE,
    }
    return [
        (phase, Case.Phase(phase).label) for phase in Case.NEXT[case.phase] if phase not in decided
    ]
