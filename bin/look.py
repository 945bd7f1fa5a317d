"""The pictures of bin/look: look.py <site> <folder>. Ends with 1 when a page fails or is wider than the screen."""

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PROVINCE = "017e12ef-9c00-7833-a597-9f4fd841b243"  # Tỉnh Sơn La in units.csv
PAGES = {
    "trang-dau": "/",
    "so-lieu": "/so-lieu",
    "chi-tieu": "/so-lieu/budgets.total",
    "nguon-goc": f"/so-lieu/budgets.total/{PROVINCE}/2022",
    "kiem-tra": "/kiem-tra",
    "van-ban": "/van-ban",
    "mot-van-ban": "/van-ban/ct-14-2021",
    "bao-cao": f"/bao-cao/{PROVINCE}/2022",
    "don-vi": f"/don-vi/{PROVINCE}?ngay=2022-12-31",
}
WIDTHS = {360: 740, 1280: 900}

# What reaches over the right edge and is not inside a box that scrolls: the first few, by tag and class.
CULPRITS = """() => [...document.body.querySelectorAll('*')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1
    && !(function scrolls(p) { return p && (getComputedStyle(p).overflowX !== 'visible' || scrolls(p.parentElement)) })(e.parentElement))
  .slice(0, 3).map(e => e.tagName.toLowerCase() + (e.className ? '.' + e.className : ''))"""


def look(page, site, name, path, folder):
    """Takes one picture; gives what is wrong with the page, if anything."""
    width = page.viewport_size["width"]
    answer = page.goto(site + path)
    page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
    if answer.status != 200:
        return f"{path} ở {width} điểm: trả lời {answer.status}"
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        return f"{path} ở {width} điểm: rộng {wide} điểm, hơn màn hình ({', '.join(page.evaluate(CULPRITS))})"
    return None


def main(site, folder):
    folder.mkdir(parents=True, exist_ok=True)
    wrong = []
    # Chromium's sandbox does not work for root; only our own pages are opened.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=sandbox)
        for width, height in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for name, path in PAGES.items():
                wrong.append(look(page, site, name, path, folder))
                if name == "kiem-tra":
                    finding = page.locator('main a[href^="/kiem-tra/"]').first.get_attribute("href")
                    wrong.append(look(page, site, "mot-mau-thuan", finding, folder))
        browser.close()
    wrong = [line for line in wrong if line]
    print("\n".join(wrong + [f"{len(list(folder.glob('*.png')))} ảnh ở {folder}/, {len(wrong)} chỗ cần xem lại."]))
    return 1 if wrong else 0


sys.exit(main(sys.argv[1], Path(sys.argv[2])))
