"""Unique words in every closed field of one file reach nobody outside it, by no way at all."""

import datetime as dt
import logging
import re

import pytest
from django.core import mail
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Role
from cases import actions, search
from cases.models import Case, Signal
from counseling.actions import add_goal, add_to_session, sign_session
from desk.actions import save_draft
from shelter.actions import request_bed
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, bar, give
from tests.counseling.factories import SessionFactory
from tests.shelter.factories import StayFactory

WORD = re.compile(rb"canary|63616e617279", re.IGNORECASE)
NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def case() -> Case:
    """A file with a canary in each closed field."""
    today = dt.date(2026, 11, 24)
    made = CaseFactory(open_lines=["psychosocial", "legal"])
    client, holder = made.client, made.holder
    for field in ("called_name", "given_names", "family_name", "original_script", "aliases",
                  "address"):  # fmt: skip
        setattr(client, field, f"Canary{field.title().replace('_', '')}")
    client.save()
    actions.change_safe_contact(case=made, version=1, by=holder, how="Canaryhow",
                                never="Canarynever")  # fmt: skip
    actions.add_number(case=made, label="x", number="+32470000000", is_safe=True, by=holder)
    Signal(case=made, received_at=NOW, referrer="police", referrer_details="Canaryreferrer",
           story="Canarystory", told_and_agreed="Canarytold", created_by=holder).save()  # fmt: skip
    session = SessionFactory(case=made, note="Canarynote", agreements="Canaryagreements")
    sign_session(session=session, by=holder, now=NOW)
    add_to_session(session=session, text="Canaryaddition", by=holder)
    add_goal(case=made, words="Canarygoal", helper="", steps=["Canarystep"], review_on=today,
             by=holder)  # fmt: skip
    save_draft(user=holder, form="session", target=str(made.pk), data={"note": "Canarydraft"},
               base_version=0)  # fmt: skip
    actions.keep_apart(case=made, other=CaseFactory().client, ground="safety",
                       reason="Canaryapart", today=today, by=holder)  # fmt: skip
    actions.ask_access(case=made, codenames=["view_legal"], reason="Canaryrequest", by=holder)
    bar(UserFactory(), made)
    stay = StayFactory(
        case=made, arrival=dt.date.today(), departure=dt.date.today() + dt.timedelta(9)
    )
    house = stay.bed.room.unit.house
    house.address = "Canaryhouse"
    house.save()
    request_bed(case=made, by=holder, wanted_from=today)
    made.open_lines = ["psychosocial", "legal"]
    made.save()
    search.index_client(client)
    return made


def paths(case: Case):
    """Yield every address that needs no more than the file's reference."""

    def walk(patterns, prefix=""):
        for pattern in patterns:
            path = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, path)
            elif isinstance(pattern, URLPattern) and not pattern.name.startswith("account_logout"):
                yield path

    for path in walk(get_resolver().url_patterns):
        filled = path.replace("<str:reference>", case.reference)
        if "<" not in filled and "(?P" not in filled and "cover" not in filled:
            yield "/" + filled


def outsiders(case: Case):
    """Yield people who must read none of it."""
    for role in Role:
        yield with_role(role)
    knows = UserFactory()
    give(knows, case, "view_case")
    yield knows
    ended = UserFactory()
    give(ended, case, "view_case", "view_identity", "view_psychosocial",
         starts_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
         expires_at=dt.datetime(2020, 1, 2, tzinfo=dt.UTC))  # fmt: skip
    yield ended
    barred = UserFactory(roles=[Role.MANAGER.value])
    give(barred, case, "view_case", "view_identity", "view_psychosocial")
    bar(barred, case)
    yield barred


@pytest.mark.django_db
def test_no_page_shows_a_closed_word_to_anybody_outside(client_as, case, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    for user in outsiders(case):
        browser = client_as(user)
        for path in paths(case):
            answer = browser.get(path)
            assert not WORD.search(answer.content), (user.roles, path)
            assert not WORD.search(str(answer.headers).encode()), (user.roles, path)
        for text in ("Canaryfamilyname", "Canarycalledname", case.client.code):
            for name in ("cases:suggest", "cases:search"):
                answer = browser.post(reverse(name), {"q": text}, follow=True)
                shown = answer.content.replace(f'{text}</span> <a href="/clients/'.encode(), b"")
                assert not WORD.search(shown), (user.roles, name, text)
    printed = capfd.readouterr()
    logged = caplog.text + printed.out + printed.err
    assert not WORD.search(logged.encode())
    assert all(not WORD.search(message.message().as_bytes()) for message in mail.outbox)


@pytest.mark.django_db
def test_the_database_holds_no_closed_word_anywhere(case):
    with connection.cursor() as cursor:
        tables = [row.name for row in connection.introspection.get_table_list(cursor)]
        for table in tables:
            cursor.execute(f'select t::text from "{table}" t')
            for (row,) in cursor.fetchall():
                assert not WORD.search(row.encode()), table


@pytest.mark.django_db
def test_the_test_would_see_a_word_if_there_were_one(client_as, case):
    insider = UserFactory()
    give(insider, case, "view_case", "view_identity", "view_psychosocial")
    assert WORD.search(client_as(insider).get(case.get_absolute_url()).content)
