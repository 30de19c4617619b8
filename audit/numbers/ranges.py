"""Two numbers that are one: a range (20 to 30, between 3 and 10 million) or a score (3-1)."""

from __future__ import annotations

from audit.numbers.page import HYPHENS, Page, Raw

SCORE = 1000  # a score of 3-1 is 3001
MOST = 200  # points of a score


def ranges(page: Page, raws: list[Raw]) -> list[Raw]:
    """Returns the numbers with the ends of a range, and both figures of a score, made one."""
    found: list[Raw] = []
    for raw in raws:
        last = found[-1] if found else None
        if last and _is_score(page, last, raw):
            value = last.low * SCORE + raw.low
            found[-1] = Raw(last.start, raw.end, value, value, "score")
        elif last and _is_share(page, last, raw):
            share = 100 * last.low / raw.low
            found[-1] = Raw(last.start, raw.end, share, share, "fraction", unit="percent", opened=last.opened)
        elif last and _is_range(page, last, raw):
            found[-1] = _range(last, raw)
        else:
            found.append(raw)
    return found


def _range(a: Raw, b: Raw) -> Raw:
    scale = b.step if b.step >= 1000 > a.high else 1.0
    return Raw(a.start, b.end, a.low * scale, b.high, b.kind, b.step, b.unit or a.unit, is_range=True, opened=a.opened)


def _is_range(page: Page, a: Raw, b: Raw) -> bool:
    plain = a.kind in ("cardinal", "percent", "money") and b.kind in ("cardinal", "percent", "money")
    return (
        plain
        and not page.phrase(b.end, 4, page.language.calendar.half_days)
        and not a.is_range
        and a.high < b.low
        and a.unit in ("", b.unit)
        and a.bound in ("exact", b.bound)
        and (_is_joined(page, a, b) or _is_between(page, a, b))
    )


def _is_joined(page: Page, a: Raw, b: Raw) -> bool:
    return b.start - a.end == 1 and page.keys[a.end] in page.language.to


def _is_between(page: Page, a: Raw, b: Raw) -> bool:
    """Between 3 and 10 million, tra i 3 e i 10 milioni."""
    if not 1 <= b.start - a.end <= 2 or page.keys[a.end] not in page.language.range_and:
        return False
    return any(page.phrase_before(i, 2, page.language.between) for i in (a.start, a.start - 1) if i > 0)


def _is_share(page: Page, a: Raw, b: Raw) -> bool:
    """One in five, three out of ten: whole figures without a unit, the second ten at most or a round hundred."""
    joined = page.phrase(a.end, 3, page.language.out_of) or page.phrase(a.end + 1, 3, page.language.out_of)
    plain = all(r.kind == "cardinal" and not r.unit and r.low == r.high == int(r.low) for r in (a, b))
    return bool(joined and joined[1] == b.start and plain and 0 < a.low < b.low) and (b.low <= 10 or b.low % 100 == 0)


def _is_score(page: Page, a: Raw, b: Raw) -> bool:
    """3-1, or 3:1: two small figures glued by a mark, no more figures beside them. A rising 1-3 is a range."""
    i = a.end
    mark = page.key(i)
    if b.start != i + 1 or b.end != i + 2 or a.end != a.start + 1 or mark not in HYPHENS | {":"}:
        return False
    if not (page.glued(i) and page.glued(i + 1)) or (page.glued(a.start) and page.keys[a.start - 1] in HYPHENS):
        return False
    if mark == ":" and len(page.keys[b.start]) > 1:
        return False  # 18:00
    plain = all(r.kind == "cardinal" and not r.unit and r.step == 1 and 0 <= r.low <= MOST for r in (a, b))
    longer = page.glued(b.end) and page.keys[b.end] in HYPHENS | {":"} and page.glued(b.end + 1)
    return plain and not longer and (a.low > b.low or mark == ":")
