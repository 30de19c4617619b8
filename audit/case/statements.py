"""Texts -> statements, aligned and compared, in one language or across several through an engine's translations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import combinations
from typing import Literal

import msgspec
import regex

from audit import comparison
from audit.alignment import Aligned, align, translated_part
from audit.case.repeats import without_repeats
from audit.case.report import ordered
from audit.case.work import Alignment, Compared, Translations, Translator
from audit.comparison.across.tellings import divergences as divergences_across
from audit.comparison.across.tellings import find_points, told_once
from audit.comparison.coverage import TRANSLATED
from audit.comparison.frame import frame
from audit.comparison.kinds import kind_by_name
from audit.comparison.own_words import Witness
from audit.comparison.variation import Renderings, variations
from audit.engines.health import check_translation
from audit.languages import BEST_KNOWN, UNDETERMINED, primary
from audit.languages.folders import subjects_of
from audit.meaning import Encoder, load_encoder
from audit.model import SEVERITIES, Comparison, Divergence, Engine, Place, Quote, Severity, Translation
from audit.signs import CLOSERS, OPENERS
from audit.text import OPENING, Passage, Text

ALL_PAIRS = (
    8  # renderings up to which every pair is compared; beyond, each with the nearest, so that growth stays linear
)
TURNED = ("»", "”")
UNDIVERGED = ("no-difference-found", "no-known-difference")


def align_statements(
    texts: Sequence[Text],
    quotes: Sequence[Sequence[Quote]],
    translator: Translator = Translator(),  # noqa: B008  (a frozen value)
    encoder: Encoder | None = None,
) -> Alignment:
    """Returns the statements that two or more texts carry, in the language that most can be brought into."""
    into = shared_language(texts, translator.engine)
    translations = translate_sentences(texts, into, translator.engine)
    aligned = align(texts, quotes, translations, into, encoder)
    return Alignment(texts, quotes, into, translations, tuple(aligned), translator, encoder)


def compare_statements(alignment: Alignment) -> Compared:
    """Returns the statements compared in pairs and over all renderings, worst difference first."""
    every = {q.id: q for own in alignment.quotes for q in own}
    renderings = [compare_all(a, alignment) for a in alignment.aligned]
    told = told_once(renderings)
    varied = [v for r in told for v in variations(r, [every[key] for key in r.statement.quotes])]
    varied = without_repeats(varied, alignment.texts)
    statements = ordered((r.statement for r in renderings), varied, every.values())
    rank = {s.id: i for i, s in enumerate(statements)}
    return Compared(
        statements,
        tuple(_in_their_texts(r, i, j, found) for r in renderings for i, j, found in r.pairs),
        tuple(sorted(varied, key=lambda v: rank[v.statement])),
        tuple(renderings),
    )


def shared_language(texts: Sequence[Text], engine: Engine | None) -> str:
    """The language to compare in: the one that most texts are in or can be brought into; among equals the one with
    more data, then the most frequent, then English."""
    counts = Counter(t.language for t in texts if t.language != UNDETERMINED) or Counter([BEST_KNOWN])
    pairs = engine.pairs() if engine else frozenset()

    def rank(into: str) -> tuple[int, int, int, bool, str]:
        reached = sum(n for tag, n in counts.items() if tag == into or (tag, into) in pairs)
        return -reached, -len(subjects_of(primary(into))), -counts[into], into != BEST_KNOWN, into

    return min(counts, key=rank)


def translate_sentences(texts: Sequence[Text], into: str, engine: Engine | None) -> Translations:
    """(language, sentence) -> its translation into `into`, for every sentence of a text in another language."""
    told: Translations = {}
    pairs = engine.pairs() if engine else frozenset()
    for source in sorted({t.language for t in texts if (t.language, into) in pairs and t.language != into}):
        wanted = sorted({t.slice(s) for t in texts if t.language == source for s in t.sentences})
        assert engine is not None
        for words, given in zip(wanted, engine.translate(wanted, source, into), strict=True):
            told[source, words] = _healthy(words, given, source, into)
    return told


def _healthy(words: str, given: Translation, source: str, into: str) -> Translation:
    """The translation, or none where the engine visibly failed on it: nothing is compared with a loop or a copy."""
    problems = check_translation(words, given.text, source, into).problems if given.text is not None else ()
    return Translation(text=None, reason="; ".join(problems)) if problems else given


def compare_all(aligned: Aligned, alignment: Alignment) -> Renderings:
    """Returns a statement's renderings compared: all pairs. If there are many, each with the nearest and with the
    original."""
    passages, statement = aligned.passages, aligned.statement
    told, into = alignment.translations, alignment.into
    compared = passages if aligned.figures else tuple(_brought(p, told, into) for p in passages)
    apart, quotes = _are_apart(alignment), alignment.quotes_by_document
    frames = () if aligned.figures else tuple(frame(p, quotes[p.text.document.id], apart) for p in passages)

    def compare(i: int, j: int) -> Comparison:
        original = _original(passages[i], passages[j])
        if aligned.figures:
            return comparison.compare_figures(compared[i], compared[j], original=original, statement=statement.id)
        around = (frames[i].whole, frames[j].whole) if apart and compared == passages else None
        made = _compare(compared[i], compared[j], original, statement.id, apart, around)
        return _upheld(made, passages[i], passages[j], compared[i], compared[j])

    found = tuple((i, j, compare(i, j)) for i, j in _pairs(aligned))
    across = () if aligned.figures else find_points(passages, alignment.encoder) if compared == passages else ()
    return Renderings(statement, passages, compared, found, frames, apart, across)


def _are_apart(alignment: Alignment) -> bool:
    """Whether no text renders another: each reports in words of its own, but for what is quoted."""
    return not any(t.document.role == "original" for t in alignment.texts)


def _pairs(aligned: Aligned) -> list[tuple[int, int]]:
    """Which renderings are compared, in order."""
    passages, statement = aligned.passages, aligned.statement
    every = range(len(passages))
    if len(passages) <= ALL_PAIRS:
        return list(combinations(every, 2))
    yardsticks = {statement.places.index(statement.nearest), *(i for i in every if _is_original(passages[i]))}
    return sorted({(min(i, y), max(i, y)) for y in yardsticks for i in every if i != y})


def _compare(
    a: Passage,
    b: Passage,
    original: Literal["a", "b"] | None,
    statement: str,
    reports: bool = False,
    around: tuple[Passage, Passage] | None = None,
) -> Comparison:
    """Two renderings in one language; of two languages the figures alone. `reports`: each in words of its own."""
    if a.text.language != b.text.language:
        return comparison.compare_figures(a, b, original=original, statement=statement)
    return comparison.compare(a, b, original=original, statement=statement, independent=reports, around=around)


def _original(a: Passage, b: Passage) -> Literal["a", "b"] | None:
    return "a" if _is_original(a) else "b" if _is_original(b) else None


def _as_they_stand(found: Comparison, a: Passage, b: Passage, left: Passage, right: Passage) -> Comparison:
    """A comparison of `left` and `right` with its places in the renderings a and b, of which these may be
    translations: a place in a translation becomes the whole rendering."""
    divergences = (msgspec.structs.replace(d, a=_back(d.a, left, a), b=_back(d.b, right, b)) for d in found.divergences)
    if (left is not a or right is not b) and found.verdict in UNDIVERGED:
        found = msgspec.structs.replace(found, verdict="no-known-difference", not_compared=(TRANSLATED,))
    return msgspec.structs.replace(found, a=a.place, b=b.place, divergences=tuple(divergences))


def _in_their_texts(renderings: Renderings, i: int, j: int, found: Comparison) -> Comparison:
    """A comparison of two renderings' words as they stand, with how the two stand in their texts. Of two languages
    that nothing translated the verdict stays: the words may differ."""
    own, compared = renderings.passages, renderings.compared
    found = _as_they_stand(found, own[i], own[j], compared[i], compared[j])
    if not renderings.frames:
        return found
    frames, original = (renderings.frames[i], renderings.frames[j]), _original(own[i], own[j])
    across = divergences_across(renderings.across, own, (i, j), original)
    divergences = (*comparison.compare_frames(*frames, original=original), *across)
    if across or (divergences and found.verdict != "cannot-tell"):
        found = msgspec.structs.replace(found, verdict="differs", not_compared=())
    return msgspec.structs.replace(found, divergences=found.divergences + divergences)


def _is_original(passage: Passage) -> bool:
    return passage.text.document.role == "original"


def _brought(passage: Passage, told: Translations, into: str) -> Passage:
    """The passage in the shared language, as a passage of its own; itself where there is no translation.

    What was translated are whole sentences. Of a quotation only the quoted words of the translation are taken, so that
    the frame, the narrator's "did not stop", is not compared with other texts' quotations."""
    text = passage.text
    if text.language == into:
        return passage
    whole = [s for s in text.sentences_in(passage.span) if (text.language, text.slice(s)) in told]
    words = [told[text.language, text.slice(s)].text for s in whole]
    if not words or None in words:
        return passage
    translation = " ".join(translated_part(passage, s, w) for s, w in zip(whole, words, strict=True) if w)
    around = text.raw[max(0, passage.span.start - 2) : passage.span.start]
    turned = around[-1:] in TURNED  # right before its words a closing mark opens
    quoted = turned or any(c in OPENING for c in around) or passage.raw[:1] in OPENING
    return Passage.of((quoted and _quoted_words(translation)) or translation, into, text.document.id)


_QUOTED = regex.compile(rf"[{OPENERS}](.{{3,2000}})[{CLOSERS}]", regex.DOTALL)


def _quoted_words(translation: str) -> str | None:
    """The words between the first and the last quotation mark; none where there are no two."""
    found = _QUOTED.search(translation)
    return found.group(1) if found else None


def _upheld(found: Comparison, a: Passage, b: Passage, left: Passage, right: Passage) -> Comparison:
    """A comparison of `left` and `right` with those differences that the renderings a and b uphold, of which these may
    be translations. One that only rests on the engine's choice of a word is minor."""
    sides = ((left, a, b), (right, b, a))
    kept = []
    for d in found.divergences:
        check = kind_by_name()[d.kind].own_words
        words = [place.text if place else "" for place in (d.a, d.b)]
        points = [
            Witness(own, words[i], made.text.language, other, words[1 - i])
            for i, (made, own, other) in enumerate(sides)
            if made is not own
        ]
        standings = {check(point) for point in points} if check else set()
        if "gone" not in standings:
            kept.append(msgspec.structs.replace(d, severity=_weighed(d.severity, standings)))
    kept.sort(key=lambda d: SEVERITIES.index(d.severity))
    counted = any(kind_by_name()[d.kind].is_counted for d in kept)
    verdict = found.verdict if counted or found.verdict != "differs" else "no-known-difference"
    return msgspec.structs.replace(found, divergences=tuple(kept), verdict=verdict)


def _weighed(severity: Severity, standings: Collection[str]) -> Severity:
    """A grave standing makes a major difference critical; what the evidence holds at minor stays there."""
    if "weak" in standings:
        return "minor"
    return "critical" if "grave" in standings and severity == "major" else severity


def _back(place: Place | None, compared: Passage, own: Passage) -> Place | None:
    """A place in a translation stands for the whole rendering: offsets are the document's or none at all."""
    return place if place is None or compared is own else own.place


def compare_passages(a: Passage, b: Passage, engine: Engine | None) -> Comparison:
    """Two passages compared; in two languages through the engine, where it can, and else directly."""
    texts = [a.text, b.text]
    into = shared_language(texts, engine)
    told = translate_sentences(texts, into, engine)
    left, right = _brought(a, told, into), _brought(b, told, into)
    found = _upheld(_compare(left, right, None, ""), a, b, left, right)
    found = _as_they_stand(found, a, b, left, right)
    if left.text.language == right.text.language:
        return found
    across = divergences_across(find_points([a, b], load_encoder(), sure=True), [a, b], (0, 1))
    return _with(found, across) if across else found


def _with(found: Comparison, across: Sequence[Divergence]) -> Comparison:
    """The comparison with what was read in two languages; a figure that both tell of is told once."""
    told = {(d.kind, d.a and d.a.span, d.b and d.b.span) for d in across}
    rest = [d for d in found.divergences if (d.kind, d.a and d.a.span, d.b and d.b.span) not in told]
    return msgspec.structs.replace(found, divergences=(*across, *rest), verdict="differs", not_compared=())
