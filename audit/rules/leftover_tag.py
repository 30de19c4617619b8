"""A tag of a page or a token of an engine was left over ("<br>", "[/b]", "<unk>")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_HTML = (
    "p|br|hr|b|i|u|em|strong|a|div|span|img|ul|ol|li|h[1-6]|table|tr|td|th|tbody|blockquote|figure|figcaption"
    "|iframe|script|style|section|article|sup|sub|font|center|small|q|cite"
)
_TAG = regex.compile(
    rf"<[ ]?/?[ ]?(?:{_HTML})(?:[ ]?/?[ ]?|[ ][a-z-]{{1,20}}[ ]?=[^<>\n]{{1,200}})>"
    r"|\[/?(?:b|i|u|url|img|quote|caption|gallery|embed|youtube|size|color)(?:[ =][^\]\n]{1,120})?\]"
    r"|</?(?:unk|s|pad|eos|bos|mask|sep|cls)/?>|<\|[a-z_]{2,20}\|>|\[(?:UNK|PAD|SEP|CLS|MASK)\]|▁|\p{L}@@(?=\s)"
    r"|</?[a-z][\w-]{0,20}(?:\s[\w-]{1,30}=(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'))++\s?/?>|</[a-z][\w-]{0,20}>",
    regex.IGNORECASE,
)
_CLOSED = regex.compile(r"\[/(.)")


def _find(text: Text) -> Iterator[Hit]:
    if not any(mark in text.raw for mark in "<[▁@"):
        return
    closed = set(_CLOSED.findall(text.raw))
    for m in _TAG.finditer(text.raw):
        if m.group()[0] == "[" and m.group()[1] not in closed and m.group()[2] == "]":
            continue
        yield Hit(at=Span(m.start(), m.end()), message=f"A tag was left over: {m.group()[:60]}", suggestion="")


RULE = Rule(
    id="A217",
    mqm="Design and markup/Markup tag",
    severity="minor",
    languages=("*",),
    why="The text was taken from a page or an engine without being read as one; words inside the tag may be lost.",
    source="HTML, BBCode, XLIFF; the special tokens of SentencePiece, BPE and BERT.",
    bad=(
        "The council⟦<br>⟧met ⟦< br / >⟧again.",
        "The ⟦[b]⟧council⟦[/b]⟧ met ⟦<unk>⟧ times.",
        "The coun⟦c@@⟧ il met.",
        "[fr] Le ⟦<strong>⟧conseil⟦</strong>⟧ siège.",
        '[de] Der Rat ⟦<a href="x">⟧tagt⟦</a>⟧.',
        "[ru] Совет ⟦<unk>⟧ собрался.",
        "[zh] 委员会⟦</p>⟧开会。",
        "[ja] ⟦▁⟧委員会。",
    ),
    good=("If x < b and c > d, then [1] holds <see below>. “[I]f so.”", "He wrote to ann@example.org and to [Lee]."),
    misses=("The **council** ⟦**⟧met.",),
    find=_find,
)
