"""Direct speech lost its marks: somebody says "we" or asks, and nothing shows that the words are quoted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
import regex

from audit.languages import WordSet, data, tags_with, traits
from audit.model import Span, about
from audit.rules import Hit, Rule
from audit.signs import CORNERS, DOUBLE
from audit.text import Text


class SpeechWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    own: Annotated[WordSet, about("Words by which a speaker names himself and those with him.")]
    verbs: Annotated[WordSet, about("Verbs that name the speaking.")]
    joining: Annotated[WordSet, about("Words with which the clause goes on from what stands before it: as he said.")]


_MARKS = regex.compile(rf"[{DOUBLE}{CORNERS}—–]|(?<!\p{{L}})['‘״]")


class _Patterns(msgspec.Struct, frozen=True):
    """A clause at the paragraph's end that says who spoke, and the words by which a speaker means himself. Also
    words that make the clause a part of the sentence before it."""

    who: regex.Pattern[str]
    own: regex.Pattern[str]
    joining: regex.Pattern[str]


def _patterns(language: str) -> _Patterns | None:
    words, unspaced = data(language, "unmarked_speech", SpeechWords), traits(language).unspaced
    if words is None:
        return None
    word = r"[\p{L}\p{M}'’-]{1,24}"
    before, after = (rf"(?:{word}[ ]){{0,8}}", rf"(?:[ ]{word}){{0,6}}")
    begin, end, gap = r"(?<!\.)\b(?i:", r")\b(?![ ]\p{Lu}|\.\p{L}|\.$)", "[ ]"
    if unspaced:
        before, after, begin, end, gap = r"\p{L}{0,20}", "", "(?:", ")", ""
    tail = rf"[,?!،؟，？！]{gap}(?P<tail>{before}(?:{_any(words.verbs)}){after})[.。]$"
    joining = ("" if unspaced else r"\A") + rf"{begin}{_any(words.joining)}{end}"
    return _Patterns(
        regex.compile(rf"(?r){tail}"),
        regex.compile(rf"{begin}{_any(words.own)}{end}"),
        regex.compile(joining),
    )


def _any(words: WordSet) -> str:
    """The words, the longest first."""
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


def _find(text: Text) -> Iterator[Hit]:
    patterns = _patterns(text.language)
    if patterns is None:
        return
    for p in text.paragraphs:
        if text.raw[p.end - 1] not in ".。" or _MARKS.search(text.raw, p.start, p.end):
            continue
        m = patterns.who.search(text.raw, max(p.start, p.end - 160), p.end)
        if m and _is_speech(patterns, m, Span(p.start, m.start() + 1)):
            yield Hit(
                at=Span(p.start, m.start() + 1),
                message="These words are somebody's own, but no marks show it.",
                evidence=(m.group("tail"),),
            )


def _is_speech(patterns: _Patterns, m: regex.Match[str], words: Span) -> bool:
    """Whether the words before the clause are the speaker's: a question, or one who says "we"."""
    if patterns.own.search(m.group("tail")) or patterns.joining.search(m.group("tail")):
        return False
    return m.string[words.end - 1] in "?؟？" or patterns.own.search(m.string, words.start, words.end) is not None


RULE = Rule(
    id="A219",
    mqm="Linguistic conventions/Punctuation",
    severity="major",
    languages=tags_with("unmarked_speech"),
    why="“We” and “our” now seem to be the reporter's, and the opinion with them.",
    source="Own reading of translated news. Left alone: paragraphs with a dash, which may open speech; Japanese, whose"
    " particle for speech needs no marks.",
    bad=(
        "⟦We regret the fire in our town,⟧ a spokesman for the council said.",
        "⟦What talks can there be with thieves?⟧ he said.",
        "[es] ⟦Lamentamos el fuego en nuestra villa,⟧ dijo un portavoz del consejo.",
        "[fr] ⟦Nous regrettons l'incendie,⟧ a déclaré un porte-parole.",
        "[de] ⟦Wir bedauern das Feuer in unserer Stadt,⟧ sagte ein Sprecher.",
        "[pt] ⟦Lamentamos o fogo na nossa vila,⟧ disse um porta-voz.",
        "[it] ⟦Siamo vicini alla nostra città,⟧ ha detto un portavoce.",
        "[ru] ⟦Мы сожалеем о пожаре в нашем городе,⟧ сказал представитель совета.",
        "[uk] ⟦Ми шкодуємо про пожежу в нашому місті,⟧ сказав речник ради.",
        "[pl] ⟦Ubolewamy nad pożarem w naszym mieście,⟧ powiedział rzecznik rady.",
        "[tr] ⟦Bizim kentimizdeki yangına üzülüyoruz,⟧ dedi meclisin sözcüsü.",
        "[ar] ⟦نحن نأسف للحريق في مدينتنا،⟧ قال المتحدث باسم المجلس.",
        "[he] ⟦אנחנו מצטערים על השריפה בעיר שלנו,⟧ אמר דובר המועצה.",
        "[zh] ⟦我们对城里的火灾感到遗憾，⟧市议会发言人说。",
        "[zh] ⟦怎么能和小偷谈判？⟧他问道。",
    ),
    good=(
        "“We regret the fire in our town,” a spokesman said.",
        "The council regrets the fire, a spokesman said.",
        "We met at noon, and I liked what he said.",
        "We drove to the port, and the mayor said no.",
        "We live in a small town, as the mayor said.",
        "[ar] نحن نعيش في مدينة صغيرة، كما قال رئيس البلدية.",
        "[tr] Biz küçük bir kentte yaşıyoruz, başkan öyle söyledi.",
        "[zh] 我们住在一座小城，正如市长所说。",
        "[zh] 发言人说，我们的城市很小。",
        "[pl] — Ubolewamy nad pożarem w naszym mieście, powiedział rzecznik rady.",
        "[fr] — Nous regrettons l'incendie, a déclaré le maire.",
    ),
    find=_find,
)
