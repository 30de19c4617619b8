"""The cues of every language's regions.toml, ready to be looked for: of all languages at once, since pages mix them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Annotated

import msgspec
import regex

from audit.languages import WordList, of_every_language
from audit.languages.agencies import Agencies, agencies
from audit.model import about
from audit.text import fold, tokenize

SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds what tells an article from what stands around it on a page. Every entry is compared case-folded."""

    author: Annotated[WordList, about("Starts a line of names: By Jane Doe.")] = ()
    stamp: Annotated[WordList, about("Starts a line that holds a date, or a note on the version.")] = ()
    section: Annotated[WordList, about("A line of nothing but these above the headline.")] = ()
    credit: Annotated[
        WordList, about("Starts a picture credit: a line, its last sentence, or what stands in its last brackets.")
    ] = ()
    scene: Annotated[WordList, about("Stands in captions only.")] = ()
    opening: Annotated[WordList, about("Starts captions only.")] = ()
    related: Annotated[
        WordList, about("A line of its own, or before a colon: what follows are other articles' headlines.")
    ] = ()
    advert: Annotated[WordList, about("A line of nothing but this, in the middle of an article.")] = ()
    site: Annotated[WordList, about("A line of nothing but this: buttons, forms, signs of the page's end.")] = ()
    closing: Annotated[
        WordList, about("Starts a line at the text's end: sources, rights, contributors, invitations to subscribe.")
    ] = ()
    months: Annotated[WordList, about("Names and short forms of months, days and time zones.")] = ()
    signing: Annotated[WordList, about("Starts a line at the text's end if it has no full stop.")] = ()
    ending: Annotated[WordList, about("Ends such a line.")] = ()


class Signs(msgspec.Struct, frozen=True):
    """The cues of all languages, folded: whole lines as sets, beginnings and endings as tuples, credits as patterns."""

    section: frozenset[str]
    related: frozenset[str]
    site: frozenset[str]
    dates: frozenset[str]  # the words of "published" and the like, too
    small: frozenset[str]
    advert: frozenset[str]
    scene: tuple[str, ...]
    author: tuple[str, ...]
    stamp: tuple[str, ...]
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    signing: tuple[str, ...]
    ending: tuple[str, ...]
    pictures: tuple[str, ...]  # one stands at the end where `owner` finds no slash
    credit: regex.Pattern[str]  # the last sentence, or all, of a caption
    bracket: regex.Pattern[str]  # its last brackets
    owner: regex.Pattern[str]  # "Name / Agency", "Agency / Name" at its end
    agency: regex.Pattern[str]


@cache
def signs() -> Signs:
    """The cues, read once."""
    common = agencies()
    own = of_every_language("regions", Cues).values()  # of all languages: pages mix them

    def every(name: str) -> tuple[str, ...]:
        return tuple(sorted({fold(cue) for cues in own for cue in getattr(cues, name)}))

    credit = _either(every("credit"))
    return Signs(
        section=frozenset(every("section")),
        related=frozenset(every("related")),
        site=frozenset(every("site")),
        dates=frozenset(t.lower for cue in every("months") + every("stamp") for t in tokenize(cue)),
        small=frozenset(common.small),
        advert=frozenset(every("advert")),
        scene=every("scene"),
        author=every("author"),
        stamp=every("stamp"),
        opening=every("opening"),
        closing=every("closing"),
        signing=every("signing"),
        ending=every("ending"),
        pictures=tuple(map(fold, common.pictures)),
        credit=regex.compile(rf"{_BREAK}(?P<cue>{credit})(?P<rest>.{{0,80}})$"),
        bracket=regex.compile(rf"[(\[]\s?{credit}[^()\[\]]{{0,100}}[)\]]\.?$"),
        owner=_owner(common),
        agency=_sign_off(_either(common.agencies)),
    )


def begins(folded: str, cues: tuple[str, ...]) -> int:
    """The length of the longest cue that the text begins with, as whole words; 0 where it begins with none."""
    if not folded.startswith(cues):
        return 0
    return max((len(c) for c in cues if folded.startswith(c) and _ends_word(c, folded[len(c) : len(c) + 1])), default=0)


def _ends_word(cue: str, following: str) -> bool:
    return not (cue[-1].isalpha() and following.isalpha()) or bool(SPACELESS.match(cue[-1]))


_BREAK = r"""(?:^|[.!?…][”’»)\]"']*+\s++|。[”’»」)\]]*+\s*+|[|–—]\s)"""


def _owner(known: Agencies) -> regex.Pattern[str]:
    owner, picture = _either([*known.agencies, *known.pictures, *known.holders]), _either(known.pictures)
    before, after = rf"(?<!\p{{L}}){owner}\s?/[^/.!?…]{{0,60}}+$", rf"/\s?(?:\p{{L}}++\s){{0,4}}{owner}[\s)\]]*+$"
    return regex.compile(rf"{before}|{after}|(?:^|[.)]\s){picture}$")


def _sign_off(agency: str) -> regex.Pattern[str]:
    """An agency's name alone, or several, and the initials that some put behind it."""
    return regex.compile(rf"[(\[/]?{agency}(?:[,/&]\s?{agency}){{0,4}}[)\]]?\.?(?:\s\w{{2,4}}(?:/\w{{2,4}}){{0,3}})?")


def _either(cues: Iterable[str]) -> str:
    """A pattern for any of the cues, the longest first, not in the middle of a word where the script has words."""
    listed = "|".join(regex.escape(c) for c in sorted({fold(c) for c in cues}, key=lambda c: (-len(c), c)))
    return rf"(?:{listed})(?:(?<!\p{{L}})|(?<={SPACELESS.pattern})|(?!\p{{L}}))"
