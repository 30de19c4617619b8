"""Derives languages/mul/han_readings.json: how Chinese characters are read, and their simplified forms. Run by hand.

    pip install pypinyin==0.55.0 opencc-python-reimplemented==0.1.7
    python tools/derive_readings.py audit/names

A second run over the same sources writes the same bytes. audit/names/LICENCES.md says under which terms they stand.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

CHARACTERS = range(0x4E00, 0xA000)
SHARE = 0.04  # of the words with a character that a reading beside the usual one must have
SOUNDED = {"m", "n", "ng", "hm", "hng", "ê"}  # interjections, which no name has
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))


def toneless(syllable: str) -> str:
    """Pinyin without its tone; the dots of ü stay."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", syllable).translate(TONES))


@cache
def evidence() -> dict[str, Counter[str]]:
    """How often each character has each reading in pypinyin's list of words."""
    found = defaultdict[str, Counter[str]](Counter)
    for word, own in PHRASES_DICT.items():
        for character, syllable in zip(word, own, strict=False):
            found[character][toneless(syllable[0])] += 1
    return found


def syllables(character: str) -> list[str]:
    """The readings of a character, the usual one first; of the others those that words have."""
    found = dict.fromkeys(map(toneless, PINYIN_DICT.get(ord(character), "").split(",")))
    usual, *others = [s for s in found if s and s not in SOUNDED] or [""]
    seen = evidence().get(character, Counter())
    return [usual, *(s for s in others if seen[s] > SHARE * seen.total())] if usual else []


def readings() -> dict[str, str]:
    """For each syllable the characters that are read so, in order of their code points."""
    found = defaultdict[str, list[str]](list)
    for character in map(chr, CHARACTERS):
        for syllable in syllables(character):
            found[syllable].append(character)
    return {syllable: "".join(found[syllable]) for syllable in sorted(found)}


def variants(name: str) -> list[tuple[str, str]]:
    """The pairs of single characters in one of OpenCC's tables."""
    lines = (files("opencc") / "dictionary" / name).read_text(encoding="utf-8").splitlines()
    pairs = [(old, new.split(" ")[0]) for old, _, new in (line.partition("\t") for line in lines)]
    return [(a, b) for a, b in pairs if a != b and len(a) == len(b) == 1]


def simplified() -> dict[str, str]:
    """Traditional and Japanese forms, and in the same order the simplified form of each.

    A Japanese form that Chinese has as another character, with other readings, is left as it is.
    """
    table = dict(variants("TSCharacters.txt"))
    for old, new in variants("JPVariants.txt"):
        if set(syllables(new)) & set(syllables(old)) and new != table.get(old, old):
            table.setdefault(new, table.get(old, old))
    own = sorted(a for a in table if ord(a) in CHARACTERS)
    return {"of": "".join(own), "to": "".join(table[a] for a in own)}


def main(folder: Path) -> None:
    path = folder / "han_readings.json"
    content = msgspec.json.format(msgspec.json.encode({"readings": readings(), "simplified": simplified()}), indent=1)
    path.write_bytes(content + b"\n")
    print(f"{path.name}: {path.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
