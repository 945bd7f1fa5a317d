"""What every page must be, whoever looks at it: each is opened once, on a phone, and looked at from all sides."""

import pytest

from assertions import COLOURS, DESK, PAGES, PHONE, REACHABLE, SECRET, TOO_WIDE
from assertions import place, printed, serious, tab, weigh, who, words

FIRST, LATER = 100_000, 30_000  # bytes over the wire


class Opened:
    """A page as somebody opens it who has nothing of ours yet, and what the browser fetched and said meanwhile."""

    def __init__(self, name, page, path):
        self.name, self.page, self.path = name, page, path
        self.asked, self.complaints = [], []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None)
        self.weights = weigh(page, path)

    def on(self, screen, colours="light"):
        self.page.set_viewport_size(screen)
        self.page.emulate_media(color_scheme=colours, media="screen")
        return self.page


@pytest.fixture(scope="module", params=PAGES)
def opened(request, come, address):
    page = come(PHONE, who(request.param))
    yield Opened(request.param, page, address(request.param))
    page.context.close()


def test_it_asks_nobody_else_and_the_browser_is_content(opened, server):
    assert [url for url in opened.asked if not url.startswith((server.site + "/", "data:"))] == []
    # That a page is missing is what one of them is about.
    assert [said for said in opened.complaints if opened.name != "nothing" or "404" not in said] == []


def test_it_is_light(opened):
    later = weigh(opened.page, opened.path)
    print(f"{opened.name}: first {sum(opened.weights.values())} bytes, later {sum(later.values())} bytes")
    assert any(url.endswith(".css") for url in opened.weights), "the style sheet was not weighed"
    assert sum(opened.weights.values()) <= FIRST, opened.weights
    assert sum(later.values()) <= LATER, later
    assert [url for url, size in later.items() if size and not url.endswith(opened.path)] == [], "fetched twice"


def test_it_fits_a_phone(opened):
    page = opened.on(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, page.evaluate(TOO_WIDE, 360)


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_everybody_can_read_it(opened, screen):
    assert serious(opened.on(screen)) == []
    assert serious(opened.on(screen, "dark"), COLOURS) == []


def test_paper_holds_the_text_and_not_the_menu(opened, tmp_path):
    page = opened.on(DESK)
    text, size = printed(page, tmp_path)
    assert words(page.locator("h1").first.inner_text()) in text
    assert "A4" in size
    page.emulate_media(media="print")
    hidden = [page.locator(what) for what in (".skip", "header nav", "nav.breadcrumbs", "footer", "main form", "header form")]
    assert [str(what) for what in hidden if any(each.is_visible() for each in what.all())] == []


def test_the_tabulator_reaches_everything_and_is_seen(opened):
    page = opened.on(DESK)
    page.goto(opened.path)
    wanted = page.evaluate(REACHABLE)
    # Two hundred links are walked like sixty, only longer.
    wanted = wanted[:60]
    # From the top, wherever the page has put the keyboard.
    page.locator(".skip").focus()
    seen = [place(page)]
    # A date is one field and several stops.
    while seen[-1]["place"] < wanted[-1]["place"] and len(seen) < 2 * len(wanted) + 10:
        seen.append(tab(page))
    places, radios = {stop["place"] for stop in seen}, {stop["path"] for stop in seen if stop["tag"] == "INPUT"}
    assert [one["what"] for one in wanted if one["place"] not in places and one["name"] not in radios] == []
    assert [stop["place"] for stop in seen] == sorted(stop["place"] for stop in seen), "the order jumps"
    assert [stop for stop in seen if not stop["onScreen"]] == []
    assert [stop for stop in seen if stop["outline"] < 2] == []
    # It is no trap: the way back is open.
    if len(seen) > 1:
        assert tab(page, "Shift+Tab")["place"] == seen[-2]["place"]


def test_it_says_the_same_without_script(opened, visitor):
    plain = visitor(PHONE, who(opened.name), java_script_enabled=False)
    plain.goto(opened.path)
    with_script = opened.on(PHONE)
    with_script.goto(opened.path)
    # Buttons that only script can work appear only with it.
    with_script.evaluate("document.querySelectorAll('main button[type=button]').forEach(button => button.remove())")
    said = [SECRET.sub("", words(page.locator("main").inner_text())) for page in (plain, with_script)]
    assert said[0] == said[1]
