"""A piece of the page stands in the body: a share button, "see translation", an advertisement's heading."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._residue import any_of, residue
from audit.text import Text

_LINES = frozenset(residue().lines)
_LONGEST = max(len(line) for line in residue().lines)


def _find(text: Text) -> Iterator[Hit]:
    lines = [p for p in text.paragraphs if _is_line(text, p)]
    yield from (_hit(text, p) for p in lines)
    lower = text.raw.lower()
    there = tuple(phrase for phrase in residue().anywhere if phrase in lower)
    for m in _pattern(there).finditer(text.raw) if there else ():
        span = Span(m.start(), m.end())
        if not any(line.covers(span) for line in lines):
            yield _hit(text, span)


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(any_of(phrases), regex.IGNORECASE)


def _is_line(text: Text, p: Span) -> bool:
    return p.end - p.start <= _LONGEST + 4 and text.slice(p).strip("|:»›>….+- \t").lower() in _LINES


def _hit(text: Text, span: Span) -> Hit:
    return Hit(at=span, message=f"A piece of the page, not of the report: {text.slice(span)}")


RULE = Rule(
    id="A215",
    mqm="Accuracy/Addition",
    severity="minor",
    languages=("*",),
    why="It belongs to the page around the report; engines translate it as if it were part of it.",
    source="Own reading of scraped news.",
    bad=(
        "Nobody came.\n\n⟦Related Articles⟧\n\n⟦Back to top button⟧",
        "Nobody came. ⟦See translation⟧",
        "⟦NEWSLETTER⟧\nJoin the Oldtown ⟦mailing list |⟧",
        "[es] Nadie vino.\n\n⟦Leer más⟧",
        "[fr] Personne.\n\n⟦Voir la traduction⟧",
        "[de] Niemand kam.\n\n⟦Lesen Sie auch:⟧",
        "[pt] Ninguém veio.\n\n⟦Leia mais⟧",
        "[it] Nessuno.\n\n⟦Leggi anche⟧",
        "[ru] Никто не пришёл.\n\n⟦Показать перевод⟧",
        "[uk] Ніхто не прийшов.\n\n⟦Читайте також:⟧",
        "[pl] Nikt.\n\n⟦Zobacz tłumaczenie⟧",
        "[cs] Nikdo.\n\n⟦Čtěte také:⟧",
        "[tr] Kimse gelmedi.\n\n⟦Çeviriyi gör⟧",
        "[ar] لم يأت أحد.\n\n⟦عرض الترجمة⟧",
        "[he] איש לא בא.\n\n⟦הצג תרגום⟧",
        "[zh] 没有人来。\n\n⟦查看翻译⟧",
        "[ja] 誰も来なかった。\n\n⟦翻訳を見る⟧",
    ),
    good=(
        "They share the hall. Advertisement pays for it.",
        "The share of the poor grew.",
        "He sent a tweet to the mailing list.",
    ),
    find=_find,
)
