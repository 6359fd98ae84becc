"""How much the Commission may grant, as the law says; figures, of no person."""

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from common.ids import uuid7
from records.models import Versioned


class CapsQuerySet(models.QuerySet):
    """Narrow the lists to the one that counts."""

    def on(self, day: dt.date) -> Self:
        """Keep the list in force on a day, none before the first one."""
        return self.filter(valid_from__lte=day).order_by("-valid_from")[:1]


def _euros(label: Any) -> models.DecimalField:
    return models.DecimalField(label, max_digits=10, decimal_places=2, null=True, blank=True)


@tracked()
class CommissionCaps(Versioned):
    """Euros that the Commission grants at most, by kind of aid, from a day on; NULL for no cap.

    A list holds until the next one begins. It is verified when somebody compared it with the law.
    """

    AMOUNTS: ClassVar = (
        "main",
        "emergency",
        "complementary",
        "procedure_costs",
        "material_costs",
        "minimum_damage",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    valid_from = models.DateField(_("Valid from"))
    main = _euros(_("Main aid, at most"))
    emergency = _euros(_("Emergency aid, at most"))
    complementary = _euros(_("Complementary aid, at most"))
    procedure_costs = _euros(_("Costs of the procedure, at most"))
    material_costs = _euros(_("Material costs, at most"))
    minimum_damage = _euros(_("Damage above which aid is given"))
    source = models.CharField(_("Source"), max_length=200)
    is_verified = models.BooleanField(_("Compared with the source"), default=False)

    objects = CapsQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("caps of the Commission")
        constraints = [
            models.UniqueConstraint(
                fields=["valid_from"],
                name="one_list_of_caps_a_day",
                violation_error_code="valid_from",
                violation_error_message=_("Another list begins on this day."),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0}),
                    name=f"{field}_of_the_commission_is_an_amount",
                    violation_error_code=field,
                    violation_error_message=_("An amount is not less than nothing."),
                )
                for field in (
                    "main",
                    "emergency",
                    "complementary",
                    "procedure_costs",
                    "material_costs",
                    "minimum_damage",
                )
            ),
            models.CheckConstraint(condition=~Q(source=""), name="caps_have_a_source"),
        ]

    @property
    def lines(self) -> list[tuple[Any, Decimal | None]]:
        """Return each amount with its label, for a page."""
        fields: list[Any] = [self._meta.get_field(name) for name in self.AMOUNTS]
        return [(field.verbose_name, getattr(self, field.name)) for field in fields]

    def of_kind(self, kind: str) -> Decimal | None:
        """Return the most of a kind of aid; None for no cap."""
        return {
            "main": self.main,
            "emergency": self.emergency,
            "complementary": self.complementary,
        }.get(kind)
