"""How the sign-in library meets this house."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter

from audit import keys

LABEL = "accounts|factor"


class StaffAdapter(DefaultAccountAdapter):
    """Staff is invited; nobody signs up."""

    def is_open_for_signup(self, request):
        return False


class FactorAdapter(DefaultMFAAdapter):
    """Secrets of second steps lie closed in the database; the library would store them clear."""

    def encrypt(self, text: str) -> str:
        return keys.seal(keys.named("factors"), text, LABEL).hex()

    def decrypt(self, encrypted_text: str) -> str:
        return keys.unseal(bytes.fromhex(encrypted_text), LABEL)
