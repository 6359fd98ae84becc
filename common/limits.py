"""How often anybody may do what, and how long a screen stays open; settings take it from here."""

IDLE_LOCK_SECONDS = 10 * 60
IDLE_LOCK_SECONDS_WRITING = 30 * 60

# Wrong passwords are counted for each account at each address, with a delay that grows, so that
# nobody locks out a colleague behind the same address, nor anybody from elsewhere. Wrong second
# steps are counted for each account. The library's own limit of all sign-ins of an address would
# let one person keep a whole office out; those of an address that nobody of the account ever
# signed in from are counted below.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "5/5m/key,10/30m/key,20/2h/key",
    "reset_password": "60/m/ip,5/m/key",
}
# A passkey holds nothing that could be guessed.
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
# Against trying many accounts from one address, and one account from many: wrong passwords at
# addresses from which the person did not sign in within USUAL_FOR_DAYS.
SIGN_IN_LIMITS = {"address": "60/h/ip", "account": "100/h/key"}
USUAL_FOR_DAYS = 90
# What one person may read within an hour before the data protection officer and the managers hear
# of it; nothing is refused for it.
BULK_READING = {"files": 60, "searches": 500, "reveals": 40}
# Of how many files somebody opens clinical notes within an hour before it is unusual.
CLINICAL_READING = 8
# What the search field asks while somebody types, of one person within a minute.
SUGGESTIONS_A_MINUTE = 120
