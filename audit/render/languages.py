"""Languages as text, Markdown and JSON: the data each has, what that switches on, and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec

from audit.languages import tags
from audit.languages.folders import subjects_of
from audit.languages.known import english_name
from audit.languages.subjects import expected, subjects, subjects_of_many
from audit.model import RuleInfo, about

SHOWN = 5  # missing subjects on a line of text
SLIGHT = frozenset({"detection", "lexicon", "marks", "places", "repetition", "traits"})  # of many languages


class LanguageRow(msgspec.Struct, frozen=True):
    """Holds what is known of one language, and what that makes possible."""

    tag: Annotated[str, about("Its BCP 47 tag.")]
    name: Annotated[str, about("Its English name.")]
    data: Annotated[tuple[str, ...], about("Subjects on which it has a file.")]
    rules: Annotated[tuple[str, ...], about("Rules that the data switches on, by id; those for all languages aside.")]
    kinds: Annotated[tuple[str, ...], about("Kinds of difference that the data switches on, by id.")]
    missing: Annotated[tuple[str, ...], about("Subjects that most well-known languages have and it lacks.")]

    @property
    def is_slight(self) -> bool:
        """Whether its data tells it apart and does little else."""
        return SLIGHT.issuperset(self.data)


def rows(infos: Sequence[RuleInfo]) -> list[LanguageRow]:
    """One row a language, by tag."""
    wanted = expected()
    return [
        LanguageRow(
            tag=tag,
            name=english_name(tag),
            data=subjects_of(tag),
            rules=tuple(i.id for i in infos if tag in i.languages and not i.id.startswith("C")),
            kinds=tuple(i.id for i in infos if tag in i.languages and i.id.startswith("C")),
            missing=tuple(s for s in wanted if s not in subjects_of(tag)),
        )
        for tag in tags()
    ]


def table(found: Sequence[LanguageRow]) -> str:
    """A line a language with more than its traits, then the others in one."""
    full, slight = [r for r in found if not r.is_slight], [r for r in found if r.is_slight]
    width = max((len(r.name) for r in full), default=0)
    lines = [f"tag  {'language':<{width}}  files  rules  kinds  missing\n"]
    for row in full:
        counts = f"{len(row.data):>5}  {len(row.rules):>5}  {len(row.kinds):>5}"
        lines.append(f"{row.tag:<3}  {row.name:<{width}}  {counts}  {_some(row.missing)}".rstrip() + "\n")
    return "".join(lines) + f"little more than told apart: {' '.join(r.tag for r in slight)}\n"


def _some(missing: Sequence[str]) -> str:
    """The first few, and how many more."""
    more = len(missing) - SHOWN
    return ", ".join(missing[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def markdown(found: Sequence[LanguageRow]) -> str:
    """The page docs/languages.md."""
    lines = [
        "# Languages\n\nMade by `audit languages --format markdown`. A language is a folder, `audit/languages/<tag>/`;",
        " a file in it is one subject. Rules and kinds that hold for every language are not counted.\n\n",
        "| tag | language | data | rules | kinds | missing |\n|---|---|---|---|---|---|\n",
    ]
    for row in found:
        if not row.is_slight:
            counts = f"{len(row.rules)} | {len(row.kinds)}"
            lines.append(f"| {row.tag} | {row.name} | {', '.join(row.data)} | {counts} | {', '.join(row.missing)} |\n")
    slight = ", ".join(f"{row.name} ({row.tag})" for row in found if row.is_slight)
    lines.append(f"\nLittle more than told apart: {slight}.\n\n## What a file switches on\n\n")
    lines.append("| file | switches on | languages |\n|---|---|---|\n")
    for subject, effect in subjects().items():
        lines.append(f"| {subject} | {effect} | {sum(subject in row.data for row in found)} |\n")
    lines += ["\n## What holds for many languages at once\n\n", "The folder `audit/languages/mul/`.\n\n"]
    lines.append("| file | holds |\n|---|---|\n")
    lines += [f"| {subject} | {what} |\n" for subject, what in subjects_of_many().items()]
    return "".join(lines)


def encoded(found: Sequence[LanguageRow]) -> str:
    """The rows as JSON."""
    return msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n"
