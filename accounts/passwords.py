"""What a password may not be, beside too short, common, or close to the person's own name."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = (
    "casebook",
    "payoke",
    "wachtwoord",
    "motdepasse",
    "mot de passe",
    "password",
    "welkom",
    "welcome",
    "bienvenue",
    "shelter",
    "opvang",
)
ROWS = ("1234567890", "qwertyuiop", "azertyuiop", "asdfghjkl", "qsdfghjklm", "zxcvbnm", "wxcvbn")
LEFT = 10


def _words_of(user: Any) -> list[str]:
    own = [*getattr(user, "name", "").lower().split(), getattr(user, "email", "").split("@")[0]]
    return [word.lower() for word in own if len(word) > 2]


def _follows(before: str, after: str) -> bool:
    """Return whether a finger, or the alphabet, goes from one sign to the other by itself."""
    pair = (before + after, after + before)
    return abs(ord(before) - ord(after)) < 2 or any(way in row for row in ROWS for way in pair)


class GuessableValidator:
    """Refuse what is little more than terms everybody here tries first, and rows of keys."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise a ValidationError when fewer than ten signs are left without those."""
        rest = password.lower()
        for word in (*WORDS, settings.ORGANISATION_NAME.lower(), *_words_of(user)):
            rest = rest.replace(word, "")
        left = [
            after
            for before, after in zip(" " + rest, rest, strict=False)
            if not _follows(before, after)
        ]
        if len(left) < LEFT:
            raise ValidationError(
                _("This is too easy to guess for somebody who knows you or the organisation."),
                code="guessable",
            )

    def get_help_text(self) -> str:
        return _("Do not build it from your name or that of the organisation.")
