"""The referral sheet: which facts of a person may be passed on to another country.

Blocks B to H of the sheet of transnational referral; its block A is the referral itself, I the
decision and the consent, J the checks after the arrival.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Block(TextChoices):
    """A part of the sheet, by the letter it has there."""

    PERSON = "B", _("The person")
    STATUS = "C", _("Status")
    EXPLOITATION = "D", _("Exploitation, in short")
    RISK = "E", _("Risk")
    NEEDS = "F", _("Needs")
    PROCEEDINGS = "G", _("Proceedings")
    TRAVEL = "H", _("Journey")


@dataclass(frozen=True)
class SheetField:
    """One fact of the sheet.

    What `needs_acceptance` tells who or where the person is: it goes only after the partner has
    accepted, in a second dossier.
    """

    name: str
    block: Block
    label: str | Promise
    rows: int = 0
    needs_acceptance: bool = False


def _fields(block: Block, *fields: tuple) -> list[SheetField]:
    return [SheetField(name, block, label, *rest) for name, label, *rest in fields]


LATER = True
FIELDS: tuple[SheetField, ...] = (
    *_fields(
        Block.PERSON,
        ("sex", _("Sex")),
        ("age", _("Age")),
        ("nationality", _("Nationality")),
        ("languages", _("Languages")),
        ("interpreter", _("Interpreter needed")),
        ("papers", _("Documents held")),
        ("dependants", _("Dependants who travel along")),
        ("name", _("Name"), 0, LATER),
        ("birth_date", _("Date of birth"), 0, LATER),
    ),
    *_fields(
        Block.STATUS,
        ("identification", _("Presumed, identified or recognised as a victim")),
        ("residence", _("Residence document")),
        ("guardian", _("Guardian")),
        ("authority", _("Contact at police or prosecutor")),
    ),
    *_fields(
        Block.EXPLOITATION,
        ("countries", _("Countries")),
        ("period", _("Period")),
        ("form", _("Form")),
        ("sector", _("Sector")),
        ("recruiter", _("Link with the recruiter")),
        ("narrative", _("In a few sentences"), 4),
    ),
    *_fields(
        Block.RISK,
        ("threat_person", _("Threat to the person there"), 2),
        ("threat_family", _("Threat to the family there"), 2),
        ("perpetrators", _("Perpetrators there"), 2),
        ("safe_place", _("Whether a safe place to stay is known")),
        ("travel_risk", _("Risk on the journey"), 2),
        ("self_harm", _("Risk of self-harm"), 2),
        ("safe_contact", _("How to reach the person safely"), 2, LATER),
    ),
    *_fields(
        Block.NEEDS,
        ("housing", _("Housing")),
        ("medical", _("Medical care"), 2),
        ("mental_health", _("Mental health"), 2),
        ("medication", _("Medication"), 2),
        ("legal_help", _("Legal help")),
        ("income", _("Income")),
        ("work", _("Work or training")),
        ("school", pgettext_lazy("need", "School")),
        ("mediation", _("Mediation with the family")),
        ("papers_needed", _("Documents needed")),
    ),
    *_fields(
        Block.PROCEEDINGS,
        ("open_cases", _("Open proceedings"), 2),
        ("testimony", _("Will testify")),
        ("hearing", _("Next hearing")),
        ("lawyer", pgettext_lazy("person", "Lawyer")),
        ("compensation", _("Claims for compensation")),
        ("protection", _("Protective measures")),
    ),
    *_fields(
        Block.TRAVEL,
        ("route", _("Route"), 0, LATER),
        ("travel_date", _("Date of the journey"), 0, LATER),
        ("escort", _("Who travels along"), 0, LATER),
        ("met_by", _("Who meets the person"), 0, LATER),
        ("met_at", _("Where they meet"), 0, LATER),
        ("emergency_number", _("Emergency number"), 0, LATER),
    ),
)
BY_NAME = {field.name: field for field in FIELDS}


def pack(values: Mapping[str, str]) -> str:
    """Return a sheet as the text in which it is stored, without what is empty."""
    filled = {name: values[name] for name in BY_NAME if values.get(name)}
    return json.dumps(filled, ensure_ascii=False)


def unpack(text: str) -> dict[str, str]:
    """Return the facts of a stored sheet by the names of their fields."""
    return {name: str(value) for name, value in json.loads(text or "{}").items()}


def to_pass_on(
    values: Mapping[str, str],
    agreed: Collection[str],
    blocks: Collection[str],
    *,
    is_accepted: bool,
) -> dict[str, str]:
    """Return exactly what a dossier holds, in the order of the sheet.

    Args:
        values: what the sheet says.
        agreed: names of the fields that the person agreed to pass on.
        blocks: those that the partner may receive.
        is_accepted: the partner has accepted; before that nothing goes that identifies.
    """
    return {
        field.name: values[field.name]
        for field in FIELDS
        if field.name in agreed
        and values.get(field.name)
        and field.block in blocks
        and field.needs_acceptance == is_accepted
    }
