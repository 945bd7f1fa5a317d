"""A commune's workbook becomes its register: looked at, mended, kept and taken back; names are found as one types."""

from assertions import PHONE, fits, main
from personas import accept, enter_units, press
from workbooks import mend, messy, rows

LIST = "Chi hội bản Hua Mường\tchi hội bản\nChi hội bản Púng Pảng\tchi hội bản"


def hand_in(page, commune, path):
    page.goto(f"{commune}/danh-sach/hoi-vien/nap")
    fits(page)
    page.locator("[name=tep]").set_input_files(path)
    with page.expect_navigation():
        page.get_by_role("button", name="Xem trước").click()
    fits(page)


def test_a_messy_workbook_is_mended_kept_and_taken_back(people, visitor, tmp_path):
    officer = people.invited("Lò Thị Sổ", "officer", "Xã Sốp Cộp")
    phone = visitor(PHONE)
    accept(phone, officer.link, officer)
    phone.goto("/")
    commune = phone.locator("main a[href^='/don-vi/']").first.get_attribute("href").split("?")[0]
    enter_units(phone, commune, LIST)

    path = tmp_path / "hoi-vien-2026.xlsx"
    messy(path)
    hand_in(phone, commune, path)
    text = main(phone)
    assert "Mới 3" in text and "Chưa lưu được 2" in text and "Lặp lại trong tệp 1" in text
    assert "“31/2/1991” không phải ngày sinh" in text and "“91” không phải số điện thoại" in text
    # Communes of before the reform are understood, and nothing is kept yet.
    assert "Nậm Lạnh" in text and "Tên cũ đã nhận ra" in text
    with phone.expect_download() as got:
        phone.get_by_role("link", name="Tải về 2 dòng cần sửa").click()
    back = tmp_path / "tra-lai.xlsx"
    got.value.save_as(back)
    assert "“31/2/1991” không phải ngày sinh" in rows(back)[3][0]
    press(phone, "Lưu 3 dòng")
    fits(phone)
    assert "Biên nhận" in main(phone) and "Mới 3" in main(phone)
    receipt = phone.url

    # The two are mended in the sheet that came back, and it is handed in as it is.
    mend(back, {"31/2/1991": "28/2/1991", "91": "0912345691"})
    hand_in(phone, commune, back)
    assert "Mới 2" in main(phone)
    press(phone, "Lưu 2 dòng")
    second = phone.url
    phone.goto(f"{commune}/danh-sach/hoi-vien")
    fits(phone)
    assert "Sổ có 5 hội viên" in main(phone)

    # As one types: without marks, with the keyboard switched off, half of it.
    for typed, name in (("tong thi dung", "Tòng Thị Dung"), ("quangf thij binhf", "Quàng Thị Bình"), ("en", "Cà Thị Én")):
        phone.locator("#tim").fill(typed)
        press(phone, "Tìm")
        assert name in main(phone), typed
    fits(phone)
    # Also without the button, while one types.
    phone.locator("#tim").fill("")
    phone.locator("#tim").press_sequentially("tong d")
    phone.locator("#ket-qua", has_text="Tòng Thị Dung").wait_for()
    assert "Cà Thị Én" not in main(phone)
    fits(phone)
    phone.locator("#tim").fill("en")
    phone.get_by_role("link", name="Cà Thị Én").wait_for()
    phone.get_by_role("link", name="Cà Thị Én").click()
    fits(phone)
    assert "1985" in main(phone)

    # Taken back, last first; nothing is left.
    for page in (second, receipt):
        phone.goto(page)
        press(phone, "Hoàn tác cả lần nạp này")
        assert "đã hoàn tác" in main(phone)
    phone.goto(f"{commune}/danh-sach/hoi-vien")
    assert "Sổ có 0 hội viên" in main(phone)


def test_the_register_works_without_script_and_gives_its_list_away(people, visitor, tmp_path):
    officer = people.invited("Cầm Thị Xuất", "officer", "Xã Púng Bánh")
    page = visitor(PHONE)
    accept(page, officer.link, officer)
    page.goto("/")
    commune = page.locator("main a[href^='/don-vi/']").first.get_attribute("href").split("?")[0]
    page.goto(f"{commune}/danh-sach/hoi-vien/nap")
    page.locator("[name=dan]").fill("Họ và tên\tNăm sinh\nLò Thị Lan\t1975\nLò Thị Làn\t1976\n")
    with page.expect_navigation():
        page.get_by_role("button", name="Xem trước").click()
    press(page, "Lưu 2 dòng")
    page.goto(f"{commune}/danh-sach/hoi-vien")
    with page.expect_download() as got:
        page.get_by_role("button", name="Tải danh sách về").click()
    path = tmp_path / "hoi-vien.xlsx"
    got.value.save_as(path)
    sheet = rows(path)
    assert "Người xuất: Cầm Thị Xuất" in sheet[1][0] and "Số dòng: 2." in sheet[1][0]
    assert [row[0] for row in sheet[3:]] == ["Lò Thị Lan", "Lò Thị Làn"]
    # The sheet to fill in, the cards, the blank sheet.
    with page.expect_download() as got:
        page.goto(f"{commune}/danh-sach/hoi-vien/nap")
        page.get_by_role("link", name="Tải mẫu Excel").click()
    for path in ("moi", "the", "phieu", "hoi-phi", "trung"):
        page.goto(f"{commune}/danh-sach/hoi-vien/{path}")
        fits(page)


def test_a_list_that_names_chapters_nobody_entered_is_kept_all_the_same(people, visitor):
    """From a commune that has nothing but its own Excel file: first its chapters, then its members."""
    officer = people.invited("Quàng Văn Lập", "officer", "Xã Chiềng Khương")
    page = visitor(PHONE)
    accept(page, officer.link, officer)
    page.goto("/")
    commune = page.locator("main a[href^='/don-vi/']").first.get_attribute("href").split("?")[0]
    page.goto(f"{commune}/danh-sach/hoi-vien/nap")
    page.locator("[name=dan]").fill(
        "Họ và tên\tNăm sinh\tBản\tSĐT\nLò Thị Lan\t1975\tBản Híp\t0912345678\nCà Văn Pó\t1980\tBản Bó\t91"
    )
    press(page, "Xem trước")
    assert "chưa có chi hội nào" in main(page) and "Chi hội bản Bó, Chi hội bản Híp" in main(page)
    fits(page)
    # What is wrong only in a telephone need not wait.
    assert "Mới 1" in main(page) and "1 dòng chỉ sai ở ô không bắt buộc" in main(page)
    press(page, "Vẫn lưu, bỏ trống ô sai")
    assert "Mới 2" in main(page) and "“91” không phải số điện thoại" in main(page)
    fits(page)
    waiting = page.url
    press(page, "Xem danh sách để lập")
    assert "Chi hội bản Híp" in main(page) and "Mới 2" in main(page)
    fits(page)
    press(page, "Lưu 2 dòng")
    assert "Biên nhận" in main(page)
    fits(page)
    page.get_by_role("link", name="Quay lại bảng đang nạp dở").click()
    assert page.url == waiting
    assert "chưa có chi hội nào" not in main(page) and "Chi hội bản Híp 1" in main(page)
    press(page, "Lưu 2 dòng")
    assert "Tải về 1 dòng" in main(page)
    page.goto(f"{commune}/danh-sach/hoi-vien")
    assert "Sổ có 2 hội viên" in main(page)
