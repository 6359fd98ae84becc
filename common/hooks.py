"""What an app of this project offers to the apps below it, which may not import it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.apps import AppConfig, apps

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from common.letterhead import Letterhead


def refuse_unknown_names(cls: type, base: type) -> None:
    """Refuse a class with a public name that its base does not have.

    A misspelt method would be silent otherwise: nobody would call it.

    Raises:
        TypeError: there is such a name.
    """
    allowed = {*dir(base), *base.__annotations__}
    unknown = sorted(n for n in vars(cls) if not n.startswith("_") and n not in allowed)
    if unknown:
        raise TypeError(f"{cls.__name__}: {base.__name__} knows no {', '.join(unknown)}")


class ProjectApp(AppConfig):
    """An app of this project. What it does not declare is empty or does nothing.

    event_labels: what each verb of the trail is called.
    notice_labels: the sentence of each kind of notice; `%(code)s` and the like are filled in.
    """

    # Django takes the class of an apps.py that is meant: the app's own, not this one.
    default = False
    name: str
    event_labels: ClassVar[Mapping[str, StrOrPromise]] = {}
    notice_labels: ClassVar[Mapping[str, StrOrPromise]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        refuse_unknown_names(cls, ProjectApp)
        cls.default = True

    def restored(self) -> None:
        """Make what was brought back from a backup fit the server on which it lies now."""

    def erase_again(self, key_ids: Collection[UUID]) -> int | None:
        """Erase what belongs to keys that were erased after a backup was made; count it."""
        return None

    def keys_left(self, key_ids: Collection[UUID]) -> list[UUID]:
        """Return the keys of what nobody is left for once these keys are erased."""
        return []

    def roles_lost(self, *, person: Any, by: Any, today: dt.date) -> None:
        """End what roles gave here that somebody no longer holds."""

    def person_leaves(self, *, person: Any, by: Any, today: dt.date) -> list[str]:
        """End what a user holds here; return references of files left without a case lead."""
        return []

    def rules_named(self) -> set[str]:
        """Return the codes of deadline rules that this app keeps as data."""
        return set()

    def letterhead(self, language: str) -> Letterhead | None:
        """Return how the organisation presents itself at the head of a letter."""
        return None

    def work_left(self, person: Any) -> list[str]:
        """Return what would have no owner if a user left now, counted in words."""
        return []

    def closed_paths(self, user: Any, paths: Collection[str]) -> set[str]:
        """Return those of some paths at which `user` would read that there is nothing."""
        return set()


@cache
def project_apps() -> tuple[ProjectApp, ...]:
    """Return the apps of this project in the order of the settings."""
    return tuple(config for config in apps.get_app_configs() if isinstance(config, ProjectApp))


@cache
def event_labels() -> dict[str, StrOrPromise]:
    """Return what each verb of the trail is called."""
    return {verb: label for app in project_apps() for verb, label in app.event_labels.items()}


@cache
def notice_labels() -> dict[str, StrOrPromise]:
    """Return the sentence of each kind of notice."""
    return {kind: label for app in project_apps() for kind, label in app.notice_labels.items()}
