"""Who reads a screening, and the drawing of its scores."""

import datetime as dt

import pytest

from accounts.models import Role
from cases import access
from psychosocial import actions
from psychosocial.drawing import BOTTOM, TOP, drawing
from psychosocial.models import Instrument, Screening
from psychosocial.trend import trends
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import give
from tests.kit import addresses, case_of, form, page
from tests.psychosocial.factories import LINE, psychologist_of

pytestmark = pytest.mark.django_db
at = addresses("psychosocial")
TODAY = dt.date(2026, 6, 1)
NOW = dt.datetime(2026, 6, 2, tzinfo=dt.UTC)
WRITTEN = "Invented reading of it"


@pytest.fixture
def counselor():
    return UserFactory(name="Els Invented")


@pytest.fixture
def case(counselor):
    made = case_of(counselor, *LINE)
    give(made.case_lead, made, *LINE)
    return made


def screened(case, by, *, on=TODAY, each=1, skip=()) -> Screening:
    answers = {str(number): each for number in range(1, 10) if number not in skip}
    values = {"on": on, "has_agreed": True, "answers": answers, "reading": WRITTEN}
    phq = Instrument.objects.get(code="phq-9")
    return actions.add_screening(case=case, instrument=phq, values=values, today=TODAY, by=by)


def test_the_author_and_the_psychologists_of_the_file_read_it(client_as, case, counselor):
    row = screened(case, counselor)
    for reader in (counselor, psychologist_of(case)):
        browser = client_as(reader)
        for name in ("screenings", "tab"):
            assert "9 of 27" in page(browser, at(name, case))
        assert WRITTEN in page(browser, at("screenings", case))
        assert browser.get(at("edit_screening", case, row.pk)).status_code == 200


def others(case) -> dict:
    """Return who is near to the file, or watches, and neither noted a screening nor treats."""
    people = {"case lead": case.case_lead}
    for role in (Role.COUNSELOR, Role.MANAGER, Role.COORDINATOR, Role.LEGAL_OFFICER):
        people[str(role)] = with_role(role)
        give(people[str(role)], case, *LINE)
    for role in (Role.DPO, Role.IT, Role.AUDITOR, Role.PSYCHOLOGIST):
        people[f"{role} elsewhere"] = with_role(role)
    return people


def test_nobody_else_reads_or_changes_it_the_case_lead_neither(client_as, case, counselor):
    row = screened(case, counselor, each=2)
    for name, person in others(case).items():
        browser = client_as(person)
        for address in ("screenings", "tab"):
            answer = browser.get(at(address, case))
            assert b"18 of 27" not in answer.content, name
            assert WRITTEN.encode() not in answer.content, name
        for address in ("edit_screening", "void_screening"):
            url = at(address, case, row.pk)
            sent = form(version=1, on="1/6/2026", has_agreed="on", item_0="1", reason="Mine")
            for answer in (browser.get(url), browser.post(url, sent)):
                assert answer.status_code in {403, 404}, name
        assert not Screening.objects.visible_to(person).exists(), name
    row.refresh_from_db()
    assert (row.version, row.voided_at) == (1, None)


def test_who_does_not_read_all_is_told_so(client_as, case, counselor):
    hint = "The psychologists of the file read all of them."
    assert hint in page(client_as(counselor), at("screenings", case))
    assert hint not in page(client_as(psychologist_of(case)), at("screenings", case))


def test_a_risk_still_reaches_the_case_lead_who_does_not_read_it(client_as, case, counselor):
    screened(case, counselor, each=1)
    assert case.case_lead in actions.agreed_people(case)
    assert "See the person today" in page(client_as(case.case_lead), case.get_absolute_url())


def drawn(case, by):
    [trend] = trends(access.on(by, case))
    return drawing(trend.screenings, TODAY)


def test_the_drawing_places_scores_by_day_beside_the_cut_off(case, counselor):
    for days, each in ((40, 3), (20, 0), (0, 1)):
        screened(case, counselor, on=TODAY - dt.timedelta(days), each=each)
    made = drawn(case, counselor)
    first, middle, last = made.points
    assert (first.y, middle.y) == (TOP, BOTTOM)
    assert (first.x, last.x) == (made.start, made.end)
    assert middle.x == (first.x + last.x) // 2
    assert [point.is_above for point in made.points] == [True, False, False]
    assert made.cut_off == 10
    assert last.y > made.cut_off_y > TOP


def test_a_screening_without_a_score_is_not_drawn_and_one_day_is_no_line(case, counselor):
    screened(case, counselor)
    screened(case, counselor, on=TODAY - dt.timedelta(9), skip=(3,))
    assert drawn(case, counselor) is None
    screened(case, counselor, on=TODAY - dt.timedelta(20))
    assert len(drawn(case, counselor).points) == 2


def test_the_page_has_the_line_and_the_same_as_a_table(client_as, case, counselor):
    browser = client_as(counselor)
    screened(case, counselor)
    assert "<polyline" not in page(browser, at("screenings", case))
    screened(case, counselor, on=TODAY - dt.timedelta(20), each=2)
    text = page(browser, at("screenings", case))
    for part in ("<polyline", 'class="cut-off"', "Show as table", "Screening only"):
        assert part in text
    table = text.split("<table")[1].split("</table")[0]
    for cell in ("<td>9</td>", "<td>18</td>", "<td>27</td>", "<td>10</td>", "<td>-9</td>"):
        assert cell in table


def test_the_language_of_an_instrument_stands_beside_it(client_as, case, counselor):
    text = page(client_as(counselor), at("screenings", case))
    assert "Language: English." in text
    assert "nothing is translated here" in text
