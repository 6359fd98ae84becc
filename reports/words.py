"""Words for the keys of the tables, in the reader's language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django_countries import countries

from admin_support.models import DocumentKind, Procedure, ProcedureKind
from ambulant.models import Level
from cases.figures import AGES
from cases.models import Client, Code, Signal
from contacts.models import Channel, Language
from counseling.models import Session
from disclosures.models import Transfer
from legal.models import (
    Accused,
    CourtCase,
    FinancialAid,
    Hearing,
    Judgment,
    LegalAidRequest,
    Proceeding,
    Statement,
)
from legal.models.stages import Stage
from psychosocial.models import VoluntaryReturn
from reports import definitions, titles
from reports.merging import REST
from reports.tables import ALL, UNKNOWN, Table
from shelter.models import Unit

NOT_KNOWN = gettext_lazy("Not known")
CONFIDENTIAL = gettext_lazy("confidential")
MINORITY = {"minor": gettext_lazy("Minors"), "adult": gettext_lazy("Adults")}


@dataclass(frozen=True)
class Words:
    """All words of one copy. Frozen with the year, so that later changes of a list alter nothing.

    Attributes:
        titles, definitions: by name of a table.
        units, dimensions: by key.
        labels: by dimension and key.
        hidden: the one word for a hidden number.
    """

    titles: dict[str, str]
    definitions: dict[str, str]
    units: dict[str, str]
    dimensions: dict[str, str]
    labels: dict[str, dict[str, str]]
    hidden: str


def _ages() -> dict[str, str]:
    """Say the bands: "under 12", "12 to 15", "46 and over"."""
    labels = {}
    for band in AGES[:-1]:
        first, _dash, last = band.partition("-")
        if not last:
            labels[band] = _("%(age)s and over") % {"age": first.removesuffix("+")}
        elif first == "0":
            labels[band] = _("under %(age)s") % {"age": int(last) + 1}
        else:
            labels[band] = _("%(first)s to %(last)s") % {"first": first, "last": last}
    return labels


def _age_groups() -> dict[str, str]:
    return {
        "0-17": _("under %(age)s") % {"age": 18},
        "18-25": _("%(first)s to %(last)s") % {"first": 18, "last": 25},
        "26+": _("%(age)s and over") % {"age": 26},
    }


def _three_ages() -> dict[str, str]:
    return {
        "0-25": _("under %(age)s") % {"age": 26},
        "26-35": _("%(first)s to %(last)s") % {"first": 26, "last": 35},
        REST: _("36 and over, or unknown"),
    }


def _sexes() -> dict[str, str]:
    """Say the sexes of many people: the label of one is in the singular."""
    return {"f": _("Women"), "m": _("Men"), "x": str(Client.Sex.OTHER.label)}


def _form_groups() -> dict[str, str]:
    return _codes(Code.List.FORM)() | {REST: _("Other or unknown form")}


def _reason_groups() -> dict[str, str]:
    return {
        "completed": _("Independent, or stay obtained"),
        "early": pgettext("closures", "Ended early"),
        REST: _("Other or unknown reason"),
    }


def _stage_groups() -> dict[str, str]:
    return {
        "inquiry": _("Inquiry"),
        "in_court": _("Before a court"),
        REST: _("Other or unknown"),
    }


def _or_others(labels: Callable[[], dict[str, str]]) -> Callable[[], dict[str, str]]:
    """Return the labels, and that of everything else."""
    return lambda: labels() | {REST: _("Other or unknown")}


def _choices(choices: type[TextChoices]) -> Callable[[], dict[str, str]]:
    return lambda: {value: str(label) for value, label in choices.choices if value}


def _codes(which: str) -> Callable[[], dict[str, str]]:
    return lambda: {row.value: row.label for row in Code.objects.filter(list=which)}


LABELS: dict[str, Callable[[], dict[str, str]]] = {
    ALL: lambda: {ALL: _("Total")},
    "referrer": _choices(Signal.Referrer),
    "outcome": _choices(Signal.Outcome),
    "sex": _sexes,
    "age": _ages,
    "age_group": _age_groups,
    "three_ages": _three_ages,
    "sex_group": lambda: _or_others(LABELS["sex"])(),
    "reason_group": _reason_groups,
    "unit_group": lambda: _or_others(LABELS["unit_kind"])(),
    "level_group": lambda: _or_others(LABELS["level"])(),
    "outcome_group": lambda: _or_others(LABELS["proceeding_outcome"])(),
    "care_group": _or_others(lambda: {"mental_health": _("Mental health care")}),
    "minor": lambda: {key: str(label) for key, label in MINORITY.items()},
    "form": _codes(Code.List.FORM),
    "form_group": _form_groups,
    "two_forms": _form_groups,
    "reason": _codes(Code.List.CLOSURE),
    "unit_kind": _choices(Unit.Kind),
    "level": lambda: {row.value: row.label for row in Level.objects.all()},
    "contact_kind": _choices(Session.Kind),
    "interpreter": _choices(Channel),
    "language": lambda: {row.code: row.label for row in Language.objects.all()},
    "document_kind": lambda: {row.value: row.label for row in DocumentKind.objects.all()},
    "phase": lambda: _choices(DocumentKind.Phase)() | {"none": _("Without a document in force")},
    "domain": _choices(ProcedureKind.Domain),
    "decision": _choices(Procedure.Outcome),
    "condition": lambda: {
        "contact_broken": _("No contact with the exploiters"),
        "statement": _("Statement or complaint"),
    },
    "hearing_kind": _choices(Hearing.Kind),
    "proceeding_outcome": _choices(Proceeding.Outcome),
    "care_kind": _codes(Code.List.CARE),
    "statement_form": _choices(Statement.Form),
    "capacity": _choices(Proceeding.Capacity),
    "own_capacity": _choices(CourtCase.Own),
    "stage": _choices(Stage),
    "stage_group": _stage_groups,
    "judgment_level": _choices(Judgment.Level),
    "verdict": _choices(Judgment.Verdict),
    "accused_outcome": _choices(Accused.Outcome),
    "accused_group": _or_others(lambda: {"convicted": _("Convicted")}),
    "damage": lambda: {"material": _("Material damage"), "moral": _("Moral damage")},
    "aid_kind": _choices(FinancialAid.Kind),
    "aid_decision": _choices(FinancialAid.Decision),
    "legal_aid_ground": _choices(LegalAidRequest.Ground),
    "legal_aid_outcome": _choices(LegalAidRequest.Outcome),
    "country": lambda: {code: str(countries.name(code)) for code in dict(countries)},
    "return_partner": _choices(VoluntaryReturn.Partner),
    "return_outcome": _choices(VoluntaryReturn.Outcome),
    "transfer_kind": _choices(Transfer.Kind),
    "transfer_answer": _choices(Transfer.State),
}


def collect(tables: Iterable[Table], language: str) -> Words:
    """Collect the labels of everything in some tables, in one language.

    Raises:
        KeyError: a table, unit, dimension or key has no label.
    """
    made = list(tables)
    units = {table.unit for table in made}
    used: dict[str, set[str]] = {}
    for table in made:
        used.setdefault(table.row_dimension, set()).update(table.rows)
        used.setdefault(table.column_dimension, set()).update(table.columns)
    with translation.override(language):
        return Words(
            titles={table.name: str(titles.TITLES[table.name]) for table in made},
            definitions={table.name: _definition(table) for table in made},
            units={unit: str(definitions.UNITS[unit]) for unit in sorted(units)},
            dimensions={name: str(definitions.DIMENSIONS[name]) for name in sorted(used)},
            labels={name: _labels(name, keys) for name, keys in sorted(used.items())},
            hidden=str(CONFIDENTIAL),
        )


def _definition(table: Table) -> str:
    parts = [
        definitions.DEFINITIONS[table.unit],
        definitions.REMARKS.get(table.name, ""),
    ]
    return " ".join(str(part) for part in parts if part)


def _labels(dimension: str, keys: set[str]) -> dict[str, str]:
    labels = {**LABELS[dimension](), UNKNOWN: str(NOT_KNOWN)}
    return {key: labels[key] for key in sorted(keys)}
