"""Pages around the sign-in, of a person's own account, and of staff."""

from django.utils.translation import gettext_lazy as _

SENT_BEFORE = _("This was saved before, with another text. Save again to change it.")
