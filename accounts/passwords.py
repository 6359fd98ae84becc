"""What a password may not be, beside too short, common, or one's own name."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = ("casebook", "payoke", "wachtwoord", "motdepasse", "mot de passe", "password", "welkom",
         "welcome", "bienvenue", "shelter", "opvang")  # fmt: skip
LEFT = 10


class HouseWordsValidator:
    """Refuse a password that is little more than words everybody here would try first."""

    def validate(self, password, user=None):
        """Raise a ValidationError when fewer than ten characters are left without those words."""
        rest = password.lower()
        for word in (*WORDS, settings.ORGANISATION_NAME.lower()):
            rest = rest.replace(word, "")
        if len(rest) < LEFT:
            raise ValidationError(
                _("This is too easy to guess for somebody who knows the house."),
                code="password_of_the_house",
            )

    def get_help_text(self):
        """Say it beforehand."""
        return _("Do not build it from the name of the house.")
