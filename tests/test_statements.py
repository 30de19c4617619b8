"""Statements across languages: brought into one by an engine, or compared by their figures alone."""

from __future__ import annotations

from audit.case.statements import align_statements, compare_statements, shared_language
from audit.case.work import Translator
from audit.engines import Recorded
from audit.model import Document
from audit.quotes import find_quotes
from audit.text import Text

SPANISH = "La presa de Orlu se rompió el lunes. Murieron 12 personas."
ENGLISH = "The Orlu dam broke on Monday. In all, 21 people were killed."
ROWS = [
    {
        "source": "es",
        "target": "en",
        "text": "La presa de Orlu se rompió el lunes.",
        "translation": "The Orlu dam did not break on Monday.",
    },
    {"source": "es", "target": "en", "text": "Murieron 12 personas.", "translation": "12 people died."},
]


def texts(*pairs: tuple[str, str], roles: tuple[str, ...] = ()) -> list[Text]:
    return [Text(Document.from_text(body, id=f"{tag}{i}", language=tag), tag) for i, (tag, body) in enumerate(pairs)]


def test_without_an_engine_the_figures_are_compared_and_the_rest_is_said() -> None:
    alignment = align_statements(texts(("es", SPANISH), ("en", ENGLISH)), [[], []])
    (variation,) = compare_statements(alignment).variations
    assert [r.text for r in variation.readings] == ["21", "12"] or {r.text for r in variation.readings} == {"12", "21"}
    assert alignment.untranslated == ["es0"]


def test_an_engine_brings_texts_together_and_places_stay_in_their_texts() -> None:
    read = texts(("es", SPANISH), ("en", ENGLISH))
    alignment = align_statements(read, [[], []], Translator(Recorded(ROWS)))
    compared = compare_statements(alignment)
    kinds = {d.kind for c in compared.comparisons for d in c.divergences}
    assert "number" in kinds
    assert "negation" not in kinds  # it is the engine's own: "se rompió" denies nothing
    assert alignment.untranslated == []
    bodies = {t.document.id: t.raw for t in read}
    for comparison in compared.comparisons:
        for divergence in comparison.divergences:
            for place in (divergence.a, divergence.b):
                assert place is None or place.text == bodies[place.document][place.span.start : place.span.end]


SHARED = [
    ("one language", [("es", "a"), ("es", "b")], "es"),
    ("the most frequent", [("es", "a"), ("es", "b"), ("en", "c")], "es"),
    ("English among equals", [("es", "a"), ("en", "b")], "en"),
    ("none decided", [("und", "a")], "en"),
]


def test_the_shared_language() -> None:
    for name, pairs, expected in SHARED:
        assert shared_language(texts(*pairs), None) == expected, name
    assert shared_language(texts(("es", "a"), ("es", "b"), ("en", "c")), Recorded(ROWS)) == "en"


def test_of_a_quotation_with_turned_marks_the_quoted_words_are_compared() -> None:
    spanish = "El ministro no paró y dijo: »Di la orden a la flota del lago en Orlu«."
    row = {"source": "es", "target": "en", "text": spanish}
    row["translation"] = 'The minister did not stop and said: "I gave the order to the lake fleet in Orlu."'
    read = texts(("es", spanish), ("en", 'He said: "I gave the order to the lake fleet in Orlu."'))
    compared = compare_statements(align_statements(read, [find_quotes(t) for t in read], Translator(Recorded([row]))))
    assert [d.kind for c in compared.comparisons for d in c.divergences if d.kind == "negation"] == []
    assert len(compared.comparisons) == 1
