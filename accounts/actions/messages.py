"""When mails reach somebody: what people choose for themselves."""

from typing import Any

from accounts.models import MessageSettings, User
from audit.trail import record
from records.saving import Token, fill, once, store


def choose_messages(
    *, values: dict[str, Any], token: Token | None = None, by: User
) -> MessageSettings:
    """Keep when the mails of a person come, and when none does.

    Args:
        values: mails, digest_at, days, quiet_from, quiet_until.

    Raises:
        SentTwice.
        Refused: there is no day, the quiet hours do not begin or end, or the daily mail would come
            inside them.
    """
    with once(token, by) as result:
        row = MessageSettings.objects.select_for_update().filter(user=by).first()
        row = store(fill(row or MessageSettings(user=by), values))
        record("accounts.messages_chosen", by=by, mails=row.mails)
        result.made(row)
    return row
