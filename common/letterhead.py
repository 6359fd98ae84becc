"""How the organisation presents itself at the head of a letter."""

from dataclasses import dataclass

from django.conf import settings

from common.hooks import project_apps


@dataclass(frozen=True)
class Letterhead:
    """A name, a color, a logo (PNG; b"" for none) and the lines that say how to reach it."""

    name: str
    colour: str = "#0e5560"
    logo: bytes = b""
    contact: tuple[str, ...] = ()


def letterhead(language: str) -> Letterhead:
    """Return what the app says that keeps it, else the name of the installation alone."""
    kept = (app.letterhead(language) for app in project_apps())
    return next(filter(None, kept), None) or Letterhead(settings.ORGANISATION_NAME)
