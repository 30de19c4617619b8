"""Word documents: the paragraphs of the body as Word would show them, with tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator

from audit.read.reader import Reader
from audit.read.source import Draft, Source, alone, document, fault
from audit.read.zipped import Element, text_at, xml_part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "fldData"))
_NOTE = "text of the paragraphs of a Word document; notes, comments, headers and text boxes are left out"


def read_docx(source: Source) -> Iterator[Draft]:
    """Yields the one text of a Word document. Raises InputError if it holds none."""
    body = xml_part(source, "word/document.xml")
    if body is None:
        raise fault(source, "not a Word document: it has no word/document.xml")
    facts = xml_part(source, "docProps/core.xml")
    text = "\n\n".join(filter(None, (_line(p).strip() for p in body.iter(f"{_W}p"))))
    yield alone(source, document(source, text, notes=(_NOTE,), is_file=False, title=text_at(facts, f"{_DC}title")))


def _line(paragraph: Element) -> str:
    """The text of one paragraph. One that lies inside another one, as in a text box, is a paragraph of its own."""
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in _SIGNS:
            parts.append(_SIGNS[node.tag])
        elif node.tag not in _LEFT_OUT and node.tag != f"{_W}p":
            waiting += reversed(node)
    return "".join(parts)


READER = Reader((".docx",), read_docx)
