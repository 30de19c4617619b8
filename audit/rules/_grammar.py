"""English word lists that the rules of broken grammar share, and who in a text is a person."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

import msgspec

from audit.files.packaged import load
from audit.lexicon import frequency
from audit.rules._words import bounds, where, words
from audit.text import Text, kept


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    base_verbs: str
    name_verbs: str
    noun_endings: str
    noun_verbs: str
    subjects: str
    adverbs: str
    auxiliaries: str
    subjunctive: str
    titles: str
    first_prepositions: str
    second_prepositions: str
    stranding: str
    after_two: str
    pronouns: str
    bodies: str
    owned: str
    second_person: str
    organisations: str
    person_nouns: str
    reporting: str
    although: str
    because: str
    determiner_pairs: str
    closing: str
    plural_words: str
    singular_words: str
    plural_subjects: str
    openers: str
    sending: str
    nouns: dict[str, str]


class Grammar(msgspec.Struct, frozen=True):
    """The lists, cut into words."""

    base_verbs: frozenset[str]
    name_verbs: frozenset[str]
    noun_endings: frozenset[str]
    noun_verbs: frozenset[str]
    subjects: frozenset[str]
    adverbs: frozenset[str]
    auxiliaries: frozenset[str]
    subjunctive: frozenset[str]
    titles: frozenset[str]
    first_prepositions: frozenset[str]
    second_prepositions: frozenset[str]
    stranding: frozenset[str]
    after_two: frozenset[str]
    pronouns: frozenset[str]
    bodies: frozenset[str]
    owned: frozenset[str]
    second_person: frozenset[str]
    organisations: frozenset[str]
    person_nouns: frozenset[str]
    reporting: frozenset[str]
    although: frozenset[str]
    because: frozenset[str]
    determiner_pairs: frozenset[str]
    closing: frozenset[str]
    plural_words: frozenset[str]
    singular_words: frozenset[str]
    plural_subjects: frozenset[str]
    openers: frozenset[str]
    sending: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]


_PLACES = frozenset({"in", "of", "at", "from", "near", "to", "across", "and"})
_LONGEST = 12  # tokens of a name at most
_COMMON = 5.5  # Zipf from which a word with a capital is no surname


@cache
def grammar() -> Grammar:
    """The word lists, read once."""
    data = load("audit.rules.data", "a4_grammar.toml", _Data)
    lists = {
        name: frozenset(value.split())
        for name in data.__struct_fields__
        if isinstance(value := getattr(data, name), str)
    }
    return Grammar(**lists, singular=frozenset(data.nouns), plural=frozenset(data.nouns.values()))


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
