"""Word lists that the rules of broken grammar share, and who in a text is a person."""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property
from typing import Annotated

import msgspec

from audit.languages import BEST_KNOWN, WordSet, data
from audit.lexicon import frequency
from audit.model import about
from audit.rules._words import bounds, where, words
from audit.text import Text, kept


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Holds one language's word lists for the rules of broken grammar."""

    base_verbs: Annotated[WordSet, about("Base forms of verbs that are nothing else.")] = WordSet()
    name_verbs: Annotated[WordSet, about("Base forms that a name is never the object or the fellow of.")] = WordSet()
    noun_endings: Annotated[WordSet, about("Endings of nouns that are no verbs.")] = WordSet()
    noun_verbs: Annotated[WordSet, about("Words with these endings that may be verbs.")] = WordSet()
    subjects: Annotated[WordSet, about("Pronouns that a verb in the singular follows.")] = WordSet()
    adverbs: Annotated[WordSet, about("Adverbs between a subject and its verb.")] = WordSet()
    auxiliaries: Annotated[WordSet, about("Words that call for a base form after the next subject.")] = WordSet()
    subjunctive: Annotated[WordSet, about("Words that make a subjunctive; * ends a stem.")] = WordSet()
    titles: Annotated[WordSet, about("Words before the name of a person.")] = WordSet()
    first_prepositions: Annotated[WordSet, about("Prepositions that can come first of two in a row.")] = WordSet()
    second_prepositions: Annotated[WordSet, about("Prepositions that can come second.")] = WordSet()
    stranding: Annotated[WordSet, about("Words after which a preposition may stand alone.")] = WordSet()
    after_two: Annotated[WordSet, about("Words after which two prepositions are sound.")] = WordSet()
    pronouns: Annotated[WordSet, about("Words before which two prepositions are sound.")] = WordSet()
    bodies: Annotated[WordSet, about("Bodies that own what follows your.")] = WordSet()
    owned: Annotated[WordSet, about("What they own.")] = WordSet()
    second_person: Annotated[WordSet, about("Words that show that somebody is spoken to.")] = WordSet()
    organisations: Annotated[WordSet, about("Bodies that he and she cannot stand for.")] = WordSet()
    person_nouns: Annotated[WordSet, about("Words for people.")] = WordSet()
    reporting: Annotated[WordSet, about("What such a body does in news.")] = WordSet()
    although: Annotated[WordSet, about("Conjunctions that open a clause: although.")] = WordSet()
    because: Annotated[WordSet, about("Conjunctions that open a clause: because.")] = WordSet()
    determiner_pairs: Annotated[WordSet, about("Determiners that never follow one another.")] = WordSet()
    closing: Annotated[WordSet, about("What may follow a noun that ends its phrase.")] = WordSet()
    plural_words: Annotated[WordSet, about("Words before a plural.")] = WordSet()
    singular_words: Annotated[WordSet, about("Words before a singular.")] = WordSet()
    plural_subjects: Annotated[WordSet, about("Pronouns that a verb in the plural follows.")] = WordSet()
    openers: Annotated[WordSet, about("Words that open a phrase in the plural.")] = WordSet()
    sending: Annotated[WordSet, about("Verbs and nouns of sending.")] = WordSet()
    nouns: Annotated[dict[str, str], about("Nouns whose number shows, singular and plural.")] = {}

    @cached_property
    def singular(self) -> WordSet:
        return frozenset(self.nouns)

    @cached_property
    def plural(self) -> WordSet:
        return frozenset(self.nouns.values())


_PLACES = frozenset({"in", "of", "at", "from", "near", "to", "across", "and"})
_LONGEST = 12  # tokens of a name at most
_COMMON = 5.5  # Zipf from which a word with a capital is no surname


def grammar() -> Grammar:
    """Returns the word lists of the language that the rules of grammar read."""
    return data(BEST_KNOWN, "grammar", Grammar) or Grammar()


@kept
def persons(text: Text) -> frozenset[str]:
    """Last words of the names that stand after a title somewhere in the text: "Roth" of "General Ivan Roth"."""
    own, found, size = words(text), set(), len(text.tokens)
    for i in where(text, grammar().titles):
        office = i + 2 < size and own[i + 1] == "of"
        start = i + 2 if office else i + 1
        if name_end(text, start) > start + 2 * office:
            found.add(text.tokens[name_end(text, start) - 1].text.removesuffix("'s").removesuffix("’s"))
    return frozenset(name for name in found if len(name) > 2 and frequency(name, text.language) < _COMMON)


def name_end(text: Text, i: int) -> int:
    """The number of the token after the run of capitalised words, hyphens among them, that starts at token i."""
    end, stop = i, min(bounds(text, i)[1], i + _LONGEST) if i < len(text.tokens) else i
    while i < stop and (text.tokens[i].text[0].isupper() or (text.tokens[i].text == "-" and i == end > 0)):
        i += 1
        end = i if text.tokens[i - 1].kind == "word" else end
    return end


def name_start(text: Text, i: int) -> int:
    """The number of the token where the name that ends with token i starts, with a title as "Secretary of State"."""
    own, low = words(text), max(bounds(text, i)[0], i - _LONGEST)
    while i > low and (text.tokens[i - 1].text[0].isupper() or (own[i - 1] == "-" and i - 1 > low)):
        i -= 1
    if i - 2 >= low and own[i - 1] == "of" and own[i - 2] in grammar().titles:
        return name_start(text, i - 2)
    return i


def may_be_person(text: Text, first: int, end: int, known: Set[str] = frozenset()) -> bool:
    """Whether a word for a person stands there, or a name that is neither a body nor, after a preposition, a place."""
    own, data = words(text), grammar()
    for k in range(first, end):
        if own[k] in data.person_nouns and own[k] not in known:
            return True
        token = text.tokens[k]
        named = (
            token.text[0].isupper()
            and not token.text.isupper()
            and k > first
            and own[k] not in data.organisations | known
        )
        if named and own[k - 1] not in _PLACES:
            return True
    return False
