"""Money of a file: asked, granted, paid. What is paid is fixed, and corrected by another line."""

from decimal import Decimal
from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from admin_support.models.funds import Fund
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from records.models import without_voided

STAFF = settings.AUTH_USER_MODEL
NOTHING = Decimal(0)
SECOND_PERSON = _("Another person approves this amount: neither who asks nor who pays.")


class MoneyKind(models.TextChoices):
    """What a line is for. Of each kind the money goes one way, see `IN` and `OUT`."""

    ADVANCE = "advance", _("Advance")
    LIVING_ALLOWANCE = "living_allowance", _("Living allowance")
    EXPENSE = "expense", _("Expense")
    RECEIVED = "received", _("Received for the person")
    REPAYMENT = "repayment", _("Repayment")
    CORRECTION_IN = "correction_in", _("Correction, in")
    CORRECTION_OUT = "correction_out", _("Correction, out")


IN = (MoneyKind.RECEIVED, MoneyKind.REPAYMENT, MoneyKind.CORRECTION_IN)
OUT = (
    MoneyKind.ADVANCE,
    MoneyKind.LIVING_ALLOWANCE,
    MoneyKind.EXPENSE,
    MoneyKind.CORRECTION_OUT,
)
CORRECTIONS = (MoneyKind.CORRECTION_IN, MoneyKind.CORRECTION_OUT)
# What comes in needs no approval.
COMES_IN = (MoneyKind.RECEIVED, MoneyKind.REPAYMENT)
SIGNED = models.Case(
    models.When(kind__in=IN, then=F("amount")),
    default=-F("amount"),
    output_field=models.DecimalField(max_digits=12, decimal_places=2),
)


class MoneyQuerySet(CaseRecordQuerySet):
    """Narrow the lines, and add them up."""

    def paid(self) -> Self:
        """Keep what was paid or came in."""
        return self.filter(paid_on__isnull=False)

    def to_approve(self) -> Self:
        """Keep what nobody has granted or refused."""
        return self.filter(granted_on__isnull=True, refused_on__isnull=True)

    def large(self) -> Self:
        """Keep what another person approves, by the rule of the fund today."""
        return self.filter(amount__gt=F("fund__one_person_up_to")).exclude(kind__in=COMES_IN)

    def balance(self) -> Decimal:
        """Return what came in less what went out, of what was paid."""
        total = self.paid().aggregate(total=Coalesce(Sum(SIGNED), Value(NOTHING)))["total"]
        return Decimal(total)

    def balance_by_fund(self) -> dict[UUID, Decimal]:
        """Return the balance of each fund that has one."""
        return self.paid()._by_fund(SIGNED)

    def spent_by_fund(self, year: int) -> dict[UUID, Decimal]:
        """Return what went out of each fund in a year, less what came back.

        What is received for a person is theirs, and gives the fund nothing to spend.
        """
        rows = self.filter(paid_on__year=year).exclude(kind=MoneyKind.RECEIVED)
        return rows._by_fund(-SIGNED)

    def committed_by_fund(self, year: int) -> dict[UUID, Decimal]:
        """Return what was granted of each fund in a year and is not paid yet."""
        rows = self.filter(granted_on__year=year, paid_on__isnull=True, kind__in=OUT)
        return rows._by_fund(F("amount"))

    def _by_fund(self, value: Any) -> dict[UUID, Decimal]:
        sums = self.order_by().values("fund").annotate(total=Sum(value))
        return dict(sums.values_list("fund", "total"))


@tracked()
class MoneyLine(EditableRecord):
    """An amount that somebody asks for a person, and what came of it; in euros, above nothing.

    `asked_by` is who wrote the amount as it is. `one_person_up_to` is the rule of the fund on the
    day it was granted. `number` counts what was paid in a calendar year, over all files; a trigger
    gives it, so that none is missing, and a line entered in error keeps its own. The day that
    counts for the books is `paid_on`: in a closed month nothing is added, changed or voided.
    """

    service_line = ServiceLine.ADMIN_SUPPORT

    class How(models.TextChoices):
        CASH = "cash", _("Cash")
        TRANSFER = "transfer", _("Bank transfer")
        CARD = "card", _("Card")

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "a_closed_month_stays": (
            "paid_on",
            _("The books of this month are closed. Write a correction in an open month."),
        ),
        "a_paid_line_stays": (
            "",
            _("This was paid and stays as it is. Correct it with another line."),
        ),
        "an_approval_is_for_one_amount": ("", _("This was approved for another amount.")),
        "no_more_is_paid_than_there_is": (
            "amount",
            _("This fund does not hold so much for the person."),
        ),
        "no_more_is_spent_than_the_budget": (
            "amount",
            _("The budget of this fund is not enough. A manager can raise it."),
        ),
        "a_fund_pays_while_it_is_open": ("paid_on", _("The fund is not open on this day.")),
        "a_correction_is_of_its_own_file_and_fund": (
            "",
            _("A correction belongs to the file and the fund of a line that was paid."),
        ),
    }

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=MoneyKind)
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    purpose = EncryptedTextField(key="case.data_key_id")
    one_person_up_to = models.DecimalField(max_digits=10, decimal_places=2, default=NOTHING)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    granted_on = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    refused_on = models.DateField(null=True, blank=True)
    refused_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    refusal = EncryptedTextField(key="case.data_key_id", blank=True)
    paid_on = models.DateField(null=True, blank=True)
    paid_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paid_how = models.CharField(max_length=10, choices=How, blank=True)
    receipt_number = EncryptedTextField(key="case.data_key_id", blank=True)
    number_year = models.PositiveSmallIntegerField(null=True, editable=False)
    number = models.PositiveIntegerField(null=True, editable=False)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )

    unscoped: ClassVar[Any] = without_voided(MoneyQuerySet)
    with_voided = MoneyQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("amount of money")
        constraints: ClassVar = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="money_is_an_amount",
                violation_error_code="amount",
                violation_error_message=_("Write an amount above zero."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=MoneyKind.values), name="money_is_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=CORRECTIONS) ^ Q(corrects__isnull=True),
                name="a_correction_names_its_line",
            ),
            models.CheckConstraint(condition=~Q(purpose=b""), name="money_is_for_something"),
            models.CheckConstraint(
                condition=Q(granted_on__isnull=True, granted_by__isnull=True)
                | Q(granted_on__isnull=False, granted_by__isnull=False),
                name="who_grants_money_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(refused_on__isnull=True, refused_by__isnull=True, refusal=b"")
                | Q(
                    refused_on__isnull=False,
                    refused_by__isnull=False,
                    granted_on__isnull=True,
                    paid_on__isnull=True,
                )
                & ~Q(refusal=b""),
                name="money_is_refused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(
                    paid_on__isnull=True, paid_by__isnull=True, paid_how="", number__isnull=True
                )
                | Q(
                    paid_on__isnull=False,
                    paid_by__isnull=False,
                    paid_how__in=["cash", "transfer", "card"],
                    number__isnull=False,
                    number_year__isnull=False,
                    granted_on__isnull=False,
                ),
                name="money_is_granted_then_paid",
                violation_error_message=_("This was not approved."),
            ),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True) | Q(paid_on__gte=F("asked_on")),
                name="money_is_asked_then_paid",
                violation_error_code="paid_on",
                violation_error_message=_("This is before it was asked for."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=COMES_IN)
                | Q(amount__lte=F("one_person_up_to"))
                | Q(granted_by__isnull=True)
                | ~Q(granted_by=F("asked_by"))
                & (Q(paid_by__isnull=True) | ~Q(granted_by=F("paid_by"))),
                name="two_people_pay_a_large_amount",
                violation_error_message=SECOND_PERSON,
            ),
            models.CheckConstraint(
                condition=Q(kind__in=COMES_IN)
                | Q(amount__lte=F("one_person_up_to"))
                | Q(paid_on__isnull=True)
                | Q(paid_on__gte=F("granted_on")),
                name="a_large_amount_is_paid_after_its_approval",
                violation_error_code="paid_on",
                violation_error_message=_("This is before it was approved."),
            ),
            models.CheckConstraint(
                condition=Q(voided_by__isnull=True)
                | Q(paid_by__isnull=True)
                | Q(amount__lte=F("one_person_up_to"))
                | ~Q(voided_by=F("paid_by")),
                name="two_people_take_out_a_large_payment",
                violation_error_message=_("Another person takes out a large amount you paid."),
            ),
            models.UniqueConstraint(
                fields=["number_year", "number"], name="one_number_of_money_per_year"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["case", "asked_on"], name="money_of_a_case"),
            models.Index(fields=["fund", "paid_on"], name="money_of_a_fund"),
        ]

    @property
    def signed(self) -> Decimal:
        """The amount with its sign: what comes in is positive."""
        return self.amount if self.kind in IN else -self.amount

    @property
    def needs_two(self) -> bool:
        """The approver is neither who asks nor who pays."""
        return self.kind not in COMES_IN and self.amount > self.one_person_up_to

    @property
    def is_open(self) -> bool:
        """It is neither paid nor refused."""
        return self.paid_on is None and self.refused_on is None

    @property
    def state(self) -> str:
        """What came of it, as one word: asked, granted, paid or refused."""
        if self.paid_on:
            return "paid"
        if self.refused_on:
            return "refused"
        return "granted" if self.granted_on else "asked"
