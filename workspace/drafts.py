"""Where to go on with a text that was left."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from common.hooks import project_apps
from workspace.models import Draft


def open_paths(user: Any, drafts: Iterable[Draft]) -> dict[UUID, str]:
    """Return the path of each draft; '' where its author may no longer know of the page.

    The text is theirs all the same, and can be copied.
    """
    paths = {draft.pk: draft.path for draft in drafts}
    wanted = set(filter(None, paths.values()))
    closed = {path for app in project_apps() for path in app.closed_paths(user, wanted)}
    return {key: "" if path in closed else path for key, path in paths.items()}
