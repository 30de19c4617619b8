"""Texts with anything in them, and texts in which one thing repeats: every span fits, and cost grows with length."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec

from audit import check, compare, find_quotes
from audit.config import Config
from audit.engines import Tools
from audit.model import Case, Document, Place
from audit.pipeline import audit_case
from audit.read import CaseInput, CaseSettings, find_regions
from audit.schema import checked_report
from tests.attack.attack import Attack
from tests.fuzz.material import LANGUAGES, OWN, PIECES, changed_text

REPEATED = ("1,", "[b]", "“a,” said ", "he said that ", "w1 w2 w3 ", "a\n", "a ", "<b>", "(", "“", ". ", "A. ", "no ", "１",
            "-", "— ", "the the ", "Ada Okoro ", "3 May ", "сказал, что ", "他说：", "قال إن ", "\u0301", "a\u00ad", "x")  # fmt: skip
LENGTH = 50_000  # characters of a repetition
SECONDS = 1.0  # of CPU for 100,000 characters, on a machine on which UNIT takes TAKEN
TAKEN = 0.08
SLACK = 3.0


def attacks(random: Random, _: Path) -> Iterator[Attack]:
    """Yields changed texts without end."""
    while True:
        yield _changed(random)


def repetitions(random: Random, _: Path) -> Iterator[Attack]:
    """Yields each repetition once, then repetitions of several pieces."""
    yield from (_repeated(piece, random.choice(LANGUAGES[:6])) for piece in REPEATED)
    while True:
        pieces = "".join(random.choices((*PIECES, *REPEATED), k=random.randint(1, 3)))
        yield _repeated(pieces[:60], random.choice(LANGUAGES))


def _speed() -> float:
    """How many times slower this machine is than the one that the bar was set on."""
    begun = time.process_time()
    sum(i * i for i in range(1_000_000))
    return max(1.0, (time.process_time() - begun) / TAKEN)


def _audited(texts: list[str], language: str | None) -> bytes:
    documents = [Document.from_text(t, id=f"{i}", language=language) for i, t in enumerate(texts)]
    documents = [msgspec.structs.replace(d, regions=find_regions(d.text)) for d in documents]
    case = CaseInput(case=Case(id="c"), documents=tuple(documents), skipped=(), settings=CaseSettings())
    config = Config(engine="none", encoder="none")
    return checked_report(audit_case(case, config, Tools(config)))


def _repeated(piece: str, language: str) -> Attack:
    text = piece * (LENGTH // max(1, len(piece)))

    def call() -> None:
        bar = SECONDS * LENGTH / 100_000 * _speed() * SLACK
        _audited([OWN[0]], language)  # what is loaded once is loaded before the clock counts
        for what, work in (
            ("audit", lambda: _audited([text], language)),
            ("compare", lambda: compare(text, text + " x", language, language)),
        ):
            begun = time.process_time()
            work()
            taken = time.process_time() - begun
            assert taken < bar, f"{what}: {taken:.1f} s, at most {bar:.1f}"

    return Attack(f"{piece!r} repeated [{language}]", call)


def _changed(random: Random) -> Attack:
    texts = [random.choice(OWN) for _ in range(random.randint(1, 3))]
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(texts))
        texts[at] = changed_text(texts[at], random)
    texts = [t.encode("utf-8", "replace").decode() for t in texts]
    language = random.choice(LANGUAGES)

    def call() -> None:
        for text in texts:
            for found in (*check(text, language), *find_quotes(text, language)):
                for place in _places(found):
                    assert text[place.span.start : place.span.end] == place.text, f"a span of {found} does not fit"
        _audited(texts, None)
        if len(texts) > 1:
            compare(texts[0], texts[1], language, language)

    return Attack(f"{texts!r} [{language}]", call)


def _places(value: object) -> Iterator[Place]:
    if isinstance(value, Place):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _places(getattr(value, name))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _places(one)
