"""What stands of the yearly report: frozen years, the rules of hiding, and files made of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from audit.models import EncryptedFile
from common.ids import uuid7
from records.models import Versioned
from workspace.models import Approval

STAFF = settings.AUTH_USER_MODEL
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


class Audience(models.TextChoices):
    """Whom a copy of the report is for. Only the organisation itself reads every number."""

    PUBLIC = "public", _("Everybody")
    STATUTORY = "statutory", _("The authorities, as required by law")
    INTERNAL = "internal", _("Internal")


class Language(models.TextChoices):
    """In which language a copy speaks."""

    DUTCH = "nl", "Nederlands"
    FRENCH = "fr", "Français"
    ENGLISH = "en", "English"


@tracked()
class ReportSetting(models.Model):
    """How small numbers are hidden from whoever is outside the organisation: one row.

    A count of 1 up to but not including `threshold` is hidden. One rule for all who are
    outside: two copies with different holes could be laid over each other.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    threshold = models.PositiveSmallIntegerField(default=5)
    zeros_printed = models.BooleanField(default=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_rule_of_hiding"),
            models.CheckConstraint(
                condition=Q(threshold__range=(2, 100)), name="hiding_hides_something"
            ),
        ]


class FrozenYear(models.Model):
    """The figures of one year as two people agreed on them; a row never changes.

    `content` is canonical JSON of everything a copy is made of: tables with every number,
    hidden places, words in three languages, definitions and settings then in force. It is
    encrypted, for it holds small numbers. `sha256` is that of the content, which carries a random
    salt: else somebody with a copy for the public could try the few hidden numbers until the
    hash fits. `approval` says who proposed and who confirmed; the database refuses a year
    whose approval is not that of this year.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField()
    content = EncryptedTextField(key="named:frozen-years")
    sha256 = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField()
    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["year"], name="one_frozen_year"),
            models.CheckConstraint(condition=Q(year__range=(1990, 2100)), name="a_year_to_freeze"),
        ]


@tracked()
class BookletText(Versioned):
    """A page of the booklet in one language, written by managers: plain text in paragraphs.

    Kept beside the figures and not frozen with them: a misprint can be mended, a number cannot.
    """

    class Page(models.TextChoices):
        FOREWORD = "foreword", _("Foreword")
        MISSION = "mission", _("Our mission")
        SERVICES = "services", _("What we do")
        CAMPAIGNS = "campaigns", _("Campaigns")
        ACTIVITIES = "activities", _("Training and information")
        RECOMMENDATIONS = "recommendations", _("Recommendations")
        PARTNERS = "partners", _("Partners and funders")
        CONTACT = "contact", _("Contact")
        COLOPHON = "colophon", _("Colophon")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2, choices=Language)
    page = models.CharField(max_length=16, choices=Page)
    text = models.TextField(_("Text"), blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("page of the booklet")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "language", "page"],
                name="one_text_per_page",
                violation_error_code="text",
                violation_error_message=_("Someone else wrote this page. Look at it again."),
            ),
        ]


class BookletStyle(models.Model):
    """How the organisation presents itself on the booklet: one row.

    An empty name is the one of the installation. `logo` is a PNG that was drawn anew from what was
    uploaded, so that nothing else is in it.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=120, blank=True)
    colour = models.CharField(max_length=7, default="#0e5560")
    logo = models.BinaryField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_style_of_the_booklet"),
            models.CheckConstraint(
                condition=Q(colour__regex=r"^#[0-9a-f]{6}$"), name="a_colour_is_six_digits"
            ),
        ]


class Export(models.Model):
    """A file made of the report for somebody: requested, made by the worker, stored encrypted.

    `fingerprint` is a keyed hash of what the file is made of, so that an unchanged report is
    there at once. `error` is a code, never a text of the machine. What it holds is removed after
    some weeks; the row stays. Who requests an unchanged file gets the earlier one.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        XLSX = "xlsx", "Excel"
        CSV = "csv", "CSV"
        JSON = "json", "JSON"

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Being made")
        DONE = "done", _("Ready")
        FAILED = "failed", _("Not made")
        REMOVED = "removed", _("Removed")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField()
    audience = models.CharField(max_length=10, choices=Audience)
    language = models.CharField(max_length=2, choices=Language)
    kind = models.CharField(max_length=4, choices=Kind)
    is_frozen = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    requested_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(
        EncryptedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    error = models.CharField(max_length=40, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(progress__range=(0, 100)), name="progress_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "failed", "removed"]) ^ Q(finished_at__isnull=True),
                name="a_finished_file_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(file__isnull=False), name="a_ready_file_is_there"
            ),
            models.CheckConstraint(
                condition=~Q(state="removed") | Q(file__isnull=True), name="a_removed_file_is_gone"
            ),
            models.CheckConstraint(
                condition=Q(state="failed") ^ Q(error=""), name="what_failed_says_why"
            ),
        ]
        indexes = [models.Index(fields=["fingerprint", "kind"], name="files_by_their_content")]

    @property
    def content_type(self) -> str:
        """Return the media type of this kind of file."""
        return CONTENT_TYPES[self.kind]

    @property
    def file_name(self) -> str:
        """Return a name for the copy on somebody's machine; neutral, as all names are."""
        return f"report-{self.year}-{self.audience}-{self.language}.{self.kind}"
