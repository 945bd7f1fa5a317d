"""Members counted on a phone, chapter by chapter, and the number that comes out above."""

from assertions import PHONE, fits, main
from personas import accept, enter_units

LIST = "Chi hội bản Nà Vạc\tchi hội bản\nChi hội dòng họ Vì\tdòng họ\nTrường THCS Mường Lạn\tban khuyến học trường học"


def test_an_officer_counts_three_chapters_in_a_minute(people, visitor):
    officer = people.invited("Lường Văn Sơn", "officer", "Xã Mường Lèo")
    phone = visitor(PHONE)
    accept(phone, officer.link, officer)
    phone.goto("/")
    commune = phone.locator("main a[href^='/don-vi/']").first.get_attribute("href").split("?")[0]
    enter_units(phone, commune, LIST)

    phone.locator("header a[href='/hoi-vien']").click()
    fits(phone)
    # From field to field with the keys of a phone alone.
    phone.locator("#u0-0").focus()
    for row, (whole, party) in enumerate((("84", "9"), ("120", "11"), ("36", "40"))):
        phone.locator(f"#u{row}-0").fill(whole)
        phone.locator(f"#u{row}-1").fill(party)
    save(phone)
    assert "lớn hơn tổng số 36" in main(phone)
    fits(phone)
    # What was typed is still there.
    assert phone.locator("#u1-0").input_value() == "120"
    phone.locator("#u2-1").fill("4")
    save(phone)
    phone.get_by_role("status").wait_for()
    assert "Tổng 240 hội viên; 0/3 đơn vị chưa nhập số" in main(phone)
    fits(phone)

    # The commune's number is their sum, and leads back to each of them.
    period = phone.locator("[name=ky]").first.input_value()
    unit = commune.split("/")[-1]
    phone.goto(f"/so-lieu/members/{unit}/{period}")
    assert "240 hội viên" in main(phone) and "Chi hội bản Nà Vạc" in main(phone)


def save(page):
    with page.expect_navigation():
        page.locator("form[method=post] button", has_text="Lưu").last.click()
