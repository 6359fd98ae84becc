"""Pictures of the first pages of a version, drawn by the confined process."""

from django.db import models
from django.db.models import Q

from audit.models import EncryptedFile
from documents.models.documents import DocumentVersion


class Preview(models.Model):
    """A version was drawn, or could not be: `pages` is 0 then, and it is not tried again."""

    version = models.OneToOneField(
        DocumentVersion, on_delete=models.CASCADE, primary_key=True, related_name="preview"
    )
    pages = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()


class PreviewPage(models.Model):
    """A page of a preview, as a PNG under the key of the case; the database refuses another key."""

    preview = models.ForeignKey(Preview, on_delete=models.CASCADE, related_name="drawn")
    number = models.PositiveSmallIntegerField()
    file = models.OneToOneField(EncryptedFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["preview", "number"], name="pages_of_a_preview_are_numbered"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="pages_of_a_preview_begin_at_one"
            ),
        ]
