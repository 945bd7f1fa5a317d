"""What travels over the wire, as on a real server: at most 100 KB for the first page, 30 KB for each one after it."""

import pytest

from looking import PAGES, PHONE

FIRST, LATER = 100_000, 30_000


def weigh(page, path):
    """The bytes of everything that the browser fetched to show the page, headers included, by address."""
    wire, sizes, names = page.context.new_cdp_session(page), {}, {}
    wire.send("Network.enable")
    wire.on("Network.requestWillBeSent", lambda seen: names.update({seen["requestId"]: seen["request"]["url"]}))
    wire.on("Network.loadingFinished", lambda seen: sizes.update({seen["requestId"]: seen["encodedDataLength"]}))
    page.goto(path)
    # The answer comes after everything that was seen before.
    wire.send("Network.disable")
    return {names[request]: size for request, size in sizes.items() if not names[request].startswith("data:")}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_light(name, visitor, address, proxy):
    first = weigh(visitor(PHONE, base_url=proxy.site), address(name))
    page = visitor(PHONE, base_url=proxy.site)
    page.goto("/bao-cao" if name != "reports" else "/van-ban")
    later = weigh(page, address(name))
    print(f"{name}: first {sum(first.values())} bytes, later {sum(later.values())} bytes")
    assert any(url.endswith(".css") for url in first), "the style sheet was not weighed"
    assert sum(first.values()) <= FIRST, first
    assert sum(later.values()) <= LATER, later
    assert [size for url, size in later.items() if url.endswith(".css") and size] == [], "fetched twice"
