"""Lists whose filters everybody saves for themselves, under a name."""

import pytest
from django.urls import reverse

from accounts.models import Role
from tests.accounts.factories import UserFactory, with_role
from tests.kit import page
from workspace.models import SavedView

pytestmark = pytest.mark.django_db
LISTS = {
    "cases:list": ("quiet=30", "quiet=30&evil=x&page=2"),
    "deadlines:board": (
        "who=team&line=legal&column=late&sort=-due",
        "who=team&line=legal&column=late&sort=-due&page=3&evil=x",
    ),
    "legal:docket": ("show=proceedings&stage=appeal", "show=proceedings&stage=appeal&month=x"),
    "admin_support:board": ("step=asked", "step=asked&page=2&kind=x"),
    "contacts:list": ("kind=lawyer", "kind=lawyer&s=x&evil=x"),
}


@pytest.mark.parametrize("address", LISTS)
def test_a_view_keeps_what_counts_for_its_owner_only(client_as, address):
    app, (kept, sent) = address.partition(":")[0], LISTS[address]
    listing, save = reverse(address), reverse(f"{app}:save_view")
    owner = UserFactory()
    browser = client_as(owner)
    assert "Save this view" not in page(browser, listing)
    assert "Save this view" in browser.get(f"{listing}?{kept}").content.decode()

    answer = browser.post(save, {"name": "Mondays", "query": sent})
    assert answer.headers["Location"] == f"{listing}?{kept}"
    view = SavedView.objects.get()
    assert (view.user, view.query) == (owner, kept)
    shown = page(browser, listing)
    assert f'href="?{kept.replace("&", "&amp;")}"' in shown

    others = set(LISTS) - {address}
    assert all(">Mondays<" not in page(browser, reverse(other)) for other in others)
    stranger, drop = client_as(UserFactory()), reverse(f"{app}:drop_view", args=[view.pk])
    assert ">Mondays<" not in page(stranger, listing)
    stranger.post(drop)
    assert SavedView.objects.exists()
    browser.post(drop)
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("address", LISTS)
def test_nothing_is_saved_without_a_name_or_a_choice(client_as, address):
    browser = client_as(UserFactory())
    save = reverse(f"{address.partition(':')[0]}:save_view")
    for sent in ({"name": "", "query": LISTS[address][0]}, {"name": "Mondays", "query": "evil=x"}):
        assert browser.post(save, sent).status_code == 302
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("address", LISTS)
def test_who_may_not_open_a_list_saves_no_view_of_it(client_as, address):
    browser = client_as(with_role(Role.IT))
    save = reverse(f"{address.partition(':')[0]}:save_view")
    assert browser.post(save, {"name": "Mondays", "query": LISTS[address][0]}).status_code == 404
