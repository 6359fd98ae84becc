"""The confirmation that nothing else goes to somebody than they may be told."""

from django import forms
from django.utils.translation import gettext_lazy as _


def within_field() -> forms.BooleanField:
    """Return the box to tick; it counts where the recipient is around the file."""
    return forms.BooleanField(
        label=_("Nothing else goes than they may be told"),
        required=False,
        help_text=_("asked where it goes to somebody around the file"),
    )
