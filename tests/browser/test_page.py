"""The HTML report in a real browser: readable by axe-core's rules with everything open, on a telephone and on paper."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

import audit
from audit.render.formats import html

PAGES = 8  # on paper, for seeds/


@pytest.fixture(scope="module")
def page_file(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "seeds.html"
    path.write_text(html.render(audit.load_report(seeds)), "utf-8")
    return path


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_passes_axe_and_fits(chromium: Any, axe: str, page_file: Path, theme: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(axe)
    found = page.evaluate("axe.run()")["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert [(v["id"], v["nodes"][0]["html"][:100]) for v in found] == []
    assert wide <= width


def test_a_link_opens_the_line_that_it_leads_to(chromium: Any, page_file: Path) -> None:
    page = chromium.new_page()
    page.goto(page_file.as_uri())
    link = page.locator(".row .label a").first
    target = (link.get_attribute("href") or "")[1:]
    link.click()
    seen = page.locator(f'[id="{target}"]').is_visible()
    page.close()
    assert seen


def test_the_page_is_short_on_paper(chromium: Any, page_file: Path) -> None:
    page = chromium.new_page()
    page.goto(page_file.as_uri())
    printed = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    page.close()
    assert len(printed.pages) <= PAGES
    assert all(len(p.extract_text()) > 200 for p in printed.pages)
