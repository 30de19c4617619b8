"""Two acronyms for one body in one text."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule, _uncased
from audit.rules._acronyms import Definition, definitions, fits
from audit.rules._words import index, span
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    for definition in definitions(text):
        if not fits(definition.letters, definition.words) and (place := _other(text, definition)) is not None:
            other = text.tokens[place]
            yield Hit(
                at=definition.acronym,
                message=f"“{definition.letters}” and “{other.text}” seem to stand for one body.",
                evidence=(f"first letters: {definition.initials}",),
                others=(definition.long, span(text, place, place + 1)),
            )
    yield from _in_brackets(text)


def _in_brackets(text: Text) -> Iterator[Hit]:
    """Two acronyms in brackets after the same words, in scripts without capitals: the second of them."""
    seen: list[Definition] = []
    for own in _uncased.definitions(text):
        other = next((d for d in seen if _uncased.is_same_long_form(d, own) and d.letters != own.letters), None)
        seen.append(own)
        if other is not None:
            yield Hit(
                at=own.acronym,
                message=f"“{own.letters}” and “{other.letters}” seem to stand for one body.",
                evidence=(f"both after: {text.slice(min(own.long, other.long, key=lambda s: s.end - s.start))}",),
                others=(own.long, other.acronym),
            )


def _other(text: Text, definition: Definition) -> int | None:
    """The number of the first token that is the long form's first letters, all capitals."""
    found = index(text).get(definition.initials.lower(), ()) if len(definition.initials) > 2 else ()
    return next((i for i in found if text.tokens[i].text == definition.initials), None)


RULE = Rule(
    id="A602",
    mqm="Terminology/Inconsistent use of terminology",
    severity="major",
    languages=tags_with("acronyms"),
    why="The reader takes one body for two.",
    source="A text put together from passages translated apart.",
    bad=(
        "The Northern Harbour Safety Board (⟦NSHB⟧) opened an inquiry. The NHSB has three members.",
        "[ar] أرسلت هيئة الموانئ الشمالية (NPA) خبراء. وقالت هيئة الموانئ الشمالية (⟦APN⟧) إنهم وصلوا.",
        "[he] רשות הנמלים הצפונית (רנ״צ) שלחה מומחים. רשות הנמלים הצפונית (⟦נר״צ⟧) הודיעה שהגיעו.",
        "[zh] 北方港口安全局（NHSB）派出专家。北方港口安全局（⟦NSHB⟧）说他们已抵达。",
        "[ja] 北方港湾安全局（NHSB）は専門家を派遣した。北方港湾安全局（⟦NSHB⟧）は発表した。",
    ),
    good=(
        "The Northern Harbour Safety Board (NHSB) opened an inquiry. The NHSB has three members.",
        "[zh] 泛美卫生组织（PAHO）派出专家。世界卫生组织（WHO）说他们已抵达。",
        "[ar] أرسلت هيئة الموانئ الشمالية (NPA) خبراء. وقالت هيئة الموانئ الجنوبية (SPA) إنهم وصلوا.",
        "[ar] وصل الوفد إلى المدينة القديمة (AFP) ثم عاد إلى المدينة القديمة (AP) مساء.",
        "[zh] 他谈到渔业委员会（II）和渔业委员会（III）的报告。",
        "[ja] 北方港湾安全局（NHSB）は専門家を派遣した。北方港湾安全局（NHSB）は発表した。",
    ),
    find=find,
)
