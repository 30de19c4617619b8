"""The language of a text: by script, letters, small words, langdetect's n-grams, and `und` where none of them tells.

langdetect's own detector draws n-grams at random, takes 2 to 4 ms and calls its answer sure whatever it is. Here its
profiles are summed exactly (profiles.py), over the languages whose alphabet fits: the same answer every time, far
faster, and refused where the best language leads by too little or where the words look like none of its 55 languages.
The confidence is no model's own: it is the share of such answers that were right, by method and length (language.toml).
It was measured in 13 languages; an answer in any other says 0.5, for not measured, however plain its script is.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, reduce
from operator import or_
from typing import Annotated

import msgspec
import regex

from audit.files.packaged import load
from audit.language import profiles
from audit.languages import UNDETERMINED, WordSet, every_trait, of_every_language, primary
from audit.model import Language, about

UNDECIDED = Language(tag=UNDETERMINED, confidence=0.0, method="none")

READ = 4000  # characters of a text that are looked at
FOREIGN = 2  # letters of another script weigh so much more than Latin ones, which stand in every text
KANA = 0.05  # share of kana that makes a text in Chinese characters Japanese
NAME = 5  # words up to which capitals alone mean a bare name
PARTICLE = 3  # letters of a small word inside a name
ODD = 2  # words that may be foreign in a text of several
SEVERAL = 5
SURE = 0.9  # share of words that an alphabet must cover ...
UNFIT = 0.75  # ... where no language of langdetect covers more than this
WORSE = 0.15  # share of words by which an alphabet must fit worse to lose against as many small words
BONUS = 3.0  # natural logarithm, for a small word of the language
LEAD = 3.5  # natural logarithm, by which the best language must lead
LIKELY = -6.5  # mean logarithm of a language's own n-grams; less is none of the 55 ...
PLAUSIBLE = -6.2  # ... and less than this where none of its small words is there
UNMEASURED = 0.5  # confidence of an answer that no case was measured for: its language, or its method and length
MANY = 4  # small words, and a quarter of all, with which a text of many names is still its language's
CERTAIN = 0.98  # confidence of an answer that stands against what a text declares
FEW = 2  # small words, and as many more than another language has, that make one that langdetect lacks


class Detection(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Holds what shows that a text is in one language."""

    alphabet: Annotated[str, about("The script whose letters are listed; empty if the script alone shows it.")] = ""
    letters: Annotated[str, about("Its letters, with those of loan words; a to z go without saying.")] = ""
    without: Annotated[str, about("Letters from a to z that it does not have.")] = ""
    words: Annotated[WordSet, about("Its commonest small words.")] = WordSet()
    rare: Annotated[bool, about("Whether news is rarely written in it, so that other evidence must be strong.")] = False
    measured: Annotated[bool, about("Whether tools/calibrate_language.py measured how often it is told right.")] = False


class LanguageTables(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    lookalikes: Annotated[dict[str, dict[str, str]], about("Latin letters that look like those of a script.")]
    rare: Annotated[float, about("How much stronger evidence for a rare language must be; a natural logarithm.")]
    calibration: Annotated[
        dict[str, dict[int, float]], about("The share of answers that are right, by method and letters.")
    ]


@cache
def _scripts() -> dict[str, str]:
    """Scripts that one language writes, and the language."""
    return {script: tag for tag, own in every_trait().items() for script in own.owns_scripts}


@cache
def _languages() -> dict[str, Detection]:
    return of_every_language("detection", Detection)


@cache
def _rare() -> frozenset[str]:
    return frozenset(tag for tag, own in _languages().items() if own.rare)


def _data() -> LanguageTables:
    return load("audit.language", "language.toml", LanguageTables)


def detect(text: str) -> Language:
    """The language of a text and the measured share of such answers that are right; `und`, none, if undecided."""
    return measure(text)[0]


def contradicts(found: Language, declared: str) -> bool:
    """Whether a text is surely in another language than it declares: one that it would have been found to be in."""
    other = primary(declared)
    could_be = other in _languages() or other in _scripts().values()
    return could_be and found.confidence >= CERTAIN and primary(found.tag) != other


def measure(text: str) -> tuple[Language, int]:
    """The language of a text, and how many letters it was told from."""
    head = text[:READ]
    seen = Counter(_WORD.findall(_NOISE.sub(" ", head) if any(sign in head for sign in _SIGNS) else head))
    script, letters = _script(seen)
    if script in _scripts():
        return _language(_scripts()[script], "script", letters), letters
    written = Counter({word: n for word, n in seen.items() if _belongs(word, script)})
    words = Counter[str]()
    for word, n in written.items():
        words[_lower(word, script)] += n
    del words[""]
    if not words or _is_bare_name(written):
        return UNDECIDED, letters
    return _language(*_among(words, script), letters), letters


def _language(tag: str, method: str, letters: int) -> Language:
    if not tag:
        return UNDECIDED
    own = _languages().get(tag)
    shares = _data().calibration.get(method, {}) if own and own.measured else {}
    share = next((shares[size] for size in sorted(shares) if letters <= size), UNMEASURED)
    return Language(tag=tag, confidence=share, method=method)


_NOISE = regex.compile(r"https?://\S++|www\.\S++|[\w.+-]{1,64}@[\w.-]++|[@#]\w++")
_SIGNS = ("://", "www.", "@", "#")  # one stands in all of these
_WORD = regex.compile(r"[\p{L}\p{M}]++")


@cache
def _letters() -> regex.Pattern[str]:
    scripts = sorted({*(own.alphabet for own in _languages().values() if own.alphabet), *_scripts()})
    return regex.compile("|".join(rf"(?P<{s}>[\p{{Script={s}}}&&\p{{L}}]++)" for s in scripts), regex.V1)


def _script(words: Mapping[str, int]) -> tuple[str, int]:
    """The script with most letters, and how many; Japanese by its kana."""
    counts = Counter[str]()
    for word, n in words.items():
        if word.isascii():
            counts["Latin"] += n * len(word)
            continue
        for m in _letters().finditer(word):
            counts[m.lastgroup or ""] += n * (m.end() - m.start())
    kana = counts.pop("Hiragana", 0) + counts.pop("Katakana", 0)
    if kana > KANA * (kana + counts.get("Han", 0)):
        counts["Hiragana"] = kana + counts.pop("Han", 0)
    best = max(counts, key=lambda s: (counts[s] * (1 if s == "Latin" else FOREIGN), s), default="")
    return best, counts.get(best, 0)


def _belongs(word: str, script: str) -> bool:
    if word.isascii():
        return script == "Latin"
    m = _letters().match(word)
    return m is not None and m.lastgroup == script


def _lower(word: str, script: str) -> str:
    """The word as alphabets and profiles write it: composed, small, without stress marks or points."""
    if word.isascii():
        return word.lower()
    small = unicodedata.normalize("NFC", word.replace("İ", "i").lower()).translate(_lookalikes(script))
    return small if script == "Devanagari" else "".join(c for c in small if not unicodedata.combining(c) and c != "ـ")


def _lookalikes(script: str) -> dict[int, str]:
    return str.maketrans(_data().lookalikes.get(script, {}))


def _is_bare_name(written: Counter[str]) -> bool:
    """Whether all that is there are a few words with capitals and small ones between: a name tells no language."""
    large = [w for w in written if w[0].isupper()]
    small = [w for w in written if w[0].islower()]
    return written.total() <= NAME and bool(large) and all(len(w) <= PARTICLE for w in small)


@cache
def _alphabet(script: str) -> Mapping[str, frozenset[str]]:
    base = frozenset("abcdefghijklmnopqrstuvwxyz") if script == "Latin" else frozenset()
    own = {tag: known for tag, known in _languages().items() if known.alphabet == script}
    return {tag: base.difference(known.without) | frozenset(known.letters) for tag, known in own.items()}


@cache
def _small_words(script: str) -> Mapping[str, Sequence[str]]:
    """The languages of the script that each small word is one of."""
    words = {tag: _languages()[tag].words for tag in _alphabet(script)}
    return {word: [tag for tag in words if word in words[tag]] for word in frozenset[str]().union(*words.values())}


class _Evidence(msgspec.Struct, frozen=True):
    """For each language of the script: the share of words its alphabet writes, and how many are its small words."""

    words: Counter[str]
    script: str
    cover: Mapping[str, float]
    hits: Mapping[str, int]


def _evidence(words: Counter[str], script: str) -> _Evidence:
    hits, small = dict.fromkeys(_alphabet(script), 0), _small_words(script)
    for word, n in words.items():
        for tag in small.get(word, ()):
            hits[tag] += n
    return _Evidence(words, script, _cover(words, script), hits)


def _cover(words: Counter[str], script: str) -> dict[str, float]:
    """The share of words that each alphabet writes, told from the letters it lacks: a letter's words are bits."""
    holding, total = defaultdict[str, int](int), 0
    for word, n in words.items():
        for letter in set(word):
            holding[letter] |= ((1 << n) - 1) << total
        total += n
    odd = {tag: frozenset(holding) - letters for tag, letters in _alphabet(script).items()}
    unfit = {tag: reduce(or_, (holding[c] for c in letters), 0).bit_count() for tag, letters in odd.items()}
    return {tag: (total - n) / total for tag, n in unfit.items()}


def _among(words: Counter[str], script: str) -> tuple[str, str]:
    """The language among those of one script, and how it was told; two empty strings where it was not."""
    seen = _evidence(words, script)
    known = max(seen.cover[t] for t in _tags(script))
    others = [t for t, share in seen.cover.items() if t not in profiles.languages() and share >= SURE]
    other = max(others, key=lambda t: seen.hits[t], default="")
    if other and _is_other(other, seen, known, others):
        return other, "letters" if known <= UNFIT else "words"
    return ("", "") if other and known <= UNFIT else _by_grams(seen, known)


def _is_other(tag: str, seen: _Evidence, known: float, others: Sequence[str]) -> bool:
    """Whether a language that langdetect lacks is the one: more of its small words are there than of any other.

    Where no language of langdetect fits (`known`: the best cover of these) one more is enough, and none is needed
    without a rival; where they fit clearly worse, as many are enough.
    """
    alone = known <= UNFIT
    if not alone and seen.hits[tag] < FEW:
        return False
    lead = 1 if alone else 0 if seen.cover[tag] - known >= WORSE else FEW
    rivals = others if alone else seen.hits
    rare = _rare()
    return all(seen.hits[tag] - seen.hits[t] >= (min(lead, 1) if t in rare else lead) for t in rivals if t != tag)


@cache
def _tags(script: str) -> tuple[str, ...]:
    return tuple(t for t in _alphabet(script) if t in profiles.languages())


def _by_grams(seen: _Evidence, known: float) -> tuple[str, str]:
    """The language whose n-grams and small words fit best, if it leads by enough and the words look like its own."""
    size = seen.words.total()
    slack = 1 - SURE + (ODD / size if size >= SEVERAL else 0)
    fit = [t for t in _tags(seen.script) if seen.cover[t] >= max(known - slack, UNFIT)]
    totals = profiles.totals(seen.words, _tags(seen.script))
    ranked = sorted((BONUS * seen.hits[t] + totals[t] - _data().rare * (t in _rare()), t) for t in fit)
    best = ranked[-1][1] if ranked else ""
    if not best or any(seen.hits[t] > seen.hits[best] for t in seen.hits if t not in profiles.languages()):
        return "", ""
    if size >= SEVERAL and not _looks_own(best, seen):
        return "", ""
    if len(ranked) == 1:
        return best, "letters"
    return (best, "langdetect") if ranked[-1][0] - ranked[-2][0] >= LEAD else ("", "")


def _looks_own(tag: str, seen: _Evidence) -> bool:
    """Whether the words that the language's alphabet can write have n-grams that are likely in it."""
    if seen.hits[tag] >= MANY and seen.hits[tag] * 4 >= seen.words.total():
        return True  # names may make up the rest
    own = Counter({w: n for w, n in seen.words.items() if _alphabet(seen.script)[tag].issuperset(w)})
    floor = LIKELY if seen.hits[tag] else PLAUSIBLE
    return profiles.mean(own, tag, _tags(seen.script)) >= floor
