"""Number words: one after the other, written together, with endings, vague, as shares and as halves."""

from __future__ import annotations

from audit.numbers.language import Language, Role
from audit.numbers.number import NumberKind
from audit.numbers.page import HYPHENS, LONGEST, Page, Raw

LONGEST_WORD = 60  # letters of a compound number word; longer ones are not numbers
Parts = list[tuple[Role, float]]


class Sum:
    """The value of a number read part by part: a scale multiplies what is smaller than it, the rest is added."""

    def __init__(self, value: float | None = None, step: float = 1.0) -> None:
        self.stack: list[float] = [] if value is None else [value]
        self.step = step
        self.last_scale = 1.0

    def takes(self, value: float) -> bool:
        """Whether "forty" may be followed by "two", as "two" may not by "three"."""
        return not self.stack or (self.stack[-1] > value and self.stack[-1] % 10 ** len(f"{value:.0f}") == 0)

    def scale(self, value: float) -> bool:
        """Multiplies; False if that makes a second number: two thousand and three | thousand."""
        rest, group = list(self.stack), 0.0
        while rest and rest[-1] < value:
            group += rest.pop()
        product = (group or 1.0) * value
        if rest and rest[-1] <= product:
            return False
        self.stack, self.last_scale = [*rest, product], value
        self.step *= value if value >= 1000 else 1
        return True

    def add(self, role: Role, value: float) -> bool:
        """Takes the next word; False if it belongs to another number."""
        if role == "scale":
            return self.scale(value)
        if role in ("plain", "ordinal") and self.takes(value):
            self.stack.append(value)
            self.step, self.last_scale = 1.0, 1.0
            return True
        return False

    @property
    def value(self) -> float:
        return sum(self.stack)


def is_compound(page: Page, i: int) -> bool:
    """Whether the word at i is several number words written together, a number word in an adjective, or one with an
    ending."""
    lang, word = page.language, page.keys[i]
    if page.tokens[i].kind != "word":
        return False
    if lang.words.compound and word.startswith(lang.pieces) and _pieces(word, lang):
        return True
    return bool(_adjective(word, lang) or (word not in lang.not_numbers and _with_suffix(word, lang)))


def _pieces(word: str, lang: Language) -> Parts:
    """Returns the parts of a compound ("viertausendzweihundert"); empty if anything is left over."""
    if len(word) > LONGEST_WORD:
        return []
    rest, found = word, Parts()
    while rest:
        part = next((p for p in lang.pieces if rest.startswith(p)), None)
        if part is None:
            return []
        if part in lang.table:
            found.append(lang.table[part])
        rest = rest[len(part) :]
    return found if len(found) > 1 else []


def _adjective(word: str, lang: Language) -> tuple[float, str] | None:
    """Returns the value and unit of an adjective: fünfjährig, пятилетний."""
    for end, unit in lang.adjectives:
        at = word.rfind(end)
        if at > 1 and len(word) - at - len(end) <= 4 and (value := _stem_value(word[:at], lang)) is not None:
            return value, unit
    return None


def _stem_value(stem: str, lang: Language) -> float | None:
    if stem in lang.words.combining:
        return lang.words.combining[stem]
    parts = [lang.table[stem]] if stem in lang.table else _pieces(stem, lang)
    total = Sum()
    good = bool(parts) and all(role in ("plain", "scale") and total.add(role, value) for role, value in parts)
    return total.value if good else None


def _with_suffix(word: str, lang: Language) -> Parts:
    """Returns the parts of a number word with a case ending: ellisi."""
    for suffix in lang.suffixes:
        stem = word[: -len(suffix)]
        if word.endswith(suffix) and lang.table.get(stem, ("",))[0] in ("plain", "scale"):
            return [lang.table[stem]]
    return []


def match(page: Page, i: int, first: bool) -> tuple[Parts, int] | None:
    """Returns the number words at token i and where they end. At a number's start vague plurals come first."""
    lang, word = page.language, page.keys[i]
    if first and word in lang.vague:
        return [("vague", lang.vague[word])], i + 1
    span = lang.longest.get(word, 0)
    for j in range(min(len(page.keys), i + 2 * span), i, -1) if span > 1 else ():
        joined = " ".join(k for k in page.keys[i:j] if k not in HYPHENS)
        if joined in lang.table and page.keys[j - 1] not in HYPHENS:
            return [lang.table[joined]], j
    if word in lang.table:
        return [lang.table[word]], i + 1
    if lang.words.compound and (pieces := _pieces(word, lang)):
        return pieces, i + 1
    suffixed = [] if first and word in lang.not_numbers else _with_suffix(word, lang)
    return (suffixed, i + 1) if suffixed else None


def words(page: Page, start: int) -> Raw | None:
    """Returns the number whose words start at a token."""
    if adjective := _adjective(page.keys[start], page.language):
        return Raw(start, start + 1, adjective[0], adjective[0], "cardinal", unit=adjective[1])
    found = match(page, start, first=True)
    role, value = found[0][0] if found else ("plain", 0.0)
    if found and role == "vague":
        return _vague(page, start, found[1], value)
    if found and role == "times":
        return Raw(start, found[1], value, value, "fraction", unit="times")
    if found and role == "fraction":
        return share(page, start, found[1], value)
    unspaced = page.language.words.date_signs is not None
    if found and role == "scale" and value >= 10000 and unspaced:
        return None  # 万 within a word
    articles = page.language.articles
    if found and role == "scale" and articles and page.key(start - 1) not in articles:
        return _vague(page, start, found[1], value)
    return _added(page, start)


def _added(page: Page, start: int) -> Raw | None:
    """Number words from a token on, added up."""
    kind: NumberKind = "cardinal"
    total, i, end = Sum(), start, start
    safe = (start, Sum())  # before the last "and": what follows it may be another number
    while i < len(page.keys) and kind == "cardinal":
        found = match(page, i, first=not total.stack)
        if found is None:
            if not total.stack or i != end or not _joins(page, start, i):
                break
            safe = (end, _copy(total)) if page.keys[i] not in HYPHENS else safe
            i += 1
            continue
        trial = _copy(total)
        if not all(trial.add(role, value) for role, value in found[0]):
            end, total = safe if found[0][0][0] == "scale" and safe[1].stack else (end, total)
            break
        total, kind = trial, "ordinal" if found[0][-1][0] == "ordinal" else kind
        i = end = found[1]
    if not total.stack or end == start:
        return None
    raw = Raw(start, end, total.value, total.value, kind, total.step)
    if kind == "cardinal":
        halved(page, raw, total)
        raw.low = raw.high = total.value
    raw.kind = "code" if _in_name(page, start, raw.end) else kind
    return raw


def _joins(page: Page, start: int, i: int) -> bool:
    """Whether a word joins two number words of one number. After "between" it joins two numbers."""
    if page.keys[i] in HYPHENS:
        return True
    opened = page.phrase_before(start, 2, page.language.between)
    return page.keys[i] in page.language.joiners and not opened


def _copy(total: Sum) -> Sum:
    made = Sum(step=total.step)
    made.stack, made.last_scale = list(total.stack), total.last_scale
    return made


def halved(page: Page, raw: Raw, total: Sum) -> None:
    """Adds the half after a number, and the scale after that: a million and a half, one and a half million."""
    found = page.phrase(raw.end, LONGEST, page.language.halves)
    if not found:
        return
    total.stack.append(page.language.halves[found[0]] * total.last_scale)
    total.step = total.last_scale / 10
    raw.end = found[1]
    scale = page.language.scales.get(page.key(raw.end))
    if scale and total.last_scale == 1.0:
        total.stack = [total.value * scale]
        total.step, total.last_scale = scale / 10, scale
        raw.end += 1
    elif page.language.table.get(page.key(raw.end)) == ("scale", total.last_scale):
        raw.end += 1  # a million and half the million


def _in_name(page: Page, start: int, end: int) -> bool:
    """Six Flags: a number word with a capital inside a sentence, before another capital."""
    tokens = page.tokens
    capitals = (
        end < len(tokens)
        and tokens[start].text.istitle()
        and tokens[end].text.istitle()
        and tokens[end - 1].text.istitle()
    )
    return capitals and start > 0 and tokens[start - 1].kind != "mark"


def _vague(page: Page, start: int, end: int, value: float) -> Raw:
    """Dozens, hundreds of thousands: from twice to just under ten times."""
    i = end + (page.key(end) in page.language.of)
    more = page.language.vague.get(page.key(i)) or page.language.scales.get(page.key(i))
    if more:
        value, end = value * more, i + 1
    return Raw(start, end, 2 * value, 10 * value - 1, "cardinal", bound="about")


def several(page: Page, start: int) -> Raw | None:
    """Several hundred, mehrere zehn Milliarden, 数百: from twice the size to just under ten times."""
    opened = page.phrase(start, 2, page.language.several)
    if not opened or opened[1] >= len(page.keys):
        return None
    found = match(page, opened[1], first=False)
    if not found or found[0][0][0] not in ("scale", "plain"):
        return None
    raw = _added(page, opened[1])
    size = raw.low if raw else 0.0
    if raw is None or size < 10 or f"{size:.0f}".strip("0") != "1":
        return None
    return Raw(start, raw.end, 2 * size, 10 * size - 1, "cardinal", bound="about")


def share(page: Page, start: int, end: int, value: float) -> Raw:
    """A half, two thirds. Half a million and half an hour are numbers."""
    lang = page.language
    i = page.skip(end, lang.of | lang.articles | HYPHENS)
    if scale := lang.scales.get(page.key(i)):
        return Raw(start, i + 1, value * scale, value * scale, "cardinal", scale / 10)
    found = page.phrase(i, 4, lang.units)
    beside = i == end or page.key(i - 1) in lang.articles | HYPHENS
    if found and value < 1 and lang.units[found[0]] != "percent" and beside:
        return Raw(start, found[1], value, value, "cardinal", value, lang.units[found[0]])
    if value < 1:
        return Raw(start, end, value * 100, value * 100, "fraction", unit="percent")
    return Raw(start, end, value, value, "fraction", unit="times")


def half_word(page: Page, start: int) -> Raw | None:
    """A word that is a half only before a unit or scale: media hora, but la media."""
    found = page.phrase(start, 2, page.language.half_words)
    raw = share(page, start, found[1], page.language.half_words[found[0]]) if found else None
    return raw if raw and raw.kind == "cardinal" else None


def unit_and_half(page: Page, start: int) -> Raw | None:
    """Hora y media: one unit and a half, where no number stands before the unit."""
    lang = page.language
    unit = page.phrase(start, 2, lang.units)
    half = page.phrase(unit[1], LONGEST, lang.halves) if unit else None
    if not unit or not half:
        return None
    value = 1 + lang.halves[half[0]]
    return Raw(start, half[1], value, value, "cardinal", 0.1, lang.units[unit[0]])
