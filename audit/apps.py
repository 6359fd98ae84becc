from collections.abc import Collection
from uuid import UUID

from common.hooks import ProjectApp


class AuditConfig(ProjectApp):
    name = "audit"

    def restored(self) -> None:
        """Number transactions on from those of the server before."""
        from audit import sealing

        sealing.number_on()

    def erase_again(self, key_ids: Collection[UUID]) -> int:
        """Destroy keys that were erased after a backup was made."""
        from audit import keys

        return keys.erase_again(key_ids)
