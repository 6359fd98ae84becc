"""Each way out of a file asks for the second step anew, and enters nothing before."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from counseling.actions import sign_session
from disclosures.models import Disclosure
from tests.accounts.flows import enrolled
from tests.admin_support.money_factories import MoneyFactory
from tests.counseling.factories import SessionFactory
from tests.deadlines.factories import DeadlineFactory
from tests.documents.factories import DocumentFactory, LetterFactory
from tests.kit import case_of, confirmed, form

pytestmark = pytest.mark.django_db
RIGHTS = (
    "view_case",
    "view_identity",
    "change_case",
    "view_document",
    "add_document",
    "view_psychosocial",
    "change_psychosocial",
    "view_legal",
    "view_admin_support",
)
# Modules that answer with a file, and why each may: it goes through `hand_out` or
# `cases.exports`, or no file of a person is in it, or it has its own question.
ANSWER_WITH_A_FILE = {
    "audit/serving.py",  # a stored file: opening it is a line in the trail
    "counseling/views/copies.py",
    "counseling/views/reviews.py",
    "disclosures/views/summaries.py",
    "documents/views/letters.py",
    "records/exports.py",
}
WAYS = {
    "print": ("POST", "disclosures:print", {"ground": "internal"}),
    "summary to carry": ("POST", "disclosures:summary", {"extent": "carry", "language": "en"}),
    "full summary": ("POST", "disclosures:summary", {"extent": "full", "language": "en"}),
    "register": ("GET", "disclosures:tab", {"export": "csv"}),
    "documents": ("GET", "documents:tab", {"export": "csv"}),
    "docx": ("POST", "documents:letter_docx", {}),
    "note": ("POST", "counseling:note_pdf", {}),
    "plan": ("POST", "counseling:give_plan", {"language": "en"}),
    "people": ("GET", "cases:list", {"export": "csv"}),
    "deadlines": ("GET", "deadlines:board", {"export": "xlsx"}),
    "hearings": ("GET", "legal:docket", {"export": "csv"}),
    "applications": ("GET", "admin_support:board", {"export": "csv"}),
    "books": ("GET", "admin_support:books", {"export": "csv"}),
}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def user():
    return enrolled(name="Els Invented", roles=["legal_officer", "admin_worker"])


@pytest.fixture
def case(user):
    case = case_of(user, *RIGHTS, case_lead=user)
    DocumentFactory(case=case)
    DeadlineFactory(case=case, owner=user)
    today = timezone.localdate()
    MoneyFactory(case=case, paid=True, asked_on=today, paid_on=today)
    return case


def sent(browser, case, user, way: str):
    method, name, values = WAYS[way]
    keys = (
        [case.reference] if name.split(":")[1] not in {"list", "board", "docket", "books"} else []
    )
    if name == "documents:letter_docx":
        keys.append(LetterFactory(case=case).pk)
    if name == "counseling:note_pdf":
        session = SessionFactory(case=case, user=user)
        sign_session(pk=session.pk, by=user, now=session.starts_at)
        keys.append(session.pk)
    url = reverse(name, args=keys)
    return browser.post(url, form(**values)) if method == "POST" else browser.get(url, values)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_leaves_before_the_second_step_is_given_anew(client, case, user, way):
    client.force_login(user)

    answer = sent(client, case, user, way)

    assert answer.status_code == 302, way
    assert "next=" in answer["Location"]
    assert not Disclosure.unscoped.exists()


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_after_the_second_step_it_leaves(client, case, user, way):
    client.force_login(user)

    assert sent(confirmed(client), case, user, way).status_code == 200, way


def test_the_full_summary_is_not_even_shown_before(client, case, user):
    client.force_login(user)
    url = reverse("disclosures:summary", args=[case.reference])

    assert client.get(url, {"extent": "full", "language": "en"}).status_code == 302
    assert client.get(url).status_code == 200


def test_no_other_module_answers_with_a_file():
    """A new way out is added to the list with what asks for the second step."""
    apps = {"cases", "casepage", "counseling", "deadlines", "disclosures", "documents", "legal"}
    apps |= {"admin_support", "psychosocial", "shelter", "ambulant", "records", "audit"}
    answering = {
        str(path.relative_to(settings.BASE_DIR))
        for app in apps
        for path in Path(settings.BASE_DIR, app).rglob("*.py")
        if re.search(r'"Content-Disposition"', path.read_text(encoding="utf-8"))
    }
    assert answering - {"deadlines/views/feed.py"} == ANSWER_WITH_A_FILE
