"""A full sentence of prose ends without a full stop or the like."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.languages import tags_with, traits
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._residue import credited
from audit.rules._sentence import sentence_words, words
from audit.text import Text

_FIRST = regex.compile(r"[“„«\"'‘(¿¡]?+[ ]?+(?:\p{Ll}?\p{Lu}|\p{Lo}|\p{N})")
_NO_PROSE = regex.compile(
    r"https?://|www\.|@\w|\S\.(?:com|org|net|ru|de|fr)\b|\[[^\[\]\n]{1,40}\]\Z"
    r"|(?<!\p{L})[-–—―_|][ ]?+(?:\p{Lu}[\p{L}.]*+[ ]?+){1,4}\Z"
    rf"|/[ ]?\)\Z|\b(?:{credited()})[ ]?\)?\Z"
)
_TITLED = regex.compile(
    r"[ ][-–—][ ]?\p{Lu}[\p{L} .]{3,60}\Z"  # a headline's source: "... - Ministry of Health"
    r"|\A(?:[\p{L}\p{M}'’\"“”«»„-]++[ ]?){1,5}:[ ]"  # "The speaker: ..."
)
_TERM = regex.compile(r"[\"“„«][^\"”“»,]{3,25}[\"”“»]|[ ][-–—][ ]")  # what headlines put into marks or after a dash
_TERSE = 18  # words up to which a line with such a mark and no comma may be a headline
_SIGNS = 3
_SIGNS_IN_TEXT = 5
_LEAST = 6  # words of prose
_LONG = 15


# Unspaced scripts: after a sentence with its mark, letters to the paragraph's end; a credit has a blank or a colon.
_UNENDED = regex.compile(r"(?r)(?<=[。！？][」』”]?)[\p{L}\p{N}，、]{12,}(?<=[\p{Han}\p{Hiragana}\p{Katakana}])$")
_MESSAGE = "The sentence ends without a full stop or another mark."


def _find(text: Text) -> Iterator[Hit]:
    if traits(text.language).is_dense:
        ends = (p.end for p in text.paragraphs if _UNENDED.search(text.raw, p.start, p.end))
        yield from (Hit(at=Span(end - 1, end), message=_MESSAGE) for end in ends)
    else:
        yield from _of_prose(text)


def _of_prose(text: Text) -> Iterator[Hit]:
    """A text of one paragraph; in a longer one paragraphs of several sentences, and the last where it is prose."""
    last = len(text.paragraphs) - 1
    for k, p in enumerate(text.paragraphs):
        if not _lacks_end(text, p):
            continue
        first = text.sentence_at(p.start)
        several = first is not None and first.end < p.end and _ends(text.slice(first))
        if k < last and text.raw[text.paragraphs[k + 1].start].islower():
            continue
        if (several and _signs(text, p)) or (k == last and _is_sentence(text, k)):
            yield Hit(at=_tail(text, p), message=_MESSAGE)


def _is_sentence(text: Text, k: int) -> bool:
    """Whether a last paragraph of one sentence is prose: what stands before it is, or it is longer than a headline."""
    p = text.paragraphs[k]
    if k:
        return not _lacks_end(text, text.paragraphs[k - 1]) and _signs(text, p) >= _SIGNS_IN_TEXT
    raw, count = text.slice(p), len(text.slice(p).split())
    least = sentence_words(text.language).least_alone + ("," not in raw)
    terse = count <= _TERSE and "," not in raw and _TERM.search(raw) is not None
    return not terse and not _TITLED.search(raw) and count >= least and _signs(text, p) >= _SIGNS


def _ends(words: str) -> bool:
    return words.rstrip("”’»“\"')]」』） ")[-1:] in tuple(".!?…。！？؟۔।:;")


def _lacks_end(text: Text, p: Span) -> bool:
    closed = _ends(text.slice(p)) or text.raw[p.end - 2 : p.end] == "\\n"  # an escape of a line's end, left over
    return not closed and text.raw[p.end - 1] not in ",،؛、，-–—|"


def _signs(text: Text, p: Span) -> int:
    """Signs that the words are prose, not a headline or a caption: grammar words, past verbs, a comma, length."""
    found = words(text, p)
    small = sum(not w[0].isupper() for w in found)
    if (
        len(found) < _LEAST
        or small * 5 < len(found) * 2
        or not _FIRST.match(text.raw, p.start)
        or _NO_PROSE.search(text.raw, p.start, p.end)
    ):
        return 0
    own = sentence_words(text.language)
    bare = [w.lower().split("'")[-1].split("’")[-1] for w in found]
    verbs = sum(w.endswith(own.past_endings) and w.islower() for w in found)
    known = [w for w in bare if w in own.finite]
    if not verbs and all(w in own.articles for w in known):
        return 0
    return len(known) + verbs + ("," in text.slice(p)) + (len(found) >= _LONG)


def _tail(text: Text, p: Span) -> Span:
    """The last word with what closes it."""
    start = p.end
    while start > p.start and not text.raw[start - 1].isspace() and p.end - start < 40:
        start -= 1
    return Span(start, p.end)


RULE = Rule(
    id="A213",
    mqm="Linguistic conventions/Punctuation",
    severity="minor",
    languages=tags_with("sentence"),
    why="The end of the sentence may have been lost.",
    source="Own reading of translated news; a headline, a caption or a list item needs no stop. In Chinese and Japanese"
    " only what follows another sentence is judged.",
    bad=(
        "The council of Oldtown met again on Monday, and nobody had come to hear ⟦it⟧",
        "The council met on Monday.\n\nIt was cold, and the council said that it would come back for the vote ⟦later⟧",
        "[es] El consejo de la villa se reunió el lunes y nadie había venido a ⟦escuchar⟧",
        "[fr] Le conseil de la ville s'est réuni lundi, mais personne n'est venu au rendez-vous du ⟦matin⟧",
        "[de] Der Rat der Stadt traf sich am Montag wieder, und niemand war in den Saal ⟦gekommen⟧",
        "[pt] O conselho da vila reuniu-se na segunda, mas ninguém foi à sala onde ele estava à ⟦espera⟧",
        "[it] Il consiglio della città si è riunito lunedì, ma nessuno è venuto nella sala del ⟦palazzo⟧",
        "[ru] Совет города снова собрался в понедельник, и никто из жителей не пришёл на эту ⟦встречу⟧",
        "[uk] Рада міста знову зібралася в понеділок, і ніхто з мешканців не прийшов на цю ⟦зустріч⟧",
        "[pl] Rada miasta znowu zebrała się w poniedziałek, ale nikt nie przyszedł na to ⟦spotkanie⟧",
        "[cs] Rada města se v pondělí sešla znovu, ale nikdo z občanů na ni do sálu ⟦nepřišel⟧",
        "[tr] Kent meclisi pazartesi günü yeniden toplandı, ancak hiç kimse onu dinlemek için salona ⟦gelmedi⟧",
        "[ar] اجتمع مجلس المدينة يوم الاثنين مرة أخرى، لكن أحدا لم يأت إلى القاعة التي كان ينتظر ⟦فيها⟧",
        "[he] מועצת העיר התכנסה שוב ביום שני, אבל איש לא בא לשמוע את הדברים של ראש ⟦העיר⟧",
        "[zh] 议会星期一开会。没有人到会场来听市长的⟦话⟧",
        "[ja] 議会は月曜日に開かれた。市長の話を聞きに来た人はいなかっ⟦た⟧",
    ),
    good=(
        "Council of Oldtown meets again, nobody comes to hear it",
        "The council of Oldtown has met again for the first time",
        "The head of the council: the people who came to the gate were not heard at all that day",
        "[fr] Programme de la réunion du conseil des villes de la région et des communes de la côte",
        "The council met on Monday, and nobody came to hear it. A guard was at the gate. (ANN LEE /)",
        "The council met on Monday, and nobody came to hear “the old men of the town.” AFP",
        "Members of the council at the gate of Oldtown",
        "The Council Met On Monday And Nobody Came To The Hall",
        "[zh] 议会星期一开会。没有人来。\n\n新华社记者 李明\n\n市长的讲话和市民的回应",
        "[ja] 「私たちは去りません。ここが私たちの家です」\n\n橋は来年の五月まで閉鎖される見通し",
        "What the council said:\n\nThat it was late\n\nThat nobody came",
    ),
    find=_find,
)
