"""People with names, passwords and phones; how they get in."""

import re
import time

import pyotp

from assertions import DESK, PAGES, who

PASSWORD = "bốn mùa trên nương xanh"


class Person:
    """Somebody with an account: what he knows, and what the app on his phone shows him."""

    def __init__(self, login, password=PASSWORD):
        self.login, self.password = login, password
        self.secret, self.recovery, self.step = None, [], 0

    def code(self):
        """The code of now, or the next one when that was used: each is good once, and for half a minute around."""
        self.step = max(int(time.time()) // 30, self.step + 1)
        while self.step > time.time() // 30 + 1:
            time.sleep(0.2)
        return pyotp.TOTP(self.secret).at(self.step * 30)


def send(page):
    """Presses the button of the form; others on it, that script put there, send nothing."""
    with page.expect_navigation():
        page.locator("main form button:not([type=button])").last.click()


def press(page, name):
    """Presses the button with this name."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def enter_units(page, unit, lines):
    """Hands in a list of units, one a line, and keeps it."""
    page.goto(f"{unit}/danh-sach/don-vi/nap")
    page.locator("[name=dan]").fill(lines)
    press(page, "Xem trước")
    press(page, "Lưu")


def accept(page, link, person):
    """Opens a one-time link and sets the password."""
    page.goto(link)
    page.locator("[name=mat-khau-moi]").fill(person.password)
    page.locator("[name=nhac-lai]").fill(person.password)
    send(page)


def put_in_phone(page, person):
    """Reads the secret off the page, as an app would, and gives the first code. The page then shows the paper codes."""
    person.secret = re.sub(r"\s", "", page.locator("code.secret").inner_text())
    page.locator("[name=ma]").fill(person.code())
    send(page)
    person.recovery = page.locator(".codes code").all_inner_texts()


def sign_in(page, person):
    page.goto("/dang-nhap")
    page.locator("[name=ten-dang-nhap]").fill(person.login)
    page.locator("[name=mat-khau]").fill(person.password)
    send(page)
    if person.secret:
        page.locator("[name=ma]").fill(person.code())
        send(page)


class People:
    """Those who look at the pages: an officer and an administrator of the province. Each signs in once a site."""

    def __init__(self, server, browser):
        self.server, self.browser = server, browser
        self.known, self.states = {}, {}

    def state(self, who, site):
        """What the browser of somebody keeps who has signed in there."""
        if (who, site) not in self.states:
            context = self.browser.new_context(base_url=site, viewport=DESK)
            page = context.new_page()
            if who not in self.known:
                self.known[who] = getattr(self, f"make_{who}")(page)
            else:
                sign_in(page, self.known[who])
            self.states[who, site] = context.storage_state()
            context.close()
        return self.states[who, site]

    def make_officer(self, page):
        person = self.invited("Cầm Thị Bình", "officer", "14")
        accept(page, person.link, person)
        return person

    def make_administrator(self, page):
        person = self.invited("Lò Văn An", "administrator", "14")
        accept(page, person.link, person)
        put_in_phone(page, person)
        return person

    def invited(self, name, role, unit):
        """A person with a role, and the link with which he sets his password."""
        said = self.server.shell("user", "add", name, "--role", role, "--unit", unit, "--by", "bin/test")
        person = Person(self.server.login(said))
        person.link = self.server.link(said)
        return person

    def addresses(self):
        """PAGES, with those that follow from the data looked up."""
        return PAGES | {
            "finding": self.first("finding", "/kiem-tra", r'href="(/kiem-tra/[^"]+~[^"]+)"'),
            "change": self.first("change", "/thay-doi", r'href="(/thay-doi/[^"]+)"', self.make_change),
            "person": self.first("person", "/nguoi-dung", r'href="(/nguoi-dung/[0-9a-f-]{36})"'),
        }

    def first(self, name, path, pattern, make=None):
        """The first address on a page that fits; when there is none, `make` does something that puts one there."""
        site = self.server.site
        context = self.browser.new_context(base_url=site, storage_state=self.state(who(name), site))
        found = re.search(pattern, context.request.get(path).text())
        if not found and make:
            make(context.new_page())
            found = re.search(pattern, context.request.get(path).text())
        context.close()
        return found[1]

    def make_change(self, page):
        """Writes down where the office of a commune is."""
        page.goto(PAGES["unit-mend"])
        page.locator("[name=noi]").fill("Bản Sốp Cộp")
        send(page)
