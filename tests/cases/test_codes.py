"""The lists people choose from are kept on a screen, and never lose what files use."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import Role
from audit.models import Event
from cases import actions, codes
from cases.models import Code
from tests.accounts.factories import UserFactory, with_role
from tests.kit import queries

pytestmark = pytest.mark.django_db
WORDS = {
    "label_en": "Moved abroad",
    "label_nl": "Verhuisd naar het buitenland",
    "label_fr": "Parti à l'étranger",
    "position": "7",
    "ended_on": "",
}


@pytest.fixture
def keeper(client_as):
    return client_as(with_role(Role.IT))


def test_a_choice_is_added_offered_and_written_in_the_trail(keeper):
    answer = keeper.post(reverse("cases:add_code", args=["closure"]), WORDS)
    assert answer.status_code == 302
    assert ("moved_abroad", "Moved abroad") in codes.choices("closure")
    event = Event.objects.get(verb="cases.code.added")
    assert event.details == {"list": "closure", "value": "moved_abroad"}
    closures = reverse("cases:choices", args=["closure"])
    assert answer.headers["Location"] == closures
    assert "Moved abroad" in keeper.get(closures).content.decode()
    assert "Moved abroad" not in keeper.get(reverse("cases:lists")).content.decode()


def test_other_words_leave_what_figures_count_by(keeper):
    code = Code.objects.filter(list="closure").first()
    before = code.value
    keeper.post(reverse("cases:edit_code", args=[code.pk]), WORDS | {"version": "1"})
    code.refresh_from_db()
    assert (code.value, code.label_fr) == (before, "Parti à l'étranger")
    assert Event.objects.filter(verb="cases.code.changed").count() == 1


def test_an_ended_choice_is_no_longer_offered_but_keeps_its_words(keeper):
    code = Code.objects.filter(list="closure").first()
    ended = WORDS | {"ended_on": "01/11/2026", "version": "1"}
    keeper.post(reverse("cases:edit_code", args=[code.pk]), ended)
    code.refresh_from_db()
    assert code.ended_on == dt.date(2026, 11, 1)
    offered = [value for value, _label in codes.choices("closure")]
    assert code.value not in offered
    assert code.value in [value for value, _ in codes.choices("closure", but_keep=(code.value,))]
    assert codes.labels("closure")["closure", code.value] == "Moved abroad"


@pytest.mark.parametrize("name", ["Moved abroad", "moved  ABROAD!"])
def test_the_same_choice_twice_is_refused_beside_its_field(keeper, name):
    actions.add_code(
        which="closure",
        values={"label_en": "Moved abroad", "label_nl": "x", "label_fr": "x", "position": 1},
        by=UserFactory(),
    )
    answer = keeper.post(reverse("cases:add_code", args=["closure"]), WORDS | {"label_en": name})
    assert answer.status_code == 422
    assert answer.context["form"].errors["label_en"]
    assert "Verhuisd naar het buitenland" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"label_nl": ""},
        {"label_en": "???"},
        {"position": "-1"},
        {"ended_on": "never"},
        {"label_en": "x" * 121},
        {"label_fr": "a\x00b"},
    ],
)
def test_nonsense_is_refused_and_nothing_is_added(keeper, wrong):
    before = Code.objects.count()
    answer = keeper.post(reverse("cases:add_code", args=["closure"]), WORDS | wrong)
    assert answer.status_code == 422
    assert Code.objects.count() == before


def test_there_is_no_other_list_and_no_other_keeper(client_as, keeper):
    assert keeper.get(reverse("cases:add_code", args=["roles"])).status_code == 404
    assert keeper.get(reverse("cases:choices", args=["roles"])).status_code == 404
    counselor = client_as(UserFactory())
    assert counselor.get(reverse("cases:lists")).status_code == 404
    assert counselor.get(reverse("cases:choices", args=["closure"])).status_code == 404


def test_the_page_asks_as_often_with_many_choices_as_with_few(keeper):
    pages = [reverse("cases:lists"), reverse("cases:choices", args=["sector"])]
    few = [queries(keeper, page) for page in pages]
    Code.objects.bulk_create(
        Code(list="sector", value=f"s{n}", label_en="s", label_nl="s", label_fr="s")
        for n in range(60)
    )
    assert [queries(keeper, page) for page in pages] == few
    sectors = Code.objects.filter(list="sector", ended_on__isnull=True).count()
    assert f"{sectors} choices" in keeper.get(pages[0]).content.decode()
    assert f"1 to 50 of {sectors}" in keeper.get(pages[1]).content.decode()


def test_what_is_no_longer_offered_stands_last(keeper):
    code = Code.objects.filter(list="closure").order_by("position", "value").first()
    code.ended_on = dt.date(2026, 11, 1)
    code.save()
    shown = list(keeper.get(reverse("cases:choices", args=["closure"])).context["page"])
    assert shown[-1] == code
    assert not any(row.ended_on for row in shown[:-1])
