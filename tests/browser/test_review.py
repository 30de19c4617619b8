"""The review page in a real browser: by keyboard alone, in both themes, small and large, and under attack."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from audit.schema import problems
from tests.browser.conftest import TIMEOUT, Serve

Open = Callable[..., Any]


@pytest.fixture
def opened(chromium: Any) -> Iterator[Open]:
    """Opens pages, each in a browser profile of its own; nothing may go wrong in any of them."""
    contexts, trouble = [], []

    def open_page(url: str, **options: Any) -> Any:
        context = chromium.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(TIMEOUT)
        page = context.new_page()
        page.on("console", lambda m: trouble.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: trouble.append(str(e)))
        page.on("dialog", lambda d: (trouble.append(f"dialog: {d.message}"), d.dismiss()))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [t for t in trouble if "409 (Conflict)" not in t] == []


def go(page: Any, *keys: str) -> None:
    """Presses keys that each lead to a page, one after the other."""
    for key in keys:
        with page.expect_navigation(wait_until="load"):
            page.keyboard.press(key)


def press(page: Any, *keys: str) -> None:
    """Presses keys that stay on the page."""
    for key in keys:
        page.keyboard.press(key)


def decided(page: Any) -> int:
    return int(page.locator(".far label").inner_text().split()[0])


def written(folder: Path) -> list[dict[str, str]]:
    value = json.loads((folder / "decisions.json").read_bytes())
    assert list(problems("decisions", value)) == []
    return list(value["decisions"])


def test_a_case_is_reviewed_by_keyboard_alone(serve: Serve, opened: Open, seeds: Path, tmp_path: Path) -> None:
    page = opened(serve(seeds))
    press(page, "j", "j", "k")
    go(page, "Enter")
    first = page.url
    assert page.locator("h1").inner_text() == "Is this a real difference?"
    go(page, "r", "f", "u")
    assert decided(page) == 3
    assert [d["choice"] for d in written(tmp_path)].count("false-alarm") == 1
    go(page, "z", "z")
    assert decided(page) == 1
    page.reload()
    assert decided(page) == 1
    press(page, "n")
    page.keyboard.type("refuz jk? zzz")
    assert (decided(page), page.locator("#note").input_value()) == (1, "refuz jk? zzz")
    go(page, "Control+Enter")
    assert "Saved: note" in page.locator(".notice").inner_text()
    assert page.locator("#note").input_value() == "refuz jk? zzz"
    go(page, "z", "z")
    assert decided(page) == 0
    assert page.url.split("?")[0] == first.split("?")[0]
    go(page, "r", "k")
    assert page.locator(".c-real[aria-pressed=true]").count() == 1
    go(page, "j", "j", "k", "f", "d", "w")
    assert "Written." in page.locator("main").inner_text()
    assert sorted(d["choice"] for d in written(tmp_path)) == ["false-alarm", "real"]


def test_the_keys_are_shown(reading: str, opened: Open) -> None:
    page = opened(reading)
    press(page, "j")
    go(page, "Enter")
    press(page, "?")
    assert page.locator("dialog[open] kbd").count() >= 12
    press(page, "r", "Escape")
    assert decided(page) == 0
    assert page.locator("dialog[open]").count() == 0
    for key in "rfunzcjkt":
        assert page.locator(f"main kbd:text-is('{key}')").count(), key


STROKES = [
    ("Russian r", "к", "KeyR", "real"),
    ("Greek f", "φ", "KeyF", "false-alarm"),
    ("Arabic u", "ع", "KeyU", "unsure"),
    ("French u, whose place on a Latin keyboard does not count", "u", "KeyI", "unsure"),
]


@pytest.mark.parametrize(("key", "code", "choice"), [s[1:] for s in STROKES], ids=[s[0] for s in STROKES])
def test_keys_work_on_any_keyboard(
    serve: Serve, opened: Open, seeds: Path, tmp_path: Path, key: str, code: str, choice: str
) -> None:
    page = opened(serve(seeds))
    press(page, "j")
    go(page, "Enter")
    with page.expect_navigation(wait_until="load"):
        page.evaluate(
            "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))",
            [key, code],
        )
    assert [d["choice"] for d in written(tmp_path)] == [choice]


def test_a_note_leaves_the_quote_where_it_is(reading: str, opened: Open) -> None:
    page = opened(reading, viewport={"width": 1000, "height": 500})
    press(page, "j")
    go(page, "Enter")
    for down in (0, 150):
        page.evaluate(f"scrollTo(0, {down})")
        press(page, "n")
        assert page.evaluate("[scrollY, document.activeElement.id]") == [down, "note"]
        press(page, "Escape")


def test_a_citation_is_copied(reading: str, opened: Open) -> None:
    page = opened(reading, permissions=["clipboard-read", "clipboard-write"])
    press(page, "j")
    go(page, "Enter")
    press(page, "c")
    page.locator("#said:text-is('Copied.')").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#citation").input_value()
    assert "line " in copied


def test_an_unsaved_note_survives_the_page(reading: str, opened: Open) -> None:
    page = opened(reading)
    press(page, "j")
    go(page, "Enter")
    press(page, "n")
    page.keyboard.type("half a thou")
    page.reload()
    assert page.locator("#note").input_value() == "half a thou"


def test_the_whole_text_opens_at_the_place_and_closes(reading: str, opened: Open) -> None:
    page = opened(reading)
    press(page, "j")
    go(page, "Enter", "t")
    mark = page.locator(".whole mark, .whole .m-other").first
    box, around = mark.bounding_box(), page.locator(".whole").bounding_box()
    assert around["y"] <= box["y"] <= around["y"] + around["height"]
    go(page, "t")
    assert page.locator(".whole").count() == 0


def test_two_browsers_at_once(serve: Serve, opened: Open, seeds: Path, tmp_path: Path) -> None:
    url = serve(seeds)
    one, two = opened(url), opened(url)
    for page in (one, two):
        press(page, "j")
        go(page, "Enter")
    go(one, "r")
    go(two, "f")
    assert "Nothing was overwritten" in two.locator("main").inner_text()
    assert [d["choice"] for d in written(tmp_path)] == ["real"]


def test_without_script_everything_can_be_done(serve: Serve, opened: Open, seeds: Path, tmp_path: Path) -> None:
    page = opened(serve(seeds), java_script_enabled=False)
    page.locator("[data-row]").first.click()
    page.locator("#note").fill("by hand")
    page.get_by_role("button", name="False alarm").click()
    page.locator("[data-key=z]").click()
    page.get_by_role("button", name="Real").click()
    assert [d["choice"] for d in written(tmp_path)] == ["real"]


def addresses(page: Any) -> dict[str, str]:
    """Every page, by name."""
    root = page.url
    card = page.locator("[data-row]").first.get_attribute("href")
    damage = page.locator("li:has-text('damage ·') [data-row]").first.get_attribute("href")
    text = page.locator("select[name=text] option").nth(1).get_attribute("value")
    return {
        "queue": root,
        "filtered to nothing": f"{root}?words=zzzzzz",
        "difference": root + card[1:],
        "damage": root + damage[1:],
        "text beside": f"{root}{card[1:]}?beside={text}",
        "glance": f"{root}glance",
        "agreement": f"{root}agreement",
        "rules": f"{root}rules",
        "decisions": f"{root}decisions",
        "an error": f"{root}item/none",
    }


RULES = {"light": "{resultTypes: ['violations']}", "dark": "{runOnly: ['color-contrast', 'link-in-text-block']}"}


def test_every_page_passes_axe_in_both_themes_and_fits(serve: Serve, chromium: Any, axe: str, seeds: Path) -> None:
    """axe-core's rules, in the dark those of colour; and no page is wider than a telephone."""
    url, found = serve(seeds), []
    for theme in RULES:
        context = chromium.new_context(color_scheme=theme, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(url)
        press(page, "j")
        go(page, "Enter", "r", "f", "q")
        for name, address in addresses(page).items():
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(address)
            page.evaluate(axe)
            result = page.evaluate(f"axe.run(document, {RULES[theme]})")
            found += [(theme, name, v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"]]
            page.set_viewport_size({"width": 360, "height": 740})
            width = page.evaluate("document.documentElement.scrollWidth")
            found += [(theme, name, "wider than 360", width)] if width > 360 else []
            small = page.evaluate("axe.run(document, {runOnly: ['target-size', 'scrollable-region-focusable']})")
            found += [(theme, name, v["id"], n["html"][:200]) for v in small["violations"] for n in v["nodes"]]
        context.close()
    assert found == []


def test_on_a_telephone_the_glance_keeps_its_statements(reading: str, opened: Open) -> None:
    """The statement, its severity and the letters are on the screen, and stay there while the table is scrolled."""
    page = opened(reading, viewport={"width": 360, "height": 740})
    page.goto(page.url.split("?")[0] + "glance")
    first, cell = page.locator(".glance tbody th").first, page.locator(".glance tbody td").nth(2)
    assert "critical" in first.inner_text()
    assert cell.bounding_box()["x"] + cell.bounding_box()["width"] <= 360
    before = first.bounding_box()["x"]
    assert (
        page.evaluate(
            "(() => { const box = document.querySelector('.scroll'); box.scrollLeft = 999; return box.scrollLeft })()"
        )
        > 0
    )
    assert first.bounding_box()["x"] == pytest.approx(before, abs=1)


def test_on_a_telephone_the_words_are_on_the_first_screen(reading: str, opened: Open) -> None:
    page = opened(reading, viewport={"width": 360, "height": 740})
    press(page, "j")
    go(page, "Enter")
    for part in ("h1", ".readings", ".choices"):
        box = page.locator(part).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 740, part
    assert len({b.bounding_box()["y"] for b in page.locator(".choice").all()}) == 1


def test_a_hostile_report_runs_nothing(serve: Serve, opened: Open, attack: Path) -> None:
    """Scripts in every field and a megabyte in one passage: no dialog, no error, no request to anybody else."""
    page = opened(serve(attack))
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    root = page.url
    rows = [row.get_attribute("href") for row in page.locator("[data-row]").all()]
    assert len(rows) == 2
    for path in [*rows, rows[0] + "?beside=001_aa", "/glance", "/agreement", "/rules", "/decisions"]:
        page.goto(root + path[1:])
        assert page.locator("main script, main img, main [onerror]").count() == 0
    page.goto(root + rows[0][1:])
    go(page, "r", "z", "f")
    assert decided(page) == 1
    assert all(url.startswith(root) for url in asked)
