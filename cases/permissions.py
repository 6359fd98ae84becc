"""What somebody may hold on one case: a verb and a part of the file, and a few acts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.service_lines import ServiceLine


class Permission(models.TextChoices):
    """Each member is a row of Django's permissions as well; a grant names it by its value."""

    VIEW_CASE = "view_case", _("know that the file exists, its phase and dates")
    VIEW_IDENTITY = "view_identity", _("see names, contact and birth date")
    CHANGE_CASE = "change_case", _("change the shared part of the file")
    ASSIGN = "assign", _("decide who works on the file")
    VIEW_LOCATION = "view_location", _("know that there is an address")
    REVEAL_LOCATION = "reveal_location", _("show an address or a number")
    VIEW_RESIDENT_CARD = "view_resident_card", _("see the night card of a resident")
    VIEW_LEGAL = "view_legal", _("see this service line")
    VIEW_SHELTER = "view_shelter", _("see this service line")
    VIEW_ADMIN_SUPPORT = "view_admin_support", _("see this service line")
    VIEW_PSYCHOSOCIAL = "view_psychosocial", _("see this service line")
    VIEW_AMBULANT = "view_ambulant", _("see this service line")
    CHANGE_LEGAL = "change_legal", _("work in this service line")
    CHANGE_SHELTER = "change_shelter", _("work in this service line")
    CHANGE_ADMIN_SUPPORT = "change_admin_support", _("work in this service line")
    CHANGE_PSYCHOSOCIAL = "change_psychosocial", _("work in this service line")
    CHANGE_AMBULANT = "change_ambulant", _("work in this service line")
    VIEW_DOCUMENT = "view_document", _("open documents")
    ADD_DOCUMENT = "add_document", _("add documents")
    # Only who holds these knows that there are clinical notes; see decision 120.
    VIEW_CLINICAL = "view_clinical", _("read clinical notes")
    CHANGE_CLINICAL = "change_clinical", _("write clinical notes and name who reads them")
    EXPORT = "export", _("export")
    APPROVE = "approve", _("approve what needs a second person")


# Nobody asks for these, no role brings them, and what needs them is missing for everybody else.
CLINICAL = frozenset({Permission.VIEW_CLINICAL, Permission.CHANGE_CLINICAL})

# The parts of a file that can be asked for and given.
PARTS = [
    (Permission.VIEW_IDENTITY.value, _("Names and contact")),
    *((f"view_{line.value}", line.label) for line in ServiceLine),
    (Permission.VIEW_DOCUMENT.value, _("Documents")),
]


def in_line(action: str, line: str) -> Permission:
    """Return the permission to view or change a service line."""
    return Permission(f"{action}_{line}")
