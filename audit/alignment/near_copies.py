"""Texts that carry the same sentences nearly word for word: perhaps one origin, said before anything is counted.

Sentences that share a run of words are brought up by an index of runs and compared word by word (longest common
subsequence, by rapidfuzz); what counts are the words that stand in common runs, so that a changed word here and there
does no harm, and scattered common words are nothing. Quoted words are left out: independent texts quote alike. A case
is small enough for an exact index; MinHash would estimate what is counted here.

All pairs of a thousand papers that print one agency's text would be read by nobody: what stands in more than
MAX_HOLDERS texts brings up each of them with the first only, which is enough to see one origin. So the pairs that are
compared, and named, grow with the runs and with the texts, not with the square of these.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, repeat
from typing import NamedTuple

import regex
from rapidfuzz.distance import LCSseq

from audit.model import NearCopy, Span
from audit.signs import CLOSERS, CORNERS, DOUBLE, OPENERS
from audit.text import Passage, Text

RUN = 3  # words from which a common run counts
FEWEST = 6  # words of a sentence that may be a copy
HALF = 0.6  # share of the shorter sentence's words in common runs, from which one is a near copy of the other
LEAST = 0.15  # share of the shorter text's words in such sentences, from which the texts are named
ORIGIN = 0.4  # and from which they are counted as one origin
MAX_HOLDERS = 50  # a run in more sentences than this, but not in more texts, is a formula
LONGEST = 400  # words of a sentence that are looked at
_QUOTED = regex.compile(rf"[{OPENERS}][^{DOUBLE}{CORNERS}]{{1,1500}}+[{CLOSERS}]")


class Copied(NamedTuple):
    """Two passages of different texts that agree nearly word for word, and on how many words."""

    a: Passage
    b: Passage
    words: int


class _Sentence(NamedTuple):
    text: int
    passage: Passage
    words: tuple[str, ...]


_Run = tuple[str, str, str, str]  # so many words make a run in the index
_Runs = dict[_Run, list[int]]  # a run -> the sentences of one text that hold it


def near_copies(texts: Sequence[Text]) -> list[NearCopy]:
    """Pairs of texts with the share of the shorter one's words that stand in near copies of the other's sentences,
    most alike first; of more than MAX_HOLDERS texts that share a run not all pairs, but each with the first of them.
    Quoted words count for neither."""
    if len(texts) < 2:
        return []
    sentences = _sentences(texts)
    sizes = Counter[int]()
    for s in sentences:
        sizes[s.text] += len(s.words)
    held = defaultdict[tuple[int, int], dict[int, int]](dict)
    for i, j, words in _pairs(sentences):
        for own, other in ((i, j), (j, i)):
            best = held[sentences[own].text, sentences[other].text]
            best[own] = max(words, best.get(own, 0))
    found = []
    for i, j in sorted(key for key in held if key[0] < key[1]):
        ways = [(x, y) for x, y in ((i, j), (j, i)) if sizes[x] <= sizes[y]]
        if (share := max(sum(held[short, other].values()) / sizes[short] for short, other in ways)) >= LEAST:
            a, b = sorted((texts[i].document.id, texts[j].document.id))
            found.append(NearCopy(a=a, b=b, share=round(share, 3)))
    return sorted(found, key=lambda n: (-n.share, n.a, n.b))


def copied_passages(texts: Sequence[Text]) -> list[Copied]:
    """The stretches that stand in two texts nearly word for word: sentences, joined to paragraphs and more where those
    around them are copies as well. In order of the texts and places."""
    sentences = _sentences(texts)
    found: list[Copied] = []
    for i, j, words in sorted(_pairs(sentences)):
        found.append(Copied(sentences[i].passage, sentences[j].passage, words))
        while len(found) > 1 and (joined := _joined(found[-2], found[-1])):
            found[-2:] = [joined]
    return found


def origins(near: Sequence[NearCopy], documents: Sequence[str], least: float = ORIGIN) -> tuple[tuple[str, ...], ...]:
    """The documents in groups of perhaps one origin each: those joined, directly or over others, by near copies of at
    least the share `least`. Every document stands in one group; groups and documents in the order given."""
    home = {d: [d] for d in documents}
    for pair in near:
        if pair.share >= least and pair.a in home and pair.b in home and home[pair.a] is not home[pair.b]:
            smaller, larger = sorted((home[pair.a], home[pair.b]), key=len)
            larger += smaller
            home.update(dict.fromkeys(smaller, larger))
    groups = defaultdict[int, list[str]](list)
    for d in documents:
        groups[id(home[d])].append(d)
    return tuple(map(tuple, groups.values()))


def _sentences(texts: Sequence[Text]) -> list[_Sentence]:
    """Every sentence's narrated words, those between quotation marks left out."""
    found = []
    for i, text in enumerate(texts):
        quoted = [Span(*m.span()) for p in text.paragraphs for m in _QUOTED.finditer(text.raw, p.start, p.end)]
        inside = {t.start for q in quoted for t in text.tokens_in(q)}
        for span in text.sentences:
            tokens = text.tokens_in(span)[: 2 * LONGEST]
            words = tuple(t.text.lower() for t in tokens if t.kind != "mark" and t.start not in inside)
            found.append(_Sentence(i, Passage(text, span), words[:LONGEST]))
    return found


def _pairs(sentences: Sequence[_Sentence]) -> Iterator[tuple[int, int, int]]:
    """(index, index, words in common runs) of the sentences that are near copies, text by text."""
    runs = _runs(sentences)
    for x, y in sorted(_brought_up(runs)):
        left, right = runs[x], runs[y]
        for i, j in sorted({(i, j) for run in left.keys() & right.keys() for i in left[run] for j in right[run]}):
            if words := _common(sentences[i].words, sentences[j].words):
                yield i, j, words


def _runs(sentences: Sequence[_Sentence]) -> dict[int, _Runs]:
    """The runs of every text that others share, and in which of its sentences they are."""
    words = {i: s.words for i, s in enumerate(sentences) if len(s.words) >= FEWEST}
    each = {i: set(zip(w, w[1:], w[2:], w[3:], strict=False)) for i, w in words.items()}
    whole = defaultdict[int, set[_Run]](set)
    for i, found in each.items():
        whole[sentences[i].text].update(found)
    shared = {run for run, texts in Counter(chain.from_iterable(whole.values())).items() if texts > 1}
    runs = defaultdict[int, _Runs](dict)
    for i, found in each.items():
        for run in shared & found:
            runs[sentences[i].text].setdefault(run, []).append(i)
    return runs


def _brought_up(runs: Mapping[int, _Runs]) -> set[tuple[int, int]]:
    """The pairs of texts that share a run. Formulas are taken out of the runs; of one that many texts share only the
    first sentence of each text is left."""
    holders = defaultdict[_Run, list[int]](list)
    for text, own in runs.items():
        for run in own:
            holders[run].append(text)
    up: set[tuple[int, int]] = set()
    for run, texts in holders.items():
        many, often = len(texts) > MAX_HOLDERS, sum(len(runs[text][run]) for text in texts) > MAX_HOLDERS
        up.update(zip(repeat(texts[0]), texts[1:]) if many else () if often else combinations(texts, 2))
        for text in texts if often else ():
            runs[text][run] = runs[text][run][: 1 if many else 0]
    return up


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words stand in common runs; 0 where they are too few for a near copy."""
    if a == b:
        return len(a)
    blocks = LCSseq.opcodes(a, b)
    words = sum(o.src_end - o.src_start for o in blocks if o.tag == "equal" and o.src_end - o.src_start >= RUN)
    return words if words >= HALF * min(len(a), len(b)) else 0


def _joined(a: Copied, b: Copied) -> Copied | None:
    """Two copies as one, where the second follows the first directly in both texts."""
    if a.a.text is not b.a.text or a.b.text is not b.b.text:
        return None
    for one, other in ((a.a, b.a), (a.b, b.b)):
        if one.span.end > other.span.start or one.text.slice(Span(one.span.end, other.span.start)).strip():
            return None
    left, right = (Passage(x.text, Span(x.span.start, y.span.end)) for x, y in ((a.a, b.a), (a.b, b.b)))
    return Copied(left, right, a.words + b.words)
