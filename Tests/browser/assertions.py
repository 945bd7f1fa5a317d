"""Which pages are looked at, on which screens, and what a person would see of them."""

import os
import re
import subprocess

from axe_playwright_python.sync_playwright import Axe

PROVINCE = "017e12ef-9c00-7833-a597-9f4fd841b243"  # Tỉnh Sơn La in units.csv
COMMUNE = "0197c348-8848-7c8b-b8d9-fa6adfc11be1"  # Xã Sốp Cộp in units.csv of 2025

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

# The finding, the change and the person are looked up: their addresses follow from the data.
PAGES = {
    "home": "/",
    "indicators": "/so-lieu",
    "indicator": "/so-lieu/budgets.total",
    "map": "/ban-do?chi-tieu=budgets.total&ky=2022",
    "trace": f"/so-lieu/budgets.total/{PROVINCE}/2022",
    "findings": "/kiem-tra",
    "finding": "/kiem-tra/…",
    "rules": "/kiem-tra/quy-tac",
    "documents": "/van-ban",
    "document": "/van-ban/ct-14-2021",
    "reports": "/bao-cao",
    "report": f"/bao-cao/{PROVINCE}/2022",
    "unit": f"/don-vi/{PROVINCE}?ngay=2022-12-31",
    "unit-add": f"/don-vi/{COMMUNE}/them",
    "unit-mend": f"/don-vi/{COMMUNE}/sua",
    "unit-end": f"/don-vi/{COMMUNE}/ket-thuc",
    "unit-list": f"/don-vi/{COMMUNE}/danh-sach/don-vi/nap",
    "unit-contacts": f"/don-vi/{COMMUNE}/lien-he",
    "members": "/hoi-vien",
    "changes": "/thay-doi",
    "reforms": "/sap-xep",
    "two-trees": f"/so-lieu/funds.balance/hai-cay?ky=2022&don-vi={PROVINCE}&ngay=2026-01-01",
    "officers": "/can-bo?ngay=2022-12-31",
    "leadership": f"/don-vi/{PROVINCE}/can-bo",
    "appoint": f"/don-vi/{COMMUNE}/can-bo/moi",
    "turnover": "/can-bo/bien-dong?ngay=2022-12-31",
    "staffing": "/can-bo/bien-che?ngay=2022-12-31",
    "handovers": "/ban-giao",
    "personal-data": "/du-lieu-ca-nhan",
    "data-record": "/du-lieu-ca-nhan/so-xu-ly",
    "data-requests": "/du-lieu-ca-nhan/yeu-cau",
    "data-request": "/du-lieu-ca-nhan/yeu-cau/moi",
    "data-breaches": "/du-lieu-ca-nhan/su-co",
    "data-breach": "/du-lieu-ca-nhan/su-co/moi",
    "change": "/thay-doi/…",
    "account": "/tai-khoan",
    "set-up": "/tai-khoan/xac-thuc-hai-lop",
    "lending": "/tai-khoan/cho-muon",
    "sign-in": "/dang-nhap",
    "guides": "/huong-dan",
    "guide": "/huong-dan/can-bo",
    "gallery": "/mau-giao-dien",
    "nothing": "/khong-co-trang-nay",
    "people": "/nguoi-dung",
    "invite": "/nguoi-dung/moi",
    "person": "/nguoi-dung/…",
    "audit": "/nhat-ky",
}
# Who looks; all others are looked at by the officer of the province.
WHO = dict.fromkeys(["sign-in", "gallery", "guides", "guide"])
WHO |= dict.fromkeys(["people", "invite", "person", "audit"], "administrator")


def who(name):
    return WHO.get(name, "officer")


# The first few that reach over the right edge and are not inside a box that scrolls, by tag and class.
TOO_WIDE = """width => [...document.body.querySelectorAll('*')]
  .filter(e => e.getBoundingClientRect().right > width + 1
    && !(function scrolls(p) { return p && (getComputedStyle(p).overflowX !== 'visible' || scrolls(p.parentElement)) })(e.parentElement))
  .slice(0, 3).map(e => e.tagName.toLowerCase() + (e.className ? '.' + e.className : ''))"""

# Where the keyboard is: its caption, whether the reader sees it on the screen, and how wide its outline is.
FOCUS = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e)
  return {
    place: [...document.querySelectorAll('*')].indexOf(e), tag: e.tagName, path: e.getAttribute('href') ?? e.name ?? '',
    caption: (e.innerText || e.value || '').trim(),
    onScreen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    // The calendar button inside a date belongs to the browser, which draws its outline.
    outline: e.type === 'date' ? 2 : style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
  }
}"""

# Everything that a keyboard must reach: of the radio buttons of a question one is enough.
REACHABLE = """() => {
  const all = [...document.querySelectorAll('*')], radios = new Set()
  return all.map((e, place) => ({e, place})).filter(({e}) => {
    if (!e.matches('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')) return false
    if (e.disabled || !e.checkVisibility()) return false
    if (e.type !== 'radio') return true
    if (radios.has(e.name)) return false
    return radios.add(e.name)
  }).map(({e, place}) => ({place, name: e.type === 'radio' ? e.name : '', what: e.outerHTML.slice(0, 90)}))
}"""


AXE = Axe()
EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# Nothing but colours differs between light and dark.
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}

# The key of a second factor is another one each time that it is shown.
SECRET = re.compile(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}")


def chromium(playwright, certificate=None):
    """Debian's Chromium. To it the certificate is as good as a real one."""
    # A container's /dev/shm is small.
    options = ["--disable-dev-shm-usage"]
    if certificate:
        options.append(f"--ignore-certificate-errors-spki-list={certificate.print}")
    # Chromium's sandbox does not work for root; only our own pages are opened.
    if os.geteuid() == 0:
        options.append("--no-sandbox")
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=options)


def words(text):
    """The text with every run of white space as one space: line breaks are the business of the page."""
    return " ".join(text.split())


def main(page):
    """What the page itself says, without the frame around it."""
    return words(page.locator("main").inner_text())


def place(page):
    return page.evaluate(FOCUS)


def tab(page, key="Tab"):
    """Presses the key and tells where the keyboard is now."""
    page.keyboard.press(key)
    return place(page)


def serious(page, options=EVERYTHING):
    """What axe finds that keeps people out: the rule and the first places."""
    return [
        f"{violation['id']}: {violation['help']}: {[node['html'] for node in violation['nodes'][:3]]}"
        for violation in AXE.run(page, options=options).response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]


def fits(page):
    """Nothing keeps people out, and nothing is wider than the phone."""
    found = serious(page)
    assert not found, found
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], width


def weigh(page, path):
    """Goes there; gives the bytes over the wire of everything that was fetched, headers included, by address."""
    wire, sizes, urls = page.context.new_cdp_session(page), {}, {}
    wire.send("Network.enable")
    wire.on("Network.requestWillBeSent", lambda seen: urls.update({seen["requestId"]: seen["request"]["url"]}))
    wire.on("Network.loadingFinished", lambda seen: sizes.update({seen["requestId"]: seen["encodedDataLength"]}))
    page.goto(path)
    # The answer comes after everything that was seen before.
    wire.send("Network.disable")
    wire.detach()
    return {urls[request]: size for request, size in sizes.items() if not urls[request].startswith("data:")}


def printed(page, folder):
    """The text of the page on paper, and the size of its sheets."""
    sheet = folder / "page.pdf"
    page.pdf(path=sheet, format="A4")
    text = words(tool("pdftotext", "-layout", sheet, "-"))
    return text, next(line for line in tool("pdfinfo", sheet).splitlines() if line.startswith("Page size"))


def tool(*command):
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout
