"""One server and one browser for all tests; every test gets a fresh visitor, on a phone or at a desk."""

import re
import signal

import pytest
from playwright.sync_api import sync_playwright

from assertions import DESK, PHONE, chromium, who
from personas import People
from proxy import Certificate, Proxy
from server import Server


def pytest_addoption(parser):
    parser.addoption("--name", default="", help="only tests whose file and name hold this regular expression")


def pytest_configure():
    # Whoever ends us with a signal ends servers and browsers with us.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_collection_modifyitems(config, items):
    name = re.compile(config.getoption("--name"))
    chosen = [item for item in items if name.search(f"Tests/browser/{item.path.name}::{item.originalname}")]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Sơn La with its units of 2022 and of 2025, served."""
    server = Server(tmp_path_factory.mktemp("server"))
    server.shell("load", "son-la-2022", "son-la-2025", "--by", "bin/test")
    yield server.start()
    server.stop()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    return Certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="session")
def proxy(tmp_path_factory, server, certificate):
    """The same store behind https, as on a real server."""
    proxy = Proxy(tmp_path_factory.mktemp("proxy"), certificate)
    proxy.behind = server.twin().start("--site", proxy.site)
    yield proxy.start(proxy.behind.port)
    proxy.stop()
    proxy.behind.stop()


@pytest.fixture(scope="session")
def browser(certificate):
    with sync_playwright() as playwright:
        browser = chromium(playwright, certificate)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def people(server, browser):
    return People(server, browser)


@pytest.fixture(scope="session")
def come(browser, server, people):
    """Makes a page of somebody who comes from nowhere, signed in or not. Options are those of a browser context."""

    def come(screen, person=None, site=server.site, **options):
        if person:
            options["storage_state"] = people.state(person, site)
        context = browser.new_context(
            base_url=site, locale="vi-VN", viewport=screen, is_mobile=screen == PHONE, **options
        )
        context.set_default_timeout(10_000)
        return context.new_page()

    return come


@pytest.fixture
def visitor(come):
    """The same; he leaves when the test is over."""
    pages = []

    def visitor(*words, **options):
        pages.append(come(*words, **options))
        return pages[-1]

    yield visitor
    for page in pages:
        page.context.close()


@pytest.fixture
def looked_at(visitor, address):
    """Opens one of PAGES as the one who looks at it."""

    def looked_at(name, screen=DESK, **options):
        page = visitor(screen, who(name), **options)
        page.goto(address(name))
        return page

    return looked_at


@pytest.fixture(scope="session")
def address(people):
    """The address of one of PAGES."""
    return people.addresses().__getitem__
