"""An acronym that one text alone gives to a body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from audit.rules import Hit, Rule
from audit.rules._acronyms import Definition, definitions
from audit.rules._words import index
from audit.text import Text


def check_case(texts: Sequence[Text]) -> Iterator[tuple[int, Hit]]:
    tables = [{d.key: d for d in reversed(definitions(text))} for text in texts]
    for i, text in enumerate(texts):
        rest = [k for k, other in enumerate(texts) if k != i and other.language == text.language]
        for key, own in tables[i].items():
            others = {k: tables[k][key].letters for k in rest if key in tables[k]}
            if others and not any(own.letters.lower() in index(texts[k]) for k in rest):
                yield i, _hit(texts, i, own, others)


def _hit(texts: Sequence[Text], i: int, own: Definition, others: Mapping[int, str]) -> Hit:
    written, long = "”, “".join(sorted({*others.values()})), texts[i].slice(own.long)
    return Hit(
        span=own.acronym,
        message=f"This text alone writes “{own.letters}” for “{long}”; others: “{written}”.",
        evidence=tuple(f"{texts[k].document.id}: {letters}" for k, letters in sorted(others.items())),
        others=(own.long,),
    )


RULE = Rule(
    id="A606",
    mqm="terminology/inconsistent-use",
    severity="minor",
    languages=("*",),
    why="The reader takes one body for two. Which acronym is usual is not said.",
    source="Acronyms carried over from another language or mixed up.",
    bad=(
        "The Northern Safety Board (⟦NBSB⟧) met.\n---\nThe Northern Safety Board (NSB) is old."
        "\n---\nA man of the NSB spoke.",
    ),
    good=("The Northern Harbour Safety Board (NHSB) met.\n---\nThe Northern Harbour Safety Board (NHSB) is old.",),
    check_case=check_case,
)
