"""Who can be called."""

from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from counseling.models import OnCall
from records.errors import Refused
from records.saving import Token, once, store


def plan_on_call(*, values: dict[str, Any], token: Token | None = None, by: User) -> OnCall:
    """Note who can be called from a moment until a moment.

    Args:
        values: user, starts_at, ends_at.

    Raises:
        SentTwice.
        Refused: it ends before it starts, or somebody else has part of this time.
    """
    if values["ends_at"] <= values["starts_at"]:
        raise Refused(_("It must end after it starts."), "until_day")
    with once(token, by) as result:
        period = DateTimeTZRange(values["starts_at"], values["ends_at"])
        turn = store(OnCall(user=values["user"], period=period))
        record("counseling.on_call.planned", by=by, user=str(turn.user_id))
        result.made(turn)
    return turn


def drop_on_call(*, turn_id: UUID, token: Token | None = None, by: User) -> None:
    """Take back a turn on call.

    Raises:
        SentTwice.
    """
    with once(token, by):
        OnCall.objects.filter(pk=turn_id).delete()
        record("counseling.on_call.dropped", by=by)
