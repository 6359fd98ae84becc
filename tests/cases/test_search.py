"""A client is found by a name with an error in it, among those one may see."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import search
from cases.models import Client, ContactNumber, SearchEntry
from demo.names import ORIGINS
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, ClientFactory, give

pytestmark = pytest.mark.django_db
SYLLABLES = [
    "ba",
    "do",
    "ki",
    "lu",
    "mer",
    "nas",
    "ov",
    "pre",
    "sti",
    "tan",
    "vu",
    "zek",
    "ren",
    "il",
    "osa",
]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def mistyped(rng: random.Random, word: str) -> str:
    """Make one edit: leave out, put in, change or swap a letter."""
    at = rng.randrange(len(word))
    letter = rng.choice(LETTERS)
    following = at + 1 if at + 1 < len(word) else at
    swapped = word[:at] + word[following : following + 1] + word[at] + word[following + 1 :]
    return rng.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            swapped if following != at else word + letter,
        ]
    )


@pytest.fixture
def people():
    """Four hundred invented people with made-up surnames."""
    rng = random.Random(7)
    givens = [name for origin in ORIGINS for name in (*origin.women, *origin.men)]
    made = []
    for _number in range(400):
        syllables = rng.choices(SYLLABLES, k=rng.randrange(3, 5))
        made.append(
            ClientFactory(
                given_names=rng.choice(givens),
                called_name="",
                family_name="".join(syllables).title(),
            )
        )
    SearchEntry.objects.bulk_create(search.entry_for(client, []) for client in made)
    return made


def found(text: str) -> list[Client]:
    return search.find(Client.unscoped.all(), text)


@pytest.mark.slow
def test_the_recall_with_one_error(people):
    rng = random.Random(11)
    sample = rng.sample(people, 120)
    by_surname = sum(
        client in found(mistyped(rng, client.family_name.lower())) for client in sample
    )
    both = 0
    for client in sample:
        words = [client.given_names, mistyped(rng, client.family_name.lower())]
        rng.shuffle(words)
        both += client in found(" ".join(words))
    assert by_surname >= 0.95 * len(sample)
    assert both >= 0.99 * len(sample)


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("Nguyễn", "nguyen"),
        ("Adéyẹmí", "adeyemi"),
        ("El Fassi", "fassi"),
        ("Țurcanu", "turcanu"),
        ("Łukasz", "lukasz"),
    ],
)
def test_accents_do_not_matter(stored, typed):
    client = ClientFactory(family_name=stored)
    search.index_client(client)
    assert found(typed) == [client]


@pytest.mark.parametrize("written", ["يوسف", "Роса", "ሰላም", "梅"])
def test_a_name_in_its_own_writing_is_found_by_it(written):
    client = ClientFactory(original_script=written)
    search.index_client(client)
    assert client in found(written)


def test_numbers_are_read_only_where_one_is_looked_for():
    client = ClientFactory(family_name="Invented")
    ContactNumber(client=client, number="+32470000123").save()
    search.index_client(client)
    for typed, is_read in (("Invented", False), ("000123", True)):
        with CaptureQueriesContext(connection) as read:
            assert search.find(Client.unscoped.all(), typed) == [client]
        numbers = [query for query in read if 'FROM "cases_contactnumber"' in query["sql"]]
        assert bool(numbers) is is_read


def test_the_end_of_a_phone_number_finds_its_owner():
    client = ClientFactory()
    ContactNumber(client=client, number="+32470000142").save()
    search.index_client(client)
    assert found("000142") == [client]


@pytest.mark.parametrize("typed", ["P-1234", "p1234", "1234", " p - 1234 "])
def test_the_code_finds_its_owner(typed):
    reader, case = UserFactory(), CaseFactory(client=ClientFactory(number=1234))
    assert search.find_for(reader, typed) == []
    give(reader, case, "view_case")
    assert search.find_for(reader, typed) == [case.client]


def test_hashes_hold_no_name_and_need_the_key():
    client = ClientFactory(family_name="Canaryname")
    search.index_client(client)
    stored = SearchEntry.objects.get(client=client).hashes
    assert all(isinstance(value, int) for value in stored)
    assert set(stored).isdisjoint({hash("d:canaryname")})


def test_forbidden_files_leave_no_trace_in_search_suggestions_or_list(client_as):
    case, user = CaseFactory(), UserFactory()
    case.client.family_name = "Canarysecret"
    case.client.save()
    search.index_client(case.client)
    browser = client_as(user)
    answer = browser.post(reverse("cases:search"), {"q": "Canarysecret"}, follow=True)
    empty = browser.post(reverse("cases:search"), {"q": "Nosuchperson"}, follow=True)
    assert case.client.code not in answer.content.decode()
    assert answer.context["page"].paginator.count == empty.context["page"].paginator.count == 0
    assert browser.post(reverse("cases:suggest"), {"q": case.client.code}).content.strip() == b""


def test_names_need_identity_and_codes_need_the_file_only(client_as):
    case, user = CaseFactory(), UserFactory()
    case.client.family_name = "Hiddenname"
    case.client.save()
    search.index_client(case.client)
    give(user, case, "view_case")
    browser = client_as(user)
    assert browser.post(reverse("cases:suggest"), {"q": "Hiddenname"}).content.strip() == b""
    shown = browser.post(reverse("cases:suggest"), {"q": case.client.code}).content.decode()
    assert case.client.code in shown
    assert case.client.called_name not in shown


def test_what_was_searched_stands_in_no_address(client_as):
    answer = client_as(UserFactory()).post(reverse("cases:search"), {"q": "Somebody"})
    assert "Somebody" not in answer.url
    other = client_as(UserFactory()).get(answer.url)
    assert other.status_code == 404


def test_the_code_of_a_file_one_may_see_opens_it_and_no_other(client_as):
    seen, hidden = CaseFactory(), CaseFactory()
    user = UserFactory()
    give(user, seen, "view_case")
    browser, url = client_as(user), reverse("cases:search")
    assert browser.post(url, {"q": seen.client.code}).url == seen.get_absolute_url()
    missing = browser.post(url, {"q": "P-999999"})
    answer = browser.post(url, {"q": hidden.client.code})
    assert answer.url.partition("=")[0] == missing.url.partition("=")[0] == "/clients/?s"
