"""What was typed about a date, or about a rule."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.forms import StaffField
from accounts.models import CASE_ROLES, User
from cases.hooks import duties
from cases.models import Assignment, Case
from cases.service_lines import ServiceLine
from common.fields import NO_CHOICE, DayField, PlainText
from deadlines import actions
from deadlines.models import Deadline, Task
from records.forms import RecordForm, TokenForm, choose, offer


class DeadlineForm(RecordForm):
    """A date entered by hand."""

    title = PlainText(
        label=_("What must be done"),
        max_length=120,
        help_text=_("no names and no addresses: it stands on boards"),
    )
    due_on = DayField(label=_("Before the end of"))
    line = forms.ChoiceField(label=_("Service line"), choices=[])
    owner = StaffField(label=_("Assigned to"), queryset=User.objects.none())
    is_legal = forms.BooleanField(
        label=_("Law sets this limit: it closes with proof only"), required=False
    )
    reason = PlainText(label=_("Why the day is another one"), required=False, max_length=500)

    def __init__(self, *args: Any, lines: list[str], people: QuerySet[User], **kwargs: Any):
        super().__init__(*args, **kwargs)
        offer(self.fields["line"], [(line, ServiceLine(line).label) for line in lines])
        choose(self.fields["owner"], people)
        if self.row is None:
            del self.fields["reason"]

    @classmethod
    def initial_of(cls, row: Deadline) -> dict[str, Any]:
        names = ("title", "due_on", "line", "owner", "is_legal")
        return {name: getattr(row, name) for name in names}


class DoneForm(RecordForm):
    """When it was done, and what proves it."""

    closed_on = DayField(label=_("Done on"), latest_days=0)
    proof = PlainText(
        label=_("Proof"),
        required=False,
        rows=3,
        max_length=1000,
        help_text=_("which document or receipt, and where it is kept"),
    )

    @classmethod
    def initial_of(cls, row: Deadline) -> dict[str, Any]:
        return {"closed_on": row.closed_on or timezone.localdate(), "proof": row.proof}


class MoveForm(RecordForm):
    """Another day, and why."""

    due_on = DayField(label=_("New day"))
    reason = PlainText(label=_("Why"), required=False, max_length=500)

    @classmethod
    def initial_of(cls, row: Deadline) -> dict[str, Any]:
        return {"due_on": row.due_on}


class HandOverForm(RecordForm):
    """Somebody else."""

    owner = StaffField(label=_("Assigned to from now on"), queryset=User.objects.none())

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self.fields["owner"], people)


class PersonForm(forms.Form):
    """Whose work is handed over: who works on files, or left work behind."""

    person = StaffField(label=_("Whose work"), queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        dates = Deadline.unscoped.open().filter(owner__is_active=False).values("owner")
        files = Assignment.unscoped.filter(case__in=Case.unscoped.open(), case__case_lead=None)
        kept = duties(User.objects.filter(is_active=False), timezone.now())
        keepers = {duty.keeper for duty in kept}
        behind = Q(is_active=False) & (
            Q(pk__in=dates) | Q(pk__in=files.values("user")) | Q(pk__in=keepers)
        )
        people = User.objects.filter(Q(is_active=True, roles__overlap=CASE_ROLES) | behind)
        choose(self.fields["person"], people.order_by("name"))


class KeysField(forms.MultipleChoiceField):
    """Rows chosen in a list; whether they are still to be chosen is asked by the action."""

    def valid_value(self, value: Any) -> bool:
        try:
            return bool(UUID(str(value)))
        except ValueError:
            return False


class DutiesField(KeysField):
    """Duties chosen in a list, each the kind of its row and the key: "shelter.shift:0192…"."""

    def valid_value(self, value: Any) -> bool:
        return super().valid_value(str(value).rpartition(":")[2])


class HandWorkOverForm(TokenForm):
    """Which files, deadlines and duties go to whom, and why."""

    cases = KeysField(label=_("Files"), required=False, widget=forms.CheckboxSelectMultiple)
    deadlines = KeysField(label=_("Deadlines"), required=False, widget=forms.CheckboxSelectMultiple)
    duties = DutiesField(
        label=_("Appointments and duties"), required=False, widget=forms.CheckboxSelectMultiple
    )
    successor = StaffField(label=pgettext_lazy("person", "To"), queryset=User.objects.none())
    reason = forms.ChoiceField(label=_("Reason"), choices=actions.Reason.choices)
    is_taken_off = forms.BooleanField(
        label=_("The person no longer works on these files"), required=False
    )
    knows = forms.BooleanField(
        label=_("I asked: they know none of these people from outside work"), required=False
    )

    def __init__(
        self, *args: Any, person: User, rows: dict[str, list[tuple[str, str]]], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(is_active=True, roles__overlap=CASE_ROLES).exclude(pk=person.pk)
        choose(self.fields["successor"], staff.order_by("name"))
        for name, choices in rows.items():
            offer(self.fields[name], choices)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not any(values.get(name) for name in ("cases", "deadlines", "duties")):
            self.add_error(None, _("Choose at least one file, deadline or duty."))
        if values.get("cases") and not values.pop("knows", False):
            self.add_error("knows", _("Ask this before somebody opens the files."))
        return values

    def values(self) -> dict[str, Any]:
        values = super().values()
        values.pop("knows", None)
        keys = {name: [UUID(key) for key in values[name]] for name in ("cases", "deadlines")}
        return values | keys


class AnswerWorkForm(forms.Form):
    """Why somebody does not take over work."""

    answer = PlainText(label=_("Why not"), required=False, max_length=500)


class DropForm(RecordForm):
    """Why it no longer counts."""

    reason = PlainText(label=_("Why it no longer counts"), required=False, max_length=500)

    @classmethod
    def initial_of(cls, row: Deadline) -> dict[str, Any]:
        return {}


class RemarkForm(RecordForm):
    """A remark on a file, and for whom it is."""

    text = PlainText(label=pgettext_lazy("to a colleague", "Remark"), rows=4, max_length=5000)
    owner = StaffField(label=pgettext_lazy("to a colleague", "For"), queryset=User.objects.none())
    line = forms.ChoiceField(
        label=_("Service line"),
        help_text=_("Whoever sees this service on the file can read it."),
    )

    def __init__(self, *args: Any, lines: list[str], people: QuerySet[User], **kwargs: Any):
        super().__init__(*args, **kwargs)
        own = [(line, ServiceLine(line).label) for line in lines]
        offer(self.fields["line"], [NO_CHOICE, *own])
        choose(self.fields["owner"], people)


class TaskForm(RemarkForm):
    """What a colleague is asked to do, and by when."""

    title = PlainText(label=_("What must be done"), max_length=120)
    text = PlainText(label=_("Details"), required=False, rows=4, max_length=5000)
    owner = StaffField(label=_("Assigned to"), queryset=User.objects.none())
    due_on = DayField(label=_("Before the end of"), required=False)
    field_order = ("title", "text", "owner", "due_on", "line")


class DeclineForm(RecordForm):
    """Why somebody gives a task back."""

    answer = PlainText(label=_("Why you decline it"), rows=2, max_length=1000)

    @classmethod
    def initial_of(cls, row: Task) -> dict[str, Any]:
        return {"answer": row.answer}
