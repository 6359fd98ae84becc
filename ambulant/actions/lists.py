"""Keep the levels, the weights, the areas of life with their sentences, and the checklist."""

from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from ambulant.models import Anchor, ChannelWeight, ExitItem, Level, LifeArea, TaperSetting
from audit.trail import record
from records import saving
from records.choices import value_of
from records.errors import Refused
from records.saving import Token, fill, locked, once, store


def _change(
    model: Any,
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> Any:
    """Change a row of a list; what is there already on files keeps what it was.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by) as result:
        row = store(fill(locked(model, pk, version), values))
        record(saving.verb(row, "changed"), by=by, subject=row)
        result.made(row)
    return row


change_level = partial(_change, Level)
change_weight = partial(_change, ChannelWeight)
change_area = partial(_change, LifeArea)
change_anchor = partial(_change, Anchor)
change_item = partial(_change, ExitItem)


def add_item(*, values: dict[str, Any], token: Token | None = None, by: User) -> ExitItem:
    """Add a question to the checklist; its value is made of its English label, once.

    Raises:
        SentTwice, Refused.
    """
    return _add(ExitItem(value=value_of(values["label_en"]), **values), token, by)


def add_area(*, values: dict[str, Any], token: Token | None = None, by: User) -> LifeArea:
    """Add an area of life; its value is made of its English label, once.

    Raises:
        SentTwice, Refused.
    """
    return _add(LifeArea(value=value_of(values["label_en"]), **values), token, by)


def add_anchor(
    *, area: LifeArea, values: dict[str, Any], token: Token | None = None, by: User
) -> Anchor:
    """Add a sentence to an area of life.

    Raises:
        SentTwice, Refused.
    """
    return _add(Anchor(area=area, **values), token, by)


def _add(row: Any, token: Token | None, by: User) -> Any:
    with once(token, by) as result:
        value = getattr(row, "value", "")
        if value and type(row).objects.filter(value=value).exists():
            raise Refused(_("The list has this one already."), "label_en")
        store(row)
        record(saving.verb(row, "added"), by=by, subject=row)
        result.made(row)
    return row


def change_taper_setting(
    *, values: dict[str, Any], token: Token | None = None, by: User
) -> TaperSetting:
    """Change with which spans of days a step is reckoned.

    Raises:
        SentTwice, Refused.
    """
    with once(token, by) as result:
        row = TaperSetting.objects.select_for_update().first() or TaperSetting(version=0)
        row.version += 1
        store(fill(row, values))
        record("ambulant.setting.changed", by=by, **values)
        result.made(row)
    return row
