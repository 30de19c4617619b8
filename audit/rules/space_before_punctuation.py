"""A blank stands before a comma, a full stop or another closing mark, or on the inner side of a bracket."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._spacing import is_tokenised, own_blank
from audit.text import Text

_MARKS = ",.;:?!،؛؟。，、！？；：)"
_GAPS = " \t\u00a0\u2009\u202f\u3000"
_HINT = regex.compile(rf"[{_GAPS}][{regex.escape(_MARKS, special_only=True)}]|\([{_GAPS}]")  # quick to look for
_GAP = r"[^\S\n]{1,3}+"
_AFTER_WORD = r"(?<=[\p{L}\p{N}%)\]”’»\"])"


def _pattern(language: str) -> regex.Pattern[str]:
    marks = "".join(c for c in _MARKS[:-1] if c not in own_blank(language))
    mark = rf"(?<mark>[{regex.escape(marks, special_only=True)}])(?=[\s”’»)\]]|\Z)(?<![:;](?=\)))(?![ ]\.)"
    before = rf"{_AFTER_WORD}{_GAP}{mark}"
    return regex.compile(rf"{before}|\({_GAP}(?=[\p{{L}}\p{{N}}])|(?<=[\p{{L}}\p{{N}}./,]){_GAP}\)")


def _find(text: Text) -> Iterator[Hit]:
    for m in _pattern(text.language).finditer(text.raw) if _HINT.search(text.raw) else ():
        mark = m.group("mark")
        score = mark == ":" and text.raw[m.start() - 1].isdigit() and text.raw[m.end() : m.end() + 2].strip().isdigit()
        if score or is_tokenised(text, m.start()):
            continue
        message = f"A blank stands before “{mark}”." if mark else "A blank stands on the inner side of a bracket."
        yield Hit(at=Span(m.start(), m.end()), message=message, suggestion=m.group().strip())


RULE = Rule(
    id="A201",
    mqm="Linguistic conventions/Typography",
    severity="minor",
    languages=("*",),
    why="Translation engines put a text together from tokens; a blank left before a mark shows where it was patched.",
    source="Own reading of translated news; French spacing after the typographers’ rules of that language.",
    bad=(
        "The minister⟦ ,⟧ who arrived late, said little.",
        "He paid the fine⟦ .⟧",
        "Guards stand at a gate. AGENCY / Ann Lee ⟦( ⟧ANN LEE /⟦ )⟧",
        "[fr] Le ministre⟦ ,⟧ arrivé tard, n'a rien dit.",
        "[es] El ministro⟦ ,⟧ que llegó tarde, calló.",
        "[de] Der Minister kam spät⟦ ,⟧ sagte aber nichts.",
        "[pt] O ministro chegou tarde⟦ ;⟧ nada disse.",
        "[it] Il ministro⟦ ,⟧ arrivato tardi, non parlò.",
        "[ru] Министр⟦ ,⟧ который опоздал, молчал.",
        "[uk] Міністр⟦ ,⟧ який запізнився, мовчав.",
        "[pl] Minister⟦ ,⟧ który się spóźnił, milczał.",
        "[cs] Ministr⟦ ,⟧ který přišel pozdě, mlčel.",
        "[tr] Bakan⟦ ,⟧ geç geldi.",
        "[ar] وصل الوزير⟦ ،⟧ ثم غادر.",
        "[he] השר הגיע⟦ ,⟧ ואז עזב.",
        "[zh] 部长到了⟦ ，⟧ 然后离开。",
        "[ja] 大臣は到着した⟦ 。⟧",
    ),
    good=(
        "The minister, who arrived late, said little.",
        "It grew by .5 per cent ... and then fell.",
        "They won 3 : 2 at home.",
        "[fr] Pourquoi ? « Parce que ! », dit-il ; voici : rien.",
        "He wrote it in .NET and smiled :)",
    ),
    misses=("He wrote it⟦ ,⟧and left.",),
    find=_find,
)
