"""What one colleague asks another to do on a file, and remarks meant for somebody."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from records.models import without_voided

STAFF = settings.AUTH_USER_MODEL
SHOWN_FOR = dt.timedelta(days=14)


class TaskQuerySet(CaseRecordQuerySet):
    """Narrow tasks and remarks."""

    def open(self) -> Self:
        """Keep the tasks that wait to be done, and the remarks that wait to be read."""
        return self.filter(state=Task.State.OPEN)

    def in_order(self) -> Self:
        """Put those with a day first, the earliest day first; then the oldest."""
        return self.order_by(F("due_on").asc(nulls_last=True), "created_at", "pk")


@tracked()
class Task(EditableRecord):
    """Something to do on a file, given to a colleague or to oneself; or a remark to be read.

    Whoever made it gave it; `owner` has it now. It is no deadline: no rule counts it, and nobody
    proves it. Whoever sees its service line reads it. Done means read where it is a remark.
    """

    class Kind(models.TextChoices):
        TASK = "task", _("Task")
        REMARK = "remark", _("Remark")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("task", "Open")
        DONE = "done", _("Done")
        DECLINED = "declined", pgettext_lazy("task", "Declined")

    kind = models.CharField(max_length=6, choices=Kind, default=Kind.TASK)
    line = models.CharField(max_length=20, choices=ServiceLine)
    title = EncryptedTextField(key="case.data_key_id", blank=True)
    text = EncryptedTextField(key="case.data_key_id", blank=True)
    owner = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="tasks")
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    answer = EncryptedTextField(key="case.data_key_id", blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    unscoped: ClassVar[Any] = without_voided(TaskQuerySet)
    with_voided = TaskQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("task")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(kind="task") & ~Q(title=b""))
                | (Q(kind="remark", title=b"", due_on__isnull=True) & ~Q(text=b"")),
                name="a_task_says_what_and_a_remark_is_a_text",
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_at__isnull=True, ended_by__isnull=True)
                | Q(
                    state__in=["done", "declined"],
                    ended_at__isnull=False,
                    ended_by__isnull=False,
                ),
                name="a_task_that_ended_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | (Q(kind="task") & ~Q(answer=b"")),
                name="a_task_is_declined_with_a_word",
                violation_error_code="answer",
                violation_error_message=_("Write why you decline it."),
            ),
        ]
        indexes = [
            models.Index(fields=["owner"], condition=Q(state="open"), name="tasks_of_a_person"),
            models.Index(fields=["case", "-created_at"], name="tasks_of_a_case"),
        ]

    @property
    def is_remark(self) -> bool:
        """It is there to be read, and asks for nothing else."""
        return self.kind == Task.Kind.REMARK

    @property
    def is_open(self) -> bool:
        """It waits to be done, or to be read."""
        return self.state == Task.State.OPEN

    @property
    def label(self) -> str:
        """What it is called in a list; a remark is its text."""
        return self.text if self.is_remark else self.title

    @property
    def address(self) -> str:
        """The address of its page."""
        return reverse("deadlines:task", args=[self.case.reference, self.pk])

    def concerns(self, user: User) -> bool:
        """Whether somebody gave it, has it, or leads its file."""
        return user.pk in {self.owner_id, self.created_by_id, self.case.case_lead_id}
