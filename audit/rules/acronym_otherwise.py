"""An acronym that one text alone gives to a body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.names.grouping import Group, Spelling, names_in_case
from audit.rules import Hit, Rule
from audit.rules._names import of_language
from audit.text import Text


def find_in_case(texts: Sequence[Text]) -> Iterator[tuple[int, Hit]]:
    for group in names_in_case(tuple(texts)):
        for language in sorted({m.language for s in group for m in s.mentions}):
            own = of_language(group, language)
            for acronym in own:
                others = [s for s in own if s.is_acronym and s.key != acronym.key and s.texts - acronym.texts]
                if acronym.is_acronym and len(acronym.texts) == 1 and others:
                    yield _hit(texts, own, acronym, others)


def _hit(texts: Sequence[Text], own: Group, acronym: Spelling, others: Sequence[Spelling]) -> tuple[int, Hit]:
    first = min(acronym.mentions, key=lambda m: m.span)
    body = next((m for s in own if len(s.parts) > 1 for m in s.mentions if m.text == first.text), None)
    held = sorted({(texts[m.text].document.id, s.written) for s in others for m in s.mentions if m.text != first.text})
    count, letters = len({document for document, _ in held}), "”, “".join(sorted({written for _, written in held}))
    where = f" for “{texts[first.text].slice(body.span)}”" if body else ""
    one = f"another writes “{letters}”; which is usual cannot be told"
    rest = f"{count} others write “{letters}”" if count > 1 else one
    return first.text, Hit(
        at=first.span,
        message=f"This text alone writes “{acronym.written}”{where}; {rest}.",
        evidence=tuple(f"{document}: {written}" for document, written in held),
        others=(body.span,) if body else (),
    )


RULE = Rule(
    id="A606",
    mqm="Terminology/Inconsistent use of terminology",
    severity="minor",
    languages=("*",),
    why="The reader takes one body for two. Which acronym is usual is not said.",
    source="Acronyms carried over from another language or mixed up.",
    bad=(
        "The Northern Safety Board (⟦NBSB⟧) met.\n---\nThe Northern Safety Board (NSB) is old."
        "\n---\nA man of the NSB spoke.",
    ),
    good=("The Northern Harbour Safety Board (NHSB) met.\n---\nThe Northern Harbour Safety Board (NHSB) is old.",),
    find_in_case=find_in_case,
    yields_to=("A602", "A603"),
)
