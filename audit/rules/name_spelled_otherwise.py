"""A name that one text alone spells otherwise than another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.names.grouping import Group, Spelling, names_in_case
from audit.names.looks import Mention
from audit.rules import Hit, Rule
from audit.rules._names import bare, of_language, other_spelling
from audit.text import Text


def find_in_case(texts: Sequence[Text]) -> Iterator[tuple[int, Hit]]:
    for group in names_in_case(tuple(texts)):
        for language in sorted({m.language for s in group for m in s.mentions}):
            own, done = of_language(group, language), set[tuple[int, str]]()
            for spelling in sorted(own, key=lambda s: -len(s.parts)):
                for i, word, hit in _alone(texts, own, spelling):
                    if (i, word) not in done:
                        done.add((i, word))
                        yield i, hit


def _alone(texts: Sequence[Text], own: Group, spelling: Spelling) -> Iterator[tuple[int, str, Hit]]:
    """The text, the word and what to say, where a word of the name is spelled so in one text alone."""
    i = min(spelling.texts)
    others = {s.key: s for s in own if i not in s.texts and other_spelling(spelling, s)}
    word = next((w for s in others.values() if (w := other_spelling(spelling, s))), "")
    if not others or {k for s in own if word in map(bare, s.parts) for k in s.texts} != {i}:
        return
    usual = max(others.values(), key=lambda s: (len(s.texts), len(s.parts) == len(spelling.parts), s.written))
    first = min(spelling.mentions, key=lambda m: m.span)
    holders = _firsts(list(others.values()))
    yield (
        i,
        word,
        Hit(
            at=first.span,
            message=_message(texts[i].slice(first.span), _written(texts, usual), len(holders)),
            evidence=tuple(f"{texts[m.text].document.id}: {texts[m.text].slice(m.span)}" for m in holders),
        ),
    )


def _message(written: str, other: str, count: int) -> str:
    if count == 1:
        return f"“{written}” in this text, “{other}” in another; which spelling is usual cannot be told."
    return f"“{written}” is spelled so in this text alone; {count} texts write “{other}”."


def _written(texts: Sequence[Text], spelling: Spelling) -> str:
    """The spelling as its first mention has it."""
    return texts[spelling.mentions[0].text].slice(spelling.mentions[0].span)


def _firsts(spellings: Sequence[Spelling]) -> list[Mention]:
    """The first mention in each text."""
    found = sorted((m for s in spellings for m in s.mentions), key=lambda m: (m.text, m.span))
    return list({m.text: m for m in reversed(found)}.values())[::-1]


RULE = Rule(
    id="A605",
    mqm="Terminology/Inconsistent use of terminology",
    severity="minor",
    languages=("*",),
    why="Whoever searches for the name misses this text. Which spelling is right is not said.",
    source="Names of another script or language, spelled anew by each translator.",
    bad=(
        "The report quotes ⟦Magda Tyler⟧ at length.\n---\nMagda Tayler spoke in Rome.\n---\nNobody asked Magda Tayler.",
        "He met ⟦Kemal Jomart Sarov⟧ in May.\n---\nKemal-Jumart Sarov was ill.\n---\nSo said Kemal-Jumart Sarov.",
    ),
    good=(
        "The report quotes Magda Tayler.\n---\nMagda Tayler spoke in Rome.",
        "The report quotes Magda Tayler.\n---\nMagda Tanner spoke in Rome.",
        "The report quotes Zoë Tayler.\n---\nZoe Tayler spoke in Rome.",
        "The report quotes Magda Tayler.\n---\nTayler spoke in Rome.\n---\nSo said M. Tayler.",
        "[ru] Вчера видели Магду Тейлор.\n---\n[ru] Вчера пришла Магда Тейлор.\n---\n[ru] Вчера пришла Магда Тейлор.",
    ),
    find_in_case=find_in_case,
    yields_to=("A210", "A604"),
)
