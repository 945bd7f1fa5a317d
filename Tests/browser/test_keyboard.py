"""Without a mouse: the tabulator reaches everything, in the order of the page, and one always sees where one is."""

import pytest

from looking import DESK, FOCUS, PAGES, PHONE, REACHABLE


def tab(page, key="Tab"):
    page.keyboard.press(key)
    return page.evaluate(FOCUS)


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_the_first_key_leads_past_the_menu(screen, visitor):
    page = visitor(screen)
    page.goto("/so-lieu")
    skip = tab(page)
    assert skip["path"] == "#noi-dung" and skip["onScreen"] and skip["caption"]
    page.keyboard.press("Enter")
    beyond = tab(page)
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)"), beyond
    assert beyond["onScreen"]


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_the_menu_comes_after_it_in_its_order(screen, visitor):
    page = visitor(screen)
    page.goto("/so-lieu")
    menu = page.locator("header a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert "/so-lieu" in menu and len(menu) >= 5
    tab(page)
    assert [tab(page)["path"] for _ in menu] == menu


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("findings", "report")])
def test_the_tabulator_reaches_everything_and_is_seen(name, desk, address):
    desk.goto(address(name))
    wanted = desk.evaluate(REACHABLE)
    assert len(wanted) > 5
    seen = [tab(desk)]
    # A date is one field and several stops.
    while seen[-1]["place"] != wanted[-1]["place"] and len(seen) < 2 * len(wanted) + 10:
        seen.append(tab(desk))
    places, radios = {stop["place"] for stop in seen}, {stop["path"] for stop in seen if stop["tag"] == "INPUT"}
    assert [one["what"] for one in wanted if one["place"] not in places and one["name"] not in radios] == []
    assert [stop["place"] for stop in seen] == sorted(stop["place"] for stop in seen), "the order jumps"
    assert [stop for stop in seen if not stop["onScreen"]] == []
    assert [stop for stop in seen if stop["outline"] < 2] == []
    # No trap: after the last stop the keyboard leaves the page, and it can go back.
    assert tab(desk, "Shift+Tab")["place"] == seen[-2]["place"]


def test_a_finding_is_answered_with_keys_alone(desk, address):
    desk.goto(address("finding"))
    while tab(desk)["path"] != "verdict":
        pass
    desk.keyboard.press("ArrowDown")
    chosen = desk.evaluate("document.activeElement.value")
    assert desk.locator("input[name=verdict]:checked").input_value() == chosen
    assert tab(desk)["path"] == "note"
    assert tab(desk)["path"] == "name"
    desk.keyboard.press("Enter")
    # Nothing was filled in: the page says so first, and its links lead to the fields.
    desk.locator("[role=alert] a").first.wait_for()
    desk.locator("textarea[name=note]").focus()
    desk.keyboard.type("Đã xem lại, số vẫn đúng.")
    if tab(desk)["path"] == "name":
        desk.keyboard.type("Lò Văn An")
    desk.keyboard.press("Enter")
    desk.wait_for_url(lambda url: not url.endswith("/tra-loi"))
    assert desk.locator("[role=alert]").count() == 0
    desk.goto(address("finding"))
    assert "Đã xem lại, số vẫn đúng." in desk.locator("main").inner_text()
