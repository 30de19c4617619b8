"""What kind of language it is: how it is written and what its words do. Read from a language's traits.toml."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from audit.languages.folders import Ranked, WordList, data, tags_with
from audit.model import about

CASED = frozenset({"Latin", "Cyrillic", "Greek", "Armenian"})  # scripts with capitals that every writer uses
TO_THE_LEFT = frozenset({"Arabic", "Hebrew", "Thaana", "Syriac"})


class Traits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds facts about one language. A language without a file is written in Latin letters and has no trait else."""

    scripts: Annotated[Ranked, about("Scripts it is written in, as Unicode names them, the usual first.")] = ("Latin",)
    other_scripts: Annotated[Ranked, about("Scripts that some write it in.")] = ()
    owns_scripts: Annotated[Ranked, about("Scripts that show this language and no other.")] = ()
    stands_for: Annotated[Ranked, about("Scripts of several languages of which it is the likeliest.")] = ()
    capitals: Annotated[Literal["names", "every noun"], about("What has a capital, if the script has any.")] = "names"
    unspaced: Annotated[bool, about("Whether words stand without blanks between them.")] = False
    dotless_i: Annotated[bool, about("Whether the small form of I is ı.")] = False
    unpointed: Annotated[bool, about("Whether vowel signs are seldom written, and so are not compared.")] = False
    tight_marks: Annotated[bool, about("Whether no blank need stand after a comma or a full stop.")] = False
    full_width: Annotated[bool, about("Whether full-width forms of letters and marks are at home.")] = False
    tokenizer: Annotated[str, about("How sacreBLEU cuts it into words, by the name it gives that.")] = "13a"
    shortest_word: Annotated[int, about("Letters from which a run in its script is a word.")] = 2
    spaced_quotes: Annotated[bool, about("Whether a blank inside quotation marks is its own custom.")] = False
    blank_before: Annotated[str, about("Marks before which it puts a blank.")] = ""
    affixed_marks: Annotated[bool, about("Whether letters may touch the outside of a quotation mark.")] = False
    ordinal_stop: Annotated[bool, about("Whether a full stop after a figure makes it an ordinal: 3. Januar.")] = False
    inflects_names: Annotated[bool, about("Whether a name takes endings.")] = False
    doubles_words: Annotated[bool, about("Whether a doubled word is a form of the word.")] = False
    kin: Annotated[WordList, about("Groups of languages so close that a sentence may be the same in two.")] = ()

    @property
    def written(self) -> frozenset[str]:
        """Every script that the language may be written in."""
        return frozenset((*self.scripts, *self.other_scripts))

    @property
    def has_capitals(self) -> bool:
        """Whether its usual script has capitals."""
        return self.scripts[0] in CASED

    @property
    def capitals_show_names(self) -> bool:
        """Whether a capital inside a sentence shows a name."""
        return self.has_capitals and self.capitals == "names"

    @property
    def is_dense(self) -> bool:
        """Whether one character may be a word."""
        return self.unspaced and "Han" in self.scripts

    @property
    def runs_to_the_left(self) -> bool:
        """Whether it is written from right to left."""
        return self.scripts[0] in TO_THE_LEFT


def traits(tag: str) -> Traits:
    """Returns what kind of language a tag names."""
    return data(tag, "traits", Traits) or _PLAIN


def every_trait() -> dict[str, Traits]:
    """Returns the traits of every language that has a file of them, by tag."""
    return {tag: traits(tag) for tag in tags_with("traits")}


def are_close(a: str, b: str) -> bool:
    """Whether two languages are one, or so close that a sentence may be the same in both."""
    return a == b or not set(traits(a).kin).isdisjoint(traits(b).kin)


_PLAIN = Traits()
