"""Time at n and at 4 n of what repeats: what takes more than six times as long is more than linear. How to run it:
tests/fuzz/__init__.py."""

from __future__ import annotations

import contextlib
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from audit.config import MEGABYTE, Config
from audit.engines import Tools
from audit.errors import AuditError
from audit.language import detect
from audit.model import Case, Document
from audit.names import find_acronyms, find_names
from audit.numbers import find_numbers
from audit.pipeline import audit_case
from audit.quotes import find_quotes
from audit.read import CaseInput, CaseSettings, find_regions, read_inputs
from audit.read.case_file import load_case_file
from audit.render.formats import format_names, format_of
from audit.reporting.marks import marks
from audit.reporting.report_files import load_decisions, load_report
from audit.rules import check
from audit.schema import checked_report
from audit.text import Text
from tests.fuzz.material import LANGUAGES, MARKS, OWN, PIECES
from tests.sample import report

SMALL, TIMES, ABOVE, SECONDS, ENDLESS = 20_000, 4, 6.0, 0.5, 8.0
FOLDER = Path(tempfile.mkdtemp(prefix="growth-"))
CONFIG = Config(engine="none")
What = Callable[[str, str], object]


def _text(text: str, language: str) -> Text:
    return Text(Document.from_text(text, language=language), language)


def _case(texts: list[str], language: str) -> object:
    documents = [Document.from_text(t, id=f"{i}", language=language) for i, t in enumerate(texts)]
    given = CaseInput(case=Case(id="c"), documents=tuple(documents), skipped=(), settings=CaseSettings())
    return audit_case(given, CONFIG, Tools(CONFIG))


def _read(name: str) -> Callable[[str, str], object]:
    """As the body of a file of that name."""
    page = f"<!DOCTYPE html><html><head><title>x</title></head><body><article><p>{OWN[0]}</p><p>"

    def read(text: str, _: str) -> object:
        told = {".html": page + text, ".jsonl": json.dumps({"text": text}), ".json": json.dumps([{"text": text}] * 2)}
        path = FOLDER / f"x{name}"
        path.write_bytes(told.get(name, text).encode("utf-8", "replace"))
        return read_inputs([path], max_bytes=MEGABYTE)

    return read


def _many(field: str) -> Callable[[str, str], object]:
    """As many records with one text and one `field`, as long together as the text."""

    def read(text: str, _: str) -> object:
        lines = "\n".join(json.dumps({"text": "It broke.", field: text[:20]}) for _ in range(len(text) // 20))
        return read_inputs(["-"], max_bytes=100 * MEGABYTE, stdin=lines.encode())

    return read


def _stored(text: str, _: str) -> object:
    """As words of a report, of decisions and of a case file, and as a case file itself."""
    one = {"finding": "f-1", "choice": "real", "reviewer": "A", "note": text, "case": "", "rule": "A202", "words": text}
    decisions = {"schema_version": "1.0", "decisions": [{**one, "decided_at": "2026-01-01"}]}
    words = {i: f"“The dam was opened by {i} {text}” said Ada Okoro." for i in ("ab", "bc", "cd")}
    made = {"r": checked_report(report(words)), "d": json.dumps(decisions).encode(),
            "c": text.encode("utf-8", "replace"), "t": b"title = " + json.dumps(text).encode()}  # fmt: skip
    for name, raw in made.items():
        (FOLDER / name).write_bytes(raw)
    for name in "ct":
        with contextlib.suppress(AuditError):
            load_case_file(FOLDER / name, name)
    held, decided = load_report(FOLDER / "r"), load_decisions(FOLDER / "d").decisions
    marked = marks(held, report(), decided, "2026-01-01")
    return [content for name in format_names() for _, content in format_of(name).files(held, marked)]


WHATS: dict[str, What] = {
    "sentences": lambda t, x: _text(t, x).sentences,
    "language": lambda t, _: detect(t),
    "regions": lambda t, _: find_regions(t),
    "numbers": lambda t, x: find_numbers(t, x),
    "acronyms": lambda t, _: find_acronyms(t),
    "names": lambda t, x: find_names(_text(t, x)),
    "quotes": lambda t, x: find_quotes(_text(t, x)),
    "rules": lambda t, x: check(_text(t, x), ()),
    "html": _read(".html"),
    "txt": _read(".txt"),
    "jsonl": _read(".jsonl"),
    "json": _read(".json"),
    "ids": _many("id"),
    "cases": _many("case"),
    "stored": _stored,
    "case": lambda t, x: _case([t, t + " " + OWN[0]], x),
}


SYLLABLES = ("ka", "lo", "mi", "ru", "te", "sa", "no", "be", "di", "pu", "za", "fe", "gu", "hi")
DISTINCT = (
    *("{w} ", "{w} {v} said. ", "“{w},” said {w} {v}. ", "{w} {v} (U{n}) spoke. ", "{n} men, ", "{w}\n\n", "“{v}” "),
    *("He said that {w} broke {n} {v}s. ", "{w}-{v} ", "{w}’s ", "A{n}B ", "{n}.{n},{n} ", "Mr. {w} ", "{w}? ", "({v}) "),
    *("{w} {v} and {v} {w} met {n} people on {n} May. ", "{w}, {v}, ", "no {v} ", ".{n}", "{w}: {v}; ", "<a>{w}</a>"),
)  # fmt: skip

TAGS = (
    *("<div>", "<b>x", "<li>x", "<ul><li>", "<td>", "<table><tr><td>x", "<a href=x>y", "<!--", "<p>x", "<p>x</p>", "<br>"),
    *("<q>", "<blockquote>", "<h1>", "<h2>x</h2>", "<font color=x>", "<img src=x>", "<figure>", "<pre>", "&#65;", "&#x"),
    *("<x:y>", "</div>", "<dl><dt>x<dd>y", "<script>x</script>", "<style>", "<svg>", "<details><summary>x", "<p a='"),
    *("<section><p>x</p></section>", "<title>", "<body>", "<html>", "<meta>", "<article>", "<footer>", "<graphic>", "<ref>"),
)  # fmt: skip


def word(number: int) -> str:
    """An invented word for each number."""
    made = SYLLABLES[number % 14]
    while number := number // 14:
        made += SYLLABLES[number % 14]
    return f"{made}n".capitalize()


def unit(random: Random) -> str:
    """A short thing to be repeated; with {w}, {v} or {n}: other words and figures every time."""
    kind = random.randrange(7)
    if kind == 0:
        return random.choice(PIECES)
    if kind == 1:
        return "".join(random.choices(PIECES, k=random.randint(2, 4)))
    if kind == 2:
        return random.choice(MARKS).replace("{}", random.choice(PIECES))
    if kind == 3:
        signs = [*range(32, 127), 10, 0x301, 0x2019, 0x416, 0x645]
        return "".join(chr(random.choice(signs)) for _ in range(random.randint(1, 3)))
    if kind == 4:
        return random.choice(DISTINCT)
    if kind == 5:
        return random.choice(TAGS)
    words = random.choice(OWN).split()
    at = random.randrange(len(words))
    return " ".join(words[at : at + random.randint(1, 6)]) + random.choice([" ", ". ", "\n", "\n\n"])


def repeated(one: str, size: int) -> str:
    """The unit until the text has that many code points."""
    if one not in DISTINCT:
        return one * (size // len(one))
    made, long = list[str](), 0
    while long < size:
        n = len(made)
        made.append(one.replace("{w}", word(7 * n + 3)).replace("{v}", word(13 * n + 5)).replace("{n}", str(n)))
        long += len(made[-1])
    return "".join(made)


def spent(what: What, text: str, language: str) -> float:
    """CPU seconds."""
    gc.collect()
    begun = time.process_time()
    what(text, language)
    return time.process_time() - begun


def look(what: What, text: Callable[[int], str], language: str) -> str:
    """What is wrong with the growth, or with the time itself; empty where nothing is. A doubt is looked at twice."""
    first = spent(what, text(SMALL), language)
    if first >= ENDLESS:
        return f"{first:.1f} s for {SMALL}"
    if first * TIMES * TIMES < SECONDS:
        return ""
    more = spent(what, text(SMALL * TIMES), language)
    if more < ENDLESS and (more < SECONDS or more < ABOVE * first):
        return ""
    first = max(first, spent(what, text(SMALL), language))
    more = min(more, spent(what, text(SMALL * TIMES), language)) if more < ENDLESS else more
    return f"{first:.2f} s, {more:.2f} s" if more >= min(ENDLESS, ABOVE * first) else ""


def main() -> None:
    """For so many minutes, with a seed; of one thing where it is named."""
    minutes, seed = float(sys.argv[1]), int((sys.argv[2:] or ["0"])[0])
    whats = {name: WHATS[name] for name in (sys.argv[3:] or WHATS)}
    random, begun, count = Random(seed), time.monotonic(), 0
    for what in whats.values():
        what(OWN[0], "en")  # loads what is loaded once
    while time.monotonic() - begun < minutes * 60:
        one, language = unit(random), random.choice(LANGUAGES)
        head = random.choice(["", "", "“", '"', "(", "<", OWN[0]])
        tail = random.choice(["", "", "”", "!", OWN[1]])
        for name, what in whats.items():
            count += 1
            if told := look(what, lambda n: head + repeated(one, n) + tail, language):  # noqa: B023
                print(f"{name}: {told} | {language} {head!r} {one!r} {tail!r}", flush=True)
    print(f"{count} looks in {minutes:g} minutes")


if __name__ == "__main__":
    main()
