"""The guides that are printed: one sheet of A4 each, in both languages."""

import pytest

from assertions import DESK, printed, tool, words

ROLES = ["can-bo", "thu-quy", "nguoi-duyet", "lanh-dao", "kiem-tra", "quan-tri"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_a_guide_is_one_sheet(role, language, visitor, tmp_path):
    page = visitor(DESK)
    page.goto("/huong-dan")
    if language == "en":
        page.locator("footer button[lang=en]").click()
    page.goto(f"/huong-dan/{role}")
    assert page.locator("html").get_attribute("lang") == language
    text, _ = printed(page, tmp_path)
    assert words(page.locator("main h1").inner_text()) in text
    # The paper ends with what the page ends with: whom to ask.
    assert words(page.locator(".guide aside p").last.inner_text()) in text
    sheet = tmp_path / "as-the-page-wants.pdf"
    page.pdf(path=sheet, prefer_css_page_size=True)
    for made in (sheet, tmp_path / "page.pdf"):
        said = tool("pdfinfo", made)
        assert "Pages:           1\n" in said, said
        assert "A4" in said, said


def test_every_guide_is_on_the_list(visitor):
    page = visitor(DESK)
    page.goto("/huong-dan")
    paths = [link.get_attribute("href") for link in page.locator('main a[href^="/huong-dan/"]').all()]
    assert paths == [f"/huong-dan/{role}" for role in ROLES]
