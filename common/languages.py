"""The reader's language, for rows labelled in three languages."""

from django.utils.translation import get_language

SPOKEN = ("en", "nl", "fr")


def own_label() -> str:
    """Return the column that holds the label in the reader's language: "label_nl"."""
    code = (get_language() or "en")[:2]
    return f"label_{code if code in SPOKEN else 'en'}"
