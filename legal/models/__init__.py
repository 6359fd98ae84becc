"""Proceedings and hearings, and whom they name."""

from legal.models.proceedings import Hearing, Proceeding
from legal.models.third_persons import ThirdPerson

__all__ = ["Hearing", "Proceeding", "ThirdPerson"]
