"""Without a mouse: past the menu with one key, and a whole piece of work with keys alone."""

import pytest

from assertions import DESK, PHONE, place, tab

SCREENS = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])


@SCREENS
def test_the_first_key_leads_past_the_menu(screen, visitor):
    page = visitor(screen, "officer")
    page.goto("/so-lieu")
    skip = tab(page)
    assert skip["path"] == "#noi-dung" and skip["onScreen"] and skip["caption"]
    page.keyboard.press("Enter")
    beyond = tab(page)
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)"), beyond
    assert beyond["onScreen"]


@SCREENS
def test_the_menu_comes_after_it_in_its_order(screen, visitor):
    page = visitor(screen, "officer")
    page.goto("/so-lieu")
    menu = page.locator("header nav a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert "/so-lieu" in menu and len(menu) >= 5
    stops = [tab(page)["path"] for _ in range(len(menu) + 6)]
    assert menu in [stops[start : start + len(menu)] for start in range(7)], stops


def test_a_finding_is_answered_with_keys_alone(looked_at):
    desk = looked_at("finding")
    path = desk.url
    while tab(desk)["path"] != "verdict":
        pass
    desk.keyboard.press("ArrowDown")
    chosen = desk.evaluate("document.activeElement.value")
    assert desk.locator("input[name=verdict]:checked").input_value() == chosen
    desk.keyboard.press("Shift+Tab")
    while tab(desk)["tag"] != "BUTTON":
        pass
    desk.keyboard.press("Enter")
    # Nothing was filled in: the page says so, and its link leads to the field.
    desk.locator('[role=alert] a[href="#note"]').focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**#note")
    assert place(desk)["path"] == "note"
    desk.keyboard.type("Đã xem lại, số vẫn đúng.")
    while tab(desk)["tag"] != "BUTTON":
        desk.keyboard.type("Cầm Thị Bình")
    desk.keyboard.press("Enter")
    desk.locator("[role=alert]").wait_for(state="detached")
    desk.goto(path)
    assert "Đã xem lại, số vẫn đúng." in desk.locator("main").inner_text()
