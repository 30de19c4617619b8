"""Derives the tables of audit/lexicon from wordfreq and WordNet. Run by hand, seldom; the auditor needs neither.

    apt-get install wordnet-base && pip install wordfreq==3.1.1
    python tools/derive_lexicon.py /usr/share/wordnet audit

A second run over the same sources writes the same bytes. audit/lexicon.py reads the tables; LICENCES.md beside them
says under which terms they stand.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import regex

LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "ru", "uk", "pl", "cs", "tr", "ar", "he", "nl")
COMMONEST = {"en": 100_000}  # words of a list; elsewhere:
WORDS = 60_000
SCRIPTS = {"ru": "Cyrillic", "uk": "Cyrillic", "ar": "Arabic", "he": "Hebrew"}

POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}  # ss_type in a sense key
SENSES = 6  # of one word in one part of speech
RARE = 1 / 30  # a sense met this much more seldom than the first of its part of speech is left out
UNSEEN = 0.5  # times that a sense counts as met where the tagged texts do not have it
UPWARD = {"@", "@i", "&"}  # hypernym, instance hypernym, similar-to (from a satellite to the head of its cluster)
DERIVED = {"+", "\\", "<"}  # derivationally related, pertainym, participle
SINGLE = regex.compile(r"[\p{Latin}'.-]*\p{Latin}[\p{Latin}'.-]*")
VARIANTS = (("s", "z"), ("ou", "o"), ("ae", "e"), ("oe", "e"), ("y", "i"), ("-", ""), (".", ""))  # British and American


def pack(path: Path, raw: bytes) -> None:
    """Gzip without time or name, so that the bytes depend on the content alone."""
    path.write_bytes(gzip.compress(raw, 9, mtime=0))
    print(f"{path.name}: {path.stat().st_size} bytes", file=sys.stderr)


def common(a: str, b: str) -> int:
    """How many letters two words share from the start."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def rows(lists: Iterable[Iterable[int]]) -> dict[str, bytes]:
    """Lists of numbers: how long each is; the numbers, of three bytes: all lowest, then all middle, all highest."""
    found = [list(numbers) for numbers in lists]
    flat = [n for numbers in found for n in numbers]
    return {"sizes": bytes(map(len, found)), "planes": b"".join(bytes(n >> k & 255 for n in flat) for k in (0, 8, 16))}


# wordfreq


def frequencies(language: str) -> str:
    """The commonest words in the language's own script, sorted, a line each: word, tab, Zipf frequency to one place."""
    import wordfreq

    script = SCRIPTS.get(language, "Latin")
    word_like = regex.compile(rf'\p{{{script}}}[\p{{{script}}}\p{{M}}\'"]*+')
    found = (w for w in wordfreq.iter_wordlist(language) if word_like.fullmatch(w))
    words = sorted(islice(found, COMMONEST.get(language, WORDS)))
    return "".join(f"{w}\t{round(wordfreq.zipf_frequency(w, language) * 10) / 10:.1f}\n" for w in words)


# WordNet


class Synset(NamedTuple):
    """One line of a WordNet data file; a pointer is (symbol, target, number of the source word, of the target word)."""

    key: str
    is_satellite: bool
    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int, int], ...]

    def targets(self, symbols: set[str]) -> list[str]:
        return [key for symbol, key, *_ in self.pointers if symbol in symbols]

    @property
    def upward(self) -> list[str]:
        """Hypernyms; of a satellite adjective the head of its cluster."""
        return self.targets(UPWARD if self.is_satellite else UPWARD - {"&"})


def lines(path: Path) -> Iterator[str]:
    """The lines of a WordNet file after its licence."""
    return (line for line in path.read_text("utf-8").splitlines() if not line.startswith("  "))


def read_synset(line: str) -> Synset:
    """Format: wndb(5WN). A key is a part of speech and an offset."""
    fields = line.split(" | ")[0].split()
    kind, end = fields[2], 4 + 2 * int(fields[3], 16)
    words = tuple(w.split("(")[0].lower() for w in fields[4:end:2])
    found = []
    for i in range(end + 1, end + 1 + 4 * int(fields[end]), 4):
        symbol, offset, pos, ends = fields[i : i + 4]
        found.append((symbol, pos.replace("s", "a") + offset, int(ends[:2], 16), int(ends[2:], 16)))
    return Synset(kind.replace("s", "a") + fields[0], kind == "s", words, tuple(found))


def read_synsets(folder: Path) -> dict[str, Synset]:
    found = (read_synset(line) for name in POS for line in lines(folder / f"data.{name}"))
    return {synset.key: synset for synset in found}


def read_counts(folder: Path) -> Counter[tuple[str, str, int]]:
    """How often each sense was met in the tagged texts: (word, part of speech, number of the sense)."""
    counts: Counter[tuple[str, str, int]] = Counter()
    for line in lines(folder / "cntlist.rev"):
        key, number, count = line.split()
        word, rest = key.split("%")
        counts[word, TYPES[rest[0]], int(number)] += int(count)
    return counts


def read_senses(folder: Path) -> dict[str, list[str]]:
    """Single words and their synsets, in every part of speech the commonest first, the rare ones left out."""
    senses: defaultdict[str, list[str]] = defaultdict(list)
    counts = read_counts(folder)
    for name, pos in POS.items():
        for line in lines(folder / f"index.{name}"):
            word, *fields = line.split()
            if SINGLE.fullmatch(word):
                offsets = fields[-int(fields[1]) :][:SENSES]
                least = counts[word, pos, 1] * RARE - UNSEEN
                kept = [o for i, o in enumerate(offsets, 1) if counts[word, pos, i] >= least]
                senses[word] += [pos + offset for offset in kept]
    return dict(sorted(senses.items()))


def read_exceptions(folder: Path, known: Mapping[str, object]) -> Iterator[str]:
    """Irregular forms: the form, then its base forms."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for name in POS:
        for line in lines(folder / f"{name}.exc"):
            form, *bases = line.split()
            forms[form].update(b for b in bases if b in known)
    return (" ".join([form, *sorted(bases)]) for form, bases in sorted(forms.items()) if bases and "_" not in form)


def reachable(senses: Mapping[str, Sequence[str]], synsets: Mapping[str, Synset]) -> dict[str, int]:
    """The synsets of words and all above them, numbered: nouns, then verbs, adjectives, adverbs."""
    found: set[str] = set()
    todo = [key for keys in senses.values() for key in keys]
    while todo:
        key = todo.pop()
        if key not in found:
            found.add(key)
            todo += synsets[key].upward
    return {key: i for i, key in enumerate(sorted(found, key=lambda k: ("nvar".index(k[0]), k)))}


def depth(key: str, synsets: Mapping[str, Synset], known: dict[str, int]) -> int:
    """Steps to the top, by the shortest way."""
    if key not in known:
        known[key] = min((depth(k, synsets, known) + 1 for k in synsets[key].upward), default=0)
    return known[key]


def plain(word: str) -> str:
    """One spelling for all variants of a word: "realise", "realize"; "fuelling", "fueling"."""
    for written, instead in VARIANTS:
        word = word.replace(written, instead)
    word = regex.sub(r"(\p{L})\1", r"\1", word)
    return regex.sub(r"re$", "er", regex.sub(r"or$", "er", regex.sub(r"ogue$", "og", word)))


def share_a_stem(a: str, b: str) -> bool:
    return common(a, b) >= max(4, min(len(a), len(b)) - 2)


def akin(synsets: Mapping[str, Synset]) -> Iterator[tuple[str, str]]:
    """Words derived from each other, and spellings of one word.

    Beyond WordNet's lexical pointers: words of two synsets between which any such pointer runs, where they share a stem
    (it links happen to happening, but not occur to occurrence).
    """
    for synset in synsets.values():
        yield from (pair for pair in combinations(synset.words, 2) if plain(pair[0]) == plain(pair[1]))
        for symbol, key, source, target in synset.pointers:
            if symbol in DERIVED and source and target:
                others = synsets[key].words
                yield synset.words[source - 1], others[target - 1]
                yield from ((a, b) for a in synset.words for b in others if share_a_stem(a, b))


def numbered_pairs(pairs: Iterable[tuple[str, str]], numbers: Mapping[str, int]) -> list[list[int]]:
    """For each number those it is paired with, both ways."""
    found: list[set[int]] = [set() for _ in numbers]
    for a, b in pairs:
        if a != b and a in numbers and b in numbers:
            found[numbers[a]].add(numbers[b])
            found[numbers[b]].add(numbers[a])
    return [sorted(others) for others in found]


def wordnet(folder: Path) -> dict[str, Any]:
    """The whole table; audit/lexicon.py says how it is read."""
    synsets, senses = read_synsets(folder), read_senses(folder)
    synset_ids, word_ids = reachable(senses, synsets), {word: i for i, word in enumerate(senses)}
    fan = Counter(key for synset in synsets.values() for key in synset.upward)
    known: dict[str, int] = {}
    opposed = ((key, other) for key, synset in synsets.items() for other in synset.targets({"!"}))
    return {
        "words": "\n".join(senses),
        "exceptions": "\n".join(read_exceptions(folder, senses)),
        "bounds": [sum(key[0] in pos for key in synset_ids) for pos in ("n", "nv", "nva")],
        "senses": rows([synset_ids[key] for key in keys] for keys in senses.values()),
        "akin": rows(numbered_pairs(akin(synsets), word_ids)),
        "upward": rows([synset_ids[up] for up in synsets[key].upward] for key in synset_ids),
        "opposed": rows(numbered_pairs(opposed, synset_ids)),
        "fan": bytes(min(fan[key], 255) for key in synset_ids),
        "depth": bytes(depth(key, synsets, known) for key in synset_ids),
    }


def main(source: str, target: str) -> None:
    for language in LANGUAGES:
        pack(Path(target, "languages", language, "words.gz"), frequencies(language).encode())
    table = msgspec.msgpack.encode(wordnet(Path(source)), order="deterministic")
    pack(Path(target, "languages", "en", "wordnet.gz"), table)


if __name__ == "__main__":
    main(*sys.argv[1:])
