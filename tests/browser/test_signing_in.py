"""The doors in a real browser: enrolling, passkeys, covering and unlocking the screen."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from tests.accounts.factories import UserFactory, with_role
from tests.accounts.flows import PASSWORD, code, enrolled
from tests.browser.accessible import violations

OUTSIDE = (
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/inactive/",
)
INSIDE = (
    "/settings/me/",
    "/settings/",
    "/settings/staff/",
    "/settings/staff/invite/",
    "/accounts/2fa/",
    "/accounts/2fa/reauthenticate/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/sessions/",
    "/accounts/logout/",
    "/accounts/password/change/",
)


def authenticator(page):
    """Plug in a device that makes passkeys and always recognises its owner."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_somebody_new_enrols_an_app_keeps_the_codes_and_signs_the_statement(page, server):
    user = UserFactory(enrolled=False, statement_signed_on=None, email="new@staff.example")
    user.set_password(PASSWORD)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)

    page.goto(server)
    page.locator("[name=login]").fill("new@staff.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Set up two-step verification")).to_be_visible()
    assert page.locator(".qr-code svg").bounding_box()["width"] > 150
    page.locator("[name=code]").fill(code(page.locator("code").inner_text()))
    page.get_by_role("button", name="Switch it on").click()
    expect(page.locator("#codes li")).to_have_count(10)
    page.get_by_role("link", name="I keep them safe; go on").click()
    page.get_by_label("I have read this and I will keep to it.").check()
    page.get_by_role("button", name="Sign").first.click()

    page.wait_for_url(f"{server}/")
    assert User.objects.get(pk=user.pk).may_work


def test_a_passkey_is_added_and_signs_in_alone(page, server, sign_in):
    user = enrolled()
    sign_in(user, to="/settings/me/")
    authenticator(page)
    page.get_by_role("link", name="Two-step verification and passkeys").click()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name").fill("Laptop")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Two-step verification and passkeys")).to_be_visible()
    expect(page.get_by_text("Laptop")).to_be_visible()

    page.context.clear_cookies()
    page.goto(f"{server}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url(f"{server}/")
    page.goto(f"{server}/settings/me/")
    expect(page.get_by_text(user.email)).to_be_visible()


def test_the_cover_is_lifted_by_a_passkey(page, server, sign_in):
    user = enrolled()
    sign_in(user)
    authenticator(page)
    page.goto(f"{server}/accounts/2fa/webauthn/add/")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Two-step verification and passkeys")).to_be_visible()

    page.get_by_role("button", name="Hide screen").click()
    expect(page.get_by_role("heading", name="Page hidden")).to_be_visible()
    page.get_by_role("button", name="Unlock with a passkey").click()

    page.wait_for_url(f"{server}/accounts/2fa/")


def test_three_shifts_cover_the_screen_and_back_shows_nothing(page, server, sign_in):
    user = enrolled()
    sign_in(user, to="/settings/me/")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page.get_by_role("heading", name="Page hidden")).to_be_visible()
    assert re.fullmatch(r"Page hidden · \w+", page.title())

    page.go_back()
    expect(page.get_by_role("heading", name="Page hidden")).to_be_visible()
    expect(page.get_by_text(user.email)).to_have_count(0)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Unlock", exact=True).click()

    page.wait_for_url(f"{server}/settings/me/")


def test_a_screen_that_locked_on_the_server_sends_the_browser_to_the_cover(page, server, sign_in):
    sign_in(enrolled(), to="/settings/me/")
    other = page.context.new_page()
    other.goto(f"{server}/settings/me/")
    other.get_by_role("button", name="Hide screen").click()
    expect(other.get_by_role("heading", name="Page hidden")).to_be_visible()

    page.get_by_role("link", name="Today").first.click()

    expect(page.get_by_role("heading", name="Page hidden")).to_be_visible()


def test_the_door_works_without_javascript(browser, server):
    user = enrolled()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/settings/me/")
    page.locator("[name=login]").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.locator("[name=code]").fill(code())
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_have_count(0)

    page.get_by_role("button", name="Hide screen").click()
    expect(page.get_by_role("heading", name="Page hidden")).to_be_visible()
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Unlock", exact=True).click()

    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    context.close()


def test_an_empty_house_leads_its_first_person_to_a_first_house_and_a_first_file(page, server):
    page.goto(server)
    page.get_by_role("link", name="Make the first account").click()
    page.locator("[name=name]").fill("First One")
    page.locator("[name=email]").fill("first@staff.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()
    page.locator("[name=code]").fill(code(page.locator("code").inner_text()))
    page.get_by_role("button", name="Switch it on").click()
    page.get_by_role("link", name="I keep them safe; go on").click()
    page.get_by_label("I have read this and I will keep to it.").check()
    page.get_by_role("button", name="Sign").first.click()

    page.wait_for_url(f"{server}/")
    steps = page.get_by_role("region", name="First steps")
    expect(steps.get_by_role("link")).to_have_count(2)
    steps.get_by_role("link", name="Add the first house").click()
    page.get_by_label("Name").fill("House One")
    page.get_by_role("button", name="Save").click()
    page.get_by_label("Room", exact=True).fill("1")
    page.get_by_label("Beds").fill("1.1, 1.2")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("1.2")).to_be_visible()

    page.goto(server)
    expect(steps.get_by_role("link")).to_have_count(1)
    steps.get_by_role("link", name="Open the first file").click()
    page.get_by_label("Preferred name").fill("Invented")
    page.get_by_role("button", name="Open a file").click()
    expect(page.get_by_role("heading", name="Invented P-0001")).to_be_visible()
    page.goto(server)
    expect(steps).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_of_the_door_are_open_to_everybody(page, server, sign_in, theme):
    with_role("it", name="Somebody Else", email="other@staff.example")
    user = enrolled(roles=["manager"], theme=theme)
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")

    def faults(path):
        page.goto(server + path)
        return [f"{path}: {violation}" for violation in violations(page)]

    wrong = [fault for path in OUTSIDE for fault in faults(path)]
    sign_in(user, to="/settings/me/")
    wrong += [fault for path in INSIDE for fault in faults(path)]
    page.get_by_role("button", name="Hide screen").click()
    wrong += faults("/accounts/covered/")

    assert wrong == []


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_pages_of_the_door_do_not_scroll_sideways_in_any_language(
    page, server, sign_in, language
):
    def wide(paths):
        for path in paths:
            page.goto(server + path)
            if page.evaluate("document.documentElement.scrollWidth") > 320:
                yield path

    page.set_viewport_size({"width": 320, "height": 700})
    enrolled()
    page.goto(f"{server}/accounts/login/")
    page.locator(f"button[name=language][value={language}]").click()
    outside = list(wide(OUTSIDE))
    sign_in(enrolled(roles=["manager"], language=language), to="/settings/me/")

    assert outside + list(wide(INSIDE)) == []
