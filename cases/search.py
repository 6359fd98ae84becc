"""Find a client by a name with an error in it, though names lie closed in the database.

Beside each client stands an array of keyed, truncated hashes: of each part of each name, of its
one-letter deletions (two words an edit apart share a hash), of its sound, of its first four
letters, of the ends of phone numbers. The candidates that share a hash are opened and ranked.
"""

import re
from collections.abc import Iterable
from uuid import UUID

import jellyfish
from anyascii import anyascii
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, IntegerField, Q, QuerySet, Value
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from accounts.models import User
from audit import keys
from audit.fields import open_keys
from cases.models import Case, Client, ClientMerge, ContactNumber, SearchEntry
from cases.permissions import Permission
from common.crypto import fingerprint

CANDIDATES = 400
CODE = re.compile(r"^\s*(?:p\s*-?\s*)?0*(\d{1,6})\s*$", re.IGNORECASE)
NAMES = ("called_name", "given_names", "family_name", "original_script", "aliases")


def parts(text: str) -> list[str]:
    """Cut a name into plain parts: other scripts transliterated, no accents, lower case."""
    return [part for part in re.split(r"[^a-z0-9]+", anyascii(text).lower()) if part]


def _deletions(part: str) -> set[str]:
    return {part[:at] + part[at + 1 :] for at in range(len(part))} if len(part) > 2 else set()


def features(part: str) -> set[str]:
    """Return the features of a name part; words an edit apart share one of the first two."""
    features = {f"d:{part}"} | {f"d:{shorter}" for shorter in _deletions(part)}
    sound = jellyfish.metaphone(part)
    if len(sound) > 1:
        features.add(f"s:{sound}")
    if len(part) >= 4:
        features.add(f"p:{part[:4]}")
    return features


def _phone_features(number: str) -> set[str]:
    digits = re.sub(r"\D", "", number)
    return {f"t:{digits[-size:]}" for size in range(4, min(9, len(digits)) + 1)}


def phone_end(number: str) -> str:
    """Return by what two writings of a number are one: its last eight digits, "" for fewer."""
    digits = re.sub(r"\D", "", number)
    return digits[-8:] if len(digits) >= 8 else ""


def hashes(wanted: Iterable[str]) -> list[int]:
    """Hash features with the key of the search, cut to 64 bits."""
    key = keys.get(keys.named("search"))
    return sorted({fingerprint(key, feature) for feature in wanted})


def names_of(client: Client) -> list[str]:
    """Return all name parts of a client, without repeats."""
    text = " ".join(getattr(client, name) or "" for name in NAMES)
    return list(dict.fromkeys(parts(text)))


def features_of(client: Client, numbers: Iterable[str]) -> set[str]:
    """Return the features of all names of a client and of some numbers."""
    wanted = set().union(*(features(part) for part in names_of(client)), set())
    for number in numbers:
        wanted |= _phone_features(number)
    return wanted


def entry_for(client: Client, numbers: Iterable[str]) -> SearchEntry:
    """Reckon the hashes of a client, without storing them."""
    return SearchEntry(client=client, hashes=hashes(features_of(client, numbers)))


def index_client(client: Client) -> None:
    """Store the hashes of a client anew; call it in the action that changes a name or number."""
    rows = list(ContactNumber.objects.filter(client=client, ended_on__isnull=True))
    open_keys(rows)
    entry = entry_for(client, [row.number for row in rows])
    SearchEntry.objects.update_or_create(client=client, defaults={"hashes": entry.hashes})


def code_in(text: str) -> int | None:
    """Read a short code: P-0142, p142, 0142; None when it is none."""
    match = CODE.match(text)
    return int(match[1]) if match else None


def closeness(typed: str, part: str) -> float:
    """Return how well a word fits a part of a name, 0 to 100."""
    if part == typed:
        return 100.0
    if part.startswith(typed) and len(typed) >= 3:
        return 92.0
    edits = OSA.distance(typed, part, score_cutoff=1)
    if edits == 1 and len(typed) > 2:
        return 88.0
    sounds = jellyfish.metaphone(typed) == jellyfish.metaphone(part)
    return max(ratio(typed, part) - 8.0, 70.0 if sounds and len(typed) > 3 else 0.0)


def score(typed: list[str], names: list[str], ends: Iterable[str] = ()) -> float:
    """Return how well a client fits what was typed: the mean over the words, 0 to 100."""
    if not typed or not (names or ends):
        return 0.0
    best = []
    for word in typed:
        phone = any(word.isdigit() and len(word) >= 4 and end.endswith(word) for end in ends)
        best.append(100.0 if phone else max((closeness(word, name) for name in names), default=0))
    return sum(best) / len(best)


def numbers_of(clients: list[Client]) -> dict[UUID, list[str]]:
    """Return the digits of the numbers of some clients."""
    rows = list(ContactNumber.objects.filter(client__in=clients))
    open_keys(rows)
    digits: dict[UUID, list[str]] = {}
    for row in rows:
        digits.setdefault(row.client_id, []).append(re.sub(r"\D", "", row.number))
    return digits


def nearest(rows: QuerySet[Client], wanted: list[int]) -> list[Client]:
    """Return those of some clients that share most of these hashes."""
    shared = Func(
        F("searchentry__hashes"),
        Value(wanted, ArrayField(BigIntegerField())),
        template="cardinality(array(select unnest(%(expressions)s)))",
        arg_joiner=") intersect select unnest(",
        output_field=IntegerField(),
    )
    return list(rows.alias(shared=shared).order_by("-shared", "number")[:CANDIDATES])


def find_for(user: User, text: str, *, limit: int = 50) -> list[Client]:
    """Return the clients that fit `text`, best first, as far as `user` may know of them.

    Names are looked for where the user may see names; by its code a file is found as well where
    the user may only know that it exists, or the file is in the archive.
    """
    named = Client.objects.visible_to(user, Permission.VIEW_IDENTITY).only("number", *NAMES)
    # Whose files are all in the archive is found by the code only.
    named = named.filter(pk__in=Case.unscoped.not_archived().values("client"))
    code = code_in(text)
    exact = list(_with_code(user, code)) if code else []
    return [*exact, *(client for client in find(named, text) if client not in exact)][:limit]


def _with_code(user: User, code: int) -> QuerySet[Client]:
    """Return the client of a code, or of whom that client turned out to be."""
    merged = ClientMerge.unscoped.standing().filter(dropped__number=code)
    return Client.objects.visible_to(user).filter(Q(number=code) | Q(pk__in=merged.values("kept")))


def find(named: QuerySet[Client], text: str, *, limit: int = 50) -> list[Client]:
    """Return those of `named`, whose names the reader may see, that fit `text`, best first."""
    typed = parts(text)[:6]
    wanted = {feature for part in typed for feature in features(part)}
    wanted |= {f"t:{word[-9:]}" for word in typed if word.isdigit() and len(word) >= 4}
    if not wanted:
        return []
    rows = named.filter(searchentry__hashes__overlap=hashes(wanted))
    candidates = list(rows[:CANDIDATES])
    open_keys(candidates)
    # Numbers are read, and opened, only where one was typed.
    numbers = numbers_of(candidates) if any(word.isdigit() for word in typed) else {}
    ranked = []
    for client in candidates:
        fits = score(typed, names_of(client), numbers.get(client.pk, ()))
        if fits >= 68:
            ranked.append((-fits, client.number, client))
    ranked.sort(key=lambda row: row[:2])
    return [client for _fits, _number, client in ranked[:limit]]
