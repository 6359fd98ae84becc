"""What becomes of two clients who are one person: which names, which birth, which other names."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.models import Client
from cases.models.clients import Answer

NAMES = ("called_name", "given_names", "family_name", "original_script")
BIRTH = ("birth_date", "birth_precision", "birth_year")
# Taken from the other where the one that stays has nothing.
FILLED = ("original_script", "sex", "address")
LABELS = {
    "called_name": _("Preferred name"),
    "given_names": _("Given names"),
    "family_name": _("Family name"),
    "original_script": _("Name in original script"),
    "aliases": _("Other names"),
    "birth_date": _("Date of birth"),
    "sex": _("Sex"),
    "nationalities": _("Nationalities"),
    "languages": _("Languages"),
}


@dataclass(frozen=True)
class Compared:
    """One line of the preview: what each has, and what the one person will have."""

    label: Any
    kept: str
    dropped: str
    after: str


def joined(kept: Client, dropped: Client) -> dict[str, Any]:
    """Return what one person has of two: nothing typed is lost.

    A real name comes before a pseudonym; the names that give way become other names.
    """
    first, second = (
        (dropped, kept) if kept.is_pseudonym and not dropped.is_pseudonym else (kept, dropped)
    )
    values: dict[str, Any] = {name: getattr(first, name) for name in NAMES}
    values["is_pseudonym"] = first.is_pseudonym
    born = kept if kept.birth_date or not dropped.birth_date else dropped
    values |= {name: getattr(born, name) for name in BIRTH}
    values |= {name: getattr(kept, name) or getattr(dropped, name) for name in FILLED}
    values["original_script"] = first.original_script or second.original_script
    for name in ("nationalities", "languages"):
        values[name] = list(dict.fromkeys([*getattr(kept, name), *getattr(dropped, name)]))
    unknown = {Answer.NOT_ASKED, Answer.UNKNOWN}
    values["needs_interpreter"] = (
        dropped.needs_interpreter if kept.needs_interpreter in unknown else kept.needs_interpreter
    )
    values["aliases"] = "\n".join(_other_names(first, second))
    return values


def _other_names(first: Client, second: Client) -> list[str]:
    own = {getattr(first, name) for name in NAMES} | {_full(first)}
    lines = [*first.aliases.splitlines(), _full(second), second.called_name]
    if first.original_script:
        lines.append(second.original_script)
    lines += second.aliases.splitlines()
    return list(dict.fromkeys(line for line in map(str.strip, lines) if line and line not in own))


def _full(client: Client) -> str:
    return f"{client.given_names} {client.family_name}".strip()


def compared(kept: Client, dropped: Client) -> list[Compared]:
    """Return the preview: the columns in which the two differ."""
    after = Client(**joined(kept, dropped))
    lines = []
    for name, label in LABELS.items():
        texts = [_shown(client, name) for client in (kept, dropped, after)]
        if texts[0] != texts[1]:
            lines.append(Compared(label, *texts))
    return lines


def _shown(client: Client, name: str) -> str:
    if name == "sex":
        return str(client.get_sex_display())
    value = getattr(client, name)
    if isinstance(value, list):
        return ", ".join(value)
    return str(value or "").replace("\n", ", ")
