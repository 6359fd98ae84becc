"""The people of the demonstration, all invented; refused outside it."""

import datetime as dt

from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.auth.hashers import make_password

from accounts.models import Role, User

PASSWORD = "demo-Payoke-2026"  # noqa: S105 - printed by ./dev run, and only good in the demonstration
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - the same
PEOPLE = (
    ("counselor", "Els Demo-Dewit", Role.COUNSELOR, "en"),
    ("counselor2", "Karim Demo-Haddad", Role.COUNSELOR, "nl"),
    ("coordinator", "Joris Demo-Vos", Role.COORDINATOR, "en"),
    ("coordinator2", "Fatou Demo-Sarr", Role.COORDINATOR, "fr"),
    ("manager", "An Demo-Maes", Role.MANAGER, "en"),
    ("manager2", "Luc Demo-Petit", Role.MANAGER, "fr"),
    ("legal", "Nele Demo-Baert", Role.LEGAL_OFFICER, "en"),
    ("admin-worker", "Sam Demo-Peeters", Role.ADMIN_WORKER, "nl"),
    ("psychologist", "Inge Demo-Claes", Role.PSYCHOLOGIST, "nl"),
    ("night", "Wim Demo-Nachtegaal", Role.NIGHT_WORKER, "nl"),
    ("dpo", "Rita Demo-Goossens", Role.DPO, "en"),
    ("it", "Bram Demo-Wouters", Role.IT, "en"),
    ("auditor", "Claire Demo-Renard", Role.AUDITOR, "fr"),
)


def make_demo_people() -> dict[str, User]:
    """Make the thirteen people, able to work at once; return them by the name in their address.

    Raises:
        RuntimeError: this is no demonstration.
    """
    if not settings.DEMO:
        raise RuntimeError("demonstration people exist in the demonstration only")
    hashed = make_password(PASSWORD)
    people = {}
    for name, full, role, language in PEOPLE:
        user = User(
            email=f"{name}@demo.example",
            name=full,
            roles=[role],
            language=language,
            statement_signed_on=dt.date(2026, 1, 5),
            password=hashed,
        )
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        TOTP.activate(user, SECRET)
        RecoveryCodes.activate(user)
        people[name] = user
    return people
