"""Reading the code lists: choices for forms, labels for pages."""

from django import forms
from django.db.models import Q

from cases.models import Code
from common.fields import NO_CHOICE
from common.languages import own_label
from records.forms import TokenForm

List = Code.List


def choices(which: str, *, but_keep: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return (value, label) of a list in its order, in the reader's language.

    Args:
        which: the list.
        but_keep: values in use on the row being changed; they stay though they have ended.
    """
    rows = Code.objects.filter(Q(ended_on__isnull=True) | Q(value__in=but_keep), list=which)
    return [(row.value, row.label) for row in rows.order_by("position", "value")]


def labels(*which: str) -> dict[tuple[str, str], str]:
    """Return the labels of all codes of some lists, ended ones too, by (list, value)."""
    rows = Code.objects.filter(list__in=which).values_list("list", "value", own_label())
    return {(name, value): label for name, value, label in rows}


def offer(form: TokenForm, /, **lists: str) -> None:
    """Fill the choices of fields from code lists: `offer(form, kind=List.CARE)`.

    A value that the row of the form has already stays, though it is no longer offered. A single
    choice that need not be made has a dash in front.
    """
    for name, which in lists.items():
        kept = getattr(getattr(form, "row", None), name, ())
        field = form.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type
        is_single = not isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            *([NO_CHOICE] if is_single and not field.required else []),
            *choices(which, but_keep=(kept,) if isinstance(kept, str) else tuple(kept)),
        ]
