"""The earlier versions of a record: who changed what, and when, for who may change it too."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from audit.fields import open_keys
from records.forms import Difference, RecordForm, in_words
from records.pages import address


@dataclass(frozen=True)
class Change:
    """A change of a record: what was there before, and what was saved then.

    `by` is "" for what no person did on a page, as an import.
    """

    at: dt.datetime
    by: str
    differences: list[Difference]


def changes(rows: Sequence[Any], form: Callable[..., RecordForm], *along: str) -> list[Change]:
    """Return how rows of one model changed in what their form asks for, the latest change first.

    Args:
        along: relations that lead to the key of their texts.
    """
    if not rows:
        return []
    model = apps.get_model(rows[0]._meta.app_label, f"{type(rows[0]).__name__}History")
    versions = model.objects.filter(pgh_obj_id__in=[row.pk for row in rows])
    read = list(versions.select_related("pgh_context", *along).order_by("pgh_id"))
    open_keys(read)
    names = _names(read)
    every_change = [
        Change(
            after.pgh_created_at, names.get(_actor(after), ""), _differences(before, after, form)
        )
        for row in rows
        for before, after in pairwise(each for each in read if each.pgh_obj_id == row.pk)
    ]
    every_change.sort(key=lambda change: change.at, reverse=True)
    return [change for change in every_change if change.differences]


def show_history(
    request: HttpRequest,
    row: Any,
    *,
    form: Callable[..., RecordForm],
    done: str,
    heading: Any,
    more: Iterable[Change] = (),
) -> HttpResponse:
    """Show the changes of a record of a file.

    Args:
        row: what the person may change; see `records.pages.row_or_404`.
        form: the form that changes it, made from row=….
        done: the address of the page that leads here.
        more: changes of what belongs to the row.
    """
    case = getattr(row, "case", None)
    context = {
        "case": case,
        "heading": heading,
        "back_url": address(done, case),
        "changes": sorted(
            [*changes([row], form), *more], key=lambda change: change.at, reverse=True
        ),
    }
    return render(request, "records/history.html", context)


def _differences(before: Any, after: Any, form: Callable[..., RecordForm]) -> list[Difference]:
    old, new = form(row=before), form(row=after)
    return [
        Difference(
            field.label,
            in_words(old.initial.get(name), old.fields[name]),
            in_words(new.initial.get(name), field),
        )
        for name, field in new.fields.items()
        if not field.widget.is_hidden
        and (old.initial.get(name) or None) != (new.initial.get(name) or None)
    ]


def _actor(version: Any) -> str:
    context = version.pgh_context
    return str(context.metadata.get("user") or "") if context else ""


def _names(versions: list[Any]) -> dict[str, str]:
    keys = {actor for version in versions if (actor := _actor(version))}
    users: Any = get_user_model().objects.filter(pk__in=keys)
    return {str(user.pk): user.short_name for user in users}
