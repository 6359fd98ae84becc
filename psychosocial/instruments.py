"""Read the file of an instrument: items, choices, scales, cut-offs, source and licence.

The file is JSON; `psychosocial/data` holds those that are shipped. Its texts are in one language.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

FOLDER = Path(settings.BASE_DIR) / "psychosocial" / "data"
OF_ROW = ("code", "edition", "language", "name", "source", "licence", "alerts")
OF_DEFINITION = ("intro", "choices", "items", "scales", "criteria")
MOST_BYTES = 200_000


class BadInstrument(ValueError):
    """A file is not that of an instrument; the message says what is wrong in it."""


def shipped() -> list[dict[str, Any]]:
    """Return the columns of the instruments that come with the program."""
    return [read(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]


def read(text: str) -> dict[str, Any]:
    """Return the columns of the instrument that a file describes.

    Raises:
        BadInstrument: something is missing, or does not fit together.
    """
    if len(text.encode()) > MOST_BYTES:
        raise BadInstrument(_("The file is too large."))
    try:
        data = json.loads(text)
    except ValueError as error:
        raise BadInstrument(_("This is no JSON.")) from error
    try:
        _check(data)
    except (KeyError, TypeError, AttributeError) as error:
        message = _("Something is missing or of another kind: %(what)s") % {"what": error}
        raise BadInstrument(message) from error
    return {name: data[name] for name in OF_ROW} | {
        "definition": {name: data[name] for name in OF_DEFINITION if name in data}
    }


def _check(data: Mapping[str, Any]) -> None:
    unknown = sorted(data.keys() - {*OF_ROW, *OF_DEFINITION})
    _must(not unknown, _("No such part: %(names)s") % {"names": ", ".join(unknown)})
    for name in ("code", "edition", "language", "name", "source", "licence", "intro"):
        _must(isinstance(data[name], str) and data[name].strip(), _text_missing(name))
    values = [choice["value"] for choice in data["choices"]]
    keys = [item["key"] for item in data["items"]]
    _must(all(type(value) is int and value >= 0 for value in values), _not_counted("choices"))
    _must(len({*values}) == len(values) > 1, _not_counted("choices"))
    _must(len({*keys}) == len(keys) > 0, _not_counted("items"))
    texts = [choice["label"] for choice in data["choices"]] + [*keys]
    texts += [item["text"] for item in data["items"]]
    _must(all(isinstance(each, str) and each for each in texts), _text_missing("items"))
    _must(bool(data["scales"]), _text_missing("scales"))
    for scale in data["scales"]:
        _check_scale(scale, {*keys})
    for rule in data.get("criteria", ()):
        for group in rule["groups"]:
            _must({*group["items"]} <= {*keys}, _not_counted("criteria"))
            _must(type(group["from"]) is type(group["needed"]) is int, _not_counted("criteria"))
        _must(isinstance(rule["label"], str), _text_missing("criteria"))
    check_alerts(data["alerts"], {*keys}, {*values})


def _check_scale(scale: Mapping[str, Any], keys: set[str]) -> None:
    _must(
        isinstance(scale["label"], str) and isinstance(scale["key"], str), _text_missing("scales")
    )
    _must(bool(scale["items"]) and {*scale["items"]} <= keys, _not_counted("scales"))
    _must(type(scale.get("may_miss", 0)) is int, _not_counted("may_miss"))
    _must(type(scale.get("cut_off", 0)) is int, _not_counted("cut_off"))
    begins = [band["from"] for band in scale.get("bands", ())]
    _must(
        all(type(each) is int for each in begins) and begins == sorted(begins),
        _not_counted("bands"),
    )
    _must(
        all(isinstance(band["label"], str) for band in scale.get("bands", ())),
        _text_missing("bands"),
    )


def check_alerts(alerts: Mapping[str, int], keys: set[str], values: set[int]) -> None:
    """Refuse alerts for items or answers that are none.

    Raises:
        BadInstrument.
    """
    _must({*alerts} <= keys and {*alerts.values()} <= values, _not_counted("alerts"))


def _must(is_right: Any, message: str) -> None:
    if not is_right:
        raise BadInstrument(message)


def _text_missing(name: str) -> str:
    return _("A text is missing in “%(name)s”.") % {"name": name}


def _not_counted(name: str) -> str:
    return _("What stands in “%(name)s” does not fit the items and choices.") % {"name": name}
