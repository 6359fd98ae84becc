"""The form of a record: a token, a version, and the fields somebody fills in."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import dates
from common.fields import PlainText
from records.errors import Refused
from records.saving import Token

HIDDEN = ("form_token", "version")


def hidden() -> forms.HiddenInput:
    """Return a hidden control without an id: its name occurs in several forms of a page."""
    return forms.HiddenInput(attrs={"id": False})


# What is no answer of the person: the same text sent again has another of these.
NOT_TYPED = {"csrfmiddlewaretoken", *HIDDEN}
# No digest of a password is kept, however it is made.
NOT_KEPT = {*NOT_TYPED, "password"}


@dataclass(frozen=True)
class Difference:
    """One field of which another text was saved in between, both texts in words."""

    label: Any
    saved: str
    typed: str


class TokenForm(forms.Form):
    """A form that does its act once, however often it is sent."""

    form_token = forms.UUIDField(widget=hidden(), required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_token", uuid4())

    def clean(self) -> dict[str, Any]:
        super().clean()
        return self.cleaned_data

    def token(self) -> Token | None:
        """Return the token of the page, with a digest of all that was typed."""
        value = self.cleaned_data.get("form_token")
        return Token(value, self._digest(value)) if isinstance(value, UUID) else None

    def _digest(self, token: UUID) -> str:
        """Return a keyed digest, on which a copy of the database cannot try out texts."""
        typed = sorted(
            (name, values)
            for name, values in getattr(self.data, "lists", lambda: self.data.items())()
            if name not in NOT_KEPT
        )
        typed += [
            (name, [[file.name, file.size] for file in files])
            for name, files in sorted(getattr(self.files, "lists", self._each_file)())
        ]
        return salted_hmac(str(token), repr(typed), algorithm="sha256").hexdigest()

    def _each_file(self) -> list[tuple[str, list[Any]]]:
        return [(name, [file]) for name, file in self.files.items()]

    def values(self) -> dict[str, Any]:
        """Return the clean values by the names of the row's fields."""
        return {name: value for name, value in self.cleaned_data.items() if name not in NOT_TYPED}

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal beside its field, or above the form when the form has no such field."""
        self.add_error(
            refusal.field if refusal.field in self.fields else None, str(refusal.message)
        )


def token_sent(request: HttpRequest) -> Token | None:
    """Return the token of a form that has only a button."""
    form = TokenForm(request.POST)
    return form.token() if form.is_valid() else None


class RecordForm(TokenForm):
    """The form of one kind of record, for a new row or for one that is there.

    A form whose fields are not those of the row says so twice: in `values`, and the other way
    round in `initial_of`.
    """

    version = forms.IntegerField(widget=hidden(), required=False)

    def __init__(self, *args: Any, row: Model | None = None, **kwargs: Any):
        if row is not None:
            kwargs["initial"] = self.initial_of(row) | {"version": _version(row)}
        super().__init__(*args, **kwargs)
        self.row = row

    @classmethod
    def initial_of(cls, row: Any) -> dict[str, Any]:
        """Return a row as this form asks for it."""
        return {name: getattr(row, name) for name in cls.base_fields if name not in HIDDEN}

    def version_read(self) -> int:
        """Return the version the person had before them; 0 when the page did not say."""
        return self.cleaned_data.get("version") or 0

    def differences(self, theirs: Model) -> list[Difference]:
        """Compare what was typed with what was saved in between, in words."""
        saved = self.initial_of(theirs)
        return [
            Difference(
                self.fields[name].label,
                in_words(saved.get(name), self.fields[name]),
                in_words(self.cleaned_data[name], self.fields[name]),
            )
            for name in self.fields
            if name in self.cleaned_data
            and name not in HIDDEN
            and (saved.get(name) or None) != (self.cleaned_data[name] or None)
        ]


class LabelledForm(RecordForm):
    """The label of a row in the three languages."""

    label_en = PlainText(label=gettext_lazy("In English"), max_length=120)
    label_nl = PlainText(label=gettext_lazy("In Dutch"), max_length=120)
    label_fr = PlainText(label=gettext_lazy("In French"), max_length=120)


class VoidForm(TokenForm):
    """Why a record is taken out of everything."""

    version = forms.IntegerField(widget=hidden(), required=False)
    reason = PlainText(label=gettext_lazy("Why it was entered in error"), rows=2, max_length=1000)


def choose(field: forms.Field, rows: QuerySet) -> None:
    """Offer rows in a field that was declared without any."""
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type
    field.queryset = rows


def offer(
    field: forms.Field, choices: list[tuple[str, Any]] | Callable[[], list[tuple[str, Any]]]
) -> None:
    """Offer values in a field that was declared without any; a function is asked when drawn."""
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type
    field.choices = choices


def _version(row: Any) -> int:
    return row.version


def in_words(value: Any, field: forms.Field | None = None) -> str:
    """Write a value as a person reads it; a dash for nothing.

    Args:
        field: the form field it was typed in, which knows the labels of its choices.
    """
    if value in (None, "", [], ()):
        return "–"
    if isinstance(field, forms.ModelChoiceField) and isinstance(value, Model):
        return str(field.label_from_instance(value))
    if isinstance(field, forms.MultiValueField):
        return "-".join(str(part or "?") for part in value) if any(value) else "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value)
        return f"{dates.for_screen(value.date(), today=timezone.localdate())}, {value:%H:%M}"
    if isinstance(value, dt.date):
        return dates.for_screen(value, today=timezone.localdate())
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    labels = _labels(field)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(labels.get(str(part), str(part)) for part in value)
    return labels.get(str(value), str(value))


def _labels(field: forms.Field | None) -> dict[str, str]:
    if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.ModelChoiceField):
        return {}
    labels: dict[str, str] = {}
    choices: Any = field.choices
    for value, label in choices:
        group = label if isinstance(label, list | tuple) else [(value, label)]
        labels |= {str(key): str(text) for key, text in group}
    return labels
