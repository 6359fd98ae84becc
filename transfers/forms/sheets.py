"""The facts of the sheet, each with a box to tick when the person agreed to pass it on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.fields import PlainText
from records.forms import RecordForm
from transfers.models import CrossBorderReferral
from transfers.sheet import FIELDS, Block


@dataclass(frozen=True)
class Line:
    """A fact of the sheet as the form shows it."""

    text: BoundField
    tick: BoundField
    needs_acceptance: bool


class SheetForm(RecordForm):
    """What may be passed on, chosen one by one."""

    def __init__(
        self,
        *args: Any,
        row: CrossBorderReferral,
        suggested: Mapping[str, str] | None = None,
        **kwargs: Any,
    ):
        super().__init__(*args, row=row, **kwargs)
        self.blocks_allowed = row.partner.may_receive
        for field in FIELDS:
            self.fields[_text(field.name)] = PlainText(
                label=field.label, required=False, rows=field.rows, max_length=2000
            )
            self.fields[_tick(field.name)] = forms.BooleanField(
                label=gettext_lazy("The person agrees"), required=False
            )
        if not row.sheet:
            for name, text in (suggested or {}).items():
                self.initial[_text(name)] = text

    @classmethod
    def initial_of(cls, row: CrossBorderReferral) -> dict[str, Any]:
        facts = row.facts
        texts = {_text(field.name): facts.get(field.name, "") for field in FIELDS}
        return texts | {_tick(field.name): field.name in row.agreed for field in FIELDS}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for field in FIELDS:
            if values.get(_tick(field.name)) and field.block not in self.blocks_allowed:
                self.add_error(_text(field.name), _("This partner may not receive this."))
            elif values.get(_tick(field.name)) and not values.get(_text(field.name)):
                self.add_error(_text(field.name), _("Write it, or take the tick away."))
        return values

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "facts": {field.name: typed[_text(field.name)] for field in FIELDS},
            "agreed": [field.name for field in FIELDS if typed[_tick(field.name)]],
        }

    def blocks(self) -> list[tuple[str, bool, list[Line]]]:
        """Return the lines by block, with whether the partner may receive the block."""
        return [
            (str(block.label), block in self.blocks_allowed, self._lines(block)) for block in Block
        ]

    def _lines(self, block: Block) -> list[Line]:
        return [
            Line(self[_text(field.name)], self[_tick(field.name)], field.needs_acceptance)
            for field in FIELDS
            if field.block == block
        ]


def _text(name: str) -> str:
    return f"text_{name}"


def _tick(name: str) -> str:
    return f"agreed_{name}"
