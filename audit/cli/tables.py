"""Tables for a terminal: what a gate says, and what changed between two reports."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import Diff, Item
from audit.render.view import one_line
from audit.reporting.gate import Row
from audit.reporting.marks import told

_HEAD = ("case", "what", "found", "bar", "")


def gate_table(rows: Sequence[Row]) -> str:
    """The gate's rows as text: findings and what was not done, one under the other, and why each is what it is."""
    cells = [_HEAD, *((r.case, r.what, r.found, r.bar, "FAILED" if r.failed else "") for r in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(_HEAD))]
    lines = [_line(_HEAD, widths)]
    for row, cell in zip(rows, cells[1:], strict=True):
        lines.append(_line(cell, widths))
        lines += [f"    {one_line(why)}" for why in row.why]
    failed = sum(row.failed for row in rows)
    return "\n".join([*lines, f"{failed} failed." if failed else "The bar is met.", ""])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(one_line(c).ljust(w) for c, w in zip(cells, widths, strict=True)).rstrip()


def diff_table(diff: Diff) -> str:
    """What is new, gone and unchanged, as text."""
    lines = [f"{one_line(diff.old)} -> {one_line(diff.new)}"]
    for title, found in (("new", diff.appeared), ("gone", diff.gone)):
        lines.append(f"{title}: {len(found)}")
        lines += [f"   {_item(item)}" for item in found]
    return "\n".join([*lines, f"unchanged: {len(diff.unchanged)}", ""])


def _item(item: Item) -> str:
    return f"{item.severity:<8}  {item.rule}  {item.id}  {one_line(told(item))}"
