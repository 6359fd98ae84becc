"""Write a new version of a rule, and switch it on with the list of what it changes."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from deadlines import rehearsal
from deadlines.actions.moves import Why, keep_recounted
from deadlines.models import Rule
from records.errors import Refused
from records.saving import Token, once, store

# What a version may change; what it is about and what begins it stay.
CHANGEABLE = (
    "label_en",
    "label_nl",
    "label_fr",
    "kind",
    "offsets",
    "unit",
    "on_working_day",
    "warn_days",
    "again_after",
    "who",
    "proof",
    "basis",
    "basis_from",
    "basis_until",
    "is_verified",
    "reach",
)


def write_version(
    *, before: Rule, values: dict[str, Any], token: Token | None = None, by: User
) -> Rule:
    """Write how a rule counts from a day on. It counts nothing before somebody switches it on.

    Args:
        before: the version it follows.
        values: `valid_from`, and all of `CHANGEABLE`.

    Raises:
        SentTwice.
        Refused: another version begins on that day.
    """
    with once(token, by) as result:
        version = store(
            Rule(code=before.code, line=before.line, trigger=before.trigger, is_on=False, **values)
        )
        record(
            "deadlines.rule_changed",
            by=by,
            subject=version,
            code=version.code,
            valid_from=str(version.valid_from),
        )
        result.made(version)
    return version


def switch_on(*, version_id: int, digest: str, token: Token | None = None, by: User) -> Rule:
    """Let a version count, and count anew exactly the open dates that were listed.

    Args:
        digest: of the list that was read; see `rehearsal.digest_of`.

    Raises:
        SentTwice.
        Refused: it is gone or counts already, or the list is another one by now.
    """
    with once(token, by) as result:
        version = _waiting(version_id)
        rows = rehearsal.reached(version).select_for_update(of=("self",)).order_by("pk")
        listed = rehearsal.changes(version, rows.select_related("case", "owner", "rule_version"))
        if rehearsal.digest_of(listed) != digest:
            raise Refused(_("Something changed in between. This is the list as it is now."))
        version.is_on = True
        store(version)
        for change in listed:
            change.deadline.version += 1
            keep_recounted(change.deadline, before=change.before, why=Why.RULE, by=by)
        record(
            "deadlines.rule_switched_on",
            by=by,
            subject=version,
            code=version.code,
            valid_from=str(version.valid_from),
            count=len(listed),
        )
        result.made(version)
    return version


def discard_version(*, version_id: int, token: Token | None = None, by: User) -> None:
    """Take back a version that nobody has switched on; the history keeps it.

    Raises:
        SentTwice.
        Refused: it is gone or counts already.
    """
    with once(token, by):
        version = _waiting(version_id)
        record("deadlines.rule_discarded", by=by, subject=version, code=version.code)
        version.delete()


def _waiting(version_id: int) -> Rule:
    version = Rule.objects.select_for_update().filter(pk=version_id, is_on=False).first()
    if version is None:
        raise Refused(_("This version does not wait any more."))
    return version
