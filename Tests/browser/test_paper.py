"""What comes out of the printer: the text of the page on A4, without menu, buttons and way back."""

import subprocess

import pytest

from looking import DESK, PAGES, words


def tool(*command):
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


@pytest.mark.parametrize("name", PAGES)
def test_paper_holds_the_text_and_not_the_menu(name, desk, address, tmp_path):
    desk.goto(address(name))
    title = words(desk.locator("h1").first.inner_text())
    paper = tmp_path / "page.pdf"
    desk.pdf(path=paper, format="A4")
    text = words(tool("pdftotext", "-layout", paper, "-"))
    assert title in text
    assert "595." in tool("pdfinfo", paper), "not A4"
    desk.emulate_media(media="print")
    hidden = [desk.locator(what) for what in (".skip", "header nav", "nav.trail", "footer", "main button")]
    assert [str(what) for what in hidden if any(each.is_visible() for each in what.all())] == []
    assert desk.locator(".skip").inner_text() not in text if desk.locator(".skip").inner_text() else True


def test_dark_screens_print_black_on_white(visitor):
    page = visitor(DESK, color_scheme="dark")
    page.goto("/so-lieu")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
