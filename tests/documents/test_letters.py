"""Letters: filled from the file, checked, issued once and for good."""

import datetime as dt

import pytest

from audit import files
from audit.models import Event
from cases.models import CaseContact
from common.pdf import CannotRender
from documents import actions
from documents.fields import FIELDS, Material, filled, gaps, why_not
from documents.letter_data import LANGUAGES, wording
from documents.models import Document, Letter, LetterTemplate
from records.errors import Refused, Stale
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseContactFactory
from tests.contacts.factories import OrganisationFactory, PersonFactory
from tests.documents.factories import NOON, SENT, LetterFactory, issued, template, withdrawn
from tests.kit import case_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)
MAY = ("view_case", "view_identity", "view_document", "add_document")
NOBODY = {"is_to_client": False, "contact": None, "recipient": ""}
# What a recipient need not read: in a letter of the program, whatever the file holds.
FORBIDDEN = (
    "traffick",
    "exploit",
    "victim",
    "prostitut",
    "smuggl",
    "shelter",
    "police",
    "mensenhandel",
    "uitbuit",
    "slachtoffer",
    "smokkel",
    "opvang",
    "politie",
    "traite",
    "victime",
    "hébergement",
    "abri",
    "trafic",
)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def user():
    return UserFactory(name="Nele Invented")


@pytest.fixture
def case(user):
    return case_of(user, *MAY, accompanied_from=dt.date(2026, 3, 2))


@pytest.fixture
def printed(monkeypatch):
    """Make a PDF of nothing, at once."""
    monkeypatch.setattr("documents.paper.render_apart", lambda page, style: b"%PDF-1.7 %%EOF")


def begun(case, by, value="attestation", language="en", **values) -> Letter:
    chosen = NOBODY | {"recipient": "The town"} | values
    return actions.write_letter(
        case=case,
        values={"template": template(value), "language": language, **chosen},
        today=TODAY,
        by=by,
    )


def issue(letter, by, **values) -> Letter:
    return actions.issue_letter(
        pk=letter.pk, version=letter.version, values=SENT | values, now=NOON, by=by
    )


def test_a_letter_is_filled_from_the_file_in_its_own_language(case, user):
    client = case.client
    client.given_names, client.family_name, client.birth_date = "Ada", "Invented", "3-5-2001"
    client.save()

    letter = begun(case, user, language="nl")

    assert "Ada Invented, geboren op 3 mei 2001" in letter.body
    assert "begeleid wordt sinds 2 maart 2026" in letter.body
    assert "Nele Invented" in letter.body
    assert gaps(letter.body) == []


def test_what_is_not_known_is_a_gap(case, user):
    letter = begun(case, user)
    assert "born on [[Date of birth of the client]]" in letter.body


def test_what_is_put_in_never_looks_like_a_field_or_a_gap(case, user):
    case.client.given_names = "{{ author_name }} [[gap]]"
    material = Material(case, "en", TODAY, "", user)
    assert filled("{{ client_name }}", material) == " author_name  gap"


@pytest.mark.parametrize("date", ["--2001", "-5-2001", "3-5-2001", "30-2-2001", ""])
def test_a_date_of_birth_is_written_as_far_as_it_is_known(case, user, date):
    case.client.birth_date = date
    text = filled("{{client_birth_date}}", Material(case, "en", TODAY, "", user))
    expected = {"--2001": "2001", "-5-2001": "5/2001", "3-5-2001": "3 May 2001"}
    expected |= {"30-2-2001": "30/2/2001"}
    assert text == expected.get(date, "[[Date of birth of the client]]")


def test_to_whom_it_goes_stands_at_its_head(case, user):
    town = OrganisationFactory(name="The town", address="Market 1")
    clerk = PersonFactory(name="A clerk", organisation=town)
    client = {"is_to_client": True, "recipient": ""}

    assert begun(case, user, contact=town, recipient="").recipient == "The town\nMarket 1"
    assert begun(case, user, contact=clerk, recipient="").recipient == "A clerk\nThe town\nMarket 1"
    assert begun(case, user, **client).recipient == case.client.called_name


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"recipient": ""}, "recipient"),
        ({"value": "annex_15"}, "template"),
    ],
)
def test_a_letter_is_refused_beside_what_is_wrong(case, user, values, field):
    with pytest.raises(Refused) as refusal:
        begun(case, user, **values)
    assert refusal.value.field == field


def test_a_language_without_a_wording_is_refused(case, user):
    values = {"label_en": "New", "label_nl": "Nieuw", "label_fr": "Nouveau", "line": ""}
    values |= {"kind": template("school").kind, "position": 5, "ended_on": None}
    made = actions.add_template(values=values, by=user)
    with pytest.raises(Refused) as refusal:
        begun(case, user, value=made.value)
    assert refusal.value.field == "language"


def test_an_issued_letter_is_a_document_of_its_line_and_in_the_trail(case, user, printed):
    letter = issue(LetterFactory(case=case), user)

    document = Document.unscoped.get()
    assert letter.document == document
    assert (document.title, document.line) == ("Letter to a school", letter.line)
    with files.open_file(document.versions.get().file) as file:
        assert file.read() == b"%PDF-1.7 %%EOF"
    event = Event.objects.get(verb="documents.letter.issued")
    assert event.details == {"ground": "agreement", "way": "handed", "to_client": False}


def test_a_mandate_ends_after_a_year(case, user, printed):
    letter = issue(LetterFactory(case=case, of="mandate"), user)
    assert letter.document.valid_until == dt.date(2027, 11, 24)


def test_a_letter_with_a_gap_is_not_issued(case, user, printed):
    letter = LetterFactory(case=case, body="Born on [[a day]]")
    with pytest.raises(Refused, match=r"\[\[a day\]\]"):
        issue(letter, user)
    assert not Document.unscoped.exists()


def test_without_a_pdf_nothing_is_issued(case, user, monkeypatch):
    def broken(page, style):
        raise CannotRender

    monkeypatch.setattr("documents.paper.render_apart", broken)
    letter = LetterFactory(case=case)
    with pytest.raises(Refused, match="could not be made"):
        issue(letter, user)
    assert not Letter.unscoped.get().is_issued


def test_what_somebody_changed_meanwhile_is_not_issued_unread(case, user, printed):
    letter = LetterFactory(case=case, version=2)
    letter.version = 1
    with pytest.raises(Stale):
        issue(letter, user)


def test_an_issued_letter_stays_and_its_document_too(case, user):
    letter = issued(LetterFactory(case=case))
    kept = {"pk": letter.pk, "version": 1, "by": user}
    text = {"recipient": "A", "dated_on": TODAY, "subject": "B", "body": "C"}
    paper = {"pk": letter.document_id, "version": 1, "by": user}

    for act in (
        lambda: actions.change_letter(values=text, **kept),
        lambda: actions.issue_letter(values=SENT, now=NOON, **kept),
        lambda: actions.void_letter(reason="Wrong", now=NOON, **kept),
        lambda: actions.void_document(reason="Wrong", now=NOON, **paper),
    ):
        with pytest.raises(Refused):
            act()


def test_an_issued_letter_is_withdrawn_once_and_stays(case, user):
    letter = issued(LetterFactory(case=case))
    act = {"pk": letter.pk, "version": 1, "values": {"reason": "A wrong name"}, "by": user}

    actions.withdraw_letter(**act)

    assert Letter.unscoped.get().state == "withdrawn"
    with pytest.raises(Refused):
        actions.withdraw_letter(**act)
    draft = LetterFactory(case=case)
    with pytest.raises(Refused):
        actions.withdraw_letter(**act | {"pk": draft.pk})


def test_a_contact_that_was_entered_twice_moves_along_with_an_issued_letter(case):
    letter = issued(LetterFactory(case=case, contact=OrganisationFactory()))
    other = OrganisationFactory()
    Letter.unscoped.filter(pk=letter.pk).update(contact=other)
    assert Letter.unscoped.get().contact == other


def test_a_field_that_does_not_exist_is_refused_with_those_that_do(user):
    with pytest.raises(Refused) as refusal:
        actions.word_template(
            template=template("school"),
            language="en",
            number=1,
            values={"subject": "About", "body": "Dear {{ client_address }}"},
            by=user,
        )
    assert refusal.value.field == "body"
    assert "client_address" in str(refusal.value)
    assert all(name in str(refusal.value) for name in FIELDS)


@pytest.mark.parametrize("text", ["{{ client_name", "{% include 'x' %}", "{{ a.b }}", "}}"])
def test_a_template_is_no_program(text):
    assert why_not(text)


def test_a_newer_wording_leaves_the_letters_that_were_begun(case, user):
    letter = LetterFactory(case=case)
    values = {"subject": "Anew", "body": "Dear {{ recipient_name }}"}
    worded = {"template": template("school"), "language": "en", "values": values, "by": user}

    text = actions.word_template(number=1, **worded)

    assert (text.number, Letter.unscoped.get().text.number) == (2, 1)
    assert begun(case, user, value="school").body == "Dear The town"
    with pytest.raises(Refused) as refusal:
        actions.word_template(number=1, **worded)
    assert refusal.value.field == "body"
    assert letter.text.body


def test_the_letters_of_the_program_are_whole_and_neutral(case, user):
    client = case.client
    client.address, client.aliases = "Canaryaddress", "Canaryalias"
    client.save()
    CaseContactFactory(case=case, name="Canarytrusted", number="Canarydial")

    assert LetterTemplate.objects.count() == 10
    for row in LetterTemplate.objects.all():
        for language in LANGUAGES:
            text = "\n".join(wording(row.value, language))
            assert why_not(text) == "", (row.value, language)
            made = filled(text, Material(case, language, TODAY, "The town", user)).lower()
            assert "canary" not in made
            assert [word for word in FORBIDDEN if word in made] == [], (row.value, language)
    assert CaseContact.unscoped.exists()


def test_a_withdrawn_letter_says_so():
    assert withdrawn(issued(LetterFactory())).state == "withdrawn"
