"""With script off everything is there and everything works."""

import pytest

from looking import PAGES, PHONE, words


@pytest.mark.parametrize("name", PAGES)
def test_the_page_says_the_same_without_script(name, visitor, phone, address):
    plain = visitor(PHONE, java_script_enabled=False)
    plain.goto(address(name))
    phone.goto(address(name))
    assert words(plain.locator("main").inner_text()) == words(phone.locator("main").inner_text())


def test_a_finding_is_answered_without_script(visitor, server):
    page = visitor(PHONE, java_script_enabled=False)
    page.goto("/kiem-tra")
    page.locator('main a[href^="/kiem-tra/"]').last.click()
    path = page.url
    page.locator("input[name=verdict]").nth(1).check()
    page.locator("textarea[name=note]").fill("Đã gọi điện hỏi đơn vị.")
    if page.locator("input[name=name]").count():
        page.locator("input[name=name]").fill("Cầm Thị Bình")
    page.locator("main form button").last.click()
    page.goto(path)
    assert "Đã gọi điện hỏi đơn vị." in page.locator("main").inner_text()


def test_a_number_leads_down_to_its_source_in_two_taps(visitor):
    page = visitor(PHONE, java_script_enabled=False)
    page.goto("/")
    page.locator('main a[href^="/so-lieu/budgets.total/"]').first.click()
    page.locator('main table a[href^="/so-lieu/budgets.total/"]').first.click()
    assert "đọc trong báo cáo" in page.locator("main").inner_text().lower()
