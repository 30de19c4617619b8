"""Texts, quotes and translations -> statements: which texts carry the same statement, and where.

A unit is a sentence of headline or body, or the words quoted in it. Units become bags of weighted terms (units.py),
candidates come from an inverted index and are scored in pairs (similarity.py), by other measures where two texts follow
each other (parallel.py); where a sentence encoder is given, by their meaning as well (meaning.py). Groups are made by
average linkage, so that they do not drift by chaining (groups.py), and each rendering is cut to the part that the
others share (core.py). What that leaves over of its sentence is aligned once more (pieces.py). Of a sentence that very
many texts copy some stand for all (copies.py). Figures of one kind, how many were detained or killed, are found by what
they count, whatever the words around them (figures.py).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from itertools import combinations

import msgspec

from audit.alignment.belief import Weights
from audit.alignment.common_sentences import copies, with_copies
from audit.alignment.core import cut
from audit.alignment.figures import figure_groups
from audit.alignment.groups import further, group, joined, nearest
from audit.alignment.near_copies import copied_passages as copied_passages
from audit.alignment.near_copies import near_copies as near_copies
from audit.alignment.near_copies import origins as origins
from audit.alignment.pieces import pieces
from audit.alignment.reports import Evidence, Names
from audit.alignment.similarity import Similarities, candidates, similarities
from audit.alignment.translated_words import translated_part as translated_part
from audit.alignment.units import Unit, make_units
from audit.languages import BEST_KNOWN
from audit.meaning import Encoder as Encoder
from audit.model import Quote, Statement, Translation
from audit.names.grouping import names_in_case
from audit.text import Passage, Text, fingerprint, fold


class Aligned(msgspec.Struct, frozen=True, eq=False):
    """A statement and the words of it that are compared, in the order of `statement.places`, in which they lie.
    `figures`: found by what its figures count, so that nothing else of the renderings need agree."""

    statement: Statement
    passages: tuple[Passage, ...]
    figures: bool


def align(
    texts: Sequence[Text],
    quotes: Sequence[Sequence[Quote]] = (),
    translations: Mapping[tuple[str, str], Translation] | None = None,
    into: str = BEST_KNOWN,
    encoder: Encoder | None = None,
    fitted: Weights | None = None,
) -> list[Aligned]:
    """The statements that two or more of the texts carry, those of most texts first. Independent of the texts' order.

    `quotes` holds each text's quotes. `translations` maps (language, sentence) to the sentence in the language
    `into`; a sentence without one is compared by what needs none: names and figures. Growth in time and memory: linear
    in the units times the length of the posting lists, which are bounded, also where all texts say the same (copies.py,
    groups.py); the vectors of an `encoder` are compared all with all.
    """
    if len(texts) < 2:
        return []
    order = sorted(range(len(texts)), key=lambda i: (texts[i].document.id, texts[i].raw))
    own = [tuple(quotes[i]) if quotes else () for i in order]
    units = make_units([texts[i] for i in order], own, translations or {}, into)
    every = [q for found in own for q in found]
    sentences = list({(u.document, u.passage.text.sentence_at(u.passage.span.start)): u for u in units}.values())
    same = copies(units)
    names = _names(texts, order) if len({u.language for u in units}) > 1 else None
    sims = similarities(units, encoder=encoder, apart=same.apart, names=names, fitted=fitted)
    groups = _groups(units, sims, same.apart)
    following = {n for pair in sims.parallel for n in pair}
    cores = [u for g in groups for u in g if u.document in following]
    if rest := pieces(cores, every, len(units)):
        units += rest
        sims = similarities(units, sims, apart=same.apart)
        groups = _groups(units, sims, same.apart, groups)
    groups += further(units, sims, groups)
    groups = with_copies(groups, same)
    held = _by_document(every)
    found = [_aligned(g, sims, held, into, figures=False) for g in groups]
    found += [_aligned(g, sims, held, into, figures=True) for g in figure_groups(sentences, groups)]
    return sorted(found, key=lambda a: (-len({p.document for p in a.statement.places}), _first(a.statement)))


def _groups(
    units: Sequence[Unit], sims: Similarities, apart: Container[int], before: Sequence[list[Unit]] = ()
) -> list[list[Unit]]:
    """Statements as groups of cut units; `before`: groups to go on from, `apart`: numbers of units to leave alone."""
    return [cut(g) for g in joined(units, sims, group(units, sims, before), apart)]


def make_candidates(
    texts: Sequence[Text], quotes: Sequence[Sequence[Quote]], encoder: Encoder | None
) -> tuple[list[Unit], Evidence]:
    """Returns the units of texts and the evidence for the pairs that are candidates, for fitting."""
    units = make_units(texts, quotes, {}, "")
    names = _names(texts, range(len(texts))) if len({u.language for u in units}) > 1 else {}
    return units, candidates(units, encoder, names)


def _names(texts: Sequence[Text], order: Sequence[int]) -> Names:
    """(document, sentence) -> the numbers of the names that stand in it. `order`: the texts' numbers by document."""
    documents = {number: document for document, number in enumerate(order)}
    found: dict[tuple[int, int], set[int]] = {}
    for n, spellings in enumerate(names_in_case(tuple(texts))):
        for mention in (m for spelling in spellings for m in spelling.mentions):
            text = texts[mention.text]
            sentence = bisect_right(text.sentences, mention.span.start, key=lambda s: s.start) - 1
            found.setdefault((documents[mention.text], sentence), set()).add(n)
    return {key: frozenset(own) for key, own in found.items()}


def _by_document(quotes: Sequence[Quote]) -> dict[str, list[tuple[int, Quote]]]:
    """The quotes of every document, each with its number."""
    found: dict[str, list[tuple[int, Quote]]] = {}
    for i, quote in enumerate(quotes):
        found.setdefault(quote.place.document, []).append((i, quote))
    return found


def _first(statement: Statement) -> tuple[str, int]:
    return statement.places[0].document, statement.places[0].span.start


def _aligned(
    units: Sequence[Unit],
    sims: Similarities,
    quotes: Mapping[str, Sequence[tuple[int, Quote]]],
    into: str,
    *,
    figures: bool,
) -> Aligned:
    passages = tuple(u.passage for u in units)
    places = tuple(p.place for p in (passages if figures else _whole(units, sims)))
    readable = [i for i, u in enumerate(units) if u.passage.text.language == into]
    found = {i: q for p in places for i, q in quotes.get(p.document, ()) if q.place.span.overlaps(p.span)}
    held = [found[i] for i in sorted(found)]
    statement = Statement(
        id=fingerprint("s", *(x for p in places for x in (p.document, fold(p.text)))),
        places=places,
        quotes=tuple(q.id for q in held),
        persons=tuple(dict.fromkeys(who.text for q in held if (who := q.person or q.speaker))),
        nearest=places[nearest(units, sims, readable or range(len(units)))],
    )
    return Aligned(statement, passages, figures)


def _whole(units: Sequence[Unit], sims: Similarities) -> Sequence[Passage]:
    """Where a statement stands: whole sentences, as a clause is never cut from its frame; in texts that follow each
    other the words that were aligned."""
    if all((a.document, b.document) in sims.parallel for a, b in combinations(units, 2)):
        return tuple(u.passage for u in units)
    return tuple(Passage(u.passage.text, u.passage.text.sentences[u.sentence.number]) for u in units)
