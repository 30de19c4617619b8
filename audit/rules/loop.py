"""A word or a group of words stands three times or more in a row."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.rules import Hit, Rule
from audit.rules._repetition import COMMON, Repeat, is_apart, is_in_table, repeats
from audit.text import Text

_HAN_OR_KANA = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")


def _find(text: Text) -> Iterator[Hit]:
    for repeat in repeats(text):
        if repeat.times > 2 and _is_damage(text, repeat):
            phrase = text.slice(repeat.first)
            yield Hit(at=repeat.span, message=f"“{phrase}” stands {repeat.times} times in a row.", suggestion=phrase)


def _is_damage(text: Text, repeat: Repeat) -> bool:
    """Words that nobody chants or laughs; two or more marks or copies more where a comma parts them."""
    words = [t for t in repeat.words if t.kind == "word"]
    if not words:
        return repeat.words[0].kind == "number" and is_apart(text, repeat) and not is_in_table(text, repeat)
    if {t.lower for t in words} <= COMMON.chanted:
        return repeat.times > 5 and len(repeat.words) == 1
    if not is_apart(text, repeat):
        return len(repeat.words) > 1 and bool(_HAN_OR_KANA.search(repeat.words[0].text))
    return len(words) == len(repeat.words) or repeat.times > 3 or len(words) > 3


RULE = Rule(
    id="A303",
    mqm="Accuracy/Addition",
    severity="major",
    languages=("*",),
    why="The engine was caught in a loop; what followed in the original is lost.",
    source="Loops are the best known failure of neural engines.",
    bad=(
        "The council ⟦met met met met⟧ again.",
        "The council ⟦of the town of the town of the town⟧ met.",
        "[es] El consejo ⟦de la villa de la villa de la villa⟧ se reunió.",
        "[fr] Le conseil ⟦de la ville de la ville de la ville⟧ siège.",
        "[de] Der Rat ⟦der Stadt der Stadt der Stadt⟧ tagt.",
        "[pt] O conselho ⟦da vila da vila da vila⟧ reuniu.",
        "[it] Il consiglio ⟦della città della città della città⟧ siede.",
        "[ru] Совет ⟦города города города⟧ собрался.",
        "[uk] Рада ⟦міста міста міста⟧ зібралася.",
        "[pl] Rada ⟦miasta miasta miasta⟧ siedzi.",
        "[cs] Rada ⟦města města města⟧ zasedá.",
        "[tr] Kurul ⟦kentte kentte kentte⟧ toplandı.",
        "[ar] اجتمع ⟦المجلس المجلس المجلس⟧ اليوم.",
        "[he] ⟦המועצה המועצה המועצה⟧ התכנסה.",
        "[zh] ⟦委员会委员会委员会⟧开会。",
        "[ja] ⟦委員会は委員会は委員会は⟧開かれた。",
    ),
    good=(
        "No no no, he said, ha ha ha.",
        "It was very, very, very cold.",
        "- - - - -",
        "[zh] 哈哈哈哈哈。",
        "1 2 1 2 1 2",
    ),
    find=_find,
)
