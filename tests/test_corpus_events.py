"""Which records are grouped as telling of one event: with dates, without, and across scripts."""

from __future__ import annotations

import datetime
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import closing
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from audit.corpus import events, spool
from audit.corpus.event_words import NAME, NUMBER, READ, STEM, WORD, hashed, named, signs_of
from audit.corpus.script_pairs import Heard, heard, likeness
from tests import synthetic_news, synthetic_tongues
from tests.test_corpus import put


def grouped(tmp_path: Path, found: Iterable[dict[str, Any]], name: str = "news.jsonl") -> dict[str, str]:
    """The case of every record, by its id."""
    source = put(tmp_path / name, found)
    with closing(spool.open_spool(tmp_path / f"{name}.sqlite")) as base:
        spool.fill(base, [source], tmp_path, 10**7, lambda *_: None)
        events.group(base, spool.case_id, lambda *_: None)
        return dict(base.execute("SELECT id, case_id FROM record"))


def pairs(cases: dict[str, str]) -> set[tuple[str, str]]:
    """The pairs of records that stand in one case."""
    own = defaultdict[str, list[str]](list)
    for one, case in cases.items():
        own[case].append(one)
    return {pair for of in own.values() for pair in combinations(sorted(of), 2)}


def rates(cases: dict[str, str]) -> tuple[float, float]:
    """Precision and recall of pairs; a record's id begins with its event."""
    found, told = pairs(cases), pairs({one: one.partition("-")[0] for one in cases})
    return len(found & told) / max(1, len(found)), len(found & told) / len(told)


def test_events_in_six_languages_and_four_scripts_are_found(tmp_path: Path) -> None:
    found = list(synthetic_tongues.records(120, days=0.05, size=1200))
    precision, recall = rates(grouped(tmp_path, found))
    assert precision >= 0.98 and recall >= 0.85
    language = {r["id"]: r["language"] for r in found}
    script = {one: {"ru": "ru", "ar": "ar", "zh": "zh"}.get(own, "latin") for one, own in language.items()}
    across = Counter("-".join(sorted({script[a], script[b]})) for a, b in pairs(grouped(tmp_path, found)))
    assert all(across[x] > 5 for x in ("latin-ru", "ar-latin", "latin-zh", "ar-ru", "ru-zh", "ar-zh"))


def test_the_order_of_the_file_hardly_matters(tmp_path: Path) -> None:
    found = list(synthetic_tongues.records(60, days=0.1, size=900))
    for name, own in (("forwards", found), ("backwards", found[::-1])):
        precision, recall = rates(grouped(tmp_path, own, f"{name}.jsonl"))
        assert precision >= 0.98 and recall >= 0.85


TEXTS = {
    "latin": "On Monday, according to Interfax, the governor Anna Langberg said in Hartmouth that Sandlock had 8865 guests.",
    "cyrillic": "В понедельник, по данным агентства Интерфакс, губернатор Анна Лангберг говорила в Хартмуте: у Сандлока 8865 гостей.",
    "arabic": "وقالت الحاكمة آنا لانغبيرغ في هارتماوث يوم الاثنين لوكالة إنترفاكس إن لدى ساندلوك ٨٨٦٥ ضيفا.",
    "han": "省长安娜·朗伯格星期一在哈特茅斯对国际文传电讯社说，桑德洛克有8865名客人。",
}


@pytest.mark.parametrize(("a", "b"), list(combinations(TEXTS, 2)))
def test_names_and_numbers_are_heard_across_scripts(a: str, b: str) -> None:
    one, other = (heard(TEXTS[x], named(TEXTS[x])) for x in (a, b))
    assert (one.script, other.script) == (a, b) and one.numbers == other.numbers == (8865,)
    few = {one.script, other.script} & {"han"}
    assert likeness(one, other) == likeness(other, one) and (likeness(one, other) >= 0.5 or few)


STRANGE = [
    ("no names in common", Heard("latin", ("Ashford", "Miller", "Preston")), Heard("cyrillic", ("Лозанна", "Петров"))),
    ("two names are not enough", Heard("latin", ("Ashford", "Miller")), Heard("cyrillic", ("Эшфорд", "Миллер"))),
    ("numbers alone", Heard("latin", (), (120, 8865, 777)), Heard("cyrillic", (), (120, 8865, 777))),
    ("one name that is said often", Heard("latin", ("Miller",), (120,)), Heard("cyrillic", ("Миллер", "Миллера"), (120,))),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), [x[1:] for x in STRANGE], ids=[x[0] for x in STRANGE])
def test_what_two_scripts_share_by_chance_is_no_event(a: Heard, b: Heard) -> None:
    assert likeness(a, b) == likeness(b, a) == 0


def day(number: int) -> str:
    return (datetime.date(2024, 1, 1) + datetime.timedelta(days=number)).isoformat()


def repeated(days: Iterable[int | None]) -> list[dict[str, Any]]:
    """One text again and again, with other records around it, so that its words are rare."""
    text = next(iter(synthetic_news.records(1, size=700)))["text"]
    found = list[dict[str, Any]]()
    others = (r["text"] for r in synthetic_news.records(10_000, 9, size=300))
    for i, one in enumerate(days):
        dated = {} if one is None else {"published": day(one)}
        found += [{"id": f"x{i:02}", "text": text, **dated}]
        found += [{"id": f"o{i}-{n}", "text": next(others), **dated} for n in range(3)]
    return found


def cases_of(cases: dict[str, str]) -> str:
    """The cases of the repeated text in order, a letter each."""
    own = [cases[x] for x in sorted(cases) if x.startswith("x")]
    return "".join("abcdefgh"[list(dict.fromkeys(own)).index(case)] for case in own)


UNDATED: list[tuple[str, list[int | None], str]] = [
    ("between two of the same day", [1, None, 1, 30, 31], "aaabb"),
    ("between two of nearly the same day, the newest first", [31, 30, None, 29, 1, 1], "aaaabb"),
    ("between two that tell other days: it is near both, and belongs to the one that is near in the file", [1, None, 30], "aab"),
    ("at the beginning and the end", [None, 1, 1, 30, 30, None], "aaabba"),
    ("none has a date", [None] * 5, "aaaaa"),
]  # fmt: skip


@pytest.mark.parametrize(("days", "expected"), [x[1:] for x in UNDATED], ids=[x[0] for x in UNDATED])
def test_a_record_without_a_date(tmp_path: Path, days: list[int | None], expected: str) -> None:
    assert cases_of(grouped(tmp_path, repeated(days))) == expected


def test_without_dates_no_group_outlasts_its_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "NEAR", 8)  # of a text in every fourth record, two more
    assert cases_of(grouped(tmp_path, repeated([None] * 9))) == "aaabbbccc"


def test_a_record_without_a_date_takes_none_from_far_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "NEAR", 8)
    assert cases_of(grouped(tmp_path, repeated([1, 20, 40, 60, None, 80, 100]))) == "abcdcef"


def test_a_grouping_that_was_cut_short_goes_on_to_the_same_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [
        {**r, "published": r["published"] if i % 7 else None}
        for i, r in enumerate(synthetic_tongues.records(30, size=500))
    ]
    whole = grouped(tmp_path, found)
    monkeypatch.setattr(events, "SAVED", 10)
    source = put(tmp_path / "again.jsonl", found)
    for stop in (1, 2, 3, 100):
        left = [stop]

        def cut(what: str, _done: int, _left: list[int] = left) -> None:
            _left[0] -= what == "records grouped"
            if not _left[0]:
                raise KeyboardInterrupt

        with closing(spool.open_spool(tmp_path / "again.sqlite")) as base:
            spool.fill(base, [source], tmp_path, 10**7, cut)
            try:
                events.group(base, spool.case_id, cut)
            except KeyboardInterrupt:
                continue
            assert dict(base.execute("SELECT id, case_id FROM record")) == whole


_PAIRED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_TERMS = regex.compile(
    r"(?P<number>\p{Nd}++(?:[.,\u00A0\u202F'’]\p{Nd}{3})*+)"
    rf"|(?P<gram>[{_PAIRED}]++)"
    rf"|(?P<word>\p{{L}}(?:(?![{_PAIRED}])[\p{{L}}\p{{M}}])*+)"
)
_OPENED = regex.compile(r"(?:^|[.!?…:\n\"“”„«»]|[-–—]\s)\s*+\Z")


def one_by_one(text: str) -> bytes:
    """The signs as they are defined, match by match."""
    found = Counter[int]()
    for match in _TERMS.finditer(text[:READ]):
        for kind, term in _defined(match, text):
            found[hashed(term)] = max(kind, found[hashed(term)])
    return array("q", sorted(sign | kind for sign, kind in found.items())).tobytes()


def _defined(match: regex.Match[str], text: str) -> list[tuple[int, str]]:
    whole, at = match.group(), match.start()
    if match.lastgroup == "number":
        digits = "".join(c for c in whole if c.isdecimal())
        return [(NUMBER, str(int(digits)))] if 2 <= len(digits) <= 15 else []
    if match.lastgroup == "gram":
        return [(WORD, whole[i : i + 2]) for i in range(len(whole) - 1)]
    plain = "".join(c for c in unicodedata.normalize("NFKD", whole.casefold()) if not unicodedata.combining(c))[:STEM]
    upper = whole[0].isupper()
    stray = at > 0 and unicodedata.category(text[at - 1])[0] == "M"  # after a mark that is on no letter
    if (
        upper
        and len(whole) > 2
        and not stray
        and not _OPENED.search(text[max(0, at - 4) : at] if at > 4 else "\n" + text[:at])
    ):
        return [(NAME, plain)]
    return [(WORD, plain)] if len(whole) > (2 if upper else 3) else []


KNOWN = st.characters(exclude_categories=("Cn", "Cs"))
PIECES = st.sampled_from(["Ashford", "ashford", "Эшфорд", "ÉCOLE", "阿什福德省", "أشفورد", "1.250", "8865", "٣٤", "ไทย", "é", "ab",
                          "- ", ". ", ", ", " ", "\n", "“", "5G", "a\u0301", "İstanbul", "straße", "ア", "手机Apple"])  # fmt: skip


@given(st.lists(PIECES | st.text(KNOWN, max_size=4), max_size=40))
def test_signs_are_those_of_the_definition(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert signs_of(text, named(text)) == one_by_one(text)
