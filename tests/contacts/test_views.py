"""The address book through its pages."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import Role
from audit.models import Event
from contacts.models import Contact, Merge
from tests.accounts.factories import UserFactory, with_role
from tests.contacts.factories import OrganisationFactory, PersonFactory, kind
from tests.kit import confirmed, page, queries

pytestmark = pytest.mark.django_db
LIST = "/contacts/"


@pytest.fixture
def worker():
    return UserFactory()


@pytest.fixture
def keeper():
    return with_role(Role.COORDINATOR)


def typed(**changed) -> dict:
    return {
        "name": "Els Invented",
        "kind": str(kind("lawyer").pk),
        "phone": "03 201 16 90",
        "email": "els@example.org",
        "verified_on": "today",
        "form_token": str(uuid4()),
    } | changed


def names(browser, **query) -> set[str]:
    answer = browser.get(LIST, query)
    assert answer.status_code == 200
    return {row.name for row in answer.context["listing"].page}


def search(browser, text: str) -> set[str]:
    answer = browser.post(reverse("contacts:search"), {"q": text}, follow=True)
    assert all(text not in url for url, _status in answer.redirect_chain)
    return {row.name for row in answer.context["listing"].page}


def test_a_person_that_is_added_stands_in_the_book_and_at_the_organisation(client_as, worker):
    browser, office = client_as(worker), OrganisationFactory(name="Office of Law")
    fields = typed(organisation=str(office.pk), function="Partner", languages=["nld", "ara"])
    answer = browser.post(reverse("contacts:add_person"), fields)
    assert answer.status_code == 302, answer.context["form"].errors
    row = Contact.objects.get(name="Els Invented")
    assert answer.headers["Location"] == row.get_absolute_url()
    assert (row.phone, row.organisation, row.created_by) == ("+3232011690", office, worker)
    assert names(browser) == {"Els Invented", "Office of Law"}
    for text in ("Els Invented", "Partner", "+3232011690"):
        assert text in page(browser, office.get_absolute_url())
    shown = page(browser, row.get_absolute_url())
    for text in ("Arabic, Dutch", "Office of Law", "els@example.org", "Lawyer"):
        assert text in shown
    assert Event.objects.filter(verb="contacts.contact.added", actor=worker.pk).exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"kind": str(uuid4())}, "kind"),
        ({"phone": "somewhere"}, "phone"),
        ({"email": "somewhere"}, "email"),
        ({"verified_on": "+3"}, "verified_on"),
        ({"languages": ["xxx"]}, "languages"),
        ({"organisation": str(uuid4())}, "organisation"),
    ],
)
def test_bad_input_is_refused_beside_its_field(client_as, worker, wrong, field):
    answer = client_as(worker).post(reverse("contacts:add_person"), typed(**wrong))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Contact.objects.exists()


def test_a_short_number_stays_as_it_is(client_as, worker):
    client_as(worker).post(reverse("contacts:add_person"), typed(phone="101"))
    assert Contact.objects.get().phone == "101"


@pytest.mark.parametrize(
    "there",
    [
        {"name": "Els Invented"},
        {"name": "Invented, Els"},
        {"name": "Éls Invented", "email": "other@example.org"},
        {"name": "Somebody Else", "phone": "+3232011690"},
        {"name": "Somebody Else", "email": "ELS@example.org"},
    ],
)
def test_what_resembles_a_contact_is_added_only_when_somebody_says_so(client_as, worker, there):
    before, browser = PersonFactory(**there), client_as(worker)
    url, fields = reverse("contacts:add_person"), typed()
    assert "It is another one" not in page(browser, url)
    answer = browser.post(url, fields)
    assert answer.status_code == 422
    assert before.name in str(answer.context["form"].errors["is_another"])
    assert "It is another one" in answer.content.decode()
    assert browser.post(url, fields | {"is_another": "on"}).status_code == 302
    assert Contact.objects.count() == 2


@pytest.mark.parametrize("name", ["Jan Altogether", "Office Els Invented"])
def test_what_does_not_resemble_is_added_at_once(client_as, worker, name):
    PersonFactory(name="Jan Peeters")
    OrganisationFactory(name="Els Invented")
    answer = client_as(worker).post(reverse("contacts:add_person"), typed(name=name))
    assert answer.status_code == 302


def test_two_people_of_one_name_at_two_organisations_are_two(client_as, worker):
    one, other = OrganisationFactory(), OrganisationFactory()
    PersonFactory(name="Els Invented", organisation=one)
    fields = typed(organisation=str(other.pk))
    assert client_as(worker).post(reverse("contacts:add_person"), fields).status_code == 302
    fields = typed(organisation=str(one.pk), phone="", email="")
    assert client_as(worker).post(reverse("contacts:add_person"), fields).status_code == 422


def test_a_search_reads_past_accents_in_any_order_and_by_the_end_of_a_number(client_as, worker):
    office = OrganisationFactory(name="CPAS de Liège")
    PersonFactory(name="Éloïse Çelik", function="Avocate", organisation=office)
    PersonFactory(name="Jan Peeters", phone="+3232011690")
    browser = client_as(worker)
    assert search(browser, "celik eloise") == {"Éloïse Çelik"}
    assert search(browser, "liege") == {"Éloïse Çelik", "CPAS de Liège"}
    assert search(browser, "03 201 16") == {"Jan Peeters"}
    assert search(browser, "nobody") == set()
    assert browser.post(reverse("contacts:search"), {"q": " "}).headers["Location"] == LIST


def test_the_search_of_somebody_else_is_not_there(client_as, worker):
    answer = client_as(worker).post(reverse("contacts:search"), {"q": "x"})
    other = client_as(UserFactory())
    assert other.get(answer.headers["Location"]).status_code == 404
    assert other.get(LIST, {"s": "nonsense"}).status_code == 404


def test_filters_narrow_the_list(client_as, worker):
    today = dt.date.today()
    PersonFactory(name="Interpreter", kind=kind("interpreter"), languages=["ara"])
    PersonFactory(name="Checked", verified_on=today)
    OrganisationFactory(name="Office", verified_on=today - dt.timedelta(days=400))
    PersonFactory(name="Gone", ended_on=today)
    PersonFactory(name="Voided", voided=True)
    PersonFactory(name="Merged", merged_into=PersonFactory(name="Kept"))
    browser, usual = client_as(worker), {"Interpreter", "Checked", "Office", "Kept"}
    assert names(browser) == usual
    assert names(browser, kind="interpreter") == {"Interpreter"}
    assert names(browser, language="ara") == {"Interpreter"}
    assert names(browser, sort="organisation") == {"Office"}
    assert names(browser, state="ended") == {"Gone"}
    assert names(browser, state="all") == {*usual, "Gone"}
    assert names(browser, state="unchecked") == usual - {"Checked"}


def test_the_list_is_taken_along_as_it_is_narrowed(client_as, worker):
    PersonFactory(name="Mr. =Cmd", kind=kind("police"), languages=["nld", "fra"])
    PersonFactory(name="Other")
    taken, browser = {"kind": "police", "export": "csv"}, client_as(worker)
    assert browser.get(LIST, taken).status_code == 302  # asks for the second step
    answer = confirmed(browser).get(LIST, taken)
    text = answer.content.decode("utf-8-sig")
    assert "Mr. =Cmd" in text
    assert "nld; fra" in text
    assert "Other" not in text
    event = Event.objects.get(verb="contacts.list_exported")
    assert event.details == {"count": 1, "kind": "csv", "filters": {"kind": "police"}}


def test_a_contact_is_changed_and_its_history_shown(client_as, worker):
    row = PersonFactory(name="Old Name", verified_on=dt.date(2026, 1, 5))
    browser, url = client_as(worker), reverse("contacts:edit", args=[row.pk])
    answer = browser.post(url, typed(version="1", name="New Name", ended_on="today"))
    assert answer.status_code == 302, answer.context["form"].errors
    row.refresh_from_db()
    assert (row.name, row.version, row.ended_on) == ("New Name", 2, dt.date.today())
    assert row.search_text.startswith("new name")
    shown = page(browser, reverse("contacts:history", args=[row.pk]))
    assert "Old Name" in shown
    assert "New Name" in shown


def test_both_texts_are_shown_when_somebody_saved_in_between(client_as, worker):
    row = PersonFactory(version=2, function="Partner")
    url = reverse("contacts:edit", args=[row.pk])
    answer = client_as(worker).post(url, typed(version="1", function="Trainee"))
    assert answer.status_code == 422
    shown = {str(each.label): (each.saved, each.typed) for each in answer.context["differences"]}
    assert shown["Function"] == ("Partner", "Trainee")


def test_an_ended_organisation_and_kind_stay_on_who_has_them(client_as, worker):
    office = OrganisationFactory(ended_on=dt.date(2026, 1, 1))
    lawyer = kind("lawyer")
    row = PersonFactory(organisation=office)
    lawyer.ended_on = dt.date(2026, 1, 1)
    lawyer.save()
    form = client_as(worker).get(reverse("contacts:edit", args=[row.pk])).context["form"]
    assert office in form.fields["organisation"].queryset
    assert lawyer in form.fields["kind"].queryset
    form = client_as(worker).get(reverse("contacts:add_person")).context["form"]
    assert office not in form.fields["organisation"].queryset
    assert lawyer not in form.fields["kind"].queryset


def test_a_keeper_compares_merges_and_undoes(client_as, keeper):
    kept = PersonFactory(name="Els Invented", phone="+3232000001")
    dropped = PersonFactory(name="Els Invented", email="els@example.org")
    browser = client_as(keeper)
    compare = reverse("contacts:compare", args=[kept.pk, dropped.pk])
    assert compare in page(browser, kept.get_absolute_url())
    answer = browser.post(reverse("contacts:merge", args=[kept.pk]), {"other": str(dropped.pk)})
    assert answer.headers["Location"] == compare
    answer = browser.get(compare)
    taken = {str(line.label): line.is_taken for line in answer.context["lines"]}
    assert taken["E-mail"]
    assert not taken["Phone"]
    versions = {"kept": "1", "dropped": "1", "form_token": str(uuid4())}
    for _click in range(2):
        answer = browser.post(compare, versions)
        assert answer.headers["Location"] == kept.get_absolute_url()
    assert browser.get(dropped.get_absolute_url()).status_code == 404
    merge = Merge.objects.get()
    undo = reverse("contacts:undo_merge", args=[merge.pk])
    assert undo in page(browser, kept.get_absolute_url())
    token = {"form_token": str(uuid4())}
    for _click in range(2):
        assert browser.post(undo, token).headers["Location"] == kept.get_absolute_url()
    assert browser.get(dropped.get_absolute_url()).status_code == 200
    assert undo not in page(browser, kept.get_absolute_url())
    assert Contact.objects.get(pk=kept.pk).email == ""


def test_an_entry_changed_since_is_looked_at_again(client_as, keeper):
    kept, dropped = PersonFactory(version=2), PersonFactory()
    url = reverse("contacts:compare", args=[kept.pk, dropped.pk])
    fields = {"kept": "1", "dropped": "1", "form_token": str(uuid4())}
    answer = client_as(keeper).post(url, fields, follow=True)
    assert "Someone else changed this" in answer.content.decode()
    assert not Merge.objects.exists()


def test_a_person_is_not_compared_with_an_organisation_nor_with_itself(client_as, keeper):
    person, office, browser = PersonFactory(), OrganisationFactory(), client_as(keeper)
    for other in (person, office):
        url = reverse("contacts:compare", args=[person.pk, other.pk])
        assert browser.get(url).status_code == 404
        assert browser.post(url, {"kept": "1", "dropped": "1"}).status_code == 404


def test_a_contact_in_error_is_taken_out_unless_a_record_names_it(client_as, keeper):
    office = OrganisationFactory()
    person, browser = PersonFactory(organisation=office), client_as(keeper)
    fields = {"version": "1", "reason": "Entered twice"}
    answer = browser.post(reverse("contacts:void", args=[office.pk]), fields)
    assert answer.status_code == 422
    assert "Records name this contact" in answer.content.decode()
    answer = browser.post(reverse("contacts:void", args=[person.pk]), fields)
    assert answer.headers["Location"] == LIST
    assert names(browser) == {office.name}


def test_all_on_files_keep_the_book_and_only_some_merge_and_take_out(client_as, keeper, worker):
    row, other = PersonFactory(), PersonFactory()
    for_keepers = [
        reverse("contacts:merge", args=[row.pk]),
        reverse("contacts:compare", args=[row.pk, other.pk]),
        reverse("contacts:void", args=[row.pk]),
        reverse("contacts:kinds"),
    ]
    for url in for_keepers:
        assert client_as(keeper).get(url).status_code == 200
        assert client_as(worker).get(url).status_code == 404
    night, watcher = client_as(with_role(Role.NIGHT_WORKER)), client_as(with_role(Role.DPO))
    assert row.name in page(night, LIST)
    assert night.get(reverse("contacts:add_person")).status_code == 404
    assert reverse("contacts:add_person") not in page(night, LIST)
    assert "export=csv" not in page(night, LIST)
    assert confirmed(night).get(LIST, {"export": "csv"}).status_code == 404
    assert watcher.get(LIST).status_code == 404
    assert watcher.get(row.get_absolute_url()).status_code == 404


def test_a_kind_is_added_and_renamed(client_as, keeper):
    browser, labels = client_as(keeper), {"label_en": "Bank", "label_nl": "Bank", "label_fr": "B"}
    fields = labels | {"position": "5", "form_token": str(uuid4())}
    assert browser.post(reverse("contacts:add_kind"), fields).status_code == 302
    row = kind("bank")
    fields = fields | {"label_en": "A bank", "version": "1", "form_token": str(uuid4())}
    browser.post(reverse("contacts:edit_kind", args=[row.pk]), fields)
    assert "A bank" in page(browser, reverse("contacts:kinds"))
    assert kind("bank").label_en == "A bank"


@pytest.mark.parametrize("of", ["list", "organisation", "person"])
def test_a_page_asks_as_often_with_many_as_with_few(client_as, keeper, of):
    office = OrganisationFactory()
    row = PersonFactory(organisation=office)
    url = {"list": LIST, "organisation": office.get_absolute_url()}.get(
        of
    ) or row.get_absolute_url()
    browser = client_as(keeper)
    few = queries(browser, url)
    for number in range(12):
        PersonFactory(organisation=office, name=f"{row.name} {number}", languages=["nld"])
        OrganisationFactory()
    assert queries(browser, url) <= few + (of == "person")
