"""Names and numbers that agree: a suspect with a client, a colleague or an interpreter.

Nobody searches among suspects. Who works on the legal line of a file is told what its names agree
with, among what they may open anyway; a client whom they may not name is put before the data
protection officer instead, who reads two codes and no name. See docs/decisions/0018.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from accounts.models import CASE_ROLES, Role, User
from audit.fields import open_keys
from cases import search
from cases.access import Access, on_each
from cases.models import Case, Client, ContactNumber
from cases.permissions import Permission
from contacts.models import Contact
from legal.models import Accused, CourtCase, ThirdPerson
from workspace.actions import notify_all
from workspace.models import Notice

# Two names are one when so many of their words agree: a first name alone is shared by many.
WORDS = 2
LONG_ENOUGH = 4
SUSPECTED = (ThirdPerson.Part.SUSPECT, ThirdPerson.Part.CONVICTED)


@dataclass(frozen=True)
class Noted:
    """A name that stands on the legal line, and numbers with it.

    is_client: it is the person of the file; else somebody whom its proceedings name.
    """

    name: str
    phones: tuple[str, ...] = ()
    is_client: bool = False

    def agrees(self, name: str, phones: Iterable[str] = ()) -> bool:
        """Ask whether somebody else has this name, or one of these numbers."""
        own = {end for phone in self.phones if (end := search.phone_end(phone))}
        others = {end for phone in phones if (end := search.phone_end(phone))}
        return bool(own & others) or _same_name(self.name, name)


@dataclass(frozen=True)
class Agreement:
    """What a name agrees with, as far as its reader may open it."""

    name: str
    what: Any
    label: str
    url: str = ""


def _same_name(first: str, second: str) -> bool:
    shorter, longer = sorted((search.parts(first), search.parts(second)), key=len)
    left = list(longer)
    for word in shorter:
        alike = next((other for other in left if _same_word(word, other)), None)
        if alike is None:
            return False
        left.remove(alike)
    return len(shorter) >= WORDS


def _same_word(first: str, second: str) -> bool:
    if first == second:
        return True
    is_long = min(len(first), len(second)) >= LONG_ENOUGH
    return is_long and OSA.distance(first, second, score_cutoff=1) <= 1


def of_file(access: Access) -> list[Agreement]:
    """Return what the names of the legal line of a file agree with, for who may open that line."""
    named = list(ThirdPerson.objects.on(access))
    court_cases = CourtCase.objects.visible_to(access.user).filter(
        participations__case=access.case, participations__voided_at__isnull=True
    )
    accused = list(Accused.unscoped.filter(court_case__in=court_cases.values("pk")))
    open_keys([*named, *accused])
    noted = [Noted(row.name, (row.phone,)) for row in [*named, *accused]]
    if access.is_named:
        noted.append(_of_client(access.case.client))
    return compared(access.user, noted, access.case.client)


def _of_client(client: Client) -> Noted:
    open_keys([client])
    rows = list(ContactNumber.objects.filter(client=client, ended_on__isnull=True))
    open_keys(rows)
    return Noted(_full_name(client), tuple(row.number for row in rows), is_client=True)


def _full_name(client: Client) -> str:
    return f"{client.given_names or client.called_name} {client.family_name or ''}".strip()


def compared(
    user: User | AnonymousUser, noted: list[Noted], besides: Client | None = None
) -> list[Agreement]:
    """Compare some names with clients, colleagues, the address book and suspects of other files.

    Args:
        besides: the client of the file itself, with whom nothing is compared.
    """
    if not noted:
        return []
    return [
        *_colleagues(noted),
        *_contacts(noted),
        *_clients(user, noted, besides),
        *_suspects(user, [row for row in noted if row.is_client], besides),
    ]


def _colleagues(noted: list[Noted]) -> list[Agreement]:
    people = User.objects.filter(is_active=True, roles__overlap=[str(role) for role in CASE_ROLES])
    names = list(people.order_by("name").values_list("name", flat=True))
    return [
        Agreement(row.name, _("Colleague"), name)
        for row in noted
        for name in names
        if row.agrees(name)
    ]


def _contacts(noted: list[Noted]) -> list[Agreement]:
    book = Contact.objects.current().filter(is_organisation=False).select_related("kind")
    people = list(book.order_by("name"))
    return [
        Agreement(row.name, person.kind.label, person.name, person.get_absolute_url())
        for row in noted
        for person in people
        if row.agrees(person.name, [person.phone])
    ]


def _candidates(noted: list[Noted]) -> list[int]:
    """Return the hashes of which a client with one of these names or numbers has one."""
    wanted: set[str] = set()
    for row in noted:
        for part in search.parts(row.name):
            wanted |= {feature for feature in search.features(part) if feature.startswith("d:")}
        wanted |= {f"t:{end}" for phone in row.phones if (end := search.phone_end(phone))}
    return search.hashes(wanted)


def _clients(
    user: User | AnonymousUser, noted: list[Noted], besides: Client | None
) -> list[Agreement]:
    """Return the clients whom the reader may name and who agree with somebody noted."""
    about = [row for row in noted if not row.is_client]
    agreeing = _agreeing(Client.objects.visible_to(user, Permission.VIEW_IDENTITY), about, besides)
    files = _newest_files(client for _row, client in agreeing)
    held = on_each(user, files.values())
    return [
        Agreement(
            row.name,
            _("Client"),
            f"{client.code} {client.short_name}",
            files[client.pk].get_absolute_url(),
        )
        for row, client in agreeing
        if client.pk in files and held[files[client.pk].pk].is_named
    ]


def _newest_files(clients: Iterable[Client]) -> dict[Any, Case]:
    rows = Case.unscoped.filter(client__in=list(clients)).order_by("client", "episode")
    return {row.client_id: row for row in rows.select_related("client")}


def _agreeing(
    clients: Any, noted: list[Noted], besides: Client | None
) -> list[tuple[Noted, Client]]:
    if not noted:
        return []
    wanted = _candidates(noted)
    rows = search.nearest(clients.filter(searchentry__hashes__overlap=wanted), wanted)
    others = [client for client in rows if besides is None or client.pk != besides.pk]
    open_keys(others)
    phones = search.numbers_of(others)
    return [
        (row, client)
        for row in noted
        for client in others
        if row.agrees(_full_name(client), phones.get(client.pk, ()))
    ]


def _suspects(
    user: User | AnonymousUser, clients: list[Noted], besides: Client | None
) -> list[Agreement]:
    """Return the suspects on legal lines that the reader may open who agree with the client."""
    if not clients:
        return []
    rows = ThirdPerson.objects.visible_to(user).filter(part__in=SUSPECTED)
    if besides is not None:
        rows = rows.exclude(case__client=besides)
    named = list(rows.select_related("case__client"))
    accused = list(
        Accused.unscoped.filter(court_case__in=CourtCase.objects.visible_to(user).values("pk"))
    )
    open_keys([*named, *accused])
    on_files = [
        Agreement(
            row.name,
            _("Suspect on another file"),
            person.case.client.code,
            reverse("legal:thirdpersons", args=[person.case.reference]),
        )
        for row in clients
        for person in named
        if row.agrees(person.name, [person.phone])
    ]
    in_court = [
        Agreement(
            row.name,
            _("Accused in a court case"),
            person.name,
            reverse("legal:court_case", args=[person.court_case_id]),
        )
        for row in clients
        for person in accused
        if row.agrees(person.name, [person.phone])
    ]
    return [*on_files, *in_court]


def put_before_officer(noted: Noted, case: Case, *, by: User) -> None:
    """Tell the data protection officers of clients who agree with a name that somebody noted and
    whom that person may not name: the codes of the two files, and no name."""
    agreeing = _agreeing(Client.unscoped.all(), [noted], case.client)
    seen = Client.objects.visible_to(by, Permission.VIEW_IDENTITY)
    named = set(
        seen.filter(pk__in=[client.pk for _row, client in agreeing]).values_list("pk", flat=True)
    )
    hidden = [client for _row, client in agreeing if client.pk not in named]
    if not hidden:
        return
    officers = User.objects.filter(is_active=True, roles__contains=[Role.DPO.value])
    notify_all(
        Notice(
            user=officer,
            kind="legal.names_agree",
            codes={"code": case.client.code, "other": client.code},
        )
        for officer in officers
        for client in hidden
    )
