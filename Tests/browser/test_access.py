"""Every page on a phone and at a desk, light and dark: axe finds nothing serious, nothing is wider than the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from looking import DESK, PAGES, PHONE, TOO_WIDE

AXE = Axe()
EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# Nothing but colours differs between light and dark.
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}


def serious(page, options):
    """What axe finds that keeps people out: the rule and the first places."""
    violations = AXE.run(page, options=options).response["violations"]
    return [
        f"{violation['id']}: {violation['help']}: {[node['html'] for node in violation['nodes'][:3]]}"
        for violation in violations
        if violation["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_read_the_page(name, visitor, address):
    page = visitor(DESK, color_scheme="light")
    page.goto(address(name))
    assert serious(page, EVERYTHING) == []
    page.emulate_media(color_scheme="dark")
    assert serious(page, COLOURS) == []
    page.set_viewport_size(PHONE)
    assert serious(page, COLOURS) == []
    page.emulate_media(color_scheme="light")
    assert serious(page, EVERYTHING) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_page_fits_a_phone_and_asks_nobody_else(name, phone, server, address):
    asked, said = [], []
    phone.on("request", lambda request: asked.append(request.url))
    phone.on("console", lambda message: said.append(message.text))
    answer = phone.goto(address(name))
    assert answer.status == 200
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360, phone.evaluate(TOO_WIDE, 360)
    assert [url for url in asked if not url.startswith((server.site + "/", "data:"))] == []
    assert said == [], "the browser complained"
