"""What every format for people shows of a report: short names of texts, renderings with the differing words marked, N
against M."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from audit.comparison.kinds import shows_marks
from audit.languages.known import english_name
from audit.model import (
    Comparison,
    Convergence,
    Finding,
    Item,
    Place,
    Quote,
    Reading,
    Report,
    Severity,
    Statement,
    Variation,
)
from audit.render.grades import ACCOUNTED, grade_of, left_over
from audit.render.places import ByPlace
from audit.render.stretches import Marked, Stretch, cut
from audit.reporting.marks import Marks, items

NO_MARKS = Marks()


class Rendering(msgspec.Struct, frozen=True):
    """One rendering of a statement as it is shown."""

    label: str
    place: Place
    segments: tuple[Stretch, ...]
    notes: tuple[str, ...]
    speaker: str | None


class ShownStatement(msgspec.Struct, frozen=True):
    """A statement as it is shown. `grade`: the worst severity, or what its comparisons say. `tone`: the severity,
    "none" only where everything was accounted for, else "open". `left`: what was not compared."""

    number: int
    statement: Statement
    severity: Severity | None
    grade: str
    tone: str
    left: tuple[str, ...]
    renderings: tuple[Rendering, ...]
    points: tuple[tuple[Variation, str], ...]
    trips: tuple[str, ...]


def live_findings(report: Report, marks: Marks) -> list[Finding]:
    """The findings that neither the case file nor a reviewer sets aside."""
    return [f for f in report.findings if not (f.suppressed or marks.get(f.id).silenced)]


def live_variations(report: Report, marks: Marks) -> list[Variation]:
    """The variations that neither the case file nor a reviewer sets aside."""
    return [v for v in report.variations if not (v.suppressed or marks.get(v.id).silenced)]


class Aside(msgspec.Struct, frozen=True):
    """A finding or variation that is set aside, as it is shown: where, what, why, by whom."""

    labels: tuple[str, ...]
    item: Item
    why: str


def asides(report: Report, marks: Marks) -> list[Aside]:
    """What the case file and reviewers set aside: it stays in the report, and is shown with who and why."""
    names = labels(report)
    return [
        Aside(tuple(names[d] for d in item.documents), item, why)
        for item in items(report)
        if (why := _why_aside(item, marks))
    ]


def _why_aside(item: Item, marks: Marks) -> str | None:
    return f"the case file: {item.suppressed}" if item.suppressed else marks.get(item.id).silenced


def holds_no_more(report: Report, marks: Marks) -> list[str]:
    """Suppressions and decisions that are out of date, one line each."""
    lines = []
    for one in (s for s in report.suppressions if s.state != "in-force"):
        what = f"suppression of {one.rule}" + (f" “{one_line(one.match)}”" if one.match else "")
        lines.append(
            f"{what}: " + (f"expired on {one.expires}" if one.state == "expired" else "matches nothing any more")
        )
    for decision, why in marks.stale:
        who = f" by {one_line(decision.reviewer)}" if decision.reviewer else ""
        lines.append(f"decision{who} on {one_line(decision.words or decision.finding)}: {why}")
    return lines


def labels(report: Report) -> dict[str, str]:
    """Document id -> its shortest leading part, up to a break, that no other document of the case shares."""
    ids = sorted(d.id for d in report.documents)
    short = {}
    for before, own, after in zip(["", *ids], ids, [*ids[1:], ""], strict=False):
        shared = max(_shared(own, before), _shared(own, after))
        ends = [*(m.start() for m in re.finditer(r"[_\-. ]", own)), len(own)]
        short[own] = next(own[:end] for end in ends if end >= max(2, shared + 1) or end == len(own))
    return short


def _shared(a: str, b: str) -> int:
    """How many leading characters two ids have in common."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def shown_statements(report: Report, marks: Marks = NO_MARKS) -> list[ShownStatement]:
    """The report's statements in its order, ready to be shown."""
    names = labels(report)
    points = defaultdict[str, list[Variation]](list)
    for variation in live_variations(report, marks):
        points[variation.statement].append(variation)
    quotes = ByPlace(report.quotes, lambda quote: quote.place)
    compared = defaultdict[str, list[Comparison]](list)
    for comparison in report.comparisons:
        compared[comparison.statement].append(comparison)
    trips = defaultdict[str, list[Convergence]](list)
    for convergence in report.convergences:
        trips[convergence.statement].append(convergence)
    sides = {v.id: against(v, names, worded=has_words(report)) for found in points.values() for v in found}
    return [
        _shown(i, s, [(v, sides[v.id]) for v in points[s.id]], quotes, names, compared[s.id], trips[s.id])
        for i, s in enumerate(report.statements, 1)
    ]


def _shown(
    number: int,
    statement: Statement,
    points: Sequence[tuple[Variation, str]],
    quotes: ByPlace[Quote],
    names: dict[str, str],
    compared: Sequence[Comparison],
    trips: Sequence[Convergence],
) -> ShownStatement:
    marks = [p for v, _ in points for r in v.readings if r.text for p in r.places]
    renderings = tuple(
        Rendering(
            names[place.document],
            place,
            tuple(_cut(place, [m for m in marks if m.document == place.document and m.span != place.span])),
            _notes(held),
            _speaker(held),
        )
        for place in statement.places
        for held in [[q for q in quotes.touching(place) if q.place.span.overlaps(place.span)]]
    )
    worst = points[0][0].severity if points else None
    grade = worst or grade_of(compared)
    tone = worst or ("none" if grade == ACCOUNTED else "open")
    left = () if worst or grade == ACCOUNTED else tuple(map(one_line, left_over(compared)))
    told = told_trips(trips, names)
    return ShownStatement(number, statement, worst, grade, tone, left, renderings, tuple(points), told)


def told_trips(found: Sequence[Convergence], names: dict[str, str]) -> tuple[str, ...]:
    """What trips through other languages say of pairs of renderings: one line a language. A trip from which nothing
    follows is passed over, and so is what stands beside a difference (see `proof`)."""
    lines = []
    for through in sorted({c.through for c in found if c.verdict == "alike"}):
        pairs = [
            f"{names[c.a.document]}–{names[c.b.document]}"
            for c in found
            if c.verdict == "alike" and c.through == through
        ]
        lines.append(f"same words after back-translation through {english_name(through)}: {', '.join(pairs)}")
    return tuple(lines)


def proof(variation: Variation) -> str:
    """What stands beside a difference that a trip confirms; empty beside one that none does."""
    *some, last = sorted(map(english_name, variation.confirmed)) or [""]
    told = f"{', '.join(some)} and {last}" if some else last
    return f"confirmed by back-translation through {told}" if told else ""


def languages_through(report: Report) -> list[str]:
    """The names of the languages that something went through and came back from."""
    return sorted({english_name(b.through) for b in report.back_translations if b.back.text is not None})


def _cut(place: Place, marks: Iterable[Place]) -> list[Stretch]:
    """The place's words, cut at the words that differ."""
    return cut(place.text, place.span.start, [Marked(m.span, "differs") for m in marks])


def counted_texts(report: Report) -> str:
    """ "5 texts", with "perhaps 3 origins" where some repeat others' own words, and "words left out" where the report
    carries none; said before anything is counted."""
    texts, own = len(report.documents), len(report.origins)
    parts = [f"{texts} text" if texts == 1 else f"{texts} texts"]
    parts += [f"perhaps {own} {'origin' if own == 1 else 'origins'}"] if 0 < own < texts else []
    return ", ".join(parts if has_words(report) else [*parts, "words left out"])


def has_words(report: Report) -> bool:
    """Whether the report carries words of the texts. Where it does not, an empty reading is no silence."""
    return report.configuration.texts != "none"


def against(variation: Variation, names: dict[str, str], *, worded: bool = True) -> str:
    """Who says what at one point, most texts first: 002 003 004 “murderers” | 000 “bandits”; who alone where the report
    is not `worded`. Of a quotation: what of it each text has in marks."""
    sides = []
    for reading in variation.readings:
        who = " ".join(sorted(names[d] for d in reading.documents))
        sides.append(f"{who} {said(variation, reading)}" if worded else who)
    return " | ".join(sides)


def said(variation: Variation, reading: Reading) -> str:
    """What a reading says, in quotation marks; of a quotation, what of it stands in marks."""
    return _in_marks(reading) if shows_marks(variation.kind) else _said(reading)


def _said(reading: Reading) -> str:
    gloss = f" ({one_line(reading.gloss)})" if reading.gloss else ""
    return f"“{one_line(reading.text)}”{gloss}" if reading.text else "nothing"


def _in_marks(reading: Reading) -> str:
    if not reading.text:
        return "no marks"
    whole = reading.text.startswith("all of it")
    return f"in marks: {one_line(reading.text) if whole else _said(reading)}"


def one_line(text: str) -> str:
    """The text on one line, with control, direction and other invisible characters as visible escapes."""
    return visible(" ".join(text.split()))


def visible(text: str) -> str:
    """Characters that would steer a terminal or hide as escapes; joiners that scripts and emoji need stay."""
    return "".join(c if c.isprintable() or c in "\u200c\u200d" else f"\\u{{{ord(c):x}}}" for c in text)


def _notes(held: Sequence[Quote]) -> tuple[str, ...]:
    """How words that these quotes hold stand in the text, where that is not plain quotation."""
    notes = []
    if not held:
        notes.append("not quoted")
    elif any(q.kind == "unmarked" for q in held):
        notes.append("marks lost")
    elif all(q.kind == "indirect" for q in held):
        notes.append("reported")
    if any(q.marks == "turned" for q in held):
        notes.append("marks turned round")
    if any(q.marks == "unclosed" for q in held):
        notes.append("mark never closed")
    return tuple(notes)


def _speaker(held: Sequence[Quote]) -> str | None:
    """Whom words that these quotes hold are attributed to, as written, with the fuller mention that a pronoun resolves
    to."""
    for quote in held:
        if quote.speaker and quote.speaker.text:
            name = one_line(quote.speaker.text)
            return f"{name} ({one_line(quote.person.text)})" if quote.person else name
    return None


_INSIDE = ("quote", "number", "name", "none")
_SEVERITY = ("critical", "major", "minor")


def damage_by_text(report: Report, marks: Marks = NO_MARKS) -> list[tuple[str, list[Finding]]]:
    """(label, findings) a text that has any: inside quotes, numbers and names first, then by severity and place."""
    names, found = labels(report), defaultdict[str, list[Finding]](list)
    for finding in live_findings(report, marks):
        found[finding.places[0].document].append(finding)
    for own in found.values():
        own.sort(key=lambda f: (_INSIDE.index(f.inside), _SEVERITY.index(f.severity), f.places[0].span, f.rule))
    return [(names[d.id], found[d.id]) for d in report.documents if found[d.id]]


def set_aside(report: Report) -> list[tuple[str, list[str]]]:
    """(what, labels of texts) for the stretches that were read but not audited."""
    names, found = labels(report), defaultdict[str, list[str]](list)
    plural = {"caption": "captions", "related": "related headlines", "footer": "footers", "byline": "bylines"}
    for document in report.documents:
        for kind in dict.fromkeys(r.kind for r in document.regions if r.kind in plural):
            found[plural[kind]].append(names[document.id])
    return [(what, found[what]) for what in plural.values() if what in found]
