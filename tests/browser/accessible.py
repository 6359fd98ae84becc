"""What axe holds against the page that a browser shows."""

from axe_playwright_python.sync_playwright import Axe

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What passes is asked all the same, only not sent: it would be a third of the time.
    "resultTypes": ["violations"],
}


def violations(page) -> list[str]:
    """Return the rules that the page breaks, each with the first element that does.

    Raises:
        AssertionError: scripts are off, so that axe would never answer.
    """
    assert not page.evaluate("matchMedia('(scripting: none)').matches"), "axe needs scripts"
    result = Axe().run(page, options=OPTIONS)
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in result.response["violations"]
    ]
