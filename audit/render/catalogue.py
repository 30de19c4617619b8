"""Rules and models as text: the list, the table of the README, one rule explained."""

from __future__ import annotations

from collections.abc import Sequence

from audit.comparison.evidence import measured_kinds, most_of_kind
from audit.languages import BEST_KNOWN
from audit.model import RuleInfo
from audit.rules import measured


def table(infos: Sequence[RuleInfo]) -> str:
    """One line a rule: id, severity, languages, name, summary."""
    width = max((len(i.name) for i in infos), default=0)
    return "".join(f"{i.id}  {i.severity:<8}  {i.name:<{width}}  {i.summary}\n" for i in infos)


def markdown(infos: Sequence[RuleInfo]) -> str:
    """The table of the README."""
    rows = [
        f"| {i.id} | {i.name} | {i.severity} | {' '.join(i.languages)} | {i.summary.replace('|', chr(92) + '|')} |\n"
        for i in infos
    ]
    return "| id | rule | severity | languages | what it sees |\n|---|---|---|---|---|\n" + "".join(rows)


def explain(info: RuleInfo) -> str:
    """Everything a rule tells of itself."""
    spoken = "all languages" if "*" in info.languages else " ".join(info.languages)
    lines = [
        f"{info.id} {info.name}: {info.summary}",
        f"{info.severity}; MQM {info.mqm}; {spoken}",
        "",
        f"Why: {info.why}",
        f"Source: {info.source}",
        *_measured(info.name),
        *_on_foreign_texts(info.id),
    ]
    for title, examples in (("Found", info.bad), ("Left alone", info.good), ("Known misses", info.misses)):
        if examples:
            lines += ["", f"{title}:", *(f"  {x}" for x in examples)]
    return "\n".join(lines) + "\n"


def _measured(kind: str) -> list[str]:
    """Returns the line on a kind's precision between independent reports; none if it was not measured."""
    found = measured_kinds().get(kind)
    if found is None:
        return []
    held = "; below one half, so it stays minor there" if most_of_kind(kind) == "minor" else ""
    least = f", at least {found.least:.0%} whichever case is left out" if found.cases > 1 else ", in one case"
    return [f"Measured between independent reports: {found.right} of {found.points} right{least}{held}."]


def _on_foreign_texts(rule: str) -> list[str]:
    """Returns the lines on how often a damage rule fires, and is right, on texts that it was not written from."""
    own = measured()
    if not own.knows(rule):
        return []
    human, mt = own.per_words(rule)
    rate = f"{mt:.1f} findings per 100,000 words of machine translation, {human:.1f} of human text"
    read = own.rules[rule]
    said = f"; of {read.read} that were read {read.right} are right" if read.read else "; none was read"
    return [f"Measured on texts that it was not written from: {rate}{said}."]


def models(rows: Sequence[tuple[str, str, str, int, str]]) -> str:
    """(source, target, version, bytes, sha256) of each model, and the ways they make possible through English."""
    if not rows:
        return (
            "no translation model is installed\n"
            "hint: audit models install es ru fr (65 to 90 MB a model, two a language)\n"
        )
    lines = [f"{s} to {t}  version {v}  {size / 1e6:.0f} MB  sha256 {sha[:16]}\n" for s, t, v, size, sha in rows]
    into = sorted({s for s, t, *_ in rows if t == BEST_KNOWN})
    out = sorted({t for s, t, *_ in rows if s == BEST_KNOWN})
    through = [f"{a}-{b}" for a in into for b in out if a != b]
    return "".join(lines) + (f"through English also: {' '.join(through)}\n" if through else "")
