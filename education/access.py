"""Which roles read and which write what the house tells the world. It names nobody."""

from accounts.pages import may_open


def may_keep(user) -> bool:
    """Answer whether somebody adds campaigns and recommendations and changes those of others."""
    return may_open(user, "education:add_campaign")


def may_change(user, row) -> bool:
    """Answer whether somebody may change a row: its owner, and those who keep them all."""
    is_own = row.owner_id == user.pk and may_open(user, "education:overview")
    return is_own or may_keep(user)
