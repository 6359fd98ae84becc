"""People and organisations the centre works with, the interpreters among them, and languages."""

from contacts.models.book import CHECKED_FOR, Contact, ContactKind, ContactQuerySet, Merge
from contacts.models.interpreters import (
    CHANNELS,
    Channel,
    Gender,
    Interpreter,
    InterpreterLanguage,
    InterpreterQuerySet,
    Language,
)

__all__ = [
    "CHANNELS",
    "CHECKED_FOR",
    "Channel",
    "Contact",
    "ContactKind",
    "ContactQuerySet",
    "Gender",
    "Interpreter",
    "InterpreterLanguage",
    "InterpreterQuerySet",
    "Language",
    "Merge",
]
