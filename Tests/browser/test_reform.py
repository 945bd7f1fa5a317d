"""The reform of 2025 and a change of chair, as the approver of the province does them, from beginning to end."""

import re
import zipfile

import pytest

from assertions import DESK, PHONE, PROVINCE, main, serious
from personas import People, accept, send
from server import Server

TWO_TREES = "/so-lieu/{}/hai-cay?ky=2022&don-vi=" + PROVINCE + "&ngay=2026-01-01"


@pytest.fixture
def before(tmp_path):
    """Sơn La as it stood before the reform, served."""
    server = Server(tmp_path)
    server.shell("load", "son-la-2022", "--by", "bin/test")
    yield server.start()
    server.stop()


@pytest.fixture
def desk(before, browser, visitor):
    """The approver of the province, signed in."""
    person = People(before, browser).invited("Lò Văn Duyệt", "approver", "14")
    page = visitor(DESK, site=before.site)
    accept(page, person.link, person)
    return page


def below(page):
    """The names of the units right below the one that is shown."""
    return page.locator("main ul.columns a").all_inner_texts()


def carry(desk, plan):
    """Tries a plan out, reads both totals, and carries it out."""
    desk.goto("/sap-xep")
    desk.locator(f"[name=bo][value='{plan}']").check()
    send(desk)
    assert "Chưa có gì thay đổi" in main(desk)
    rows = desk.locator("main table").first.locator("tbody tr").all()
    assert len(rows) > 10
    for row in rows:
        cells = row.locator("td, th").all_inner_texts()
        assert cells[1] == cells[2] and "bằng nhau" in cells[4], cells
    assert serious(desk) == []
    send(desk)
    desk.get_by_role("status").wait_for()


def test_the_approver_replays_2025_and_every_total_stays(desk, visitor, before):
    carry(desk, "SonLa2025/reform-2025-02-01")
    carry(desk, "SonLa2025/reform-2025-07-01")
    july = desk.url

    # The same number by the districts of 2022 and by the communes of 2026.
    for code, total in (("funds.balance", "1.983.273.000 đồng"), ("members", "320.489 hội viên"), ("chapters", "3.606 chi hội")):
        desk.goto(TWO_TREES.format(code))
        assert f"Hai tổng bằng nhau: {total}" in main(desk)
    desk.goto(TWO_TREES.format("funds.balance"))
    then, now = desk.locator("main table").all()
    assert sum("Huyện" in row or "Thành phố" in row for row in then.locator("tbody tr").all_inner_texts()) == 12
    # Those of which nothing can be told yet stand together with the reason.
    assert len(re.findall(r"(?:Xã|Phường) ", " ".join(now.locator("tbody th").all_inner_texts()))) == 75
    assert serious(desk) == []

    # What belonged to a district is divided by a key that somebody enters, to the last dong.
    desk.goto(july)
    first = desk.locator("main a[href*='/chia/']").first
    district = first.inner_text()
    first.click()
    assert serious(desk) == []
    desk.locator("main a[href$='theo=dan-so']").click()
    send(desk)
    assert desk.url == july, main(desk)
    desk.goto(TWO_TREES.format("funds.balance"))
    assert "Hai tổng bằng nhau: 1.983.273.000 đồng" in main(desk)
    assert f"{district}: chưa phân bổ" not in main(desk)

    # The minutes can be had, and all of it can be read on a phone.
    with desk.expect_download() as coming:
        desk.goto(july)
        desk.locator("main a[href$='bien-ban.docx']").click()
    minutes = zipfile.ZipFile(coming.value.path()).read("word/document.xml").decode()
    assert "Xã Thuận Châu" in minutes and "Huyện Thuận Châu" in minutes
    phone = visitor(PHONE, site=before.site, storage_state=desk.context.storage_state())
    for path in ("/sap-xep", july, TWO_TREES.format("members")):
        phone.goto(path)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, path

    # As of the day before, the districts are still there; as of the day itself they are not.
    desk.goto(f"/don-vi/{PROVINCE}?ngay=2025-06-30")
    assert "Huyện Thuận Châu" in below(desk) and "Xã Thuận Châu" not in below(desk)
    desk.goto(f"/don-vi/{PROVINCE}?ngay=2025-07-01")
    assert "Huyện Thuận Châu" not in below(desk) and "Xã Thuận Châu" in below(desk)

    # All of it goes back, the later one first.
    desk.goto(july)
    send(desk)
    desk.get_by_role("status").wait_for()
    desk.goto(f"/don-vi/{PROVINCE}")
    assert "Thị xã Mộc Châu" in below(desk) and "Xã Thuận Châu" not in below(desk)


def appoint(page, commune, title, name, since):
    page.goto(f"{commune}/can-bo/moi")
    page.locator("[name=chuc-danh]").select_option(title)
    page.locator("[name=tu-ngay]").fill(since)
    page.locator("[name=ho-ten]").fill(name)
    send(page)
    page.get_by_role("status").wait_for()


def test_a_chair_leaves_and_hands_over_to_the_next(people, server, visitor):
    officer = people.invited("Cầm Thị Nhàn", "officer", "Xã Mường Lạn")
    phone = visitor(PHONE)
    accept(phone, officer.link, officer)
    phone.goto("/")
    commune = phone.locator("main a[href^='/don-vi/']").first.get_attribute("href").split("?")[0]
    appoint(phone, commune, "chair", "Lò Văn Cũ", "2025-07-01")
    appoint(phone, commune, "vice_chair", "Vì Thị Mới", "2025-07-01")

    # He leaves: the handover opens by itself.
    phone.get_by_role("link", name="Lò Văn Cũ").first.click()
    phone.get_by_role("link", name="Thôi chức").click()
    phone.locator("[name=den-ngay]").fill("2026-03-31")
    phone.locator("[name=ly-do]").fill("chuyển công tác")
    send(phone)
    assert "/ban-giao/" in phone.url and "Chưa ký" in main(phone)
    packet = phone.url
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert serious(phone) == []

    # Signed too early: it says what is missing, and nothing is signed.
    fund(phone, "Tiền mặt trong két", "4.500.000")
    phone.locator("form[action$='/ky'] button").click()
    assert "Chưa có số tiền kiểm đếm của Tiền mặt trong két" in main(phone)
    assert "Chưa chọn người nhận" in main(phone)

    phone.locator("[name=nguoi-nhan]").select_option(label="Vì Thị Mới")
    press(phone, "nguoi-nhan")
    phone.locator("summary", has_text="Lưu số tiền kiểm đếm").click()
    phone.locator("[name=quy]").select_option(label="Tiền mặt trong két")
    phone.locator("[name=so-dem]").fill("4.450.000")
    press(phone, "kiem-dem")
    assert "khác số trong sổ" in main(phone)
    phone.locator("[name=quy]").select_option(label="Tiền mặt trong két")
    phone.locator("[name=so-dem]").fill("4.450.000")
    phone.locator("[name=vi-sao]").fill("mua hoa ngày 2/9, có hóa đơn")
    press(phone, "kiem-dem")
    assert "-50.000 đồng" in main(phone)

    # What both take home on paper.
    with phone.expect_download() as coming:
        phone.get_by_role("link", name="Biên bản (Word)").click()
    minutes = zipfile.ZipFile(coming.value.path()).read("word/document.xml").decode()
    for part in ("Lò Văn Cũ", "Vì Thị Mới", "4.450.000", "mua hoa ngày 2/9", "Chủ tịch"):
        assert part in minutes, part

    press(phone, "ky")
    assert "Đã ký ngày" in main(phone)
    assert phone.locator("form[action$='/them']").count() == 0

    # The newcomer's page.
    phone.goto(packet + "/nguoi-moi")
    assert "Vì Thị Mới" in main(phone) and "đã xong 0/8 bước" in main(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert serious(phone) == []
    phone.locator("form[action$='/buoc'] button").first.click()
    phone.get_by_role("status").wait_for()
    assert "đã xong 1/8 bước" in main(phone)


def fund(page, what, recorded):
    page.locator("summary", has_text="Thêm một mục").click()
    page.locator("[name=loai]").select_option("fund")
    page.locator("[name=muc-giao]").fill(what)
    page.locator("[name=so-sach]").fill(recorded)
    press(page, "them")


def press(page, deed):
    """Presses the button of one of the forms of a handover."""
    with page.expect_navigation():
        page.locator(f"form[action$='/{deed}'] button").last.click()
