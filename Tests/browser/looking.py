"""Which pages are looked at, on which screens, and what a person would see of them."""

PROVINCE = "017e12ef-9c00-7833-a597-9f4fd841b243"  # Tỉnh Sơn La in units.csv

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

# The finding is looked up: its address follows from the data.
PAGES = {
    "home": "/",
    "indicators": "/so-lieu",
    "indicator": "/so-lieu/budgets.total",
    "trace": f"/so-lieu/budgets.total/{PROVINCE}/2022",
    "findings": "/kiem-tra",
    "finding": None,
    "documents": "/van-ban",
    "document": "/van-ban/ct-14-2021",
    "reports": "/bao-cao",
    "report": f"/bao-cao/{PROVINCE}/2022",
    "unit": f"/don-vi/{PROVINCE}?ngay=2022-12-31",
}

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


def words(text):
    """The text with every run of white space as one space: line breaks are the business of the page."""
    return " ".join(text.split())
