"""Derives audit/comparison/junctions.en.gz from WordNet's glosses: which classes of words follow each other in English.

    apt-get install wordnet-base
    python tools/derive_junctions.py /usr/share/wordnet audit/comparison/junctions.en.gz

Run by hand, seldom; a second run over the same source writes the same bytes. Only counts and single words are kept, no
sentence of WordNet. audit/comparison/junctions.py reads the table. WordNet 3.0 is under Princeton's WordNet licence.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import regex

from audit import lexicon
from audit.comparison.junctions import FUNCTION, START, Junction, Table, ending_class, is_sentence_mark, joined
from audit.text import tokenize

POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}  # ss_type in a sense key
INFLECTIONS = (
    ("s", "", "n", "ns"), ("es", "", "n", "ns"), ("ies", "y", "n", "ns"),
    ("s", "", "v", "vz"), ("es", "", "v", "vz"), ("ies", "y", "v", "vz"),
    ("ed", "", "v", "vd"), ("ed", "e", "v", "vd"), ("ied", "y", "v", "vd"),
    ("ing", "", "v", "vg"), ("ing", "e", "v", "vg"),
    ("er", "", "a", "ar"), ("er", "e", "a", "ar"), ("est", "", "a", "at"), ("est", "e", "a", "at"),
)  # fmt: skip
UNSEEN = 0.5  # times a word counts as met in a part of speech that the tagged texts do not have
RIVAL = 3  # a second class is named where it is met at least a third as often as the first
RARE = 3  # times a word must stand in the glosses to be listed
SENTENCE, DEFINITION = 2, 1  # what a junction in either counts
SHORTEST = 4  # tokens of a text that is counted

Counts = dict[str, Counter[str]]


def lines(path: Path) -> Iterator[str]:
    """The lines of a WordNet file after its licence."""
    return (line for line in path.read_text("utf-8").splitlines() if not line.startswith("  "))


def read_counts(folder: Path) -> Counts:
    """How often each base form is met as each part of speech."""
    found: Counts = {}
    for line in lines(folder / "cntlist.rev"):
        key, _, count = line.split()
        word, rest = key.split("%")
        found.setdefault(word, Counter())[TYPES[rest[0]]] += int(count)
    for name, pos in POS.items():
        for line in lines(folder / f"index.{name}"):
            found.setdefault(line.split()[0], Counter())[pos] += UNSEEN
    return found


def read_irregular(folder: Path) -> dict[str, tuple[str, str]]:
    """Irregular forms: their base form and class."""
    pairs = ((name, line.split()) for name in ("verb", "noun") for line in lines(folder / f"{name}.exc"))
    return {fields[0]: (fields[1], "vd" if name == "verb" else "ns") for name, fields in pairs}


def word_class(word: str, counts: Counts, irregular: dict[str, tuple[str, str]]) -> str:
    """A word's class: itself for a function word, else its usual part of speech and inflection, or its two."""
    if lexicon.is_function_word(word, "en"):
        return FUNCTION + word
    found = Counter(counts.get(word, ()))
    for ending, instead, pos, tag in INFLECTIONS:
        base = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(base) > 2:
            found[tag] += counts.get(base, Counter())[pos]
            doubled = ending in ("ed", "ing") and len(base) > 3 and base[-1] == base[-2]
            found[tag] += counts.get(base[:-1], Counter())[pos] if doubled else 0
    if word in irregular:
        base, tag = irregular[word]
        found[tag] += counts.get(base, Counter())[tag[0]] or 1
    return _named(found, word)


def _named(found: Counter[str], word: str) -> str:
    ranked = sorted(((n, tag) for tag, n in found.items() if n), reverse=True)
    if not ranked:
        return ending_class(word)
    return "/".join(sorted(tag for n, tag in ranked[:2] if n * RIVAL > ranked[0][0]))


def texts(folder: Path) -> Iterator[tuple[str, int]]:
    """Example sentences and definitions, and what each counts."""
    for name in POS:
        for line in lines(folder / f"data.{name}"):
            gloss = line.partition("|")[2]
            yield from ((m[1], SENTENCE) for m in regex.finditer(r'"([^"]*)"', gloss))
            plain = regex.sub(r'"[^"]*"|\([^)]*\)', "", gloss)
            yield from ((part.strip(), DEFINITION) for part in plain.split(";") if part.strip())


def derive(folder: Path) -> Table:
    """The table of classes and junctions."""
    counts, irregular = read_counts(folder), read_irregular(folder)
    read = [
        ([t for t in tokenize(text) if t.kind != "mark" or is_sentence_mark(t.text)], weight)
        for text, weight in texts(folder)
    ]
    met = Counter(t.lower for tokens, _ in read for t in tokens if t.kind == "word")
    classes = {w: word_class(w, counts, irregular) for w, n in met.items() if n >= RARE}
    table = Table(words="", classes="", pairs={}, skips={}, letters={})
    found: Counter[Junction] = Counter()
    for tokens, weight in read:
        if len(tokens) >= SHORTEST:
            names = [table.token_class(t, i == 0, classes) for i, t in enumerate(tokens)]
            words = [t.lower for t in tokens]
            start = weight == SENTENCE
            for junction in joined([START, *names] if start else names, ["", *words] if start else words):
                found[junction] += weight
    by_class: dict[str, list[str]] = {}
    for word, name in sorted(classes.items()):
        by_class.setdefault(name, []).append(word)
    order = sorted(by_class)
    listed = "\n".join(" ".join(by_class[n]) for n in order)
    return Table(listed, " ".join(order), *(rows(found, kind) for kind in range(3)))


def rows(found: Counter[Junction], kind: int) -> dict[str, dict[str, int]]:
    """The junctions of one kind, by their first class."""
    table: dict[str, dict[str, int]] = {}
    for (x, y, of), n in sorted(found.items()):
        if of == kind:
            table.setdefault(x, {})[y] = n
    return table


def main() -> None:
    folder, target = map(Path, sys.argv[1:3])
    raw = msgspec.msgpack.encode(derive(folder), order="deterministic")
    target.write_bytes(gzip.compress(raw, 9, mtime=0))
    print(f"{target.name}: {target.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
