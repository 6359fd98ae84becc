"""The funds money comes from or is kept in, and what each may spend in a year."""

from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from audit.history import tracked
from common.ids import uuid7
from records.models import Labelled, Versioned
from workspace.models import Approval

# Of those who may work in the administrative line of a file, see `cases.role_permissions`.
PAYERS = (Role.COUNSELOR, Role.ADMIN_WORKER)
ONE_PERSON_UP_TO = Decimal(100)


def all_payers() -> list[str]:
    """Return who pays from a new fund."""
    return [role.value for role in PAYERS]


@tracked()
class Fund(Labelled, Versioned):
    """Money of the organisation to spend on people, or money of theirs that it keeps for them.

    Of an amount above `one_person_up_to` euros the approver is another person than who asks and
    who pays. `payers` are the roles that may pay. Where `may_go_below_zero` is off, nobody is
    paid more than the fund holds for them: the fund of what a welfare centre pays for residents.
    `limit_approval` is how two people raised `one_person_up_to`, where it was ever raised.
    """

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "two_people_raise_the_amount": (
            "one_person_up_to",
            _("Raising this amount takes two people."),
        ),
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    one_person_up_to = models.DecimalField(
        max_digits=10, decimal_places=2, default=ONE_PERSON_UP_TO
    )
    may_go_below_zero = models.BooleanField(default=True)
    payers = ArrayField(models.CharField(max_length=20), default=all_payers)
    opened_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    limit_approval = models.ForeignKey(
        Approval, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("fund")
        constraints: ClassVar = [
            *Labelled.Meta.constraints,
            models.CheckConstraint(
                condition=Q(one_person_up_to__gte=0),
                name="one_person_pays_some_amount",
                violation_error_code="one_person_up_to",
                violation_error_message=_("This is less than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(payers__len__gt=0) & Q(payers__contained_by=all_payers()),
                name="somebody_pays_from_a_fund",
                violation_error_code="payers",
                violation_error_message=_("Choose who may pay."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("opened_on")),
                name="a_fund_ends_after_it_opens",
                violation_error_code="ended_on",
                violation_error_message=_("This is before it was opened."),
            ),
        ]


@tracked()
class FundBudget(Versioned):
    """What a fund may spend in a calendar year; a fund without one has no limit."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="budgets")
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=10, decimal_places=2)

    class Meta:
        default_permissions = ()
        verbose_name = _("budget")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fund", "year"],
                name="one_budget_of_a_fund_per_year",
                violation_error_code="year",
                violation_error_message=_("This year has a budget already; change that one."),
            ),
            models.CheckConstraint(
                condition=Q(year__range=(2000, 2100)),
                name="a_budget_is_of_a_year",
                violation_error_code="year",
                violation_error_message=_("Write a year, for example 2026."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="a_budget_is_an_amount",
                violation_error_code="amount",
                violation_error_message=_("This is less than nothing."),
            ),
        ]
