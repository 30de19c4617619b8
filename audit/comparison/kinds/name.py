"""Another name: a person, place or body replaced, lost or added."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Indel

from audit import lexicon
from audit.comparison.mentions import (
    Mention,
    has_article,
    is_body,
    is_generic,
    is_part,
    is_people,
    is_place,
    languages_with_capitals,
    left_over,
)
from audit.comparison.name_places import other_persons, other_places
from audit.comparison.pair import Hit, Kind, Pair, both, contrast
from audit.languages import tags_with
from audit.model import Comparison, Divergence, Severity
from audit.names.given import are_two

GARBLED = 0.5  # share of letters in common from which a name may be another one garbled, with one initial
SOUND = 0.75  # share of consonant classes in common
ALIKE = 0.65  # and with two
TOLD_APART = 0.35  # likeness below which two renderings are too far apart for their names to be held against each other
LIKE = 0.6  # likeness from which plain words in a name's place are no paraphrase
KNOWN = 3.5  # Zipf frequency from which a name is known: nobody spells it like another
_CLASSES = str.maketrans(dict(zip("bfpvcgjkqsxzdtlrmn", "111122222222334455", strict=True)))
_CLASSES |= {ord(c): "" for c in "aeiouhwy'’- "}
RELATED = ("same", "synonym", "broader", "narrower", "sister")


def find(pair: Pair) -> Iterator[Hit]:
    """Other countries, cities and persons at one place; names with nothing of the kind on the other side."""
    capitals = pair.language in languages_with_capitals()
    told: tuple[set[int], set[int]] = set(), set()
    for x, y in (*other_places(pair), *(() if capitals else other_persons(pair))):
        told[0].update(x)
        told[1].update(y)
        a, b = both(pair, x, y)
        yield Hit(at=(a, b), message=f"The names differ: {contrast(pair, a, b)}.")
    for mine, theirs in left_over(pair) if capitals else ():
        if not (told[0] & set(mine or ()) or told[1] & set(theirs or ())):
            yield _by_capitals(pair, mine, theirs)


def _by_capitals(pair: Pair, x: Mention | None, y: Mention | None) -> Hit:
    """A name without a counterpart; critical where another name stands instead."""
    a, b = both(pair, x or (), y or ())
    if not (x and y):
        said = pair.a.said(a) if a else pair.b.said(b) if b else ""
        severity: Severity = "major" if _stands_for_other(pair, x, y) else "minor"
        return Hit(at=(a, b), message=f"Only one of the two names “{said}”.", severity=severity)
    alike = pair.likeness < TOLD_APART or _may_be_one(pair, x, y) or _is_body_or_place(pair, x, y)
    if alike:
        return Hit(at=(a, b), message=f"Perhaps one name in two forms: {contrast(pair, a, b)}.", severity="minor")
    return Hit(at=(a, b), message=f"The names differ: {contrast(pair, a, b)}.")


def _stands_for_other(pair: Pair, x: Mention | None, y: Mention | None) -> bool:
    """Whether a name of several words stands where the other side has plain words instead, but for "the country"."""
    at = {*(x or ()), *(y or ())}
    if len(at) < 2 or pair.likeness < LIKE:
        return False
    other = pair.b if x else pair.a
    instead = [pair.content(c)[1 if x else 0] for c in pair.changes if at & set(c.a if x else c.b)]
    return any(words and not any(is_generic(other.base[i]) for i in words) for words in instead)


def _may_be_one(pair: Pair, x: Mention, y: Mention) -> bool:
    """Whether two names may be one: garbled, put into other words, or short for the same in another language."""
    if any(is_place(pair.a.base[i]) for i in x) and any(is_place(pair.b.base[j]) for j in y):
        return False
    if all(len(at) == 1 and is_body(one.tokens[at[0]].text) for one, at in ((pair.a, x), (pair.b, y))):
        return False
    if any(are_two(pair.a.tokens[i].text, pair.b.tokens[j].text) for i in x for j in y):
        return False
    texts = ["".join(one.base[i] for i in at) for one, at in ((pair.a, x), (pair.b, y))]
    words = [(pair.a.base[i], pair.b.base[j]) for i in x for j in y]
    if _alike(texts[0], texts[1], GARBLED) or any(_alike(a, b, ALIKE) for a, b in words):
        return True
    if min(lexicon.frequency(w, pair.language) for w in texts) < KNOWN and _sound_alike(texts[0], texts[1]):
        return True
    if any(_is_misheard(pair, a, b) for a, b in words):
        return True
    return _other_words(pair, x, y) or _short(pair, x, y)


def _is_body_or_place(pair: Pair, x: Mention, y: Mention) -> bool:
    """Whether an acronym stands against words for a place alone ("the CSTO countries", "the Central Asian nation")."""
    sides = ((pair.a, x), (pair.b, y))
    short = [all(one.tokens[i].text.isupper() and len(one.tokens[i].text) > 2 for i in at) for one, at in sides]
    last = [one.base[at[-1]] for one, at in sides]
    place = [is_place(word) or is_place(word.removesuffix("n")) for word in last]
    return (short[0] and place[1] and not place[0]) or (short[1] and place[0] and not place[1])


def _alike(a: str, b: str, least: float) -> bool:
    return Indel.normalized_similarity(a, b) >= (least if a[0] == b[0] else ALIKE)


def _is_misheard(pair: Pair, a: str, b: str) -> bool:
    """Whether two little known words of one initial sound alike."""
    return a[0] == b[0] and max(lexicon.frequency(w, pair.language) for w in (a, b)) < KNOWN and _sound_alike(a, b)


def _sound_alike(a: str, b: str) -> bool:
    """Saffir and Sphere: the consonants by class, as in Soundex (Russell 1918), without its cut to four signs."""
    if a[0] != b[0] and a[0].translate(_CLASSES) != b[0].translate(_CLASSES):
        return False
    codes = [w.translate(_CLASSES) for w in (a, b)]
    return min(map(len, codes)) > 1 and Indel.normalized_similarity(*codes) >= SOUND


def _other_words(pair: Pair, x: Mention, y: Mention) -> bool:
    """Plain words in capitals: of related meaning (Office, Centre), or after an article on both sides (the College,
    the Faculty). Or the rest of the name has its counterpart (the Rural Party, the Rural League)."""
    plain = [(i, j) for i in x for j in y if not is_place(pair.a.base[i]) and not is_place(pair.b.base[j])]
    relations = [pair.relation(i, j) for i, j in plain]
    single = len(x) == len(y) == 1
    things = single and has_article(pair.a, x[0]) and has_article(pair.b, y[0])
    if any(r in RELATED for r in relations) or (things and any(r != "unknown" for r in relations)):
        return True
    told = any if single else all
    parts = bool(plain) and is_part(pair.a, x) and is_part(pair.b, y)
    return parts and told(_is_plain(pair, w) for i, j in plain for w in (pair.a.base[i], pair.b.base[j]))


def _is_plain(pair: Pair, word: str) -> bool:
    return lexicon.relation(word, "thing", pair.language) != "unknown"


def _short(pair: Pair, x: Mention, y: Mention) -> bool:
    """A little known acronym against another such, or against several words with its initial."""
    a, b = ([_bare(one.tokens[i].text) for i in at] for one, at in ((pair.a, x), (pair.b, y)))
    short, long = sorted((a, b), key=lambda words: (len(words), words))
    if len(short) > 1 or not _is_unknown_acronym(short[0]):
        return False
    return (len(long) > 1 and short[0][0] == long[0][0]) or (len(long) == 1 and _is_unknown_acronym(long[0]))


def _bare(text: str) -> str:
    return text.removesuffix("'s").removesuffix("’s")


def _is_unknown_acronym(word: str) -> bool:
    return len(word) > 1 and word[:3].isupper() and not is_body(word)


def _is_doubtful(d: Divergence, comparison: Comparison) -> bool:
    """Whether a name stands for several; or is the acronym in brackets of one that both have; or is the adjective of a
    people that stands for no other, "the Central Asian country"."""
    if any(p.prefix.endswith("(") and p.suffix.startswith(")") and p.text.isupper() for p in (d.a, d.b) if p):
        return True
    peoples = [p is not None and is_people(p.text) for p in (d.a, d.b)]
    if peoples[0] != peoples[1]:
        return True
    names = [x for x in comparison.divergences if x.kind == d.kind and x.a and x.b]
    return sum(x.a == d.a or x.b == d.b for x in names) > 1


KIND = Kind(
    id="C103",
    mqm="Accuracy/Mistranslation/Entity",
    severity="critical",
    languages=tags_with("places"),
    why="Another name is another fact. Spellings of one name, acronyms and adjectives made from a name do not count.",
    source="MQM core typology; names replaced is among the critical errors of DEMETR (Karpinska et al. 2022). "
    "Persons by their capitals, or behind a title; countries and cities by their names.",
    find=find,
    is_slotted=True,
    subject="name",
    tells_of=frozenset({"name", "omission"}),
    is_doubtful=_is_doubtful,
    bad=(
        ("The minister met ⟦Burger⟧ in Berlin.", "The minister met ⟦Macron⟧ in Berlin."),
        ("He thanked ⟦China⟧ for its help.", "He thanked ⟦Uzbekistan⟧ for its help."),
        ("The statement came from ⟦Human Rights Watch⟧.", "The statement came from ⟦Amnesty International⟧."),
        ("He wrote to ⟦Moscow⟧ twice.", "He wrote twice."),
        ("The troops left ⟦Niger⟧ in May.", "The troops left ⟦Nigeria⟧ in May."),
        ("⟦Jean⟧ Roche closed the mine.", "⟦Jeanne⟧ Roche closed the mine."),
        ("[de] Minister ⟦Kranz⟧ trat zurück.", "[de] Minister ⟦Franz⟧ trat zurück."),
        ("[uk] Вибори пройшли у ⟦Латвії⟧.", "[uk] Вибори пройшли у ⟦Литві⟧."),
        ("[pl] Wybory odbyły się na ⟦Łotwie⟧.", "[pl] Wybory odbyły się na ⟦Litwie⟧."),
        ("[zh] 选举在⟦立陶宛⟧举行。", "[zh] 选举在⟦拉脱维亚⟧举行。"),
        ("[ja] 選挙は⟦インド⟧で行われた。", "[ja] 選挙は⟦イラン⟧で行われた。"),
        ("[ar] جرت الانتخابات في ⟦تونس⟧.", "[ar] جرت الانتخابات في ⟦ليبيا⟧."),
        ("[he] הבחירות נערכו ⟦בירדן⟧.", "[he] הבחירות נערכו ⟦במרוקו⟧."),
    ),
    good=(
        ("The Kazakh authorities refused.", "The authorities of Kazakhstan refused."),
        ("President Tokayev spoke.", "President Tokaev spoke."),
        ("It was sent by Human Rights Watch.", "It was sent by HRW."),
        ("The United States will watch.", "America will watch."),
        ("French troops left.", "Troops from France left."),
    ),
)
