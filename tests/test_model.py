"""Values are frozen and check themselves where they are made."""

from __future__ import annotations

import msgspec
import pytest

from audit.model import Document, Quote, Report, Span, Value


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)], ids=["before the text", "backwards"])
def test_a_span_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)


SPANS = [
    ("inside", Span(2, 8), Span(3, 5), True, True),
    ("beside", Span(2, 4), Span(4, 6), False, False),
    ("across", Span(2, 5), Span(4, 6), False, True),
    ("the same", Span(2, 5), Span(2, 5), True, True),
]


@pytest.mark.parametrize(("a", "b", "covers", "overlaps"), [x[1:] for x in SPANS], ids=[x[0] for x in SPANS])
def test_spans(a: Span, b: Span, covers: bool, overlaps: bool) -> None:
    assert (a.covers(b), a.overlaps(b), b.overlaps(a)) == (covers, overlaps, overlaps)


def test_every_value_is_frozen_and_every_field_described() -> None:
    kinds = Value.__subclasses__()
    assert len(kinds) > 20
    for kind in kinds:
        assert kind.__struct_config__.frozen, kind
        assert kind.__doc__, kind
    (_,), definitions = msgspec.json.schema_components([Report])
    for name, definition in definitions.items():
        for field, part in definition.get("properties", {}).items():
            plain = name == "Report" or "$ref" in part
            assert plain or "description" in part, f"{name}.{field}"


def test_a_document_from_text_is_one_body() -> None:
    document = Document.from_text("שלום 👋", id="x", language="he")
    assert [(r.kind, r.span) for r in document.regions] == [("body", Span(0, 6))]
    assert document.declared == "he"


def test_a_quote_without_parts_does_not_decode() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"id": "q", "parts": []}', type=Quote)
