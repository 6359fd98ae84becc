"""How a file came in, what the person went through and who is around, in words, for pages."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import shortened
from cases import codes
from cases.access import Access
from cases.codes import List
from cases.forms.fields import country_name
from cases.models import CaseContact, Exploitation, Signal
from cases.records import of_case

# Of a form of exploitation on the page of a case.
SHOWN = (
    "created_at",
    "form",
    "sector",
    "is_main",
    "country",
    "from_year",
    "to_year",
    "recruitment",
    "control",
)


@dataclass(frozen=True)
class Referral:
    """The referral of a file, with the labels of its codes."""

    row: Signal
    by: str
    indicators: list[str]
    reason: str


@dataclass(frozen=True)
class ShownExploitation:
    """A form of exploitation, with the labels of its codes."""

    row: Exploitation
    form: str
    where_and_when: str
    recruitment: list[str]
    control: list[str]


def received(access: Access) -> Signal | None:
    """Return when and from whom the referral that opened a file came, and what became of it."""
    rows = Signal.objects.on(access)
    rows = rows.only("received_at", "referrer", "outcome", "created_at", "created_by")
    return next(iter(rows), None)


# What is shown of somebody around a file.
AROUND = (
    "role",
    "name",
    "number",
    "mandate",
    "since",
    "until",
    "may_be_told",
    "agreed",
    "contact__name",
    "contact__phone",
    "contact__hours",
    "contact__organisation__name",
)


@dataclass(frozen=True)
class AroundFile:
    """Somebody around a file, with the label of the role."""

    row: CaseContact
    role: str

    def is_over(self, today: dt.date) -> bool:
        """They are no longer around it."""
        return self.row.until is not None and self.row.until < today


def network(access: Access) -> list[AroundFile]:
    """Return who is or was around a file, the earliest entry first."""
    rows = CaseContact.objects.on(access).select_related("contact__organisation").only(*AROUND)
    read = of_case(access.case, rows.order_by("since", "pk"))
    labels = codes.labels(List.ROLE) if read else {}
    return [AroundFile(row, labels.get((List.ROLE, row.role), row.role)) for row in read]


def referral(access: Access) -> Referral | None:
    """Return the referral that opened a file, if the person may read it and there is one."""
    rows = Signal.objects.on(access).annotate(by=F("created_by__name"))
    signals = of_case(access.case, rows)
    if not signals:
        return None
    [row] = signals
    has_codes = row.indicators or row.outcome_reason
    labels = codes.labels(List.INDICATOR, List.REFUSAL) if has_codes else {}
    return Referral(
        row,
        shortened(row.by),
        [labels.get((List.INDICATOR, value), value) for value in row.indicators],
        labels.get((List.REFUSAL, row.outcome_reason), row.outcome_reason),
    )


def exploitations(access: Access) -> list[ShownExploitation]:
    """Return the forms of exploitation of a file, the main one first."""
    rows = list(Exploitation.objects.on(access).only(*SHOWN))
    rows.sort(key=lambda row: (not row.is_main, row.created_at, row.pk))
    labels = codes.labels(List.FORM, List.SECTOR, List.RECRUITMENT, List.CONTROL) if rows else {}
    return [
        ShownExploitation(
            row,
            form=labels.get((List.FORM, row.form), row.form),
            where_and_when=" · ".join(
                filter(
                    None,
                    (
                        labels.get((List.SECTOR, row.sector), row.sector),
                        country_name(row.country),
                        _years(row),
                    ),
                )
            ),
            recruitment=[labels.get((List.RECRUITMENT, value), value) for value in row.recruitment],
            control=[labels.get((List.CONTROL, value), value) for value in row.control],
        )
        for row in rows
    ]


def _years(row: Exploitation) -> str:
    if row.from_year and row.to_year:
        return f"{row.from_year}–{row.to_year}" if row.from_year < row.to_year else f"{row.to_year}"
    if row.from_year:
        return _("since %(year)s") % {"year": row.from_year}
    return _("until %(year)s") % {"year": row.to_year} if row.to_year else ""
