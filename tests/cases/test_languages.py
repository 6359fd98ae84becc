"""The languages and nationalities of a person, chosen without a script."""

import pytest

from tests.cases.test_identity import address_of, fresh, person

pytestmark = pytest.mark.django_db


def test_languages_are_selects_of_which_some_stay_empty(client_as, case):
    browser, url = client_as(case.case_lead), address_of("edit", case)
    text = browser.get(url).content.decode()
    assert text.count('<select name="languages"') == 3
    browser.post(url, person(languages=["tir", "", "fra", "tir"], nationalities=["", "ER"]))
    client = fresh(case)
    assert (client.languages, client.nationalities) == (["tir", "fra"], ["ER"])


def test_a_language_that_does_not_exist_is_refused_beside_its_field(client_as, case):
    answer = client_as(case.case_lead).post(address_of("edit", case), person(languages=["zz"]))
    assert answer.status_code == 422
    assert "languages" in answer.context["form"].errors
    assert 'aria-invalid="true"' in answer.content.decode()
