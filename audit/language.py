"""The language of a text: by script, letters, small words, langdetect's n-grams, and `und` where none of them tells.

langdetect's own detector draws n-grams at random, takes 2 to 4 ms and calls its answer sure whatever it is. Here its
profiles are summed exactly, over the languages whose alphabet fits: the same answer every time, several times as fast,
and refused where the best language leads by too little or where the words look like none of its 55 languages. The
confidence is no model's own: it is the share of such answers that were right, by method and length (language.toml). It
was measured in 13 languages; an answer in any other says 0.5, for not measured, however plain its script is.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
import regex
from langdetect.detector_factory import DetectorFactory
from langdetect.utils.ngram import NGram

from audit.data import load
from audit.model import Language

UNDECIDED = Language(tag="und", confidence=0.0, method="none")

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
WEIGHT = (0.3, 0.6, 1.0)  # of n-grams by length: letters alone say less than sequences
UNSEEN = 2e-5  # probability of an n-gram that a profile does not have
BONUS = 3.0  # natural logarithm, for a small word of the language
LEAD = 3.5  # natural logarithm, by which the best language must lead
LIKELY = -6.5  # mean logarithm of a language's own n-grams; less is none of the 55 ...
PLAUSIBLE = -6.2  # ... and less than this where none of its small words is there
UNMEASURED = 0.5  # confidence of an answer that no case was measured for: its language, or its method and length
MANY = 4  # small words, and a quarter of all, with which a text of many names is still its language's
FEW = 2  # small words, and as many more than another language has, that make one that langdetect lacks


class _Rare(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    weight: float
    languages: frozenset[str]


class _Measured(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    languages: frozenset[str]


class _Data(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    scripts: dict[str, str]
    alphabets: dict[str, dict[str, str]]
    lookalikes: dict[str, dict[str, str]]
    rare: _Rare
    words: dict[str, str]
    measured: _Measured
    calibration: dict[str, dict[int, float]]


def _data() -> _Data:
    return load("audit", "language.toml", _Data)


def primary(tag: str) -> str:
    """The language of a tag, without script or region: "pt" of "pt-BR"."""
    return tag.split("-")[0].lower()


def detect(text: str) -> Language:
    """The language of a text and the measured share of such answers that are right; `und`, none, if undecided."""
    return measure(text)[0]


def measure(text: str) -> tuple[Language, int]:
    """The language of a text, and how many letters it was told from."""
    plain = _NOISE.sub(" ", text[:READ])
    script, letters = _script(plain)
    if script in _data().scripts:
        return _language(_data().scripts[script], "script", letters), letters
    written = [m.group() for m in _WORD.finditer(plain) if _belongs(m.group(), script)]
    words = [w for w in (_lower(w, script) for w in written) if w]
    if not words or _is_bare_name(written):
        return UNDECIDED, letters
    return _language(*_among(words, script), letters), letters


def _language(tag: str, method: str, letters: int) -> Language:
    if not tag:
        return UNDECIDED
    shares = _data().calibration.get(method, {}) if tag in _data().measured.languages else {}
    share = next((shares[size] for size in sorted(shares) if letters <= size), UNMEASURED)
    return Language(tag=tag, confidence=share, method=method)


_NOISE = regex.compile(r"https?://\S++|www\.\S++|[\w.+-]{1,64}@[\w.-]++|[@#]\w++")
_WORD = regex.compile(r"[\p{L}\p{M}]++")


@cache
def _letters() -> regex.Pattern[str]:
    scripts = [*_data().alphabets, *_data().scripts]
    return regex.compile("|".join(rf"(?P<{s}>[\p{{Script={s}}}&&\p{{L}}]++)" for s in scripts), regex.V1)


def _script(text: str) -> tuple[str, int]:
    """The script with most letters, and how many; Japanese by its kana."""
    counts: dict[str, int] = {}
    for m in _letters().finditer(text):
        script = m.lastgroup or ""
        counts[script] = counts.get(script, 0) + m.end() - m.start()
    kana = counts.pop("Hiragana", 0) + counts.pop("Katakana", 0)
    if kana > KANA * (kana + counts.get("Han", 0)):
        counts["Hiragana"] = kana + counts.pop("Han", 0)
    best = max(counts, key=lambda s: (counts[s] * (1 if s == "Latin" else FOREIGN), s), default="")
    return best, counts.get(best, 0)


def _belongs(word: str, script: str) -> bool:
    m = _letters().match(word)
    return m is not None and m.lastgroup == script


def _lower(word: str, script: str) -> str:
    """The word as alphabets and profiles write it: composed, small, without stress marks or points."""
    small = unicodedata.normalize("NFC", word.replace("İ", "i").lower()).translate(_lookalikes(script))
    return small if script == "Devanagari" else "".join(c for c in small if not unicodedata.combining(c) and c != "ـ")


@cache
def _lookalikes(script: str) -> dict[int, str]:
    return str.maketrans(_data().lookalikes.get(script, {}))


def _is_bare_name(written: Sequence[str]) -> bool:
    """Whether all that is there are a few words with capitals and small ones between: a name tells no language."""
    large = [w for w in written if w[0].isupper()]
    small = [w for w in written if w[0].islower()]
    return len(written) <= NAME and bool(large) and all(len(w) <= PARTICLE for w in small)


@cache
def _alphabet(script: str) -> Mapping[str, frozenset[str]]:
    base = frozenset("abcdefghijklmnopqrstuvwxyz") if script == "Latin" else frozenset()
    found = {}
    for tag, letters in _data().alphabets[script].items():
        more, _, less = letters.partition("-")
        found[tag] = base.difference(less) | frozenset(more.strip())
    return found


@cache
def _small_words() -> Mapping[str, frozenset[str]]:
    return {tag: frozenset(words.split()) for tag, words in _data().words.items()}


@lru_cache(maxsize=8192)
def _marks(word: str, script: str) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    """For each language of the script: whether its alphabet writes the word; whether it is one of its small words."""
    letters, small, alphabets = frozenset(word), _small_words(), _alphabet(script)
    return tuple(letters <= a for a in alphabets.values()), tuple(word in small.get(t, ()) for t in alphabets)


class _Evidence(msgspec.Struct, frozen=True):
    """For each language of the script: the share of words its alphabet writes, and how many are its small words."""

    words: Sequence[str]
    script: str
    cover: Mapping[str, float]
    hits: Mapping[str, int]


def _evidence(words: Sequence[str], script: str) -> _Evidence:
    tags, marks = _alphabet(script).keys(), [_marks(w, script) for w in words]
    fits, small = ([*map(sum, zip(*column, strict=True))] for column in zip(*marks, strict=True))
    cover = {tag: n / len(words) for tag, n in zip(tags, fits, strict=True)}
    return _Evidence(words, script, cover, dict(zip(tags, small, strict=True)))


def _among(words: Sequence[str], script: str) -> tuple[str, str]:
    """The language among those of one script, and how it was told; two empty strings where it was not."""
    seen = _evidence(words, script)
    known = max(seen.cover[t] for t in _tags(script))
    others = [t for t, share in seen.cover.items() if t not in _profiled() and share >= SURE]
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
    rare = _data().rare.languages
    return all(seen.hits[tag] - seen.hits[t] >= (min(lead, 1) if t in rare else lead) for t in rivals if t != tag)


@cache
def _profiled() -> Mapping[str, int]:
    """The languages of langdetect with their place in its lists."""
    return {tag: i for i, tag in enumerate(_factory().langlist)}


@cache
def _factory() -> DetectorFactory:
    """langdetect's profiles, read once, in an order that no file system changes."""
    folder = files("langdetect").joinpath("profiles")
    profiles = sorted((p for p in folder.iterdir() if p.is_file()), key=lambda p: p.name)
    factory = DetectorFactory()
    factory.load_json_profile([p.read_text(encoding="utf-8") for p in profiles])
    return factory


_normal = lru_cache(maxsize=4096)(NGram.normalize)


@lru_cache(maxsize=8192)
def _gram_scores(gram: str, script: str) -> tuple[float, ...]:
    """For each language of the script that langdetect knows: the weighted logarithm of one n-gram."""
    weight, row = WEIGHT[len(gram) - 1], _factory().word_lang_prob_map[gram]
    return tuple(weight * math.log(row[_profiled()[t]] + UNSEEN) for t in _tags(script))


@lru_cache(maxsize=8192)
def _scores(word: str, script: str) -> tuple[tuple[float, ...], float]:
    """The same for a word, with the weight of its n-grams; nothing where no profile has any of them."""
    letters = " " + "".join(map(_normal, word)) + " "
    grams = [letters[i : i + n] for n in (1, 2, 3) for i in range(len(letters) - n + 1)]
    grams = [g for g in grams if g != " " and g in _factory().word_lang_prob_map]
    sums = tuple(map(sum, zip(*(_gram_scores(g, script) for g in grams), strict=True)))
    return sums, sum(WEIGHT[len(g) - 1] for g in grams)


@cache
def _tags(script: str) -> tuple[str, ...]:
    return tuple(t for t in _alphabet(script) if t in _profiled())


def _by_grams(seen: _Evidence, known: float) -> tuple[str, str]:
    """The language whose n-grams and small words fit best, if it leads by enough and the words look like its own."""
    slack = 1 - SURE + (ODD / len(seen.words) if len(seen.words) >= SEVERAL else 0)
    fit = [t for t in _tags(seen.script) if seen.cover[t] >= max(known - slack, UNFIT)]
    totals = _totals(seen.words, seen.script)
    rare = _data().rare
    ranked = sorted((BONUS * seen.hits[t] + totals[t] - rare.weight * (t in rare.languages), t) for t in fit)
    best = ranked[-1][1] if ranked else ""
    if not best or any(seen.hits[t] > seen.hits[best] for t in seen.hits if t not in _profiled()):
        return "", ""
    if len(seen.words) >= SEVERAL and not _looks_own(best, seen):
        return "", ""
    if len(ranked) == 1:
        return best, "letters"
    return (best, "langdetect") if ranked[-1][0] - ranked[-2][0] >= LEAD else ("", "")


def _totals(words: Sequence[str], script: str) -> dict[str, float]:
    rows = [scores for scores, _ in (_scores(w, script) for w in words) if scores]
    sums = map(sum, zip(*rows, strict=True)) if rows else [0.0] * len(_tags(script))
    return dict(zip(_tags(script), sums, strict=True))


def _looks_own(tag: str, seen: _Evidence) -> bool:
    """Whether the words that the language's alphabet can write have n-grams that are likely in it."""
    if seen.hits[tag] >= MANY and seen.hits[tag] * 4 >= len(seen.words):
        return True  # names may make up the rest
    own = [w for w in seen.words if frozenset(w) <= _alphabet(seen.script)[tag]]
    weight = sum(_scores(w, seen.script)[1] for w in own)
    floor = LIKELY if seen.hits[tag] else PLAUSIBLE
    return weight > 0 and _totals(own, seen.script)[tag] / weight >= floor
