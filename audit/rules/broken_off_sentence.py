"""A sentence stops mid-way, on a word that must be followed by another."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.languages import tags_with
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._sentence import sentence_words
from audit.text import Text

_LEAST = 6  # words of a sentence that is no headline
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}"


def _pattern(language: str) -> regex.Pattern[str]:
    words = "|".join(sorted(sentence_words(language).open_end, key=lambda w: (-len(w), w)))
    stop = r"(?=。|\.(?:[\s”»]|\Z)(?!\.)(?!\p{L}\.|\p{Ll}{1,3}\s\p{Lu}\.|[\d(]))"  # "par. 6" is an abbreviation
    return regex.compile(rf"(?<=[\p{{L}}\p{{N}},][ ]|[{_UNSPACED}])(?:{words})(?:{stop}|(?=\s*\Z))")


def _last(text: Text) -> Iterator[regex.Match[str]]:
    """Yields the last word of a text that ends without a mark, where a sentence of prose hardly ends on it."""
    words = "|".join(sorted(sentence_words(text.language).open_unended, key=lambda w: (-len(w), w)))
    found = regex.compile(rf"(?<=[\p{{L}}\p{{N}},][ ])(?:{words})(?=\s*\Z)").search(text.raw) if words else None
    own = text.sentence_at(found.start()) if found else None
    length = sum(t.kind == "word" for t in text.tokens_in(own)) if own else 0
    language = sentence_words(text.language)
    strands = found is not None and found.group() not in language.finite  # "what to rely on" is a headline
    if found and length >= (language.least_alone if strands else _LEAST):
        yield found


def _find(text: Text) -> Iterator[Hit]:
    for m in (*_pattern(text.language).finditer(text.raw), *_last(text)):
        yield Hit(
            at=Span(m.start(), m.end()),
            message=f"The sentence stops after “{m.group()}”, which needs a word after it.",
        )


RULE = Rule(
    id="A306",
    mqm="Accuracy/Omission",
    severity="major",
    languages=tags_with("sentence"),
    why="What followed is lost.",
    source="Own reading of translated news; engines stop at their limit of length.",
    bad=(
        "The council met in ⟦the⟧. Nobody came.",
        "The council met and ⟦because⟧",
        "The mayor said that the bridge ⟦was⟧",
        "[es] El consejo se reunió en ⟦la⟧. Nadie vino.",
        "[fr] Le conseil s'est réuni dans ⟦les⟧. Personne.",
        "[de] Der Rat traf sich ⟦und⟧. Niemand kam.",
        "[pt] O conselho reuniu-se ⟦em⟧. Ninguém veio.",
        "[it] Il consiglio si riunì ⟦nella⟧. Nessuno venne.",
        "[ru] Совет собрался ⟦в⟧. Никто не пришёл.",
        "[uk] Рада зібралася ⟦в⟧. Ніхто не прийшов.",
        "[pl] Rada zebrała się ⟦w⟧. Nikt nie przyszedł.",
        "[cs] Rada se sešla ⟦v⟧. Nikdo nepřišel.",
        "[tr] Kurul toplandı ⟦ve⟧. Kimse gelmedi.",
        "[ar] اجتمع المجلس ⟦في⟧. لم يأت أحد.",
        "[he] המועצה התכנסה ⟦של⟧. איש לא בא.",
        "[zh] 议会讨论了桥梁⟦以及⟧。没有人来。",
        "[ja] 議会は橋⟦および⟧。誰も来なかった。",
    ),
    good=(
        "That is what he was looking for. He came in.",
        "It was the... well.",
        "Where the money is",
        "The word “the”. Plan A.",
        "[es] Es del siglo 8 a. C. o del 50 a. de C. según ellos.",
        "[pt] O piloto foi embora. Foram vinte e um.",
        "[fr] La résolution du conseil (voir par. 6 et par. 7) est adoptée.",
        "[de] Er kommt an. Das war das.",
        "[zh] 局势有所缓和。他很少参与。",
        "[ja] 市民の協力を。",
    ),
    find=_find,
)
