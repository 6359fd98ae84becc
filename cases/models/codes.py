"""Words people choose from, kept as data: the organisation adds, renames and ends them."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from records.models import Labelled, Versioned, without_voided


@tracked()
class Code(Labelled, Versioned):
    """A choice of a list. Its value never changes, for figures count by it; its labels may."""

    class List(models.TextChoices):
        INDICATOR = "indicator", _("What was noticed at a first contact")
        REFUSAL = "refusal", _("Why no support started")
        CLOSURE = "closure", _("Why a file ended")
        AFTERCARE = "aftercare_end", _("Why aftercare ended")
        FORM = "exploitation_form", _("Forms of exploitation")
        SECTOR = "sector", _("Sectors of exploitation")
        RECRUITMENT = "recruitment", _("Ways of recruitment")
        CONTROL = "means_of_control", _("Means of control")
        CARE = "care_kind", _("Kinds of specialised care")
        ROLE = "file_role", _("Roles of people around a file")
        ADVICE = "advice_topic", _("Topics of legal advice")
        LEAFLET = "leaflet", _("Leaflets that are given")
        CAMPAIGN = "campaign_kind", _("Kinds of campaigns")
        AUDIENCE = "audience", _("Whom a campaign or an activity is for")
        CHANNEL = "channel", _("Channels of a campaign")
        GOVERNMENT = "government", _("Levels of government")
        ACTIVITY = "activity_kind", _("Kinds of activities")
        STORY = "story_topic", _("Parts of a person’s story")
        READINESS = "readiness", _("Criteria for specialised care")
        LEISURE = "leisure_kind", _("Kinds of activities of culture and sport")

    list = models.CharField(max_length=20, choices=List)
    value = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=100)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            *Labelled.Meta.constraints,
            models.UniqueConstraint(
                fields=["list", "value"],
                name="one_code_per_value",
                violation_error_code="label_en",
                violation_error_message=_("This list has such a choice, perhaps an ended one."),
            ),
        ]


@tracked()
class Exploitation(EditableRecord):
    """A form of exploitation somebody went through; a case has one main form.

    `form`, `sector`, `recruitment` and `control` are values of code lists; an empty sector is
    unknown or not asked. Years are enough for figures, and all that is kept here; without
    `to_year` it goes on, or its end is not known.
    """

    view_permission = "view_identity"
    change_permission = "change_case"

    form = models.CharField(max_length=40)
    sector = models.CharField(max_length=40, blank=True)
    is_main = models.BooleanField(default=False)
    country = models.CharField(max_length=2, blank=True)
    from_year = models.PositiveSmallIntegerField(null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(null=True, blank=True)
    recruitment = ArrayField(
        models.CharField(max_length=40), default=list, db_default=[], blank=True
    )
    control = ArrayField(models.CharField(max_length=40), default=list, db_default=[], blank=True)
    # The table was in use before these two were added.
    version = models.PositiveIntegerField(default=1, db_default=1)
    void_reason = EncryptedTextField(key="void_key_id", blank=True, db_default=b"")

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        constraints = [
            *EditableRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(is_main=True, voided_at__isnull=True),
                name="one_main_form_per_case",
                violation_error_code="is_main",
                violation_error_message=_("Another form of this file is the main one."),
            ),
            models.UniqueConstraint(
                fields=["case", "form", "sector", "country"],
                condition=Q(voided_at__isnull=True),
                name="one_row_per_exploitation",
                violation_error_code="form",
                violation_error_message=_(
                    "This form is noted already, with the same sector and country."
                ),
            ),
            models.CheckConstraint(
                condition=Q(from_year__isnull=True)
                | Q(to_year__isnull=True)
                | Q(to_year__gte=models.F("from_year")),
                name="exploitation_ends_after_it_began",
                violation_error_code="to_year",
                violation_error_message=_("This is before it began."),
            ),
            models.CheckConstraint(condition=~Q(form=""), name="an_exploitation_has_a_form"),
        ]
