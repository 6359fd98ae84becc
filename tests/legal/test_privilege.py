"""What is privileged goes to nobody who prosecutes, by no way out, whoever asks."""

import datetime as dt

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from casepage.part import ItemToGive, items_to_give, privileged
from cases import access, search
from disclosures import actions, summary
from disclosures.models import Disclosure
from disclosures.privilege import Privileged, may_get_privileged
from documents.models import DocumentLink
from exchange.htcds_export import fields_of
from legal.models import Mandate
from legal.privilege import records_with_mark
from records.errors import Refused
from tests.accounts.factories import with_role
from tests.accounts.flows import enrolled
from tests.cases.factories import give
from tests.contacts.factories import OrganisationFactory, PersonFactory, kind
from tests.counseling.factories import SessionFactory
from tests.disclosures import test_second_step as ways
from tests.disclosures.factories import DemandFactory
from tests.documents.factories import DocumentFactory, LetterFactory, issued
from tests.kit import case_of, confirmed, form, opened, page
from tests.legal import factories as make
from tests.legal.factories import AdviceFactory

pytestmark = pytest.mark.django_db
WORD = "Quetzalcoatlus"
FILED = "Archaeopteryx"
TOLD = "Pterodactylus"
PROSECUTE = ["police", "justice", "inspection", "immigration"]
MARKED = {"is_privileged": True}


def privileged_rows(case):
    """Give a file one privileged row of each record, a canary in each of their texts."""
    entry = actions.disclose(
        case=case,
        kind="mail",
        ground="vital_interest",
        recipient=f"Lawyer {TOLD}",
        content=TOLD,
        line="legal",
        by=case.case_lead,
    )
    text = dict.fromkeys
    return [
        AdviceFactory(case=case, **text(["explained", "understood", "questions"], WORD), **MARKED),
        make.MandateFactory(case=case, **text(["name", "scope"], WORD), **MARKED),
        make.LegalAidRequestFactory(case=case, papers=WORD, **MARKED),
        make.AuthorityContactFactory(
            case=case,
            **text(["partner_words", "lawyer", "summary"], WORD),
            told=TOLD,
            ground="vital_interest",
            disclosure=entry,
            **MARKED,
        ),
        make.StatementFactory(case=case, **text(["pv_number", "place", "summary"], WORD), **MARKED),
    ]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def user():
    return enrolled(name="Els Invented", roles=["legal_officer", "admin_worker", "counselor"])


@pytest.fixture
def case(user):
    """A file with privileged rows, and a document of the shared part that belongs to each."""
    case = case_of(user, *ways.RIGHTS, "change_legal", case_lead=user)
    for row in privileged_rows(case):
        if row._meta.model_name != "advice":
            paper = DocumentFactory(case=case, title=FILED)
            DocumentLink.objects.create(
                document=paper, record_type=row._meta.label_lower, record=row.pk, created_by=user
            )
    return case


@pytest.fixture
def police():
    return OrganisationFactory(name="Invented zone", kind=kind("police"))


@pytest.fixture
def without_filter(monkeypatch):
    """Take the filter out: nothing of a file is said to be privileged."""
    for module in ("casepage.part", "casepage.timeline", "disclosures.privilege"):
        monkeypatch.setattr(f"{module}.privileged", lambda case: frozenset())


def paper(browser, case, **fields) -> str:
    url = reverse("disclosures:print", args=[case.reference])
    answer = confirmed(browser).post(url, form(notes="on", **fields))
    assert answer.status_code == 200, answer.context["form"].errors
    return opened(answer.content)


def tells(text: str) -> list[str]:
    return [word for word in (WORD, FILED, TOLD) if word in text]


def test_each_record_that_may_be_privileged_is_in_these_tests(case):
    marked = {type(row) for row in privileged_rows(case)}
    assert set(records_with_mark()) == marked
    for model in marked:
        rows = model.unscoped.filter(case=case)
        assert all(row.is_privileged for row in rows), model
        assert {row.pk for row in rows} <= privileged(case)


class TestOnPaper:
    def test_a_colleague_and_a_lawyer_get_it(self, client_as, case, user):
        assert tells(paper(client_as(user), case, ground="internal")) == [WORD, FILED, TOLD]
        lawyer = PersonFactory()
        for_lawyer = paper(client_as(user), case, ground="shared_secrecy", partner=str(lawyer.pk))
        assert tells(for_lawyer) == [WORD, FILED, TOLD]
        assert "without what is privileged" not in Disclosure.unscoped.latest("pk").content

    @pytest.mark.parametrize("value", PROSECUTE)
    def test_who_prosecutes_does_not(self, client_as, case, user, value):
        office = OrganisationFactory(kind=kind(value))
        officer = PersonFactory(kind=kind("other"), organisation=office)
        for partner in (office, officer):
            text = paper(client_as(user), case, ground="legal_duty", partner=str(partner.pk))
            assert tells(text) == []
            assert "Without what is privileged" in text
        assert "without what is privileged" in Disclosure.unscoped.latest("pk").content

    def test_nor_from_a_colleague_who_does_not_open_the_legal_line(self, client_as, case, police):
        colleague = enrolled(roles=["counselor"])
        give(colleague, case, "view_case", "view_identity", "change_case", "view_document")
        browser = client_as(colleague)
        for_police = {"ground": "legal_duty", "partner": str(police.pk)}
        assert tells(paper(browser, case, ground="internal")) == [FILED]
        assert tells(paper(browser, case, **for_police)) == []

    def test_a_name_in_words_may_be_anybody(self, client_as, case, user):
        text = paper(client_as(user), case, ground="vital_interest", partner_words="A friend")
        assert tells(text) == []

    def test_no_note_and_no_word_of_care_goes_along(self, client_as, case, user, police):
        SessionFactory(case=case, user=user, line="psychosocial", note=WORD, minutes=101)
        SessionFactory(case=case, user=user, line="legal", note=WORD, minutes=102)
        text = paper(client_as(user), case, ground="legal_duty", partner=str(police.pk))
        assert tells(text) == []
        assert "102 min" in text
        assert "101 min" not in text

    def test_this_test_notices_when_the_filter_is_gone(
        self, client_as, case, user, police, without_filter
    ):
        text = paper(client_as(user), case, ground="legal_duty", partner=str(police.pk))
        assert tells(text) == [WORD, FILED, TOLD]


class TestOnDemand:
    def keys(self, case, person) -> set[str]:
        return {item.key for item in items_to_give(access.on(person, case))}

    def test_nothing_of_it_is_offered(self, case, user):
        free = DocumentFactory(case=case, title="A permit")
        colleague = enrolled(roles=["admin_worker"])
        give(colleague, case, "view_case", "view_identity", "change_case", "view_document")
        for person in (user, colleague):
            offered = items_to_give(access.on(person, case))
            assert tells(" ".join(str(item.label) for item in offered)) == []
            assert f"documents.document:{free.pk}" in self.keys(case, person)

    def test_a_typed_key_is_refused(self, case, user):
        key = f"documents.document:{DocumentLink.objects.first().document_id}"
        with pytest.raises(Refused, match="privileged"):
            self.prepare(case, user, key)

    def prepare(self, case, user, key: str):
        return actions.prepare_answer(
            demand=DemandFactory(case=case),
            outcome="whole",
            reason="",
            items=[key],
            offered=access.on(user, case),
            now=timezone.now(),
            by=user,
        )

    def test_what_became_privileged_since_is_not_answered(self, case, user):
        free = DocumentFactory(case=case, title="A permit")
        approval = self.prepare(case, user, f"documents.document:{free.pk}")
        reviewer = with_role(Role.LEGAL_OFFICER)
        give(reviewer, case, "view_case", "view_legal", "change_legal", "view_document")
        DocumentLink.objects.create(
            document=free,
            record_type="legal.mandate",
            record=Mandate.unscoped.get().pk,
            created_by=user,
        )
        before = Disclosure.unscoped.count()

        with pytest.raises(Refused, match="privileged"):
            actions.review_answer(approval=approval, is_right=True, now=timezone.now(), by=reviewer)

        assert Disclosure.unscoped.count() == before

    def test_this_test_notices_when_the_filter_is_gone(self, case, user, without_filter):
        offered = items_to_give(access.on(user, case))
        assert tells(" ".join(str(item.label) for item in offered)) == [FILED]


class TestTheRegister:
    """Whatever leaves is entered by `disclose`: it refuses by itself."""

    def enter(self, case, recipient, **fields):
        usual = {"kind": "dossier", "ground": "legal_duty", "content": "Papers"}
        return actions.disclose(case=case, recipient=recipient, by=case.case_lead, **usual | fields)

    def test_a_privileged_document_is_not_entered_for_police(self, case, police):
        document = DocumentLink.objects.first().document
        item = ItemToGive(f"documents.document:{document.pk}", "X", permissions=("view_legal",))
        for what in ({"document": document}, {"items": [item]}):
            for recipient in (police, "A name in words"):
                with pytest.raises(Privileged):
                    self.enter(case, recipient, **what)
            self.enter(case, PersonFactory(), **what)

    def test_what_is_not_privileged_is(self, case, police):
        assert self.enter(case, police, document=DocumentFactory(case=case)).contact == police

    def test_the_words_of_a_privileged_contact_are_for_the_legal_line(self, client_as, case):
        colleague = enrolled(roles=["counselor"])
        give(colleague, case, "view_case", "view_identity", "change_case", "view_document")
        tab = reverse("disclosures:tab", args=[case.reference])
        assert TOLD not in page(client_as(colleague), tab)
        taken = confirmed(client_as(colleague)).get(tab, {"export": "csv"})
        assert TOLD not in opened(taken.content)

    def test_this_test_notices_when_the_filter_is_gone(self, case, police, without_filter):
        assert self.enter(case, police, document=DocumentLink.objects.first().document)


@pytest.mark.slow
@pytest.mark.parametrize("way", [way for way in ways.WAYS if way != "print"])
def test_no_other_way_out_has_a_word_of_it(client, case, user, way, monkeypatch):
    """A paper is read before it becomes PDF; what goes with the print is asked above."""
    made: list[str] = []
    monkeypatch.setattr(
        "common.pdf.render_apart", lambda text, *_args: made.append(text) or b"%PDF"
    )
    monkeypatch.setattr("common.pdf.render", lambda text, *_args: made.append(text) or b"%PDF")
    client.force_login(user)

    answer = ways.sent(confirmed(client), case, user, way)

    assert answer.status_code == 200
    text = opened(answer.content) + "".join(made)
    assert WORD not in text
    if way not in {"documents", "register", "full summary"}:  # lists and answers within the line
        assert tells(text) == []


def test_a_letter_to_police_has_no_field_for_it(case, user, police):
    letter = issued(
        LetterFactory(case=case, contact=police), ground="legal_duty", sent_to=str(police)
    )
    texts = (letter.body, letter.subject, letter.recipient)
    assert tells(" ".join(texts)) == []
    assert may_get_privileged(letter.contact, ground="legal_duty") is False


def test_the_summaries_tell_nothing_of_it_but_what_was_shared(case, user):
    held = access.on(user, case)
    carried = summary.text(summary.summary(held, is_full=False, today=dt.date(2026, 5, 4)))
    full = summary.text(summary.summary(held, is_full=True, today=dt.date(2026, 5, 4)))
    assert tells(carried) == []
    assert tells(full) == [TOLD]


def test_no_search_and_no_exchange_finds_it(client_as, case, user):
    assert search.find_for(user, WORD) == []
    for url in (reverse("cases:suggest"), reverse("contacts:search"), reverse("cases:search")):
        answer = client_as(user).post(url, {"q": WORD[:8]}, follow=True)
        assert WORD not in answer.content.decode()
    assert tells(str(fields_of(case))) == []


def test_who_does_not_open_the_legal_line_meets_no_word_of_it(client_as, case):
    colleague = enrolled(roles=["counselor"])
    give(colleague, case, "view_case", "view_identity", "change_case", "view_psychosocial")
    for url in (case.get_absolute_url(), "/", reverse("cases:list")):
        assert tells(page(client_as(colleague), url)) == []


def test_the_kind_of_a_contact_says_who_prosecutes(client_as):
    manager = with_role(Role.MANAGER)
    school = kind("school")
    fields = {
        "label_en": "School",
        "label_nl": "School",
        "label_fr": "École",
        "position": "10",
        "version": str(school.version),
    }
    url = reverse("contacts:edit_kind", args=[school.pk])

    assert client_as(manager).post(url, form(prosecutes="on", **fields)).status_code == 302

    assert may_get_privileged(OrganisationFactory(kind=kind("school")), ground="agreement") is False
    assert "nothing privileged" in page(client_as(manager), reverse("contacts:kinds"))


@pytest.mark.parametrize(
    ("ground", "may"), [("internal", True), ("own_right", True), ("legal_duty", False)]
)
def test_nobody_named_is_the_person_or_a_colleague(ground, may):
    assert may_get_privileged("", ground=ground) is may


def test_a_row_taken_out_as_an_error_is_no_less_secret(case, user):
    mandate = Mandate.unscoped.get()
    mandate.voided_at, mandate.voided_by, mandate.void_reason = timezone.now(), user, "Twice"
    mandate.save()
    with pytest.raises(ObjectDoesNotExist):
        Mandate.unscoped.get()
    assert mandate.pk in privileged(case)
