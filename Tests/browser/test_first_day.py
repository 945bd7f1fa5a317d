"""From nothing to a commune officer on her phone: the first day of the program in a province."""

from datetime import date

import pytest

from assertions import DESK, PHONE, PROVINCE, serious
from personas import Person, accept, put_in_phone, send
from server import Server

COMMUNE, NEIGHBOUR = "Xã Mường Lạn", "Xã Sốp Cộp"


@pytest.fixture
def new(tmp_path):
    """A store that nobody has signed in to yet, served."""
    server = Server(tmp_path)
    server.shell("load", "son-la-2022", "son-la-2025", "--by", "bin/run")
    yield server.start()
    server.stop()


def test_an_administrator_brings_in_a_commune_officer_who_sees_only_her_commune(new, visitor):
    # What bin/run prints.
    administrator = Person("quan-tri")
    link = new.link(new.shell("user", "first", "--site", new.site))
    desk = visitor(DESK, site=new.site)
    assert desk.goto("/").url.endswith("/dang-nhap")

    short = Person("quan-tri", "ngắn")
    accept(desk, link, short)
    assert "ngắn quá" in desk.locator("[role=alert]").inner_text()
    assert desk.locator("[name=mat-khau-moi]").get_attribute("aria-invalid") == "true"
    accept(desk, link, administrator)
    assert desk.url.endswith("/ma-xac-thuc/moi")
    assert desk.locator("main svg, main img").first.bounding_box()["width"] >= 150, "no picture to scan"
    desk.locator("[name=ma]").fill("000000")
    desk.keyboard.press("Enter")
    desk.locator("[role=alert]").wait_for()
    put_in_phone(desk, administrator)
    assert len(set(administrator.recovery)) == 10
    desk.locator("main a[href='/']").click()
    assert "Tỉnh Sơn La" in desk.locator("h1").inner_text()

    desk.locator("header a[href='/nguoi-dung']").click()
    desk.locator("main a[href='/nguoi-dung/moi']").click()
    desk.locator("[name=ho-ten]").fill("Lò Thị Lan")
    desk.locator("[name=vai][value=officer]").check()
    desk.locator("[name=don-vi]").fill(COMMUNE)
    send(desk)
    desk.locator("[role=status]").wait_for()
    assert serious(desk) == []
    invitation = desk.locator("#lien-ket").inner_text()
    assert invitation.startswith(new.site + "/moi/") and len(invitation) < 80, "too long for a message"

    phone = visitor(PHONE, site=new.site)
    phone.goto(invitation)
    assert "Lò Thị Lan" in phone.locator("h1").inner_text()
    assert COMMUNE in phone.locator("main").inner_text()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert serious(phone) == []
    officer = Person(phone.locator("main strong").first.inner_text(), "mười bốn chữ là đủ")
    accept(phone, invitation, officer)
    assert phone.url == new.site + "/"

    sees_only_her_commune(phone, desk, new)
    # The link has done its work.
    other = visitor(PHONE, site=new.site)
    assert other.goto(invitation).status == 404
    assert "đã dùng" in other.locator("main").inner_text()


def sees_only_her_commune(phone, desk, new):
    assert phone.locator("h1").inner_text() == COMMUNE
    assert COMMUNE in phone.locator("header strong").inner_text()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert serious(phone) == []
    menu = phone.locator("header nav a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert "/so-lieu" in menu and "/nguoi-dung" not in menu and "/nhat-ky" not in menu
    for path in ("/", "/so-lieu", "/kiem-tra", "/bao-cao", "/tai-khoan"):
        answer = phone.goto(path)
        assert answer.status == 200, path
        assert NEIGHBOUR not in phone.locator("main").inner_text(), path

    own, neighbour = address_of(COMMUNE, desk), address_of(NEIGHBOUR, desk)
    assert phone.goto(own).status == 200
    for path in (neighbour, f"/don-vi/{PROVINCE}", "/nguoi-dung", "/nguoi-dung/moi", "/nhat-ky"):
        assert phone.goto(path).status == 403, path
        assert phone.locator("h1").inner_text() == "Chưa được phép"
        assert NEIGHBOUR not in phone.locator("main").inner_text()


def address_of(name, desk):
    """Where a commune of today stands, as the administrator finds it."""
    desk.goto(f"/don-vi/{PROVINCE}?ngay={date.today()}")
    return desk.locator("main").get_by_role("link", name=name, exact=True).first.get_attribute("href").split("?")[0]
