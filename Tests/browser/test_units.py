"""Units, as an officer of a commune keeps them on a phone."""

import pytest

from assertions import PHONE, fits, main
from personas import accept, press, send

COMMUNE = "Xã Sốp Cộp"

LIST = """Chi hội bản Mòn\tchi hội bản vùng cao\t\tbản Mòn\t01/03/2026
Chi hội bản Nà Lốc\tchi hội bản\tvùng thấp\tbản Nà Lốc
Chi hội dòng họ Lò\tdòng họ
Trường Tiểu học Sốp Cộp\tban khuyến học trường học
Chi hội Doanh nghiệp Hoa Ban\tdoanh nghiệp"""
NAMES = [line.split("\t")[0] for line in LIST.splitlines()]


@pytest.fixture
def phone(people, visitor):
    """The officer of a commune, who has signed in on a phone and stands on the page of her unit."""
    person = people.invited("Quàng Thị Hoa", "officer", COMMUNE)
    page = visitor(PHONE)
    accept(page, person.link, person)
    page.goto("/")
    page.goto(page.locator("main a[href^='/don-vi/']").first.get_attribute("href").split("?")[0])
    assert COMMUNE in page.locator("h1").inner_text()
    return page


def test_an_officer_hands_in_five_chapters_sees_them_and_takes_them_back(phone):
    unit = phone.url
    fits(phone)
    phone.get_by_role("link", name="Nạp danh sách đơn vị").click()
    fits(phone)
    # A line that says nothing is held back, and nothing is kept yet.
    phone.locator("[name=dan]").fill(LIST + "\n123")
    press(phone, "Xem trước")
    said = main(phone)
    assert "Mới 5" in said and "Chưa lưu được 1" in said and "Tên phải có chữ" in said
    assert all(name in said for name in NAMES)
    fits(phone)

    press(phone, "Lưu 5 dòng")
    assert "Biên nhận" in main(phone) and "Quàng Thị Hoa" in main(phone)
    fits(phone)
    receipt = phone.url
    phone.goto(unit)
    assert all(name in main(phone) for name in NAMES)
    phone.get_by_role("link", name="Chi hội bản Mòn", exact=True).click()
    assert "Chi hội thôn, bản" in main(phone) and "vùng cao" in main(phone) and "từ 01/03/2026" in main(phone)
    fits(phone)

    phone.goto("/thay-doi")
    phone.get_by_role("link", name="Nạp danh sách vào").first.click()
    fits(phone)
    phone.get_by_role("link", name="Hoàn tác ở biên nhận").click()
    assert phone.url == receipt
    press(phone, "Hoàn tác cả lần nạp này")
    assert "đã hoàn tác" in main(phone)
    phone.goto(unit)
    assert not any(name in main(phone) for name in NAMES)


def test_one_chapter_is_entered_mended_and_ended_on_a_phone(phone):
    phone.get_by_role("link", name="Thêm đơn vị trực thuộc").click()
    fits(phone)
    phone.locator("[name=ten]").fill("Chi hội bản Huổi")
    send(phone)
    assert "Cần điền mục này" in main(phone)
    fits(phone)
    phone.locator("[name=hinh-thuc]").select_option("chapter-village")
    send(phone)
    assert "Chi hội bản Huổi" in phone.locator("h1").inner_text()
    phone.get_by_role("link", name="Sửa", exact=True).click()
    fits(phone)
    phone.locator("[name=vung]").select_option("highland")
    send(phone)
    assert "vùng cao" in main(phone)
    phone.get_by_role("link", name="Giải thể, ngừng hoạt động").click()
    fits(phone)
    send_ending(phone, "")
    assert "Cần điền mục này" in main(phone)
    fits(phone)
    send_ending(phone, "Giải thể")
    assert "Đã lưu: đơn vị giải thể, ngừng hoạt động" in main(phone) and "đến hết" in main(phone)


def send_ending(page, why):
    page.locator("[name=ngay-cuoi]").fill(page.evaluate("new Date().toISOString().slice(0, 10)"))
    page.locator("[name=ly-do]").fill(why)
    page.get_by_role("button", name="Giải thể, ngừng hoạt động").click()
    page.wait_for_load_state()
