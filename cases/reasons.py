"""Why a signal was not taken on, and why a file ended: the categories of the yearly report.

Values are the categories of the report's tables; labels are shown to people.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Refusal(models.TextChoices):
    """Why somebody was not taken on, or was referred on (table T3)."""

    NO_INDICATORS = "no_indicators", _("No signs of trafficking")
    SMUGGLING_ONLY = "smuggling_only", _("Smuggling without aggravation")
    OTHER_OFFENCE = "other_offence", _("Another offence, such as a wage claim or violence")
    DECLINES = "declines", _("Does not want the conditions")
    CONTACT_LOST = "contact_lost", _("Contact lost")
    LEFT_COUNTRY = "left_country", _("Left the country")
    OTHER_CENTRE = "other_centre", _("Another centre takes it on")
    INFORMATION_ONLY = "information_only", _("Wanted information only")


class Closure(models.TextChoices):
    """Why a file ended (table T18)."""

    AUTONOMY = "autonomy", _("Fully independent")
    STATUS_OBTAINED = "status_obtained", _("Stay obtained")
    DISMISSAL = "dismissal", _("Court case dismissed")
    CONDITIONS_BROKEN = "conditions_broken", _("Conditions no longer met")
    CONTACT_LOST = "contact_lost", _("Contact lost")
    VOLUNTARY_RETURN = "voluntary_return", _("Voluntary return")
    TRANSFER = "transfer", _("Handed to another centre")
    REFUSED_HELP = "refused_help", _("Wants no further help")
    DEATH = "death", _("Died")


class Indicator(models.TextChoices):
    """What made somebody think of trafficking; several may hold."""

    PAPERS_TAKEN = "papers_taken", _("Papers taken away")
    NOT_PAID = "not_paid", _("Not paid, or paid far too little")
    NOT_FREE = "not_free", _("Cannot come and go freely")
    DEBT = "debt", _("Works off a debt")
    THREATS = "threats", _("Threats to the person or the family")
    VIOLENCE = "violence", _("Violence")
    LIVES_AT_WORK = "lives_at_work", _("Lives where the work is, badly")
    MINOR = "minor", _("Under age")
