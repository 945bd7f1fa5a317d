"""One server and one browser for all tests; every test gets a fresh visitor, on a phone or at a desk."""

import os
import re
import urllib.request

import pytest
from playwright.sync_api import sync_playwright

from looking import DESK, PAGES, PHONE
from proxying import Certificate, Proxy
from serving import Server


def pytest_addoption(parser):
    parser.addoption("--name", default="", help="only tests whose file and name hold this regular expression")


def pytest_collection_modifyitems(config, items):
    name = re.compile(config.getoption("--name"))
    chosen = [item for item in items if name.search(f"Tests/browser/{item.path.name}::{item.originalname}")]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Sơn La 2022, served."""
    server = Server(tmp_path_factory.mktemp("server"))
    server.shell("load", "son-la-2022", "--by", "bin/test")
    yield server.start()
    server.stop()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    return Certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="session")
def proxy(tmp_path_factory, server, certificate):
    """The same store behind https, as on a real server."""
    proxy = Proxy(tmp_path_factory.mktemp("proxy"), certificate)
    behind = server.twin()
    yield proxy.start(behind.start(*(["--site", proxy.site] if server.has_accounts else [])).port)
    proxy.stop()
    behind.stop()


@pytest.fixture(scope="session")
def browser(certificate):
    # A container's /dev/shm is small; our certificate is as good as a real one.
    options = ["--disable-dev-shm-usage", f"--ignore-certificate-errors-spki-list={certificate.print}"]
    # Chromium's sandbox does not work for root; only our own pages are opened.
    options += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=options)
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser, server):
    """Makes a page of a new visitor: nothing kept from anybody before. Options are those of a browser context."""
    contexts = []

    def visitor(screen, **options):
        context = browser.new_context(
            **{"base_url": server.site, "locale": "vi-VN", "viewport": screen, "is_mobile": screen == PHONE} | options
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield visitor
    for context in contexts:
        context.close()


@pytest.fixture
def phone(visitor):
    return visitor(PHONE)


@pytest.fixture
def desk(visitor):
    return visitor(DESK)


@pytest.fixture(scope="session")
def address(server):
    """The address of a page by its name in PAGES."""
    with urllib.request.urlopen(server.site + "/kiem-tra") as answer:
        finding = re.search(r'href="(/kiem-tra/[^"]+)"', answer.read().decode())[1]
    return lambda name: PAGES[name] or finding
