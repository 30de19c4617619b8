"""Files that are a zip of XML (.docx, .odt): one part of it as a tree, however hostile the archive is."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from audit.read.source import Source, fault

Element = Any  # lxml has no types of its own

_MOST_BYTES = 50_000_000  # of one part, unpacked
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


def xml_part(source: Source, name: str) -> Element | None:
    """Returns the root of one XML part of the archive, or None if it has no such part.

    No entity is resolved and nothing is fetched. Raises InputError if the archive or the part is broken, encrypted, or
    larger than 50 MB unpacked."""
    raw = _bytes_of(source, name)
    return None if raw is None else _tree(source, name, raw)


def text_at(root: Element | None, tag: str) -> str | None:
    """Returns the text of the first element with that tag, without white space around it; None if there is none."""
    found = root.find(f".//{tag}") if root is not None else None
    return (found.text or "").strip() or None if found is not None else None


def _bytes_of(source: Source, name: str) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(source.raw)) as archive:
            if name not in archive.NameToInfo:
                return None
            with archive.open(name) as part:
                raw = part.read(_MOST_BYTES + 1)
    except _BROKEN as error:
        raise fault(source, f"not a readable document ({_why(error)})") from error
    if len(raw) > _MOST_BYTES:
        raise fault(source, f"its {name} is larger than {_MOST_BYTES:,} bytes unpacked")
    return raw


def _why(error: Exception) -> str:
    return "it is encrypted" if "encrypted" in str(error) else "its archive is broken"


def _tree(source: Source, name: str, raw: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise fault(source, f"its {name} is no sound XML") from error
