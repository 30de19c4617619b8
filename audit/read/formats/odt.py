"""OpenDocument texts: the headings and paragraphs, without notes and deleted changes."""

from __future__ import annotations

from collections.abc import Iterator

from audit.read.reader import Reader
from audit.read.source import Draft, Source, alone, document, fault
from audit.read.zipped import Element, text_at, xml_part

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LEFT_OUT = frozenset({f"{_TEXT}note", f"{_TEXT}tracked-changes", f"{_OFFICE}annotation"})
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " "}
_NOTE = "text of the paragraphs of an OpenDocument text; notes and comments are left out"


def read_odt(source: Source) -> Iterator[Draft]:
    """Yields the one text of an OpenDocument text. Raises InputError if it holds none."""
    content = xml_part(source, "content.xml")
    body = content.find(f".//{_OFFICE}text") if content is not None else None
    if body is None:
        raise fault(source, "not an OpenDocument text: it has no text in its content.xml")
    facts = xml_part(source, "meta.xml")
    text = "\n\n".join(filter(None, (_line(p).strip() for p in body.iter(f"{_TEXT}p", f"{_TEXT}h") if _shown(p))))
    yield alone(source, document(source, text, notes=(_NOTE,), is_file=False, title=text_at(facts, f"{_DC}title")))


def _shown(paragraph: Element) -> bool:
    return not any(above.tag in _LEFT_OUT for above in paragraph.iterancestors())


def _line(paragraph: Element) -> str:
    parts: list[str] = []
    waiting: list[Element | str] = [paragraph.text or "", *paragraph][::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        waiting.append(node.tail or "")
        if node.tag in _SIGNS:
            parts.append(_SIGNS[node.tag])
        elif node.tag not in _LEFT_OUT:
            waiting += [node.text or "", *node][::-1]
    return "".join(parts)


READER = Reader((".odt",), read_odt)
