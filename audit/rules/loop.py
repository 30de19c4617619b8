"""A word or a group of words stands three times or more in a row."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.model import Severity
from audit.rules import Hit, Rule
from audit.rules._repetition import COMMON, Repeat, is_apart, is_in_table, repeats
from audit.text import OPENING, Text

_SHOUTS = 5  # copies with an exclamation mark from which nobody chants
_HAN_OR_KANA = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")


def _find(text: Text) -> Iterator[Hit]:
    for repeat in repeats(text):
        if repeat.times > 2 and _is_damage(text, repeat):
            phrase = text.slice(repeat.first)
            said = f"“{phrase}” stands {repeat.times} times in a row."
            yield Hit(at=repeat.span, message=said, severity=_severity(repeat), suggestion=phrase)


def _is_damage(text: Text, repeat: Repeat) -> bool:
    """Words that nobody chants or laughs; two or more marks or copies more where a comma parts them."""
    words = [t for t in repeat.words if t.kind == "word"]
    if not words:
        return repeat.words[0].kind == "number" and is_apart(text, repeat) and not is_in_table(text, repeat)
    if {t.lower for t in words} <= COMMON.chanted:
        return repeat.times > 5 and len(repeat.words) == 1
    if _is_shout(repeat):
        return repeat.times >= _SHOUTS and text.raw[repeat.span.start - 1 : repeat.span.start] not in OPENING
    if not is_apart(text, repeat):
        return len(repeat.words) > 1 and bool(_HAN_OR_KANA.search(repeat.words[0].text))
    if _is_aside(repeat) or _severity(repeat):
        return True
    return len(words) == len(repeat.words) or repeat.times > 3 or len(words) > 3


def _is_shout(repeat: Repeat) -> bool:
    """Whether an exclamation mark ends every copy: people do chant."""
    return repeat.words[-1].text in "!！"


def _is_aside(repeat: Repeat) -> bool:
    """Whether every copy stands in brackets of its own: (Applause) (Applause) (Applause)."""
    return repeat.words[0].text in "([（" and repeat.words[-1].text in ")]）"


def _severity(repeat: Repeat) -> Severity | None:
    """A short sentence over and over may be a speaker's own."""
    words = sum(t.kind == "word" for t in repeat.words)
    return "minor" if 1 < words < 4 and repeat.words[-1].text in ".。" and repeat.times == 3 else None


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
        "The speaker rose. ⟦(Applause) (Applause) (Applause)⟧",
        "He left. ⟦To! To! To! To! To!⟧",
        "She wrote: ⟦I am ill. I am ill. I am ill.⟧ Then she slept.",
        "[fr] Il a parlé. ⟦(Rires) (Rires) (Rires) (Rires)⟧",
        "[uk] Він сказав. ⟦(Сміх) (Сміх) (Сміх)⟧",
        "[es] Dijo que ⟦tal vez nunca tal vez nunca tal vez nunca⟧ iría.",
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
        "They chanted: Four more years! Four more years! Four more years!",
        "It was very, very, very cold.",
        "- - - - -",
        "[zh] 哈哈哈哈哈。",
        "1 2 1 2 1 2",
    ),
    find=_find,
)
