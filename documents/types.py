"""The types of files that are taken: what they are served as, and called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Type:
    """A type of files. A picture may be shown on a page; all else is downloaded only."""

    content_type: str
    label: StrOrPromise
    is_picture: bool = False


TYPES = {
    "pdf": Type("application/pdf", "PDF"),
    "jpeg": Type("image/jpeg", "JPEG", is_picture=True),
    "png": Type("image/png", "PNG", is_picture=True),
    "webp": Type("image/webp", "WebP", is_picture=True),
    "docx": Type("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
    "xlsx": Type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
    "odt": Type("application/vnd.oasis.opendocument.text", _("OpenDocument text")),
    "ods": Type("application/vnd.oasis.opendocument.spreadsheet", _("OpenDocument spreadsheet")),
    "txt": Type("text/plain; charset=utf-8", _("Text")),
}
ENDINGS = {kind.content_type: name for name, kind in TYPES.items()}
# Of `accept`: what a phone and a computer offer to choose.
ACCEPTED = ",".join(
    ["image/jpeg", "image/png", "image/webp", *(f".{name}" for name in TYPES), ".jpg"]
)
