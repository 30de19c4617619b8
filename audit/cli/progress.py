"""Progress on a terminal's stderr, by rich: how much, how fast, how long still. Elsewhere nothing is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

Progress = Callable[[str, int, int | None], None]  # what is counted, how much so far, how much in all if it is known


@contextmanager
def transfer_progress() -> Iterator[Progress | None]:
    """Shows bytes, a line a file."""
    with _shown(_transfer_columns) as show:
        yield show


@contextmanager
def count_progress() -> Iterator[Progress | None]:
    """Shows things counted: 1,200 of 10,000 documents, 61 a second, 02:24 left."""
    with _shown(_count_columns) as show:
        yield show


def _transfer_columns() -> Sequence[Any]:
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TransferSpeedColumn

    return TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn()


def _count_columns() -> Sequence[Any]:
    from rich.progress import BarColumn, ProgressColumn, Task, TimeRemainingColumn
    from rich.text import Text

    class Count(ProgressColumn):
        """How many, of how many, and how fast."""

        def render(self, task: Task) -> Text:
            return Text(count_line(task.description, int(task.completed), task.total, task.speed))

    return BarColumn(), Count(), TimeRemainingColumn(compact=True)


def count_line(what: str, done: int, total: float | None, speed: float | None) -> str:
    """Returns the counts as words. `speed`: things a second."""
    counted = f"{done:,} of {int(total):,} {what}" if total else f"{done:,} {what}"
    return f"{counted}, {speed:,.0f} a second" if speed and speed >= 1 else counted


@contextmanager
def _shown(columns: Callable[[], Sequence[Any]]) -> Iterator[Progress | None]:
    """Yields what moves the bars, a bar for each thing that is counted; None if there is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(*columns(), console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total or None)
            bars.update(tasks[what], completed=done, total=total or None)

        yield show
