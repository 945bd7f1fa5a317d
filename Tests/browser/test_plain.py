"""With script off everything works, and a dark screen prints as a light one does."""

from assertions import DESK, PHONE
from personas import send


def test_a_finding_is_answered_without_script(visitor):
    page = visitor(PHONE, "officer", java_script_enabled=False)
    page.goto("/kiem-tra")
    page.locator('main a[href^="/kiem-tra/"]').last.click()
    path = page.url
    page.locator("input[name=verdict]").nth(1).check()
    page.locator("textarea[name=note]").fill("Đã gọi điện hỏi đơn vị.")
    for name in page.locator("input[name=name]").all():
        name.fill("Cầm Thị Bình")
    send(page)
    page.goto(path)
    assert "Đã gọi điện hỏi đơn vị." in page.locator("main").inner_text()


def test_a_number_leads_down_to_its_source_in_two_taps(visitor):
    page = visitor(PHONE, "officer", java_script_enabled=False)
    page.goto("/")
    page.locator('main a[href^="/so-lieu/budgets.total/"]').first.click()
    page.locator('main table a[href^="/so-lieu/budgets.total/"]').first.click()
    assert "đọc trong báo cáo" in page.locator("main").inner_text().lower()


def test_dark_screens_print_black_on_white(visitor):
    page = visitor(DESK, color_scheme="dark")
    page.goto("/dang-nhap")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) != "rgb(255, 255, 255)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
