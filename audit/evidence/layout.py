"""Where the inputs of a report stand on this disk, and where inside an evidence file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec

from audit.model import Report
from audit.read.case_file import NAMES
from audit.read.walk import LOOSE

INPUTS = "inputs"


class Layout(msgspec.Struct, frozen=True):
    """The paths of a report's inputs, each with its hash where the report holds one, below a folder of this disk and
    below `home` inside. A report counts paths from the folder above the one that was audited (`top`); files that were
    named one by one have no top."""

    folder: Path
    home: str
    top: str
    hashes: dict[str, str | None]

    def member(self, path: str) -> str:
        """The name inside of what the report calls `path`."""
        return f"{self.home}/{path}"

    def arguments(self) -> tuple[str, ...]:
        """What audit run is to be given inside."""
        return (self.member(self.top),) if self.top else tuple(self.member(p) for p in self.hashes)

    def case_files(self) -> Iterator[str]:
        """The case files that hold for the inputs, as the report would call them."""
        if self.top:
            above = {str(p) for path in self.hashes for p in PurePosixPath(path).parents} - {"."}
        else:
            above = set() if any("/" in path for path in self.hashes) else {"."}
        for home in sorted(above):
            names = [str(PurePosixPath(home, name)) for name in NAMES]
            yield from (name for name in names if (self.folder / name).is_file())


def layout(report: Report, folder: Path) -> Layout:
    """Where the report's inputs are, if `folder` is what its paths count from. An original that stands in the case
    file is no input of its own."""
    hashes: dict[str, str | None] = {s.path: s.raw_sha256 for s in report.skipped}
    hashes |= {d.path: d.raw_sha256 for d in report.documents if PurePosixPath(d.path).name not in NAMES}
    tops = {path.partition("/")[0] if "/" in path else "" for path in hashes}
    top = tops.pop() if len(tops) == 1 else ""
    loose = LOOSE if any("/" in path for path in hashes) else Path(os.path.abspath(folder)).name  # noqa: PTH100
    return Layout(folder, INPUTS if top else f"{INPUTS}/{loose or LOOSE}", top, dict(sorted(hashes.items())))
