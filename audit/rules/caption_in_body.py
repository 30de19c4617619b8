"""A caption's credit stands in the body of the text."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._residue import any_of, credited, residue
from audit.text import Text

_AGENCY = credited()
_LABEL = any_of(residue().labels)
_NAME = r"\p{Lu}[\p{L}\p{M}.'’-]{0,30}+(?:[ ]\p{Lu}[\p{L}\p{M}.'’-]{0,30}+){0,3}"
_CREDIT = regex.compile(
    rf"\([ ]?(?:{_LABEL})[^()\n]{{0,80}}\)"
    rf"|\([ ]?(?:\p{{Lu}}[\p{{L}}\p{{M}}.'’-]{{0,30}}+[ ]){{1,8}}/[ ]?\)"
    rf"|(?:\b(?:{_AGENCY})[ ]?/[ ]?{_NAME}|{_NAME}[ ]?/[ ]?(?:{_AGENCY})\b)(?=[ ]?+(?:[().|]|$))"
    rf"|/[ ]?Handout[ ]via[ ](?:{_AGENCY})\b|\b(?:{_AGENCY})[ ]via[ ](?:{_AGENCY})\b"
    rf"|^[ ]?(?:{_LABEL})[^\n.]{{1,60}}$",
    regex.MULTILINE,
)


def _find(text: Text) -> Iterator[Hit]:
    """One hit a paragraph, from its first credit to its last."""
    hints = ["/", " via ", *(label for label in residue().labels if label in text.raw)]
    for p in text.paragraphs:
        words = text.slice(p)
        if not any(hint in words for hint in hints):
            continue
        found = [m.span() for m in _CREDIT.finditer(text.raw, p.start, p.end)]
        if found:
            span = Span(found[0][0], found[-1][1])
            yield Hit(at=span, message=f"A picture's credit stands in the body: {text.slice(span)[:80]}")


RULE = Rule(
    id="A214",
    mqm="Accuracy/Addition",
    severity="minor",
    languages=("*",),
    why="What belongs under a picture reads as part of the report.",
    source="Own reading of scraped news.",
    bad=(
        "Guards stand at the gate of Oldtown. ⟦REUTERS / Ann Lee⟧",
        "Guards in the hall. ⟦(Photo by Ann LEE / AFP) (ANN LEE /)⟧",
        "Guards in the hall. Town of Oldtown ⟦/ Handout via REUTERS⟧",
        "[es] Guardias en la puerta. ⟦(Foto: Ana Ley)⟧",
        "[fr] Des gardes à la porte. ⟦(Crédit photo Anne Loi)⟧",
        "[de] Wachen am Tor. ⟦(Bildquelle: dpa)⟧",
        "[pt] Guardas à porta. ⟦(Foto: Ana Lei)⟧",
        "[it] Guardie alla porta. ⟦(Foto: Anna Lei)⟧",
        "[ru] Охрана у ворот. ⟦(Фото: Анна Ли)⟧",
        "[uk] Варта біля брами. ⟦(Фото: Анна Лі)⟧",
        "[pl] Straż przy bramie. ⟦(Fot. Anna Li)⟧",
        "[cs] Stráž u brány. ⟦(Foto: Anna Lí)⟧",
        "[tr] Kapıda nöbet. ⟦(Fotoğraf: Anna Li)⟧",
        "[zh] ⟦图片来源：新华社⟧",
        "[ja] ⟦写真：安藤⟧",
    ),
    good=(
        "Reuters and AFP reported it; the AP photo desk was closed.",
        "The photo by his bed showed the sea.",
    ),
    find=_find,
)
