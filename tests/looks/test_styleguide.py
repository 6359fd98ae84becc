"""The page of all components: in the demonstration, for whoever is signed in."""

import pytest

from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_styleguide_is_shown_in_the_theme_asked_for(client_as, settings, theme):
    settings.DEMO = True

    answer = client_as(UserFactory()).get(f"/styleguide/?theme={theme}")

    assert answer.status_code == 200
    assert f'data-theme="{theme}"' in answer.content.decode()


def test_outside_the_demonstration_there_is_no_styleguide(client_as, settings):
    settings.DEMO = False

    assert client_as(UserFactory()).get("/styleguide/").status_code == 404
