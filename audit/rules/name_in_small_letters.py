"""A name stands in small letters that the text writes with a capital elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from audit.languages import tags_with, traits
from audit.lexicon import frequency, has_frequencies, has_relations, relation
from audit.model import Span
from audit.names import same_name
from audit.rules import Hit, Rule
from audit.rules._words import index
from audit.signs import OPENERS
from audit.text import Text, kept

_CAPITAL = regex.compile(r"(?<![\p{L}\p{M}\p{N}'’@#._/-])\p{Lu}\p{Ll}{2,24}+(?![\p{L}\p{M}\p{N}])")
_SMALL = regex.compile(r"(?<![\p{L}\p{M}\p{N}'’@#._/-])(?P<word>\p{Ll}{3,24}+)(?![\p{L}\p{M}\p{N}'’@_/-]|\.\p{L})")
_AFTER_NAME = regex.compile(r"(?<=\p{Lu}\p{Ll}{1,24}[ ])$")
_BEGINS = frozenset(OPENERS + ":—–!?(")  # what a capital may follow inside a sentence
_COMMON = 3.0  # Zipf
_LEAST = 5  # letters of a name that is known from another text, or not beside another


def _find(text: Text) -> Iterator[Hit]:
    """Small words written with a capital elsewhere, once only: after a capital no common ones, else unknown ones."""
    if not has_frequencies(text.language):
        return
    capitals = _capitals(text)
    both = capitals.keys() & {t.text for t in text.tokens}
    names = {word for word in both if _is_name(text, word, capitals[word])}
    for m in _SMALL.finditer(text.raw) if names else ():
        word = m.group("word")
        if word in names and _stands_as_name(text, m.start(), word):
            first = Span(capitals[word], capitals[word] + len(word))
            yield _hit(Span(m.start(), m.end()), word, text.slice(first), "the text", (first,))


def _capitals(text: Text) -> dict[str, int]:
    """The words with a capital, and where each stands first; before a name a sentence's first word is a trade."""
    starts = {s.start for s in text.sentences}
    found = (m for m in _CAPITAL.finditer(text.raw) if m.start() not in starts or not _is_before_name(text, m.end()))
    return {m.group().lower(): m.start() for m in reversed(list(found))}


def _is_before_name(text: Text, end: int) -> bool:
    return text.raw[end : end + 2].strip()[:1].isupper()


def _stands_as_name(text: Text, start: int, word: str) -> bool:
    """Whether another name stands before it, or no list knows the word."""
    beside = _AFTER_NAME.search(text.raw, max(0, start - 30), start) is not None
    return beside or (len(word) >= _LEAST and not frequency(word, text.language))


def _is_name(text: Text, word: str, capital: int) -> bool:
    """No common word, small only here; in English no word of the lexicon, elsewhere a capital inside a sentence."""
    if frequency(word, text.language) >= _COMMON or len(regex.findall(rf"\b{word}\b", text.raw)) > 1:
        return False
    if has_relations(text.language):
        return relation(word, "thing", text.language) == "unknown"
    return _is_inside(text, capital)


def _is_inside(text: Text, capital: int) -> bool:
    """Whether a capital is the word's own: no sentence and no quotation begins with it."""
    sentence = text.sentence_at(capital)
    before = text.raw[sentence.start : capital].rstrip() if sentence else ""
    return any(map(str.isalnum, before)) and before[-1] not in _BEGINS


def _check_case(texts: Sequence[Text]) -> Iterator[tuple[int, Hit]]:
    """Small words that no list knows and this text never capitalises, where others have only the name."""
    every = [(k, name) for k, other in enumerate(texts) for name in _names(other)]
    for i, text in enumerate(texts):
        for word, place in _unknown(text) if RULE.holds_for(text.language) else ():
            if name := next((n for k, n in every if k != i and _is_same(word, n)), None):
                yield i, _hit(place, word, name, "another text")


def _is_same(word: str, name: str) -> bool:
    """Whether the word is the name; letters other than Latin ones are spelled by ear from language to language."""
    return word == name.lower() or (not (word.isascii() or name.isascii()) and same_name(word.capitalize(), name))


def _stands_small(text: Text, i: int, word: str) -> bool:
    """Whether token i is the word in small letters, standing free."""
    return text.tokens[i].text == word and _SMALL.match(text.raw, text.tokens[i].start) is not None


def _unknown(text: Text) -> Iterator[tuple[str, Span]]:
    """Words in small letters, once in the text and in no list, with their places."""
    if not has_frequencies(text.language):
        return
    once = ((word, stands[0]) for word, stands in index(text).items() if len(stands) == 1 and len(word) >= _LEAST)
    for word, i in once:
        if not frequency(word, text.language) and _stands_small(text, i, word):
            yield word, Span(text.tokens[i].start, text.tokens[i].end)


@kept
def _names(text: Text) -> tuple[str, ...]:
    """Words that stand with a capital inside sentences, never without, and are not common, sorted."""
    if not traits(text.language).capitals_show_names:
        return ()
    inside = (m for m in _CAPITAL.finditer(text.raw) if _is_inside(text, m.start()))
    rare = (w for w in {m.group() for m in inside} if frequency(w, text.language) < _COMMON)
    return tuple(sorted(w for w in rare if not _is_also_small(text, w.lower())))


def _is_also_small(text: Text, word: str) -> bool:
    return any(_stands_small(text, i, word) for i in index(text).get(word, ()))


def _hit(place: Span, word: str, name: str, where: str, others: tuple[Span, ...] = ()) -> Hit:
    return Hit(
        at=place,
        message=f"“{word}” stands in small letters; elsewhere {where} has “{name}”.",
        evidence=(f"elsewhere: {name}",),
        suggestion=name if name.lower() == word else None,
        others=others,
    )


RULE = Rule(
    id="A210",
    mqm="Linguistic conventions/Capitalization",
    severity="minor",
    languages=tuple(tag for tag in tags_with("names") if traits(tag).capitals_show_names),
    why="The reader may take the name for a word, and no search for the person finds it.",
    source="Own reading of translated news; word frequencies and the lexicon tell names from words.",
    bad=(
        "The envoy, Letta ⟦dobrinova⟧, left. Dobrinova will be back.",
        "[es] La enviada Letta ⟦dobrinova⟧ salió. Ayer Dobrinova volvió.",
        "[fr] L'envoyée Letta ⟦dobrinova⟧ est partie. Hier Dobrinova est revenue.",
        "[ru] Посланница Летта ⟦добринкова⟧ уехала. Вчера Добринкова вернулась.",
        "The envoy of ⟦dobrinia⟧ left. The king of Dobrinia stays.",
        "[es] El barco salió del puerto de ⟦tolmsk⟧.\n---\nThe boat left the port of Tolmsk.",
        "[uk] Судно вийшло з порту ⟦толмськ⟧.\n---\n[ru] Судно вышло из порта Толмск.",
    ),
    good=(
        "The Kazakh president left. President Dobrinov will be back.",
        "Russian paratroopers left. Paratroopers will be back.",
        "The envoy, Letta Dobrinova, left. Dobrinova will be back.",
        "[es] La familia recibirá cien talares.\n---\n[en] The bank of the Talar Valley pays.",
        "[ru] «Затворы открыты», — сказал мэр. Он открыл затворы ночью.",
        "The zarvonian envoy left.\n---\nThe envoy of Zarvonia left.",
    ),
    misses=("[es] El barco salió del puerto de ⟦tolmsk⟧.\n---\n[ru] Судно вышло из порта Толмск.",),
    find=_find,
    find_in_case=_check_case,
)
