from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "audit"

    @staticmethod
    def erase_again(key_ids) -> int:
        """Destroy keys that were erased after a backup was made."""
        from audit import keys

        return keys.erase_again(key_ids)
