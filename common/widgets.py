"""Controls that forms of several apps share."""

from typing import Any

from django import forms

# The script sends under this name what somebody typed and did not choose.
TYPED = "{}_typed"


def _typed(data: Any, name: str) -> str:
    return str(data.get(TYPED.format(name)) or "").strip()


def _split(values: list[str], choices: list[tuple[str, Any]]) -> tuple[list[str], str]:
    """Return what was chosen, and the text that is no choice, to go on with."""
    keys = {key for key, _label in choices}
    chosen = [value for value in values if value in keys]
    return chosen, next((value for value in values if value and value not in keys), "")


class Several(forms.SelectMultiple):
    """A few choices out of many: one select each, three at least, of which some stay empty.

    A script makes them one field in which one types, with what was chosen beside it.
    """

    template_name = "components/several.html"
    least = 3

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        choices = [(str(code), label) for code, label in self.choices]
        chosen, typed = _split([str(each) for each in value or []], choices)
        blanks = [""] * max(1, self.least - len(chosen))
        shown = {"chosen": [*chosen, *blanks], "choices": choices}
        return context | shown | {"typed": typed, "typed_name": TYPED.format(name)}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        return list(dict.fromkeys(value for value in [*values, _typed(data, name)] if value))


class SingleOfMany(forms.Select):
    """One choice out of many: a select, which a script makes a field in which one types.

    What was typed last counts, though it is none of the choices: the field then says so.
    """

    template_name = "components/single_of_many.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        choices = [(str(key), label) for key, label in self.choices if str(key)]
        chosen, typed = _split([str(value or "")], choices)
        shown = {"chosen": "".join(chosen), "choices": choices}
        return context | shown | {"typed": typed, "typed_name": TYPED.format(name)}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return _typed(data, name) or super().value_from_datadict(data, files, name)
