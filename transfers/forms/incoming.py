"""What came from another country, and what becomes of it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.fields import PlainText, RowField, UploadField
from records.forms import RecordForm, TokenForm, choose
from transfers.models import PartnerAbroad


class TakeInForm(TokenForm):
    """The file, and who sent it."""

    partner = RowField(
        label=_("Who sent it"),
        queryset=PartnerAbroad.objects.none(),
        help_text=_("call them first: the file itself does not prove it"),
    )
    file = UploadField(label=_("The file"), widget=forms.FileInput)

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        rows = PartnerAbroad.objects.in_use(timezone.localdate())
        rows = rows.select_related("contact__organisation")
        choose(self.fields["partner"], rows.order_by("country", "contact__search_text"))


class RefuseForm(RecordForm):
    """Why a dossier is refused."""

    reason = PlainText(label=_("Why"), rows=2, max_length=1000)

    @classmethod
    def initial_of(cls, row: Any) -> dict[str, Any]:
        return {}


class AcceptForm(RecordForm):
    """That a dossier is accepted as it is shown."""

    @classmethod
    def initial_of(cls, row: Any) -> dict[str, Any]:
        return {}
