"""The words and marks of one language: data/<language>.toml, decoded strictly. A new file is a new language."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

import msgspec

from audit.languages import UNDETERMINED, data
from audit.names.spelling import REMEMBERED
from audit.text import tokenize

Kind = Literal["say", "shows", "think", "act", "demand", "beside", "noun", "by", "after", "never"]
KINDS: tuple[Kind, ...] = ("demand", "say", "shows", "think", "act", "beside", "noun", "by", "after", "never")
Set = frozenset[str]
NONE: Set = frozenset()
STEM = 3  # letters that a noun has at least before its ending
ENDING = 3  # letters of an ending
VOWELS = "aeiouyąęěíýáéůüıаеёиіїйоуыьэюяє"


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Attributing words with their forms; several words may be one entry."""

    say: Set = NONE  # carry a clause, and quoted words
    shows: Set = NONE  # carry a clause after "that" only: found, showed
    think: Set = NONE  # carry a clause that is held, not said: believes
    act: Set = NONE  # a speech act; what follows is its object: criticised, called for
    demand: Set = NONE  # ask or order: carry a clause, or an infinitive or noun right after: demanded the release
    beside: Set = NONE  # carry quoted words only: smiled, continued
    noun: Set = NONE  # carry a clause after "that": the claim that
    by: Set = NONE  # the speaker follows: according to
    after: Set = NONE  # the speaker stands before: zufolge
    never: Set = NONE  # words that hold a cue and are none: 小说


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the quote finder knows of one language, in lower case; what is not given, the language does not have."""

    language: str
    like: str = ""  # the language whose words these are, where it has none of its own
    marks: tuple[str, ...] = ()  # pairs of opening and closing mark
    titles: tuple[str, ...] = ()  # pairs that stand around titles of works
    dash: bool = False  # a paragraph that opens with a dash may be speech
    resumes: bool = True  # after a tag that ends a sentence the same quotation may go on: "No," he said. "Never."
    commas: bool = False  # a comma alone may open a reported clause: sagte, er komme
    sets_off: bool = False  # a comma stands before every clause
    bare: bool = False  # a clause may follow its cue with neither comma nor "that": said he would come
    verb_second: bool = False  # the verb follows an opening phrase with no comma: laut Polizei ist ...
    verb_last: bool = False  # what is said stands before its cue, up to it
    inverts: bool = False  # the subject may follow its verb anywhere, not only after a comma: "dann sagte er"
    spaced: bool = True  # blanks set words apart
    articles: bool = False  # a known person's description has one: the minister
    verb_first: bool = False  # a sentence opens with its verb, the subject follows
    noun_capitals: bool = False  # common nouns are written with a capital
    cues: Cues = Cues()
    prefixes: tuple[str, ...] = ()  # written together with the word that follows
    that: Set = NONE  # open a reported clause
    unreported: Set = NONE  # words before such a word that make it open no reported clause: so that
    elided: tuple[str, ...] = ()  # beginnings of words that hold such a word: qu'
    topics: Set = NONE  # stand after whoever a sentence is about
    whether: Set = NONE  # open a reported question
    set_off: Set = NONE  # cues only right after a comma or closing mark: so der Minister
    at: Set = NONE  # open a place that speaks behind a verb without a subject: сообщили в министерстве
    attributive: Set = NONE  # cue forms that stand before whoever says it: "..." diyen Ruiz
    source_comma: bool = False  # a comma ends the source that opens a sentence: по данным службы погоды, ...
    back: Set = NONE  # stand for the sentence before, as object of the cue next to them: das sagte er
    likewise: Set = NONE  # open a tag in front of what is said: as he said, ...
    that_only: Set = NONE  # cues of saying that take no bare clause: replied
    infinitive: Set = NONE  # opens what one promises or refuses: to
    past_infinitives: Set = NONE  # open, after a verb of saying, what one has done oneself: a dit avoir
    agents: Set = NONE  # name who acts beside a passive: by
    owners: Set = NONE  # name whose a claim is: of, from
    passives: Set = NONE  # auxiliaries that make a passive: was
    perfect: Set = NONE  # auxiliaries whose participle may stand at the end of the clause: hat ... gesagt
    plain: Set = NONE  # cue forms that are verbs only after the words below: report, state
    plain_after: Set = NONE  # to, would, they
    nounlike: Set = NONE  # cue forms that are plural nouns too: claims
    plural_endings: tuple[str, ...] = ()
    addressee_endings: tuple[str, ...] = ()  # of a word for those one speaks to: gazetecilere
    addressed: Set = NONE  # cues that name whom one speaks to: told
    pronouns: Set = NONE  # that can be a speaker
    singular: Set = NONE  # those that stand for one person: he, she
    first: Set = NONE  # the speaker's own person: I, we, our
    past: Set = NONE  # verbs shifted back in reported speech: had, would
    reported: Set = NONE  # verb forms that mark a whole sentence as reported: sei, habe
    distant: Set = NONE  # verb forms that do so next to other reported speech: hätten, wären
    alone: Set = NONE  # cues that name no speaker: demnach
    quotatives: Set = NONE  # stand between quoted words and whoever says them: と
    oblique: Set = NONE  # pronouns that name a source and can be no subject: according to him, по его словам
    reserve: Set = NONE  # words after which marks show reserve, not speech: so-called; several words may be one entry
    amounts: Set = NONE  # open an amount before a figure, or after a preposition: over 100, at least a dozen
    determiners: Set = NONE
    links: Set = NONE  # join nouns into one mention: of, for
    joins: Set = NONE  # and, or
    stops: Set = NONE  # end a mention: prepositions, conjunctions
    conjunctions: Set = NONE  # those of the stops that open a clause
    relatives: Set = NONE  # who, which
    openers: Set = NONE  # open one more clause of what is reported: because, while, if
    auxiliaries: Set = NONE
    adverbs: Set = NONE
    adverb_endings: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()  # of a form that opens a subordinate phrase: -ing
    verb_endings: tuple[str, ...] = ()  # of a word that can be a clause's verb: -ed, -s
    times: Set = NONE  # days, months, yesterday
    patronymics: tuple[str, ...] = ()  # endings of a father's name, which stands between first and last: -вич
    roles: Set = NONE  # nouns that stand for a person or body: president, ministry
    groups: Set = NONE  # those of the roles that are of a body, for which "he" never stands: ministry
    same_roles: tuple[tuple[str, ...], ...] = ()  # roles that stand for one another: president, head of state
    person_nouns: Set = NONE  # tell a person's mention in a script without blanks, where roles are no tokens: 部长
    anyone: Set = NONE  # nouns that may stand for any person just spoken of: man, lawmaker, politician
    documents: Set = NONE  # what is written and "says": statement, lawsuit, report
    works: Set = NONE  # nouns of what has a title, in each form: the novel "The Harbour"
    male: Set = NONE  # words that tell beside a name, or in its place, that it is a man's: he, mr, chairman
    female: Set = NONE  # ... or a woman's: she, ms, chairwoman
    male_endings: tuple[str, ...] = ()  # of a cue whose subject is a man: сказал
    female_endings: tuple[str, ...] = ()  # ... a woman: сказала
    neuter: Set = NONE  # pronouns that stand for a thing or body: it
    possessives: Set = NONE  # name an owner before a noun: his, her
    drops: bool = False  # a verb needs no subject where this is whoever the text was about: "..., prometió."
    owner_endings: tuple[str, ...] = ()  # of a word that owns what follows: mayor's
    cased: bool = True  # the script has capitals
    opinions: Set = NONE  # open a sentence with whose view it is: Para la ministra, el decreto es "..."
    inflects: bool = False  # nouns have cases: a role is known in every form
    article_prefixes: tuple[str, ...] = ()  # articles written together with the noun


_POINTS = {c: None for r in ((0x591, 0x5C8), (0x610, 0x61B), (0x64B, 0x660)) for c in range(*r)} | {
    0x640: None,
    0x670: None,
}


@lru_cache(maxsize=4 * REMEMBERED)
def plain(word: str) -> str:
    """A word as the data writes it: lower case, one kind of apostrophe, no vowel points."""
    low = word.lower()
    return low if low.isascii() else low.replace("’", "'").translate(_POINTS)


class CuePhrase(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    kind: Kind


CueTable = dict[str, tuple[CuePhrase, ...]]


@cache
def reserves(language: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of reserve, word by word."""
    return tuple(tuple(plain(t.text) for t in tokenize(entry)) for entry in sorted(words_of(language).reserve))


@cache
def _stems(language: str, field: str) -> dict[str, str]:
    """The nouns of a field of a language with cases, by what is left of them before their endings."""
    return {noun.rstrip(VOWELS): noun for noun in sorted(getattr(words_of(language), field))}


def _stemmed(language: str, field: str, low: str) -> str:
    """The noun of which a word is a form: its stem with at most three letters behind it."""
    stems = _stems(language, field)
    cut = (low[: len(low) - n] for n in range(min(ENDING, len(low) - STEM) + 1))
    return next((stems[stem] for stem in cut if stem in stems), "")


def is_document(language: str, low: str) -> bool:
    """Whether a word names what is written and "says": the report, the lawsuit."""
    words = words_of(language)
    return low in words.documents or (words.inflects and bool(_stemmed(language, "documents", low)))


@lru_cache(maxsize=REMEMBERED)
def role_in(language: str, low: str) -> str:
    """The role that a word stands for, in whichever form, or "": itself, or the end of a compound in some languages."""
    words = words_of(language)
    bare = next((low[len(p) :] for p in words.article_prefixes if low.startswith(p)), "")
    if bare in words.roles:
        return bare
    if low in words.roles:
        return low
    if words.noun_capitals:
        return next((low[i:] for i in range(1, len(low)) if low[i:] in words.roles), "")
    if words.inflects:
        return _stemmed(language, "roles", low)
    if words.plural_endings and low.endswith(words.plural_endings) and low[:-1] in words.roles:
        return low[:-1]
    return ""


@cache
def same_roles(language: str) -> tuple[dict[str, str], int]:
    """The one role that stands for each of its kind, and the most words that a role has."""
    kinds = {plain(role): plain(group[0]) for group in words_of(language).same_roles for role in group}
    return kinds, max((len(role.split()) for role in kinds), default=0)


@cache
def role_heads(language: str) -> Set:
    """The first words of the roles that stand for one another."""
    return frozenset(role.split()[0] for role in same_roles(language)[0])


@cache
def words_of(language: str) -> Words:
    """The words of a language; of a language without a file, only the marks that are common everywhere."""
    found = data(language, "quotes", Words) or data(UNDETERMINED, "quotes", Words)
    assert found is not None
    return msgspec.structs.replace(words_of(found.like), language=found.language) if found.like else found


@cache
def cue_table(language: str) -> CueTable:
    """Cue phrases by their first word, the longest first."""
    words, table = words_of(language), dict[str, list[CuePhrase]]()
    for kind in KINDS:
        for entry in sorted(getattr(words.cues, kind)):
            phrase = tuple(plain(t.text) for t in tokenize(entry))
            table.setdefault(phrase[0], []).append(CuePhrase(phrase, kind))
    return {first: tuple(sorted(found, key=lambda c: -len(c.words))) for first, found in table.items()}
