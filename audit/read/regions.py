"""What each paragraph of a text is: headline, body, byline, caption, other articles' headlines, or the site's lines.

Nothing of the article may be lost: what no sign sets apart is body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import regex
from rapidfuzz.fuzz import ratio

from audit.model import Region, RegionKind, Span
from audit.read.cues import SPACELESS, begins, signs
from audit.signs import DOUBLE, SINGLE_ANGLED
from audit.text import Token, fold, paragraphs, tokenize

HEAD = 12  # paragraphs from the top among which headline and byline are looked for
HEADLINES = 3
TITLE = 30  # words of a headline at most
OTHER = 25  # words of another article's headline at most
CAPTION = 60
LINE = 40  # words of a site's line at most
_LONG = 2000  # code points from which a paragraph is body without a look

_SEEN = regex.compile(rf"[\p{{L}}\p{{N}}{DOUBLE}{SINGLE_ANGLED}‘’'.!?…。！？؟۔।]")
_CLOSED = regex.compile(r"[.!?…。！？؟۔।॥][”’»›」』\"'\)\]*_\s]*+$")
_HANGING = regex.compile(r"[:：,，،;；–—-]$")
_BULLET = regex.compile(r"(?:[-–—*•·▪►●]|\p{Nd}{1,3}[.)]|\p{L}\))\s")
_BRACKETED = (")", "]", ").", "].")
_SLASHED = regex.compile(r"[(\[][^()\[\]]{1,60}/\s*[)\]]$")
_TRAIL = regex.compile(r"\S\s[>›]\s\S")
_DAY = regex.compile(r"\p{Nd}+([./-])\p{Nd}+\1\p{Nd}+")


class _Paragraph(msgspec.Struct, frozen=True):
    span: Span
    raw: str
    folded: str
    words: int
    closed: bool  # ends as a sentence does
    under: bool  # no blank line above it

    @property
    def is_title(self) -> bool:
        """Reads like a headline: no stop, nothing hanging, no item of a list, no small letter first."""
        return not (self.closed or _HANGING.search(self.raw) or _BULLET.match(self.raw) or self.raw[0].islower())


def find_regions(text: str) -> tuple[Region, ...]:
    """What each paragraph of a plain text is, in order; neighbours of one kind are one region.

    The regions are disjoint and hold every visible character. A text of which nothing would be left is all body.
    """
    lines = _paragraphs(text)
    kinds = [_alone(x) for x in lines]
    for step in (_front_matter, _captions, _head, _after_markers, _tail):
        step(lines, kinds)
    if all(k not in (None, "headline") for k in kinds):
        kinds = [None] * len(kinds)
    return tuple(_merged(lines, kinds))


Kinds = list[RegionKind | None]


def _paragraphs(text: str) -> list[_Paragraph]:
    found, end = list[_Paragraph](), 0
    for span in paragraphs(text):
        raw = text[span.start : span.end]
        gap = text[end : span.start].replace("\r\n", "\n")
        short = len(raw) <= _LONG
        words = len(raw.split()) + (0 if raw.isascii() else len(SPACELESS.findall(raw)) // 2) if short else _LONG
        under = bool(found) and gap.count("\n") + gap.count("\r") < 2
        found.append(_Paragraph(span, raw, fold(raw) if short else "", words, bool(_CLOSED.search(raw[-12:])), under))
        end = span.end
    return found


def _merged(lines: Sequence[_Paragraph], kinds: Kinds) -> Iterator[Region]:
    start = 0
    for i, line in enumerate(lines):
        if i + 1 == len(lines) or kinds[i + 1] != kinds[i]:
            yield Region(kind=kinds[i] or "body", span=Span(lines[start].span.start, line.span.end))
            start = i + 1


def _alone(line: _Paragraph) -> RegionKind | None:
    """What a paragraph shows to be by itself, wherever it stands."""
    cues, bare = signs(), line.folded.strip(" |:»›>→▸-–—*#")
    if line.words > CAPTION:
        return None
    if not _SEEN.search(line.raw) or bare in cues.site or bare in cues.advert or cues.agency.fullmatch(line.folded):
        return "footer"
    if bare in cues.related or (line.words <= TITLE and line.folded.partition(":")[0].strip(" #*»›>→") in cues.related):
        return "related"
    return "caption" if _is_caption(line) else None


def _is_caption(line: _Paragraph) -> bool:
    cues, end = signs(), line.folded[-240:]
    if line.raw.startswith("![") or begins(line.folded, cues.opening) or any(x in line.folded for x in cues.scene):
        return True
    if end.endswith(_BRACKETED) and (_SLASHED.search(end) or cues.bracket.search(end)):
        return True
    if ("/" in end or end.endswith(cues.pictures)) and cues.owner.search(end):
        return True
    credit = cues.credit.match(end) if line.closed else cues.credit.search(end)  # of a whole sentence all is credit
    if not credit or len(credit["rest"].split()) > 10:
        return False
    whole = credit.start() == 0 and credit["cue"].endswith(":") and len(line.folded) == len(end)
    return whole or not line.closed


def _front_matter(lines: Sequence[_Paragraph], kinds: Kinds) -> None:
    """The block of keys between two lines of --- that a Markdown file may begin with."""
    if lines and lines[0].raw == "---":
        end = next((i for i, x in enumerate(lines[1:40], start=1) if x.raw == "---"), 0)
        kinds[: end + 1] = ["byline"] * (end + 1)


def _captions(lines: Sequence[_Paragraph], kinds: Kinds) -> None:
    """What belongs to a caption: its repetition, and a line directly above it that describes the same picture."""
    sure = [i for i, kind in enumerate(kinds) if kind == "caption"]
    said = {lines[i].folded for i in sure if lines[i].words > 3}
    for i, line in enumerate(lines):
        if kinds[i] is None and line.folded and line.folded in said:
            kinds[i] = "caption"
    begun = next((i for i, x in enumerate(lines) if x.closed), len(lines))
    for i in sure:
        for j in (i - 1, i + 1):
            if 0 <= j < len(lines) and kinds[j] is None and _alike(lines[i], lines[j]):
                kinds[j] = "caption"
        if i - 1 > begun and kinds[i - 1] is None and _is_above(lines[i - 1], lines[i]):
            kinds[i - 1] = "caption"


def _alike(a: _Paragraph, b: _Paragraph) -> bool:
    short, long = sorted((a, b), key=lambda x: len(x.folded))
    near = long.folded.startswith(short.folded) or ratio(short.folded, long.folded) >= 85
    return short.words > 3 and long.words <= CAPTION and near


def _is_above(line: _Paragraph, caption: _Paragraph) -> bool:
    """A title-like line without a blank line between, or over a credit that has no description of its own."""
    return (
        not line.closed
        and not _HANGING.search(line.raw)
        and ((caption.under and line.words <= 12) or (caption.words <= 6 and line.words <= LINE))
    )


def _head(lines: Sequence[_Paragraph], kinds: Kinds) -> None:
    """From the top: section, headline and what repeats it, until the body begins; bylines a little further too."""
    said, begun = list[str](), False
    for i, line in enumerate(lines[:HEAD]):
        if kinds[i] is not None:
            continue
        following = next((x for x, kind in zip(lines[i + 1 :], kinds[i + 1 :], strict=True) if kind is None), None)
        if _is_byline(line) or (not begun and _is_section(line) and following and following.is_title):
            kinds[i] = "byline"
        elif line.folded in said or (not begun and following and len(said) < HEADLINES and _is_headline(line)):
            kinds[i] = "headline"
            said.append(line.folded)
        else:
            begun = True


def _is_headline(line: _Paragraph) -> bool:
    return line.words <= TITLE and not line.closed and not _HANGING.search(line.raw)


def _is_section(line: _Paragraph) -> bool:
    bare = line.folded.strip(" #*|")
    return bare in signs().section or all(w in signs().section or w in "&/," for w in bare.split())


def _is_byline(line: _Paragraph) -> bool:
    if line.words > 14:
        return False
    cues, tokens = signs(), list(tokenize(line.folded))
    if not tokens:
        return False
    if (cue := begins(line.folded, cues.author)) and not line.closed:
        names = [t for t in tokenize(line.raw, cue) if t.kind != "number"]
        return all(t.text not in ":?!" and (not t.text[0].islower() or t.lower in cues.small) for t in names)
    if line.raw[0] + line.raw[-1] == "()" and begins(line.folded, cues.stamp):
        return True
    return _is_date(tokens, line.folded) or (bool(_TRAIL.search(line.raw)) and not line.closed)


def _is_date(tokens: Sequence[Token], folded: str) -> bool:
    """Nothing but figures, months, days, hours and "published"; with one of these or a whole date in figures."""
    words = [t for t in tokens if t.kind == "word"]
    dated = any(t.kind == "number" for t in tokens) and (bool(words) or bool(_DAY.search(folded)))
    return dated and all(t.text in signs().dates for t in words)


def _after_markers(lines: Sequence[_Paragraph], kinds: Kinds) -> None:
    """The headlines under "Read also" and the like, as far as lines read like headlines, questions too."""
    under = False
    for i, line in enumerate(lines):
        if kinds[i] == "related":
            under = ":" not in line.folded.rstrip(" :")
        elif kinds[i] is None and under:
            is_title = line.is_title or line.raw[-1] in "?!？！؟"
            under = is_title and line.words <= OTHER and not _is_closing(line)
            kinds[i] = "related" if under else None


def _tail(lines: Sequence[_Paragraph], kinds: Kinds) -> None:
    """From the end up to the last sentence: the site's own lines, and other articles' headlines."""
    start = len(lines)
    while start and (kinds[start - 1] or lines[start - 1].words <= LINE):
        line = lines[start - 1]
        if kinds[start - 1] is None and _is_closing(line):
            kinds[start - 1] = "footer"
        elif kinds[start - 1] in (None, "headline") and not (line.words <= OTHER and line.is_title):
            break
        start -= 1
    ended = next((i for i in range(start, len(lines)) if _ends_article(lines[i], kinds[i])), len(lines))
    loose = [i for i in range(start, len(lines)) if kinds[i] is None]
    first = [i for i in loose if i < ended]
    keep = set(first) if len(first) < 2 or not _is_prose(lines[:start]) else set()
    for i in loose:
        kinds[i] = None if i in keep else "related"


def _is_closing(line: _Paragraph) -> bool:
    cues = signs()
    signed = not line.closed and begins(line.folded, cues.signing)
    return bool(signed or begins(line.folded, cues.closing)) or line.folded.rstrip(" .)").endswith(cues.ending)


def _ends_article(line: _Paragraph, kind: RegionKind | None) -> bool:
    return kind == "related" or (
        kind == "footer" and bool(_SEEN.search(line.raw)) and line.folded not in signs().advert
    )


def _is_prose(lines: Sequence[_Paragraph]) -> bool:
    """Whether sentences here end with a stop, so that lines without one stand out; and no list was announced."""
    closed = sum(x.closed for x in lines)
    return closed >= 3 and closed * 10 >= len(lines) * 6 and not _HANGING.search(lines[-1].raw)
