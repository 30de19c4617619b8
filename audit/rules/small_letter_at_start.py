"""A sentence begins with a small letter."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._sentence import (
    CASED,
    CASED_LANGUAGES,
    begins_names,
    ends_sentence,
    is_abbreviation,
    is_small,
    sentence_words,
    words,
)
from audit.text import Text

_WORD = rf"(?=\p{{Ll}}){CASED}[\p{{L}}\p{{M}}'’]*+(?=[\s,-]|\.\s)"
_FIRST = regex.compile(rf"[“„«\"'‘(]?+(?P<word>{_WORD})")
_AFTER_STOP = regex.compile(rf"\.[”»]?[ ](?P<word>{_WORD})")
_BEFORE = regex.compile(r"(?<![\p{L}\p{M}.'’-])\p{Ll}{5,24}$")


def _find(text: Text) -> Iterator[Hit]:
    yield from _of_paragraphs(text)
    for m in _AFTER_STOP.finditer(text.raw):
        before = _BEFORE.search(text.raw, max(0, m.start() - 26), m.start())
        if (
            before
            and not is_abbreviation(before.group(), text.language)
            and not _begins_small(m.group("word"), text.language)
        ):
            yield _hit(m)


def _of_paragraphs(text: Text) -> Iterator[Hit]:
    """Paragraphs of prose; not where the one before is still open, as a list's introduction or a broken line is."""
    previous = None
    for p in text.paragraphs:
        m = _FIRST.match(text.raw, p.start, p.end)
        if m and not _begins_small(m.group("word"), text.language) and _is_prose(text, p, previous):
            yield _hit(m)
        previous = p


def _is_prose(text: Text, p: Span, previous: Span | None) -> bool:
    if previous and text.raw[previous.end - 1] not in '.!?…”"»':
        return False
    sentence = text.sentence_at(p.start)
    if sentence is None or is_small(text, sentence) or text.raw[p.end - 1] in ":;,":
        return False
    return ends_sentence(text, p) and len(words(text, p)) > 3


def _begins_small(word: str, language: str) -> bool:
    """Whether the word may keep its small letter: part of a name in another language, or written iThus."""
    if len(word) > 1 and not word[1:].islower():
        return True
    own = sentence_words(language)
    return begins_names(word) and word not in own.finite and word not in own.open_end


def _hit(m: regex.Match[str]) -> Hit:
    word = m.group("word")
    return Hit(
        at=Span(m.start("word"), m.end("word")),
        message=f"The sentence begins with a small letter: “{word}”.",
        suggestion=word[0].upper() + word[1:],
    )


RULE = Rule(
    id="A209",
    mqm="Linguistic conventions/Capitalization",
    severity="minor",
    languages=CASED_LANGUAGES,
    why="The beginning of the sentence may have been lost, or what stands there belongs elsewhere.",
    source="Own reading of translated news.",
    bad=(
        "⟦the⟧ council of Oldtown met again on Monday.",
        "The envoy would watch for any offences. ⟦civil⟧ liberties.",
        "[es] ⟦el⟧ consejo de Villavieja se reunió el lunes.",
        "[fr] ⟦le⟧ conseil de Vieuxville s'est réuni lundi.",
        "[de] ⟦der⟧ Rat der Stadt traf sich am Montag.",
        "[pt] ⟦o⟧ conselho de Vila Velha reuniu-se ontem.",
        "[it] ⟦il⟧ consiglio di Borgo Vecchio si riunisce oggi.",
        "[ru] ⟦совет⟧ города Старый снова собрался вчера.",
        "[uk] ⟦рада⟧ міста Старого знову зібралася вчора.",
        "[pl] ⟦rada⟧ miasta Stare zebrała się wczoraj.",
        "[cs] ⟦rada⟧ města Staré se sešla včera.",
        "[tr] ⟦kent⟧ meclisi Ankara'da dün yine toplandı.",
    ),
    good=(
        "The council met again. Nobody came.",
        "al-Masri met the council on Monday.",
        "iPhone sales in the Oldtown shops rose again.",
        "eBay said on Monday that it would stay in Oldtown.",
        "It sells about ten sorts, approx. half of them new.",
        "The list has three parts:\n\nthe first is for Oldtown;\n\nthe second is for Newtown.",
        "protests in Oldtown",
    ),
    misses=("The envoy saw it all? ⟦civil⟧ liberties.",),
    find=_find,
)
