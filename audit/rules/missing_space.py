"""No blank stands after a comma, a full stop or another mark, or before an opening bracket."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.languages import traits
from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_JOINT = regex.compile(
    r"(?<=(?P<word>\p{L}{3}))(?:(?P<stop>\.)(?=\p{Lu}\p{Ll}{1,24}+[\s,;:])|[,;!?،؛؟](?=\p{L}{2}))"
    r"|(?<=\p{Ll}{2})(?P<bracket>\()(?=\p{Lu}{2,8}+\))"
)
_REACH = 80
_CODE = regex.compile(r"[/@\\=&#_<>{}]|www\.|\.(?:com|org|net|gov|edu|io|ru|cn|uk)\b", regex.IGNORECASE)


def _find(text: Text) -> Iterator[Hit]:
    if traits(text.language).tight_marks:
        return
    for m in _JOINT.finditer(text.raw):
        run = _run(text.raw, m.start())
        if m.group("bracket") or not (_CODE.search(run) or (run.count(".") > 2 and m.group("stop"))):
            yield Hit(
                at=Span(m.start(), m.end()),
                message=f"No blank stands beside “{m.group()}”.",
                suggestion=f"{m.group()} ",
            )


def _run(raw: str, place: int) -> str:
    """The signs around the place up to the blanks on either side."""
    before = raw[max(0, place - _REACH) : place].split()
    after = raw[place : place + _REACH].split()
    return (before[-1] if before else "") + (after[0] if after else "")


RULE = Rule(
    id="A203",
    mqm="Linguistic conventions/Typography",
    severity="minor",
    languages=("*",),
    why="Two sentences or words were joined; what stood between them may be lost.",
    source="Own reading of translated news.",
    bad=(
        "The council met⟦.⟧The hall was cold.",
        "The council met⟦,⟧and nobody came.",
        "Was it cold⟦?⟧It was.",
        "The World Chess Union⟦(⟧WCU) met.",
        "[es] El consejo llegó⟦,⟧pero tarde.",
        "[fr] Le conseil siège⟦,⟧mais tard.",
        "[de] Der Rat kam⟦,⟧aber spät.",
        "[pt] O conselho veio⟦,⟧mas tarde.",
        "[it] Il consiglio venne⟦,⟧ma tardi.",
        "[ru] Совет собрался⟦.⟧Было холодно.",
        "[uk] Рада зібралася⟦,⟧але пізно.",
        "[pl] Rada przyszła⟦,⟧ale późno.",
        "[cs] Rada přišla⟦,⟧ale pozdě.",
        "[tr] Kurul geldi⟦,⟧ama geç.",
        "[ar] وصل المجلس⟦،⟧ثم غادر.",
        "[he] המועצה באה⟦,⟧אבל מאוחר.",
    ),
    good=(
        "See www.example.org/a,b or Example.Com and file.Name.txt at 10:30, e.g. U.S.A.",
        "N,N-dimethyl; Yahoo!; St.Petersburg; (un)known; f(x)",
        "[de] z.B. die Bürger:innen",
        "[zh] 他来了,但是晚了。",
        "[ru] А.С.Пушкин, г.Москва",
    ),
    find=_find,
)
