"""The pictures of bin/look: look.py <folder>. Ends with 1 when a page fails or is wider than the screen."""

import signal
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests/browser"))
from assertions import DESK, PHONE, TOO_WIDE, chromium, who  # noqa: E402
from personas import People  # noqa: E402
from server import Server  # noqa: E402


def look(page, name, path, folder):
    """Takes one picture; gives what is wrong with the page, if anything."""
    width = page.viewport_size["width"]
    answer = page.goto(path)
    page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
    if answer.status != (404 if name == "nothing" else 200):
        return f"{path} ở {width} điểm: trả lời {answer.status}"
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        return f"{path} ở {width} điểm: rộng {wide} điểm, hơn màn hình ({', '.join(page.evaluate(TOO_WIDE, width))})"
    return None


def look_at_all(server, browser, folder):
    """What is wrong, page by page, each seen by the person whose work it is."""
    people = People(server, browser)
    for name, path in people.addresses().items():
        state = people.state(who(name), server.site) if who(name) else None
        for screen in (PHONE, DESK):
            page = browser.new_page(viewport=screen, base_url=server.site, locale="vi-VN", storage_state=state)
            yield look(page, name, path, folder)
            page.close()


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        server = Server(place)
        try:
            server.shell("load", "son-la-2022", "son-la-2025", "--by", "bin/look")
            server.start()
            browser = chromium(playwright)
            wrong = [line for line in look_at_all(server, browser, folder) if line]
            browser.close()
        finally:
            server.stop()
    print("\n".join(wrong + [f"{len(list(folder.glob('*.png')))} ảnh ở {folder}/, {len(wrong)} chỗ cần xem lại."]))
    return 1 if wrong else 0


# Whoever ends us with a signal ends the server and the browser with us.
signal.signal(signal.SIGTERM, signal.default_int_handler)
sys.exit(main(Path(sys.argv[1])))
