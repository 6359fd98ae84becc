"""Where a matter is, and how far."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Authority(models.TextChoices):
    POLICE = "police", _("Police")
    PROSECUTOR = "prosecutor", _("Public prosecutor")
    LABOUR_PROSECUTOR = "labour_prosecutor", _("Labour prosecutor")
    JUDGE = "investigating_judge", _("Investigating judge")
    COURT = "court", _("Court")
    OTHER = "other", _("Another authority")


class Stage(models.TextChoices):
    REPORT = "report", _("Report to the police")
    INFORMATION = "information", _("Preliminary inquiry")
    INVESTIGATION = "investigation", _("Judicial investigation")
    COUNCIL_CHAMBER = "council_chamber", _("Council chamber")
    INDICTMENT_CHAMBER = "indictment_chamber", _("Indictment chamber")
    CORRECTIONAL = "correctional", _("Criminal court")
    APPEAL = "appeal", _("Court of appeal")
    CASSATION = "cassation", _("Court of Cassation")
    LABOUR = "labour_court", _("Labour court")
    EXECUTION = "execution", _("Execution of the sentence")
