"""The pictures of bin/pictures: pictures.py <folder>. Ends with 1 when a picture is too heavy for a document."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests/browser"))
from assertions import COMMUNE, DESK, PHONE, PROVINCE, chromium  # noqa: E402
from personas import accept, enter_units, People, press, put_in_phone, send  # noqa: E402
from server import Server  # noqa: E402

UNIT = f"/don-vi/{COMMUNE}"
TALLEST = 820  # CSS pixels: what is longer is cut
HEAVIEST = 120_000  # bytes

# Everything below is invented. The dates lie after the reform of 2025, which made the commune.
CHAPTERS = """Chi hội bản Hua Mường\tchi hội bản vùng cao\t\tbản Hua Mường\t01/03/2026
Chi hội bản Púng Pảng\tchi hội bản\tvùng thấp\tbản Púng Pảng\t01/03/2026
Chi hội dòng họ Lò\tdòng họ\t\t\t01/03/2026
Chi hội Trường Tiểu học Sốp Cộp\tchi hội trường học\t\t\t01/03/2026"""
COUNTS = {"Chi hội bản Hua Mường": ("84", "9"), "Chi hội bản Púng Pảng": ("120", "11"), "Chi hội dòng họ Lò": ("36", "4")}
MEMBERS = """Họ và tên\tNăm sinh\tGiới tính\tChi hội\tĐiện thoại\tNgày vào Hội
Lò Văn An\t1975\tNam\tBản Hua Mường\t0912345678\t05/03/2026
Quàng Thị Bình\t1980\tNữ\tBản Hua Mường\t0912345679\t05/03/2026
Vì Văn Cường\t1990\tNam\tBản Púng Pảng\t\t05/03/2026
Tòng Thị Dung\t1991\tNữ\tBản Púng Pảng\t0912345681\t05/03/2026
Cà Thị Én\t1985\tNữ\tBản Púng Pảng\t\t05/03/2026"""
NEWCOMERS = """Họ và tên\tNăm sinh\tGiới tính\tChi hội\tĐiện thoại
Lường Văn Giang\t1988\tNam\tBản Hua Mường\t0912345682
Lò Văn An\t1975\tNam\tBản Hua Mường\t0912345678
Mùa A Hồ\t31/2/1979\tNam\tBản Púng Pảng\t0912345683
Cầm Thị Khuyên\t1994\tNữ\tBản Púng Pảng\t91"""
OFFICERS = [("chair", "Lò Văn Cũ"), ("vice_chair", "Vì Thị Mới")]
REQUEST = {
    "ho-ten": "Vàng A Dếnh",
    "lien-he": "0912 345 678",
    "yeu-cau-gi": "Năm sinh là 1968, không phải 1986.",
}


class Visitors:
    """The people who look at the pages, each signed in once."""

    def __init__(self, server, browser):
        self.server, self.browser = server, browser
        self.people, self.states = People(server, browser), {None: None}

    def invite(self, who, name, role, unit):
        person = self.people.invited(name, role, unit)
        page = self.page(None, DESK)
        accept(page, person.link, person)
        if role in ("administrator", "treasurer"):
            put_in_phone(page, person)
        self.states[who] = page.context.storage_state()
        page.context.close()

    def page(self, who, screen, **options):
        context = self.browser.new_context(
            base_url=self.server.site, locale="vi-VN", viewport=screen, storage_state=self.states[who], **options
        )
        return context.new_page()


def fill_in(visitors):
    """Lets officers enter what the pictures show: chapters, counts, members, officers, a handover, a request."""
    visitors.invite("officer", "Cầm Thị Hoa", "officer", "Xã Sốp Cộp")
    visitors.invite("leader", "Lò Thị Lan", "leader", "14")
    visitors.invite("approver", "Hà Văn Duyệt", "approver", "14")
    visitors.invite("administrator", "Quàng Văn Hải", "administrator", "14")
    visitors.people.invited("Tòng Thị Giang", "treasurer", "14")
    page = visitors.page("officer", DESK)
    enter_units(page, UNIT, CHAPTERS)
    count_members(page)
    preview(page, MEMBERS)
    press(page, "Lưu")
    for title, name in OFFICERS:
        appoint(page, title, name)
    hand_over(page)
    page.goto("/du-lieu-ca-nhan/yeu-cau/moi")
    page.get_by_label("Sửa dữ liệu").check()
    for field, text in REQUEST.items():
        page.locator(f"[name={field}]").fill(text)
    page.get_by_label("cho bản thân").check()
    send(page)
    page.context.close()


def count_members(page):
    page.goto(f"{UNIT}/hoi-vien")
    for name, numbers in COUNTS.items():
        fields = page.locator("tr", has_text=name).locator("input:not([type=hidden])")
        for place, number in enumerate(numbers):
            fields.nth(place).fill(number)
    with page.expect_navigation():
        page.locator("form[method=post] button", has_text="Lưu").last.click()


def preview(page, lines):
    """Pastes a list of members and looks at it before it is saved."""
    page.goto(f"{UNIT}/danh-sach/hoi-vien/nap")
    page.locator("[name=dan]").fill(lines)
    press(page, "Xem trước")


def appoint(page, title, name):
    page.goto(f"{UNIT}/can-bo/moi")
    page.locator("[name=chuc-danh]").select_option(title)
    page.locator("[name=tu-ngay]").fill("2025-07-01")
    page.locator("[name=ho-ten]").fill(name)
    send(page)


def hand_over(page):
    """The chair leaves; that opens the handover, which names the successor and a sum of money."""
    page.goto(f"{UNIT}/can-bo")
    page.get_by_role("link", name=OFFICERS[0][1]).first.click()
    page.get_by_role("link", name="Thôi chức").click()
    page.locator("[name=den-ngay]").fill("2026-03-31")
    page.locator("[name=ly-do]").fill("chuyển công tác")
    send(page)
    page.locator("[name=nguoi-nhan]").select_option(label=OFFICERS[1][1])
    with page.expect_navigation():
        page.locator("form[action$='/nguoi-nhan'] button").last.click()


def main_part(page):
    """The page without the frame around it."""
    box = page.locator("main").bounding_box()
    return {"x": 0, "y": box["y"], "width": page.viewport_size["width"], "height": min(box["height"], TALLEST)}


def whole_screen(page):
    return {"x": 0, "y": 0, **page.viewport_size}


# Name of the picture, who looks, on which screen, what leads to the page, and which part of it is taken.
PICTURES = [
    ("home", "leader", {"width": 1280, "height": 960}, "/?ky=2022", whole_screen),
    ("phone", "leader", {"width": 360, "height": 820}, "/kiem-tra", whole_screen),
    ("guide-dang-nhap", None, PHONE, "/dang-nhap", whole_screen),
    ("guide-xem-so-lieu", "leader", PHONE, f"/so-lieu/budgets.total/{PROVINCE}/2022", main_part),
    ("guide-so-hoi-vien", "officer", PHONE, f"{UNIT}/hoi-vien", main_part),
    ("guide-danh-sach-hoi-vien", "officer", PHONE, f"{UNIT}/danh-sach/hoi-vien", main_part),
    ("guide-nap-danh-sach", "officer", PHONE, lambda page: preview(page, NEWCOMERS), main_part),
    ("guide-don-vi", "officer", PHONE, f"{UNIT}/sua", main_part),
    ("guide-sap-xep", "approver", PHONE, "/sap-xep", main_part),
    ("guide-can-bo-ban-giao", "officer", PHONE, f"{UNIT}/can-bo?ngay=2026-03-01", main_part),
    ("guide-bao-cao", "leader", PHONE, f"/bao-cao/{PROVINCE}/2022", main_part),
    ("guide-du-lieu-ca-nhan", "officer", PHONE, "/du-lieu-ca-nhan/yeu-cau", main_part),
    ("guide-nguoi-dung", "administrator", PHONE, "/nguoi-dung", main_part),
]


def take(visitors, name, who, screen, way, part, folder):
    """Takes one picture and makes it small; gives what is wrong with it, if anything."""
    file = folder / f"{name}.png"
    # The phones of most readers have two dots for each CSS pixel.
    page = visitors.page(who, screen, device_scale_factor=2 if screen == PHONE else 1)
    if callable(way):
        way(page)
    else:
        page.goto(way)
    page.screenshot(path=file, full_page=True, clip=part(page))
    page.context.close()
    subprocess.run(["pngquant", "--force", "--strip", "--speed", "1", "--output", file, "32", file], check=True)
    size = file.stat().st_size
    return f"{file}: {size} byte, quá {HEAVIEST}" if size > HEAVIEST else None


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        server = Server(place)
        try:
            server.shell("load", "son-la-2022", "son-la-2025", "--by", "bin/pictures")
            server.start()
            browser = chromium(playwright)
            visitors = Visitors(server, browser)
            fill_in(visitors)
            heavy = [line for picture in PICTURES if (line := take(visitors, *picture, folder))]
            browser.close()
        finally:
            server.stop()
    print("\n".join(heavy + [f"{len(PICTURES)} ảnh ở {folder}/, {len(heavy)} ảnh quá lớn."]))
    return 1 if heavy else 0


# Whoever ends us with a signal ends the server and the browser with us.
if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main(Path(sys.argv[1])))
