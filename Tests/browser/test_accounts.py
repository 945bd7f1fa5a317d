"""Getting in and out: second factor, roles, permissions, closing; each as a person does it."""

import pytest

from assertions import DESK, PHONE, main, serious
from personas import Person, accept, put_in_phone, send, sign_in

COMMUNE, NEIGHBOUR = "Xã Mường Lạn", "Xã Sốp Cộp"


def press(page, caption):
    with page.expect_navigation():
        page.get_by_role("button", name=caption, exact=True).click()


@pytest.fixture
def invited(people, visitor):
    """Invites somebody in the shell, who sets his password: gives him and the page on which he is signed in."""

    def invited(name, role, unit, screen=PHONE, **options):
        person = people.invited(name, role, unit)
        page = visitor(screen, **options)
        accept(page, person.link, person)
        return person, page

    return invited


def test_the_second_factor_is_asked_for_and_each_code_is_good_once(invited):
    person, page = invited("Hà Văn Cường", "treasurer", "14", DESK)
    assert page.url.endswith("/ma-xac-thuc/moi"), "whoever keeps money is led to the second factor"
    page.goto("/so-lieu")
    assert page.url.endswith("/ma-xac-thuc/moi"), "and gets no further without"
    assert serious(page) == []
    put_in_phone(page, person)
    assert len(set(person.recovery)) == 10
    assert serious(page) == []
    press(page, "Đăng xuất")

    used = person.code()
    page.goto("/dang-nhap")
    page.locator("[name=ten-dang-nhap]").fill(person.login)
    page.locator("[name=mat-khau]").fill(person.password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ma-xac-thuc")
    assert serious(page) == []
    page.goto("/so-lieu")
    assert page.url.endswith("/ma-xac-thuc")
    page.locator("[name=ma]").fill(used)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    press(page, "Đăng xuất")

    person.code = lambda: used
    sign_in(page, person)
    assert "Mã chưa đúng, đã dùng rồi" in page.locator("[role=alert]").inner_text()
    page.locator("[name=ma]").fill(person.recovery[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    press(page, "Đăng xuất")
    person.code = lambda: person.recovery[0]
    sign_in(page, person)
    assert page.locator("[role=alert]").count() == 1, "a code on paper worked twice"


def test_one_person_with_two_roles_has_the_permissions_of_the_active_one(people, invited):
    person, page = invited("Vì Thị Dung", "approver", COMMUNE)
    people.server.shell("user", "grant", person.login, "--role", "officer", "--unit", NEIGHBOUR)
    page.goto("/")
    assert f"– {COMMUNE}" in page.locator("header").inner_text()
    assert page.goto("/nguoi-dung").status == 200
    page.locator("header summary").click()
    page.locator("header details button").click()
    page.wait_for_url("**/")
    working = page.locator("header strong").inner_text()
    assert working.endswith(f"– {NEIGHBOUR}")
    assert serious(page) == []
    # A commune officer sees nobody's account, and no unit of the other role.
    assert page.goto("/nguoi-dung").status == 403
    page.locator("header summary").click()
    page.locator("header details button").click()
    page.wait_for_url("**/")
    assert page.goto("/nguoi-dung").status == 200


def test_whoever_signs_out_leaves_nothing_behind(invited):
    person, page = invited("Quàng Văn Em", "officer", COMMUNE)
    page.goto("/tai-khoan")
    assert person.login in main(page)
    press(page, "Đăng xuất")
    page.wait_for_url("**/dang-nhap")
    assert "Đã đăng xuất." in main(page)
    page.go_back()
    page.wait_for_url("**/dang-nhap**")
    assert person.login not in main(page)
    assert page.goto("/").url.endswith("/dang-nhap")


def test_a_closed_account_is_out_at_once(invited, visitor):
    person, page = invited("Tòng Thị Giang", "officer", COMMUNE)
    assert page.goto("/").status == 200
    desk = visitor(DESK, "administrator")
    desk.goto("/nguoi-dung")
    desk.get_by_role("link", name="Tòng Thị Giang").click()
    desk.locator("summary", has_text="Khóa tài khoản").click()
    press(desk, "Khóa tài khoản")
    assert desk.locator("[role=alert]").count() == 1, "closed without a reason"
    desk.locator("[name=ly-do]").fill("Nghỉ công tác")
    press(desk, "Khóa tài khoản")
    desk.locator("[role=status]").wait_for()
    assert "Nghỉ công tác" in main(desk)

    page.reload()
    assert page.url.endswith("/dang-nhap")
    sign_in(page, person)
    assert "đã khóa" in page.locator("[role=alert]").inner_text()


def test_after_five_wrong_tries_one_has_to_wait(people, visitor):
    person = people.invited("Lường Văn Hải", "officer", COMMUNE)
    page = visitor(PHONE)
    accept(page, person.link, person)
    press(page, "Đăng xuất")
    right, person.password = person.password, "không phải mật khẩu này"
    for _ in range(5):
        sign_in(page, person)
        said = page.locator("[role=alert]").inner_text()
        assert "chưa đúng" in said
    assert page.locator("[name=ten-dang-nhap]").input_value() == person.login, "what was typed is gone"
    assert page.locator("[name=mat-khau]").input_value() == ""
    person.password = right
    sign_in(page, person)
    assert "Chờ" in page.locator("[role=alert]").inner_text()
    # Whoever does not exist is told the same: nobody learns who has an account.
    stranger = Person("khong-co-ai")
    sign_in(page, stranger)
    assert page.locator("[role=alert]").inner_text() == said


def test_signing_in_leads_back_to_the_page_that_was_asked_for_and_works_without_script(invited):
    person, page = invited("Bạc Thị Lan", "officer", "14", java_script_enabled=False)
    press(page, "Đăng xuất")
    page.goto("/so-lieu/budgets.total")
    assert "/dang-nhap?tiep=" in page.url
    page.locator("[name=ten-dang-nhap]").fill(person.login)
    page.locator("[name=mat-khau]").fill(person.password)
    send(page)
    assert page.url.endswith("/so-lieu/budgets.total")


def test_a_form_from_elsewhere_changes_nothing(invited):
    _, page = invited("Mùa A Páo", "officer", COMMUNE)
    page.goto("/")
    for mark in ("", "x" * 43):
        # Sent with the cookie of the one who is signed in, as a page elsewhere would.
        answer = page.context.request.post(
            "/dang-xuat", form={"ma-phien": mark}, headers={"Sec-Fetch-Site": "cross-site"}
        )
        assert answer.status == 403
        answer = page.context.request.post("/dang-xuat", form={"ma-phien": mark}, headers={"Origin": page.url[:-1]})
        assert answer.status == 403
    assert page.goto("/tai-khoan").url.endswith("/tai-khoan")


def test_the_language_is_a_choice_of_the_reader(invited):
    _, page = invited("Giàng Thị Mai", "officer", COMMUNE)
    press(page, "English")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Sign out" in page.locator("header").inner_text()
    page.goto("/tai-khoan")
    assert page.locator("html").get_attribute("lang") == "en"
    press(page, "Tiếng Việt")
    assert page.locator("html").get_attribute("lang") == "vi"
