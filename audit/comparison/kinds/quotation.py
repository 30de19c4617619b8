"""In quotation marks on one side, in the text's own words on the other; more, less or other words between the marks."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison.frame import Aspect, Frame, Told
from audit.comparison.pair import Hit, Kind, Pair, differences
from audit.model import Severity, Span

WHOLE = 0.8  # share of a rendering's words in marks from which all of it is a quotation

NONE, ALL, PIECES, PART = "none", "all of it", "all of it, in pieces", "part"


def _marks(frame: Frame) -> Told | None:
    quoted = frame.quoted
    if not quoted:
        return None if frame.is_source else Told(frame, (NONE,))
    span = Span(quoted[0].start, quoted[-1].end)
    if frame.share(quoted) < WHOLE:
        said = " … ".join(map(frame.passage.text.slice, quoted))
        return Told(frame, (PART, *sorted(frame.stems(quoted))), span, said)
    way = ALL if len(quoted) == 1 else PIECES
    return Told(frame, (way,), span, way)


def _agree(x: Told, y: Told) -> bool:
    if x.key[0] != y.key[0]:
        return False
    one_language = x.frame.passage.text.language == y.frame.passage.text.language
    return x.key == y.key or not one_language


def _difference(x: Told, y: Told) -> tuple[Severity, str]:
    return "minor", _message(x, y)


def _message(x: Told, y: Told) -> str:
    ways, there = (x.key[0], y.key[0]), {x.key[0]: "here", y.key[0]: "there"}
    if NONE in ways:
        said, where = (y, "there") if x.span is None else (x, "here")
        words = f"around “{said.said}”" if said.key[0] == PART else "around all of it"
        return f"Quotation marks {where} alone, {words}."
    if set(ways) == {ALL, PIECES}:
        return f"One quotation {there[ALL]}, several {there[PIECES]}."
    if set(ways) == {PART}:
        return f"Other words stand in quotation marks: “{x.said}” here, “{y.said}” there."
    less, where = (x.said, "here") if x.key[0] == PART else (y.said, "there")
    return f"All of it stands in quotation marks on one side, only “{less}” {where}."


ASPECTS = (Aspect(title="In quotation marks", told=_marks, agree=_agree, difference=_difference),)


def find(pair: Pair) -> Iterator[Hit]:
    """Quotation marks on one side alone, or around other words, or around one quotation here and several there."""
    return differences(pair, ASPECTS)


KIND = Kind(
    id="C116",
    mqm="Accuracy/Mistranslation",
    severity="minor",
    languages=("*",),
    why="Words in quotation marks are words that somebody is said to have spoken; a paraphrase is the text's own.",
    source="Seen in the texts this project began with. Minor: each of the two may be right, and reported speech is as "
    "good as a quotation as long as the reader can tell which it is.",
    find=find,
    shows_marks=True,
    aspects=ASPECTS,
    bad=(
        ("Ruiz said: “⟦The dam will hold.⟧”", "Ruiz said that the dam would hold."),
        ("Ruiz said: “⟦The old dam will surely hold.⟧”", "Ruiz said that the old dam “⟦will surely hold⟧”."),
        ("Ruiz said that the old dam “⟦will hold⟧” for years.", "Ruiz said that the “⟦old dam⟧” will hold for years."),
        ("[ru] Руис сказал: «⟦Плотина выдержит.⟧»", "[ru] Руис сказал, что плотина выдержит."),
    ),
    good=(
        ("Ruiz said: “The dam will hold.”", "“The dam will hold,” Ruiz said."),
        ("“The dam,” Ruiz said, “will hold.”", "“The dam will hold,” Ruiz said."),
        ("Ruiz said that the dam would hold.", "The dam would hold, Ruiz said."),
        ("[de] „Der Damm hält“, sagte Ruiz.", "[fr] « La digue tiendra », a dit Ruiz."),
    ),
)
