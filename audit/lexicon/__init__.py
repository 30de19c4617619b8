"""What is known of single words: stems, how common they are, function words, and for English how two words are related.

The frequencies come from wordfreq, the relations from WordNet 3.0; tools/derive_lexicon.py made the tables, and
audit/lexicon/LICENCES.md gives the credit. Every table is read when it is first asked for, once a process.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

import msgspec
import snowballstemmer

from audit.data import load
from audit.lexicon.tables import ADJECTIVE, WordNet, frequencies, wordnet

Relation = Literal["same", "synonym", "antonym", "broader", "narrower", "sister", "none", "unknown"]

DATA = "audit.lexicon"
ANCESTRY = 16  # steps up that reach the top of every tree of nouns
REMEMBERED = 1 << 16  # words whose answers are kept
APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "׳": "'", "״": '"'})

STEPS = 2  # hypernym steps that still make a word broader

Endings = list[tuple[str, str]]


class _Forms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    noun: Endings
    verb: Endings
    adjective: Endings
    negations: list[str]


class _Spelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    dotless_i: frozenset[str]
    unpointed: frozenset[str]


class _Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stemmers: dict[str, str]
    spelling: _Spelling
    forms: _Forms
    function_words: dict[str, str]


@cache
def _languages() -> _Languages:
    data: _Languages = load(DATA, "languages.toml", _Languages)
    return data


def _base(language: str) -> str:
    """The language of a tag: "pt" of "pt-BR"."""
    return language.split("-")[0].lower()


@lru_cache(REMEMBERED)
def _spelling(word: str, language: str) -> str:
    """The word as the tables write it: composed, case folded, one kind of apostrophe, no rarely written points."""
    rules, plain = _languages().spelling, unicodedata.normalize("NFKC", word)
    if language in rules.dotless_i:
        plain = plain.replace("İ", "i").replace("I", "ı")
    if language in rules.unpointed:
        plain = "".join(c for c in plain if not unicodedata.combining(c) and c != "ـ")
    return unicodedata.normalize("NFC", plain.casefold().translate(APOSTROPHES))


# Stems and function words


def stem(word: str, language: str) -> str:
    """The casefolded Snowball stem; the casefolded word itself where the language has no stemmer."""
    return _stem(word, _base(language))


@lru_cache(REMEMBERED)
def _stem(word: str, language: str) -> str:
    plain = _spelling(word, language) or word  # a word of marks alone stands as it is, here and below
    name = _languages().stemmers.get(language)
    if name is None:
        return plain
    stemmer = snowballstemmer.stemmer(name)  # a new one each time: it keeps state, which threads must not share
    return str(stemmer.stemWord(plain)) or plain


@cache
def _function_words(language: str) -> frozenset[str]:
    words = _languages().function_words.get(language, "").split()
    return frozenset(_spelling(word, language) for word in words)


def is_function_word(word: str, language: str) -> bool:
    """Whether the word is an article, pronoun, preposition, conjunction or auxiliary, or two in one ("qu'il").

    False where no list is known for the language.
    """
    base = _base(language)
    plain, listed = _spelling(word, base), _function_words(base)
    return plain in listed or ("'" in plain and all(part in listed for part in plain.split("'")))


# Frequencies


def has_frequencies(language: str) -> bool:
    """Whether frequency() knows the language at all."""
    return bool(frequencies(_base(language)))


def frequency(word: str, language: str) -> float:
    """How common the word is, Zipf: the logarithm to base 10 of its count in a billion words, 0 to 8; 0: not listed.

    A word with an apostrophe that is not listed is as common as the rarest of its parts ("l'homme": "l", "homme").
    """
    base = _base(language)
    table, plain = frequencies(base), _spelling(word, base)
    if plain in table or "'" not in plain:
        return table.get(plain, 0) / 10
    return min(table.get(part, 0) for part in plain.strip("'").split("'")) / 10


# Base forms and relations


def lemmas(word: str, language: str) -> frozenset[str]:
    """The base forms that the word may be a form of, by WordNet's morphy; where none is known the word, casefolded.

    Only English has base forms: elsewhere it is always the word itself.
    """
    return _lemmas(word, _base(language))


@lru_cache(REMEMBERED)
def _lemmas(word: str, language: str) -> frozenset[str]:
    plain = _spelling(word, language)
    if language != "en":
        return frozenset([plain])
    plain, net = plain.removesuffix("'s").removesuffix("'"), wordnet()
    cut = () if is_function_word(plain, "en") else _without_endings(plain)
    known = {w for w in (plain, *cut) if w in net.numbers}
    return frozenset(known.union(net.exceptions.get(plain, "").split())) or frozenset([plain])


def _without_endings(word: str) -> Iterator[str]:
    """Base forms by rule, where they are words of that part of speech."""
    net, forms = wordnet(), _languages().forms
    for pos, rules in enumerate((forms.noun, forms.verb, forms.adjective)):
        for ending, instead in rules:
            base = word.removesuffix(ending) + instead
            number = net.numbers.get(base) if word.endswith(ending) and len(base) > 2 else None
            if number is not None and any(net.pos(synset) == pos for synset in net.senses[number]):
                yield base


def relation(a: str, b: str, language: str) -> Relation:
    """How b stands to a, in English: a "broader" b is a hypernym of a. "unknown" where either word is not in WordNet.

    "same": a common base form, derived from each other (retaliate, retaliation), or one word in two spellings. The rest
    looks at the commoner senses only. "antonym" opposes one of them, or one right above; "synonym" shares one; "sister"
    has a direct and specific hypernym in common. Swapping a and b swaps broader and narrower and changes nothing else.
    """
    base = _base(language)
    if _spelling(a, base) == _spelling(b, base):
        return "same"
    return _relation(_spelling(a, base), _spelling(b, base)) if base == "en" else "unknown"


@lru_cache(REMEMBERED)
def _relation(a: str, b: str) -> Relation:
    net = wordnet()
    words_a, words_b = ({net.numbers[w] for w in _lemmas(word, "en") if w in net.numbers} for word in (a, b))
    if not words_a or not words_b:
        return "unknown"
    if _negates(net, a, b) or _negates(net, b, a):
        return "antonym"
    if not words_a.isdisjoint(net.with_kin(words_b)):
        return "same"
    senses_a, senses_b = _senses(net, a, words_a), _senses(net, b, words_b)
    if not senses_a or not senses_b:
        return "unknown"
    found = _sense_relation(net, senses_a, senses_b)
    if found == "none" and _are_kin(net, words_a, words_b):
        return "same"
    return found


def _negates(net: WordNet, a: str, b: str) -> bool:
    """Whether a is b with "un" before it, and an adjective or adverb: not "unrest"."""
    if not any(a == prefix + b for prefix in _languages().forms.negations):
        return False
    number = net.numbers.get(a)
    return number is not None and any(net.pos(synset) >= ADJECTIVE for synset in net.senses[number])


def _senses(net: WordNet, word: str, numbers: set[int]) -> set[int]:
    """The senses of a word; of a function word not its nouns and verbs, such as the helium of "he"."""
    found = net.senses_of(numbers)
    return {synset for synset in found if net.pos(synset) >= ADJECTIVE} if is_function_word(word, "en") else found


def _sense_relation(net: WordNet, a: set[int], b: set[int]) -> Relation:
    up_a, up_b = net.above(a, STEPS), net.above(b, STEPS)
    if net.opposed_to(a) & b:
        return "antonym"
    if a & b or (up_a & b and up_b & a):
        return "synonym"
    if up_a & b:
        return "broader"
    if up_b & a:
        return "narrower"
    if _are_indirectly_opposed(net, a, b):
        return "antonym"
    return "sister" if any(map(net.is_specific, net.above(a, 1) & net.above(b, 1))) else "none"


def _are_indirectly_opposed(net: WordNet, a: set[int], b: set[int]) -> bool:
    """Whether one is opposed to what is right above the other (reduce, increase); of adjectives both may be below."""
    next_a, next_b = net.above(a, 1), net.above(b, 1)
    far = net.opposed_to(next_a)
    return bool(far & b or net.opposed_to(a) & next_b or any(net.pos(synset) == ADJECTIVE for synset in far & next_b))


def _are_kin(net: WordNet, a: set[int], b: set[int]) -> bool:
    """Whether words of different kinds come from one word (retaliation, retaliatory), unlike payer and payee."""
    kinds_a, kinds_b = ({net.pos(synset) for synset in net.senses_of(words)} for words in (a, b))
    return kinds_a.isdisjoint(kinds_b) and not net.with_kin(a).isdisjoint(net.with_kin(b))


@lru_cache(REMEMBERED)
def denotes_person(word: str, language: str) -> bool:
    """Whether the word, as a noun in its first sense, names a kind of person: murderer, bandit, protester. English."""
    if _base(language) != "en" or is_function_word(word, "en"):
        return False
    net = wordnet()
    person = net.senses[net.numbers["person"]][0]
    numbers = sorted(net.numbers[w] for w in _lemmas(word, "en") if w in net.numbers)
    firsts = {net.senses[number][0] for number in numbers if len(net.senses[number])}
    return person in net.above(firsts, ANCESTRY)
