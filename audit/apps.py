from collections.abc import Collection
from uuid import UUID

from common.hooks import ProjectApp


class AuditConfig(ProjectApp):
    name = "audit"

    def erase_again(self, key_ids: Collection[UUID]) -> int:
        """Destroy keys that were erased after a backup was made."""
        from audit import keys

        return keys.erase_again(key_ids)
