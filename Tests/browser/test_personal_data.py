"""Somebody asks about his data and is answered; a list goes to the wrong people. On a phone, from beginning to end."""

import re
import zipfile

from assertions import PHONE, fits, main, words
from personas import accept, send


def save(page, place):
    """Presses the button of the form that is sent there."""
    with page.expect_navigation():
        page.locator(f"form[action$='{place}'] button").click()
    page.get_by_role("status").wait_for()
    fits(page)


def paper(page, name, folder):
    """The text of the Word file behind the link."""
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return words(re.sub(r"<[^>]+>", " ", zipfile.ZipFile(file).read("word/document.xml").decode()))


def test_a_request_is_answered_and_a_breach_is_told(people, visitor, tmp_path):
    officer = people.invited("Lường Thị Giữ", "officer", "Xã Mường Lèo")
    phone = visitor(PHONE)
    accept(phone, officer.link, officer)
    phone.locator("header a[href='/du-lieu-ca-nhan']").click()
    fits(phone)
    request(phone, tmp_path)
    breach(phone, tmp_path)
    phone.goto("/du-lieu-ca-nhan")
    assert "Yêu cầu chưa trả lời: 0" in main(phone) and "Sự cố chưa kết thúc: 0" in main(phone)


def request(phone, folder):
    phone.get_by_role("link", name="Ghi yêu cầu").click()
    fits(phone)
    phone.get_by_label("Sửa dữ liệu").check()
    phone.locator("[name=ho-ten]").fill("Vàng A Dếnh")
    phone.locator("[name=lien-he]").fill("0912 345 678")
    phone.locator("[name=yeu-cau-gi]").fill("Năm sinh là 1968, không phải 1986.")
    phone.get_by_label("cho con, hoặc người được giám hộ").check()
    send(phone)
    # Whose data it is was not said; nothing that was typed is lost.
    assert "Ghi họ tên người được đại diện" in main(phone)
    fits(phone)
    phone.get_by_label("cho bản thân").check()
    send(phone)
    phone.get_by_role("status").wait_for()
    fits(phone)
    receipt = paper(phone, "Giấy xác nhận (Word)", folder)
    assert "Vàng A Dếnh" in receipt and "trả lời chậm nhất ngày" in receipt
    # What comes next is chosen already, and is today.
    save(phone, "/viec")
    assert "báo đã nhận" in main(phone)
    phone.locator("[name=ghi-chu]").fill("Đã sửa trong sổ cán bộ.")
    save(phone, "/viec")
    phone.get_by_label("Đã trả lời và thực hiện theo yêu cầu").check()
    phone.locator("[name=ghi-chu]").fill("Đã gọi điện và gửi giấy.")
    save(phone, "/viec")
    assert "Xong ngày" in main(phone) and phone.locator("form[action$='/viec']").count() == 0
    answer = paper(phone, "Giấy trả lời (Word)", folder)
    assert "Đã sửa trong sổ cán bộ." in answer and "Đã gọi điện và gửi giấy." in answer


def breach(phone, folder):
    phone.goto("/du-lieu-ca-nhan")
    phone.get_by_role("link", name="Ghi sự cố").click()
    fits(phone)
    phone.locator("[name=viec-gi]").fill("Gửi nhầm danh sách cán bộ vào nhóm Zalo của bản.")
    phone.locator("[name=du-lieu]").fill("Họ tên, năm sinh, số điện thoại.")
    phone.locator("[name=so-nguoi]").fill("37")
    send(phone)
    phone.get_by_role("status").wait_for()
    fits(phone)
    assert re.search(r"Còn 7[12] giờ để báo", main(phone))
    notice = paper(phone, "Bản thông báo (Word)", folder)
    for part in ("nhóm Zalo của bản", "năm sinh", "37", "356/2025/NĐ-CP"):
        assert part in notice
    for step in ("Đã báo cơ quan chuyên trách (ghi cách gửi)", "Kết thúc sự cố"):
        phone.get_by_label(step).check()
        phone.locator("[name=ghi-chu]").fill("gửi bưu điện, có biên nhận")
        save(phone, "/viec")
    assert "Xong ngày" in main(phone)
