"""Campaigns, activities and recommendations through the pages."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import Role
from deadlines.models import Deadline
from education.models import Activity, Campaign, Recommendation
from tests.accounts.factories import UserFactory, with_role
from tests.education.factories import ActivityFactory, CampaignFactory, RecommendationFactory
from tests.kit import queries

pytestmark = pytest.mark.django_db
LIST = "/education/"
SHOWN_ON = {
    "campaign": LIST,
    "recommendation": f"{LIST}?show=recommendations",
    "activity": f"{LIST}?show=activities",
}
OF = {
    "campaign": CampaignFactory,
    "activity": ActivityFactory,
    "recommendation": RecommendationFactory,
}
MODEL = {"campaign": Campaign, "activity": Activity, "recommendation": Recommendation}
TYPED = {
    "campaign": {
        "title": "Open eyes",
        "kind": "awareness",
        "audience": "public",
        "channels": ["press", "social"],
        "starts_on": "1/5/2026",
        "last_day": "31/5/2026",
        "status": "running",
        "goal": "See it.",
    },
    "activity": {
        "title": "For the police",
        "kind": "training",
        "audience": "police",
        "held_on": "1/5/2026",
        "status": "held",
        "minutes": "90",
        "people": "",
    },
    "recommendation": {
        "title": "Time to reflect",
        "text": "Longer.",
        "level": "federal",
        "body": "Minister",
        "state": "sent",
        "sent_on": "1/5/2026",
        "ground_year": "2025",
        "ground_table": "T6",
        "follow_up_on": "+30",
    },
}


@pytest.fixture
def manager():
    return with_role(Role.MANAGER)


def new(what: str) -> str:
    return reverse(f"education:add_{what}")


def at(what: str, row) -> str:
    return reverse(f"education:{what}", args=[row.pk])


def typed(what: str, person, **changed) -> dict:
    return TYPED[what] | {"owner": str(person.pk), "form_token": str(uuid4())} | changed


@pytest.mark.parametrize("what", OF)
def test_what_is_added_stands_on_the_list(client_as, manager, what):
    browser = client_as(manager)
    answer = browser.post(new(what), typed(what, manager))
    assert answer.status_code == 302, answer.context["form"].errors
    assert answer.headers["Location"] == SHOWN_ON[what]
    page = browser.get(SHOWN_ON[what]).content.decode()
    assert TYPED[what]["title"] in page
    assert manager.short_name in page


def test_words_of_the_lists_and_the_unknown_reach_are_shown(client_as, manager):
    CampaignFactory(status="ended", channels=["press"])
    ActivityFactory(held_on=dt.date.today())
    browser = client_as(manager)
    page = browser.get(LIST).content.decode()
    for text in (
        "Awareness raising",
        "General public",
        "Press",
        "How many people it reached is not known",
    ):
        assert text in page
    assert "30 people came" in browser.get(SHOWN_ON["activity"]).content.decode()


def test_a_large_number_is_grouped(client_as, manager):
    CampaignFactory(status="ended", reach=39500)
    assert "39,500 people reached" in client_as(manager).get(LIST).content.decode()


@pytest.mark.parametrize("what", OF)
def test_a_double_click_makes_one_row(client_as, manager, what):
    browser, fields = client_as(manager), typed(what, manager)
    answers = [browser.post(new(what), fields) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert MODEL[what].objects.count() == 1
    assert Deadline.unscoped.count() == (what == "recommendation")


@pytest.mark.parametrize(
    ("what", "wrong", "field"),
    [
        ("campaign", {"title": ""}, "title"),
        ("campaign", {"kind": "nonsense"}, "kind"),
        ("campaign", {"channels": ["press", "nonsense"]}, "channels"),
        ("campaign", {"last_day": "30/4/2026"}, "last_day"),
        ("campaign", {"status": "ended", "last_day": ""}, "last_day"),
        ("campaign", {"starts_on": "31/2/2026"}, "starts_on"),
        ("campaign", {"reach": "-1"}, "reach"),
        ("campaign", {"reach": "99999999999"}, "reach"),
        ("campaign", {"owner": str(uuid4())}, "owner"),
        ("activity", {"minutes": ""}, "minutes"),
        ("activity", {"held_on": "+3"}, "held_on"),
        ("activity", {"people": "many"}, "people"),
        ("recommendation", {"sent_on": ""}, "sent_on"),
        ("recommendation", {"body": ""}, "body"),
        ("recommendation", {"state": "drafted"}, "sent_on"),
        ("recommendation", {"state": "answered"}, "answered_on"),
        ("recommendation", {"answered_on": "2/5/2026"}, "answered_on"),
        ("recommendation", {"state": "rejected", "answered_on": "30/4/2026"}, "answered_on"),
        ("recommendation", {"ground_table": "6"}, "ground_table"),
        ("recommendation", {"ground_year": ""}, "ground_year"),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_the_text_stays(
    client_as, manager, what, wrong, field
):
    answer = client_as(manager).post(new(what), typed(what, manager, **wrong))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    page = answer.content.decode()
    assert f'id="id_{field}_error"' in page
    for name in ("goal", "text"):
        assert TYPED[what].get(name, "") in page
    assert not MODEL[what].objects.exists()


def test_a_colleague_who_left_or_watches_the_night_cannot_answer_for_it(client_as, manager):
    for other in (
        UserFactory(is_active=False, ended_on=dt.date(2026, 1, 1)),
        with_role(Role.NIGHT_WORKER),
        with_role(Role.DPO),
    ):
        answer = client_as(manager).post(new("campaign"), typed("campaign", other))
        assert list(answer.context["form"].errors) == ["owner"]


@pytest.mark.parametrize("what", OF)
def test_a_row_is_changed(client_as, manager, what):
    row = OF[what]()
    fields = typed(what, row.owner, version="1", title="Another title")
    answer = client_as(manager).post(at(what, row), fields)
    assert answer.status_code == 302, answer.context["form"].errors
    row.refresh_from_db()
    assert (row.title, row.version, row.owner) == ("Another title", 2, row.created_by)


@pytest.mark.parametrize("what", OF)
def test_what_was_saved_and_corrected_after_the_way_back_stays_one_row(client_as, manager, what):
    browser, fields = client_as(manager), typed(what, manager)
    browser.post(new(what), fields)
    answer = browser.post(new(what), fields | {"title": "Corrected"})
    assert answer.status_code == 422
    form, action = answer.context["form"], answer.context["action"]
    again = (
        fields
        | {"title": "Corrected"}
        | {name: form[name].value() for name in ("form_token", "version")}
    )
    assert browser.post(action, again).status_code == 302
    assert MODEL[what].objects.get().title == "Corrected"


def test_the_other_text_is_shown_in_words_not_in_codes(client_as, manager):
    row = CampaignFactory(version=2, channels=["print"])
    answer = client_as(manager).post(
        at("campaign", row), typed("campaign", row.owner, version="1", kind="day")
    )
    shown = {str(row.label): (row.saved, row.typed) for row in answer.context["differences"]}
    assert shown["Channels"] == ("Posters and leaflets", "Press, Social media")
    assert shown["Kind"] == ("Awareness raising", "Day of action")
    assert shown["Goal"] == ("–", "See it.")


@pytest.mark.parametrize("what", OF)
def test_what_was_entered_in_error_leaves_the_list(client_as, manager, what):
    row, browser = OF[what](title="Entered twice"), client_as(manager)
    OF[what](title="Out already", voided=True)
    path = reverse(f"education:void_{what}", args=[row.pk])
    assert path in browser.get(at(what, row)).content.decode()
    assert "Entered twice" in browser.get(SHOWN_ON[what]).content.decode()
    answer = browser.post(path, {"version": "1", "reason": "Noted by two people"})
    assert answer.headers["Location"] == SHOWN_ON[what]
    page = browser.get(SHOWN_ON[what]).content.decode()
    assert "Entered twice" not in page
    assert "Out already" not in page
    for gone in (path, at(what, row)):
        assert browser.get(gone).status_code == 404


@pytest.mark.parametrize("what", OF)
def test_only_the_one_who_answers_for_it_and_those_who_keep_the_lists_take_it_out(client_as, what):
    row = OF[what]()
    path = reverse(f"education:void_{what}", args=[row.pk])
    assert client_as(UserFactory()).post(path, {"version": "1", "reason": "x"}).status_code == 403
    assert client_as(row.owner).get(path).status_code == 200


@pytest.mark.parametrize("role", [Role.MANAGER, Role.COORDINATOR])
@pytest.mark.parametrize("what", OF)
def test_those_who_keep_the_lists_change_every_row(client_as, role, what):
    assert client_as(with_role(role)).get(at(what, OF[what]())).status_code == 200


@pytest.mark.parametrize("what", OF)
def test_others_read_the_lists_and_change_what_they_answer_for(client_as, what):
    mine, other = UserFactory(), OF[what](title="Of somebody else")
    own, browser = OF[what](owner=mine), client_as(mine)
    page = browser.get(SHOWN_ON[what]).content.decode()
    assert "Of somebody else" in page
    assert at(what, own) in page
    assert at(what, other) not in page
    assert browser.get(at(what, own)).status_code == 200
    for answer in (browser.get(at(what, other)), browser.post(at(what, other), {"title": "x"})):
        assert answer.status_code == 403
    other.refresh_from_db()
    assert other.title == "Of somebody else"


def test_only_activities_are_added_by_everybody(client_as):
    browser = client_as(UserFactory())
    assert new("activity") in browser.get(SHOWN_ON["activity"]).content.decode()
    for what in ("campaign", "recommendation"):
        assert new(what) not in browser.get(SHOWN_ON[what]).content.decode()
        assert browser.get(new(what)).status_code == 404
        assert browser.post(new(what), TYPED[what]).status_code == 404


@pytest.mark.parametrize("role", [Role.NIGHT_WORKER, Role.IT, Role.DPO, Role.AUDITOR])
def test_roles_without_files_find_no_page(client_as, role):
    browser = client_as(with_role(role))
    assert browser.get(LIST).status_code == 404
    assert LIST not in browser.get("/settings/").content.decode()


def test_a_follow_up_that_is_late_is_marked(client_as, manager):
    RecommendationFactory(sent=True, follow_up_on=dt.date(2026, 6, 1))
    page = " ".join(client_as(manager).get(SHOWN_ON["recommendation"]).content.decode().split())
    assert re.search(r'class="tag bad">\s*Follow up on', page)


def test_what_goes_on_stands_first_and_the_rest_on_further_pages(client_as, manager):
    for number in range(60):
        day = dt.date(2025, 1, 1) + dt.timedelta(days=number)
        CampaignFactory(status="ended", title=f"Over {number}.", starts_on=day)
    CampaignFactory(title="Goes on.", starts_on=dt.date(2024, 1, 1))
    browser = client_as(manager)
    first = browser.get(LIST).content.decode()
    assert first.index("Goes on.") < first.index("Over 59.") < first.index("Over 58.")
    assert "1 to 50 of 61" in first
    assert "Over 0." not in first
    assert "Over 0." in browser.get(LIST, {"page": 2}).content.decode()


def test_a_list_is_narrowed_by_its_state(client_as, manager):
    RecommendationFactory(title="Not sent")
    RecommendationFactory(sent=True, title="On its way")
    page = client_as(manager).get(LIST, {"show": "recommendations", "state": "sent"})
    assert "On its way" in page.content.decode()
    assert "Not sent" not in page.content.decode()


@pytest.mark.parametrize("what", OF)
def test_a_list_asks_as_often_with_many_as_with_few(client_as, manager, what):
    browser, more = client_as(manager), {"sent": True} if what == "recommendation" else {}
    OF[what](**more)
    few = queries(browser, SHOWN_ON[what])
    for _row in range(12):
        OF[what](**more)
    assert queries(browser, SHOWN_ON[what]) <= few
