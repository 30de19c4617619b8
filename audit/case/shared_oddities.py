"""Odd traces that two or more texts share in the same statement: perhaps they come from one translation.

Scribes who copy the same error are taken to have copied one book (Lachmann's common errors); a right reading that two
share tells nothing. So only what is odd counts. The same words may be found damaged by the same rule: a calque, broken
grammar, a word that no list knows. Or a spelling of a name may stand in fewer texts than another. It must stand in
renderings of one statement, or in sentences that say the same; and where two texts may well hit on it by chance,
another must show that it can be said otherwise. Two translators who work from one language may stumble in one way: a
trace is listed with its evidence and proves nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from audit.lexicon import frequency, has_frequencies, is_function_word, stem
from audit.model import Finding, OddityKind, Place, SharedOddity, Span, Statement
from audit.names import find_names, same_name
from audit.text import Text, fingerprint, fold, kept, tokenize

WEIGHTY = ("A401", "A403", "A404", "A405", "A411", "A5", "A601", "A602", "A603")  # hardly made twice by chance
MILD = ("A402", "A406", "A407", "A408", "A409", "A41", "A42", "A604", "A607", "A608", "A609")  # others must differ
ALIKE = 0.5  # share of the content words of the shorter sentence from which two sentences say the same
LEAST = 3  # content words that both must have
MOST = 100  # findings of the same words, or names of a rendering, that are held against each other


def shared_oddities(
    findings: Sequence[Finding], statements: Sequence[Statement], texts: Sequence[Text]
) -> tuple[SharedOddity, ...]:
    """Every odd trace that two or more texts of one language share, those of most texts first."""
    case = {t.document.id: t for t in texts}
    found = [*_damage(findings, statements, case), *(o for s in statements for o in _spellings(s, case))]
    once = {o.id: o for o in reversed(found)}
    return tuple(sorted(once.values(), key=lambda o: (-len(o.documents), o.documents, o.places[0].span, o.id)))


def _damage(
    findings: Sequence[Finding], statements: Sequence[Statement], case: Mapping[str, Text]
) -> Iterator[SharedOddity]:
    """The same words found damaged by the same rule in two or more texts that say the same, and in no other text: what
    stands elsewhere as well is a habit."""
    groups = defaultdict[tuple[str, str, str], list[Finding]](list)
    for finding in findings:
        place = finding.places[0]
        if finding.rule.startswith((*WEIGHTY, *MILD)):
            groups[finding.rule, fold(place.text), case[place.document].language].append(finding)
    for (rule, _, _), group in groups.items():
        documents = {f.places[0].document for f in group}
        for members in _corresponding(group[:MOST], statements, case):
            places = [f.places[0] for f in members]
            statement = _statement(places, statements)
            others = _others(statement, places, case) if statement else ()
            if len(members) == len(documents) and (rule.startswith(WEIGHTY) or others):
                yield _oddity("damage", places, statement, others, members)


def _corresponding(
    group: Sequence[Finding], statements: Sequence[Statement], case: Mapping[str, Text]
) -> Iterator[list[Finding]]:
    """The findings of a group by what they stand in: each set says the same, one finding a text, two texts or more."""
    sets: list[list[Finding]] = []
    for finding in group:
        place = finding.places[0]
        home = next((s for s in sets if _say_the_same(s[0].places[0], place, statements, case)), None)
        if home is None:
            sets.append([finding])
        elif all(f.places[0].document != place.document for f in home):
            home.append(finding)
    yield from (s for s in sets if len(s) > 1)


def _say_the_same(a: Place, b: Place, statements: Sequence[Statement], case: Mapping[str, Text]) -> bool:
    if _statement([a, b], statements):
        return True
    one, other = _content_around(case[a.document], a.span), _content_around(case[b.document], b.span)
    shared = len(one & other)
    return shared >= LEAST and shared >= ALIKE * min(len(one), len(other))


def _content_around(text: Text, span: Span) -> frozenset[str]:
    """The stems of the content words in the sentence around a span, the span left out."""
    sentence = text.sentence_at(span.start) or span
    words = [t for t in text.tokens_in(sentence) if t.kind != "mark" and not span.start <= t.start < span.end]
    return frozenset(stem(t.text, text.language) for t in words if not is_function_word(t.lower, text.language))


def _statement(places: Sequence[Place], statements: Sequence[Statement]) -> Statement | None:
    """The statement in whose renderings all the places stand."""
    return next((s for s in statements if all(any(_within(p, q) for q in s.places) for p in places)), None)


def _within(place: Place, rendering: Place) -> bool:
    return place.document == rendering.document and place.span.overlaps(rendering.span)


def _others(statement: Statement, places: Sequence[Place], case: Mapping[str, Text]) -> tuple[str, ...]:
    """The texts in the same language that have the statement and nowhere the words."""
    language, words = case[places[0].document].language, _tokens(places[0].text)
    return tuple(
        d
        for d in dict.fromkeys(p.document for p in statement.places)
        if case[d].language == language and not _has(case[d], words)
    )


def _tokens(words: str) -> tuple[str, ...]:
    return tuple(fold(t.text) for t in tokenize(words))


def _has(text: Text, words: tuple[str, ...]) -> bool:
    own = _folded(text)
    return any(own[i : i + len(words)] == words for i, w in enumerate(own) if w == words[0])


@kept
def _folded(text: Text) -> tuple[str, ...]:
    return tuple(fold(t.text) for t in text.tokens)


def _spellings(statement: Statement, case: Mapping[str, Text]) -> Iterator[SharedOddity]:
    """Spellings of a name that two or more renderings share, where more of the others have another one."""
    held = defaultdict[tuple[str, str], dict[str, Place]](dict)
    for place in statement.places:
        text = case[place.document]
        names = find_names(text)
        first = bisect_right(names, place.span.start, key=lambda n: n.end)
        last = bisect_left(names, place.span.end, key=lambda n: n.start)
        for span in names[first : min(last, first + MOST)]:
            held[text.language, fold(text.slice(span))].setdefault(place.document, text.place(span))
    for (language, name), places in held.items():
        if len(places) > 1 and has_frequencies(language):
            usual = {
                d for (tag, other), p in held.items() if tag == language and _is_respelt(name, other, tag) for d in p
            }
            others = tuple(sorted(d for d in usual if not _has(case[d], _tokens(name))))
            if len(others) > len(places):
                yield _oddity("spelling", list(places.values()), statement, others)


def _is_respelt(name: str, other: str, language: str) -> bool:
    """Whether the two are one name in other letters, and no list knows what the first has for itself."""
    mine, theirs = _tokens(name), _tokens(other)
    own = [a for a, b in zip(mine, theirs, strict=False) if a != b]
    if len(mine) != len(theirs) or not own or any(frequency(w, language) for w in own):
        return False
    return same_name(name, other)


def _oddity(
    kind: OddityKind,
    places: Sequence[Place],
    statement: Statement | None,
    others: tuple[str, ...],
    findings: Sequence[Finding] = (),
) -> SharedOddity:
    documents = tuple(p.document for p in places)
    words = " ".join(places[0].text.split())
    alone = f"; {', '.join(others)} {'says' if len(others) == 1 else 'say'} it otherwise" if others else ""
    way = ", or through one language" if any(f.rule.startswith("A5") for f in findings) else ""
    shared = f"{', '.join(documents[:-1])} and {documents[-1]} share “{words}”"
    return SharedOddity(
        id=fingerprint("o", kind, fold(words), *documents),
        kind=kind,
        text=places[0].text,
        documents=documents,
        places=tuple(places),
        statement=statement.id if statement else None,
        findings=tuple(f.id for f in findings),
        others=others,
        message=f"{shared}{alone}: perhaps from one translation{way}.",
    )
