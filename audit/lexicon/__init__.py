"""What is known of single words: stems, how common they are, function words, and for English how two words are related.

The frequencies come from wordfreq, the relations from WordNet 3.0; tools/derive_lexicon.py made the tables, and
audit/lexicon/LICENCES.md gives the credit. Every table is read when it is first asked for, once a process.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Set
from functools import cache, lru_cache
from typing import Annotated, Literal, TypeVar, cast

import msgspec
import snowballstemmer

from audit.languages import BEST_KNOWN, WordList, WordSet, data, holds, primary, tags_with, traits
from audit.lexicon.tables import ADJECTIVE, WordNet, frequencies, wordnet
from audit.model import about

Relation = Literal["same", "synonym", "antonym", "broader", "narrower", "sister", "none", "unknown"]

ANCESTRY = 16  # steps up that reach the top of every tree of nouns
REMEMBERED = 1 << 13  # words, or pairs, whose answers are kept: those of about ten cases
APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "׳": "'", "״": '"'})

VERB = 1  # its number among the parts of speech
STEPS = 2  # hypernym steps that still make a word broader

F = TypeVar("F", bound=Callable[..., object])
Endings = tuple[tuple[str, str], ...]


class Forms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds the endings that make the forms of a word, by the rules of WordNet's morphy."""

    noun: Annotated[Endings, about("Endings of nouns, and what stands in their place in the base form.")] = ()
    verb: Annotated[Endings, about("Endings of verbs, likewise.")] = ()
    adjective: Annotated[Endings, about("Endings of adjectives, likewise.")] = ()
    negations: Annotated[WordList, about("Beginnings that make the opposite of an adjective.")] = ()


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds what is known of one language's words, apart from how common they are."""

    stemmer: Annotated[str, about("The name of its Snowball algorithm; empty if there is none.")] = ""
    function_words: Annotated[
        WordSet, about("Closed classes: articles, pronouns, prepositions, conjunctions, auxiliaries, negations.")
    ] = WordSet()
    past: Annotated[WordList, about("Endings of the past form of a verb.")] = ()
    forms: Annotated[Forms, about("How its words are inflected.")] = Forms()


def _lexicon(language: str) -> Lexicon:
    return data(language, "lexicon", Lexicon) or _NOTHING


_NOTHING = Lexicon()


def has_relations(language: str) -> bool:
    """Whether relation() and lemmas() know the language at all."""
    return holds(language, "wordnet", ".gz")


def _remembered(answer: F) -> F:
    """Keeps the latest answers: a case asks for the same words a thousand times."""
    return cast(F, lru_cache(REMEMBERED)(answer))


def _base(language: str) -> str:
    """The language of a tag: "pt" of "pt-BR"."""
    return primary(language)


def _spelling(word: str, language: str) -> str:
    """The word as the tables write it: composed, case folded, one kind of apostrophe, no rarely written points."""
    own = traits(language)
    if word.isascii() and not own.dotless_i:  # nothing but its case can be another
        return word.lower()
    plain = unicodedata.normalize("NFKC", word)
    if own.dotless_i:
        plain = plain.replace("İ", "i").replace("I", "ı")
    if own.unpointed:
        plain = "".join(c for c in plain if not unicodedata.combining(c) and c != "ـ")
    return unicodedata.normalize("NFC", plain.casefold().translate(APOSTROPHES))


# Stems and function words


@_remembered
def stem(word: str, language: str) -> str:
    """The casefolded Snowball stem; the casefolded word itself where the language has no stemmer."""
    base = _base(language)
    plain = _spelling(word, base) or word  # a word of marks alone stands as it is, here and below
    name = _lexicon(base).stemmer
    if not name:
        return plain
    stemmer = snowballstemmer.stemmer(name)  # a new one each time: it keeps state, which threads must not share
    return str(stemmer.stemWord(plain)) or plain


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(_spelling(word, language) for word in _lexicon(language).function_words)


@_remembered
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


@cache
def written_in(script: str) -> tuple[str, ...]:
    """Returns the languages in a script whose words are known, sorted."""
    return tuple(tag for tag in tags_with("words", ".gz") if script in traits(tag).scripts)


@_remembered
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


@_remembered
def lemmas(word: str, language: str) -> frozenset[str]:
    """The base forms that the word may be a form of, by WordNet's morphy; where none is known the word, casefolded.

    Only English has base forms: elsewhere it is always the word itself.
    """
    base = _base(language)
    plain = _spelling(word, base)
    if not has_relations(base):
        return frozenset([plain])
    plain, net = plain.removesuffix("'s").removesuffix("'"), wordnet()
    cut = () if is_function_word(plain, base) else _without_endings(plain)
    known = {w for w in (plain, *cut) if w in net.numbers}
    return frozenset(known.union(net.exceptions.get(plain, "").split())) or frozenset([plain])


def _without_endings(word: str) -> Iterator[str]:
    """Base forms by rule, where they are words of that part of speech."""
    net, forms = wordnet(), _lexicon(BEST_KNOWN).forms
    for pos, rules in enumerate((forms.noun, forms.verb, forms.adjective)):
        for ending, instead in rules:
            base = word.removesuffix(ending) + instead
            number = net.numbers.get(base) if word.endswith(ending) and len(base) > 2 else None
            if number is not None and any(net.pos(synset) == pos for synset in net.senses[number]):
                yield base


@_remembered
def relation(a: str, b: str, language: str) -> Relation:
    """How b stands to a, in English: a "broader" b is a hypernym of a. "unknown" where either word is not in WordNet.

    "same": a common base form, derived from each other (retaliate, retaliation), or one word in two spellings. The rest
    looks at the commoner senses only. "antonym" opposes one of them, or one right above; "synonym" shares one; "sister"
    has a direct and specific hypernym in common. Swapping a and b swaps broader and narrower and changes nothing else.
    """
    base = _base(language)
    if _spelling(a, base) == _spelling(b, base):
        return "same"
    return _relation(_spelling(a, base), _spelling(b, base)) if has_relations(base) else "unknown"


class _Known(msgspec.Struct, frozen=True, gc=False):
    """A word as WordNet has it: entries, those akin to them, their senses and kinds, and what these stand next to."""

    words: frozenset[int]
    kin: frozenset[int]
    kinds: frozenset[int]
    senses: frozenset[int]
    next: frozenset[int]  # right above the senses
    above: frozenset[int]  # at most STEPS above
    opposed: frozenset[int]
    far: frozenset[int]  # opposed to what is right above


@lru_cache(REMEMBERED // 8)
def _known(word: str) -> _Known | None:
    """What relations need of an English word; None where WordNet does not have it."""
    net = wordnet()
    words = frozenset(net.numbers[w] for w in lemmas(word, BEST_KNOWN) if w in net.numbers)
    if not words:
        return None
    senses = _senses(net, word, words)
    up = net.above(senses, 1)
    return _Known(
        words,
        frozenset(net.with_kin(words)),
        frozenset(map(net.pos, net.senses_of(words))),
        frozenset(senses),
        frozenset(up),
        frozenset(net.above(senses, STEPS)),
        frozenset(net.opposed_to(senses)),
        frozenset(net.opposed_to(up)),
    )


def _relation(a: str, b: str) -> Relation:
    net, one, other = wordnet(), _known(a), _known(b)
    if one is None or other is None:
        return "unknown"
    if _negates(net, a, b) or _negates(net, b, a):
        return "antonym"
    if not one.words.isdisjoint(other.kin):
        return "same"
    if not one.senses or not other.senses:
        return "unknown"
    found = _sense_relation(net, one, other)
    return "same" if found == "none" and _are_kin(one, other) else found


def _negates(net: WordNet, a: str, b: str) -> bool:
    """Whether a is b with "un" before it, and an adjective or adverb: not "unrest"."""
    if not any(a == prefix + b for prefix in _lexicon(BEST_KNOWN).forms.negations):
        return False
    number = net.numbers.get(a)
    return number is not None and any(net.pos(synset) >= ADJECTIVE for synset in net.senses[number])


def _senses(net: WordNet, word: str, numbers: Set[int]) -> set[int]:
    """The senses of a word; of a function word not its nouns and verbs, such as the helium of "he"."""
    found = net.senses_of(numbers)
    return {synset for synset in found if net.pos(synset) >= ADJECTIVE} if is_function_word(word, BEST_KNOWN) else found


def _sense_relation(net: WordNet, a: _Known, b: _Known) -> Relation:
    if a.opposed & b.senses:
        return "antonym"
    broader, narrower = not a.above.isdisjoint(b.senses), not b.above.isdisjoint(a.senses)
    if a.senses & b.senses or (broader and narrower):
        return "synonym"
    if broader or narrower:
        return "broader" if broader else "narrower"
    if _are_indirectly_opposed(net, a, b):
        return "antonym"
    return "sister" if any(map(net.is_specific, a.next & b.next)) else "none"


def _are_indirectly_opposed(net: WordNet, a: _Known, b: _Known) -> bool:
    """Whether one is opposed to what is right above the other (reduce, increase); of adjectives both may be below."""
    adjectives = (synset for synset in a.far & b.next if net.pos(synset) == ADJECTIVE)
    return bool(a.far & b.senses or a.opposed & b.next or any(adjectives))


def _are_kin(a: _Known, b: _Known) -> bool:
    """Whether words of different kinds come from one word (retaliation, retaliatory), unlike payer and payee."""
    return a.kinds.isdisjoint(b.kinds) and not a.kin.isdisjoint(b.kin)


@_remembered
def denotes_person(word: str, language: str) -> bool:
    """Whether the word, as a noun in its first sense, names a kind of person: murderer, bandit, protester. English."""
    if not has_relations(language) or is_function_word(word, BEST_KNOWN):
        return False
    net = wordnet()
    person = net.senses[net.numbers["person"]][0]
    numbers = sorted(net.numbers[w] for w in lemmas(word, BEST_KNOWN) if w in net.numbers)
    firsts = {net.senses[number][0] for number in numbers if len(net.senses[number])}
    return person in net.above(firsts, ANCESTRY)


@_remembered
def is_past_form(word: str, language: str) -> bool:
    """Whether the word may be the past form or participle of a verb: fired, shot. English."""
    base = _base(language)
    if not has_relations(base):
        return False
    plain, net = _spelling(word, base), wordnet()
    listed = net.exceptions.get(plain, "").split()
    regular = plain.endswith(_lexicon(base).past) and plain not in net.exceptions
    known = [net.numbers[w] for w in (listed or (lemmas(plain, base) if regular else ())) if w in net.numbers]
    return any(VERB in map(net.pos, net.senses_of({n})) for n in known)
