"""A full sentence of prose ends without a full stop or the like."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._residue import RESIDUE, any_of
from audit.rules._sentence import DATA, english_first, words
from audit.text import Text

_FIRST = regex.compile(r"[“„«\"'‘(¿¡]?+[ ]?+(?:\p{Ll}?\p{Lu}|\p{Lo}|\p{N})")
_NO_PROSE = regex.compile(
    r"https?://|www\.|@\w|\S\.(?:com|org|net|ru|de|fr)\b|\[[^\[\]\n]{1,40}\]\Z"
    r"|[-–—―_|][ ]?+(?:\p{Lu}[\p{L}.]*+[ ]?+){1,4}\Z"
    rf"|/[ ]?\)\Z|\b(?:{any_of(RESIDUE.agencies)})[ ]?\)?\Z"
)
_SIGNS = 3
_SIGNS_IN_TEXT = 5


def _check(text: Text) -> Iterator[Hit]:
    """A text of one paragraph; in a longer one paragraphs of several sentences, and the last where it is prose."""
    last = len(text.paragraphs) - 1
    for k, p in enumerate(text.paragraphs):
        if not _lacks_end(text, p):
            continue
        first = text.sentence_at(p.start)
        several = first is not None and first.end < p.end and _ends(text.slice(first))
        signs = _signs(text, p)
        if k < last and text.raw[text.paragraphs[k + 1].start].islower():
            continue
        if (several and signs) or (
            signs >= (_SIGNS_IN_TEXT if last else _SIGNS) and k == last and (not k or _ends_before(text, k))
        ):
            yield Hit(span=_tail(text, p), message="The sentence ends without a full stop or another mark.")


def _ends_before(text: Text, k: int) -> bool:
    return not _lacks_end(text, text.paragraphs[k - 1])


def _ends(words: str) -> bool:
    return words.rstrip("”’»“\"')]」』） ")[-1:] in tuple(".!?…。！？؟۔।:;")


def _lacks_end(text: Text, p: Span) -> bool:
    return text.raw[p.end - 1] not in ",،؛、，-–—|" and not _ends(text.slice(p))


def _signs(text: Text, p: Span) -> int:
    """Signs that the words are prose, not a headline or a caption: grammar words, past verbs, a comma, length."""
    found = words(text, p)
    small = sum(not w[0].isupper() for w in found)
    if (
        len(found) < 6
        or small * 5 < len(found) * 2
        or not _FIRST.match(text.raw, p.start)
        or _NO_PROSE.search(text.raw, p.start, p.end)
    ):
        return 0
    grammar, past = DATA.finite.get(text.language, frozenset()), DATA.past.get(text.language)
    verbs = sum(w.endswith(past) and w.islower() for w in found) if past else 0
    return (
        sum(w.lower().split("'")[-1].split("’")[-1] in grammar for w in found)
        + verbs
        + ("," in text.slice(p))
        + (len(found) >= 15)
    )


def _tail(text: Text, p: Span) -> Span:
    """The last word with what closes it."""
    start = p.end
    while start > p.start and not text.raw[start - 1].isspace() and p.end - start < 40:
        start -= 1
    return Span(start, p.end)


RULE = Rule(
    id="A213",
    mqm="linguistic conventions/punctuation",
    severity="minor",
    languages=english_first(DATA.finite),
    why="The end of the sentence may have been lost.",
    source="Own reading of translated news; a headline, a caption or a list item needs no stop.",
    bad=(
        "The council of Oldtown met again on Monday, and nobody had come to hear ⟦it⟧",
        "The council met on Monday.\n\nIt was cold, and the council said that it would come back for the vote ⟦later⟧",
        "[es] El consejo de la villa se reunió el lunes y nadie había venido a ⟦escuchar⟧",
        "[fr] Le conseil de la ville s'est réuni lundi et personne n'est ⟦venu⟧",
        "[de] Der Rat der Stadt traf sich am Montag, und niemand war ⟦da⟧",
        "[pt] O conselho da vila reuniu-se na segunda e ninguém foi à ⟦sala⟧",
        "[it] Il consiglio della città si è riunito lunedì e nessuno è ⟦venuto⟧",
        "[ru] Совет города собрался в понедельник, и никто не пришёл на ⟦встречу⟧",
        "[uk] Рада міста зібралася в понеділок, і ніхто не прийшов на ⟦зустріч⟧",
        "[pl] Rada miasta zebrała się w poniedziałek i nikt nie przyszedł na ⟦spotkanie⟧",
        "[cs] Rada města se sešla v pondělí a nikdo na ni ⟦nepřišel⟧",
    ),
    good=(
        "Council of Oldtown meets again, nobody comes to hear it",
        "The council met on Monday, and nobody came to hear it. A guard was at the gate. (ANN LEE /)",
        "The council met on Monday, and nobody came to hear “the old men of the town.” AFP",
        "Members of the council at the gate of Oldtown",
        "The Council Met On Monday And Nobody Came To The Hall",
        "What the council said:\n\nThat it was late\n\nThat nobody came",
    ),
    check=_check,
)
