"""Marks as markup, narrators inside one pair, missing openers, signatures: who speaks and which words."""

from __future__ import annotations

import pytest

from audit.model import Document
from audit.quotes import find_quotes
from audit.text import Text

ROWS = [
    ("es", "&mdash; Espere &mdash; dijo Clara.", ("Espere",), "Clara"),
    ("en", "&#8220;It is safe,&#8221; Voss said.", ("It is safe,",), "Voss"),
    ("en", "<q>It is safe</q>, Voss said.", ("It is safe",), "Voss"),
    ("fr", "&laquo; Le pont est sûr &raquo;, a dit Clara Roux.", ("Le pont est sûr",), "Clara Roux"),
    ("en", "The bridge is safe,” Mayor Clara Voss said on Monday.", ("The bridge is safe,",), "Mayor Clara Voss"),
    ("de", "Die Brücke ist sicher“, sagte Ministerin Clara Voss.", ("Die Brücke ist sicher",), "Ministerin Clara Voss"),
    ("ru", "Мост безопасен», — сказала Клара Восс.", ("Мост безопасен",), "Клара Восс"),
    ("fr", "« Le pont tient, a dit la maire Clara Roux. Il tiendra. »", ("Le pont tient", "Il tiendra."), "la maire Clara Roux"),
    ("it", "«Il ponte tiene, ha detto la sindaca Clara Neri. Terrà».", ("Il ponte tiene", "Terrà"), "la sindaca Clara Neri"),
    ("es", "«El puente aguanta, dijo la alcaldesa Clara Gil. Aguantará».", ("El puente aguanta", "Aguantará"), "la alcaldesa Clara Gil"),
    ("en", "“The bridge is a wonder.”\n\n— Clara Voss", ("The bridge is a wonder.",), "Clara Voss"),
    ("de", "„Die Brücke ist ein Wunder.“\n\n– Clara Voss", ("Die Brücke ist ein Wunder.",), "Clara Voss"),
    ("en", "From the office of Clara Voss, mayor.\n\n“The bridge is a wonder of our town.”", ("The bridge is a wonder of our town.",), "Clara Voss, mayor"),
    ("de", "Auf dem Tor stand „Niemals wieder“.", ("Niemals wieder",), None),
    ("en", "“He said the bridge, she thought, would hold.”", ("He said the bridge, she thought, would hold.",), None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "speaker"), ROWS)
def test_marks(language: str, text: str, words: tuple[str, ...], speaker: str | None) -> None:
    (found,) = [q for q in find_quotes(Text(Document.from_text(text), language)) if q.kind == "direct"]
    assert (tuple(p.text for p in found.parts), found.speaker and found.speaker.text) == (words, speaker)


def test_a_place_takes_in_the_whole_entity() -> None:
    text = "Then &ldquo;It is safe,&rdquo; Voss said."
    (found,) = [q for q in find_quotes(Text(Document.from_text(text), "en")) if q.kind == "direct"]
    assert found.place.text == "&ldquo;It is safe,&rdquo;"
