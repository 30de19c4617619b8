"""Measures every damage rule on texts that it was not written from, and writes the counts as data.

    python tools/measure_rules.py BENCH audit/rules._precision.toml [--samples FILE] [--rules A301 ...]

BENCH is a folder with news/ and dev/: news, renderings of WMT, FLORES and MLQE, by people and by engines. The counts
are findings per rule in either kind of text. SAMPLES gets up to 30 findings a rule in their sentences, for reading.
What a reader said of them (`read`, `right`) stands in the target already and is kept. No row is copied there.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from audit.model import Document, Finding
from audit.quotes import find_quotes
from audit.rules import check, check_case, one_each
from audit.rules._precision import Measured, Precision
from audit.text import Text

HEAD = "# Written by tools/measure_rules.py. read and right are a reader's: findings read, and those that are right.\n"
SAMPLE = 30
AROUND = 90  # characters of a text shown on either side of a finding
PEOPLE = ("Human", "human", "ref")


class Sample(NamedTuple):
    """One finding as a reader sees it."""

    rule: str
    side: str
    line: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--samples", type=Path)
    parser.add_argument("--rules", nargs="*", default=[])
    args = parser.parse_args()
    words, found = measure(args.bench)
    if not args.rules:
        write(args.target, words, found)
    if args.samples:
        args.samples.write_text("".join(sampled(found, args.rules)), "utf-8")


def measure(bench: Path) -> tuple[dict[str, int], list[Sample]]:
    """Returns the words of either side, and every finding."""
    words, found = dict.fromkeys(("human", "mt"), 0), list[Sample]()
    for side, group in [*news(bench / "news"), *rows(bench / "dev")]:
        words[side] += sum(len(text.raw.split()) for text in group)
        found += [_sample(side, group, finding) for finding in findings(group)]
    return words, found


def findings(group: Sequence[Text]) -> list[Finding]:
    """Returns the damage in texts of one event, as a run of the auditor shows it."""
    quotes = [find_quotes(text) for text in group]
    own = [f for text, said in zip(group, quotes, strict=True) for f in check(text, said)]
    return one_each([*own, *(check_case(group, quotes) if len(group) > 1 else ())])


def _text(words: str, language: str, id: str = "text") -> Text:
    return Text(Document.from_text(words, id=id, language=language), language)


def news(folder: Path) -> Iterator[tuple[str, list[Text]]]:
    """Yields the texts of each case of English news; the cases in many languages are invented."""
    for gold in sorted(folder.glob("*/gold.json")):
        if not gold.parent.name.startswith("multi"):
            files = sorted(gold.parent.glob("*.txt"))
            yield "human", [_text(f.read_bytes().decode(), "en", f.stem) for f in files]


def rows(folder: Path) -> Iterator[tuple[str, list[Text]]]:
    """Yields each text of the sets once, with its side."""
    seen = set[str]()
    for side, language, words in _every_row(folder):
        if words not in seen:
            seen.add(words)
            yield side, [_text(words, language)]


def _every_row(folder: Path) -> Iterator[tuple[str, str, str]]:
    for row in _read(folder / "renderings_wmt.jsonl"):
        for name, sentences in sorted(row["renderings"].items()):
            yield _side(name), "en", " ".join(sentences)
    for row in _read(folder / "mqm_zh_en.jsonl"):
        yield _side(row["system"]), "en", row["text"]
    for row in _read(folder / "faithful_flores.jsonl"):
        yield from (("human", "en", row["original"]), ("human", row["via"], row["foreign"]), ("mt", "en", row["back"]))
    for row in _read(folder / "critical_wmt22.jsonl"):
        source, target = row["pair"].split("-")
        yield from (("human", source, row["source"]), ("mt", target, row["mt"]))
    for row in _read(folder / "scores_mlqe_et_en.jsonl"):
        yield from (("human", "en", row["human1"]), ("human", "en", row["human2"]), ("mt", "en", row["mt"]))


def _side(system: str) -> str:
    return "human" if system.startswith(PEOPLE) else "mt"


def _read(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _sample(side: str, group: Sequence[Text], finding: Finding) -> Sample:
    place = finding.places[0]
    text = next(t for t in group if t.document.id == place.document)
    start, end = place.span.start, place.span.end
    before, after = text.raw[max(0, start - AROUND) : start], text.raw[end : end + AROUND]
    line = f"{text.language} {before}⟦{place.text}⟧{after} | {finding.message} {finding.suggestion or ''}"
    return Sample(finding.rule, side, " ".join(line.split()))


def sampled(found: Sequence[Sample], rules: Sequence[str]) -> Iterator[str]:
    """Yields up to 30 findings of each rule, the same ones at every run, as lines."""
    by_rule = defaultdict[str, list[Sample]](list)
    for sample in found:
        by_rule[sample.rule].append(sample)
    for rule in sorted(rules or by_rule):
        own = by_rule[rule]
        for one in random.Random(rule).sample(own, min(SAMPLE, len(own))):
            yield f"{rule} {one.side} {one.line}\n"


def write(target: Path, words: dict[str, int], found: Sequence[Sample]) -> None:
    """Writes the counts beside what readers said before."""
    old = msgspec.toml.decode(target.read_bytes(), type=Measured).rules if target.exists() else {}
    head = f"{HEAD}human_words = {words['human']}\nmt_words = {words['mt']}\n"
    target.write_text(head + "".join(_lines(rule, own) for rule, own in _counts(found, old).items()), "utf-8")


def _lines(rule: str, own: Precision) -> str:
    """Returns one rule's table."""
    return f"\n[rules.{rule}]\nhuman = {own.human}\nmt = {own.mt}\nread = {own.read}\nright = {own.right}\n"


def _counts(found: Sequence[Sample], old: dict[str, Precision]) -> dict[str, Precision]:
    sides = [(sample.rule, sample.side) for sample in found]
    rules = sorted({*old, *(rule for rule, _ in sides)})
    reader = {rule: old.get(rule, Precision()) for rule in rules}
    return {
        rule: Precision(sides.count((rule, "human")), sides.count((rule, "mt")), reader[rule].read, reader[rule].right)
        for rule in rules
    }


if __name__ == "__main__":
    main()
