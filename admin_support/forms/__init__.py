"""What was typed for the administrative line; nothing here saves."""

from admin_support.forms.residence import DocumentForm, EndForm, KindForm, MissingForm

__all__ = ["DocumentForm", "EndForm", "KindForm", "MissingForm"]
