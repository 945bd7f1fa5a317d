"""The map: with keys alone, on a phone, without script, on paper, with tiles and with boundaries."""

import json

import pytest

from assertions import DESK, PHONE, place, serious, tab, tool, words
from personas import Person, accept
from server import Server

MAP = "/ban-do?chi-tieu=budgets.total&ky=2022"

UNITS = """code,kind,name,parent,valid_from,valid_to
90,province,Tỉnh Mẫu,,,
901,district,Huyện An Bình,90,,
902,district,Huyện Bình Xuân,90,,
903,district,Huyện Chiềng Mai,90,,
"""
FIGURES = "unit,indicator,value,period\n901,members,1200,2022\n902,members,0,2022\n"


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_keys_go_through_the_tiles_from_north_to_south_and_on_to_the_source(screen, visitor):
    page = visitor(screen, "officer")
    page.goto(MAP)
    tiles = page.locator(".tile-box a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(tiles) == 12
    page.locator("main form button").focus()
    # Past the two links: to the table, and to the indicator over time.
    assert tab(page)["path"] == "#bang"
    tab(page)
    for path in tiles:
        stop = tab(page)
        assert stop["path"] == path and stop["onScreen"], stop
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{tiles[-1]}")


def test_whoever_listens_hears_each_place_with_its_number(visitor):
    page = visitor(DESK, "officer")
    page.goto(MAP)
    assert page.get_by_role("link", name="Huyện Mộc Châu: 218.000.000 đồng", exact=True).count() == 1
    assert page.get_by_role("link", name="Huyện Quỳnh Nhai: chưa có số liệu", exact=True).count() == 1
    page.get_by_role("link", name="Xem bảng số liệu").press("Enter")
    assert place(page)["tag"] == "DIV"
    assert page.locator("#bang table").get_by_role("row").count() == 13


def test_the_form_works_without_script_and_tiles_are_as_wide_as_a_finger(visitor):
    page = visitor(PHONE, "officer", java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Bản đồ", exact=True).click()
    page.locator("[name=chi-tieu]").select_option("budgets.total")
    page.locator("main form button").click()
    page.locator("[name=cap]").select_option("commune")
    page.locator("main form button").click()
    page.get_by_role("link", name="Xem cấp: Huyện, thành phố").click()
    tile = page.locator(".tile-box a").first.bounding_box()
    assert tile["width"] >= 44 and tile["height"] >= 44
    page.locator("#bang table a").first.click()
    assert "đọc trong báo cáo" in page.locator("main").inner_text().lower()


@pytest.mark.parametrize("path", ["/ban-do?ky=2025", "/ban-do?ky=2022&cap=commune"], ids=["75", "204"])
def test_many_places_keep_nobody_out(path, visitor):
    for screen in (PHONE, DESK):
        page = visitor(screen, "officer")
        page.goto(path)
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]


def test_on_paper_the_map_and_its_legend_stand_on_the_first_sheet(visitor, tmp_path):
    page = visitor(DESK, "officer")
    for path in (MAP, "/ban-do?ky=2025"):
        page.goto(path)
        page.pdf(path=tmp_path / "map.pdf", format="A4")
        first = words(tool("pdftotext", "-l", "1", "-layout", tmp_path / "map.pdf", "-"))
        assert "chưa có số liệu (" in first and "Châu" in first


@pytest.fixture(scope="module")
def outlined(tmp_path_factory):
    """A made-up province with boundaries of two of its three districts."""
    server = Server(tmp_path_factory.mktemp("map"))
    square = lambda x: [[[x, 21], [x + 0.2, 21], [x + 0.2, 21.2], [x, 21.2], [x, 21]]]
    feature = lambda code, name, x: {
        "type": "Feature",
        "properties": {"code": code, "name": name},
        "geometry": {"type": "Polygon", "coordinates": square(x)},
    }
    features = [feature("901", "Huyện An Bình", 104), feature("902", "Huyện Bình Xuân", 104.2)]
    files = {
        "don-vi.csv": UNITS,
        "so-lieu.csv": FIGURES,
        "ranh.geojson": json.dumps({"type": "FeatureCollection", "features": features}),
    }
    for name, text in files.items():
        (server.folder / name).write_text(text)
    server.shell("import", "--keep", server.folder / "don-vi.csv", server.folder / "so-lieu.csv", "--by", "bin/test")
    server.shell("map", "load", server.folder / "ranh.geojson", "--source", "bản vẽ tay", "--by", "bin/test")
    said = server.shell("user", "add", "Cầm Thị Bình", "--role", "officer", "--unit", "90", "--by", "bin/test")
    person = Person(server.login(said))
    person.link = server.link(said)
    yield server.start(), person
    server.stop()


def test_boundaries_that_were_loaded_are_drawn_and_reached_with_keys(outlined, visitor):
    server, person = outlined
    page = visitor(DESK, site=server.site)
    accept(page, person.link, person)
    for screen in (PHONE, DESK):
        page.set_viewport_size(screen)
        page.goto("/ban-do?chi-tieu=members&kieu=ranh")
        assert page.locator("svg.shapes a path").count() == 2
        assert page.locator(".tile-box a").count() == 3, "whoever has no boundary keeps a tile"
        assert page.get_by_role("link", name="Huyện Bình Xuân: 0 hội viên", exact=True).count() == 1
        assert serious(page) == []
    assert "bản vẽ tay; chưa rõ giấy phép" in page.locator("main").inner_text()
    page.get_by_role("link", name="Xem chỉ tiêu này theo thời gian").focus()
    assert tab(page)["path"].startswith("/so-lieu/members/")
    stroke = page.evaluate("getComputedStyle(document.activeElement.querySelector('path')).strokeWidth")
    assert float(stroke.removesuffix("px")) >= 8
