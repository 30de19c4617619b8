"""Whole cases in memory, from the texts to every format. How to run it: tests/fuzz/__init__.py."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import Any

import atheris

from tests.fuzz.material import LANGUAGES, OWN
from tests.fuzz.play import play

with atheris.instrument_imports(include=["audit"]):
    import msgspec

    from audit.config import Bar, Config, Gate
    from audit.engines import Tools
    from audit.model import Case, Document, Report
    from audit.pipeline import audit_case
    from audit.read import CaseInput, CaseSettings, Suppress, find_regions
    from audit.render.formats import format_names, format_of
    from audit.render.screen import render as screen
    from audit.reporting.gate import bar_of, judge
    from audit.reporting.marks import difference, marks
    from audit.schema import checked_report
    from tests.test_hostile import places

CONFIG = Config(engine="none")
OTHERS = (
    "On Monday the dam at Orlu gave way. The mayor, Ada Okoro: “We had no warnings.” About 4 people and 120 cows are missing.",
    "Das Wehr in Orlu brach am Montag. „Niemand hat uns gewarnt“, sagte die Bürgermeisterin Ada Okoro. Zwölf Menschen fehlen.",
    "Le barrage d’Orlu a cédé lundi. « Personne ne nous a prévenus », a déclaré la maire Ada Okoro. Douze disparus.",
)


def _case(*texts: tuple[str, str | None, str]) -> bytes:
    """The JSON of a case: what each text says, its language, its role."""
    told = [{"text": t, "language": language, "role": role} for t, language, role in texts]
    rule = {"rule": "A101", "reason": "so", "match": "dam"}
    return json.dumps({"texts": told, "through": [], "suppress": [rule]}, ensure_ascii=False).encode()


SEEDS = [
    _case((OWN[0], "en", "version"), (OTHERS[0], "en", "version")),
    _case((OWN[0], None, "version"), (OTHERS[0], None, "version"), (OWN[0], "en", "version")),
    _case((OWN[1], "ru", "original"), (OWN[1].replace("12", "13"), "ru", "version"), (OWN[0], "en", "version")),
    _case((OTHERS[1], "de", "version"), (OTHERS[1].replace("Zwölf", "Vier"), "de", "version")),
    _case((OTHERS[2], "fr", "version"), (OTHERS[2].replace("lundi", "mardi"), None, "version")),
    _case((OWN[2], "ar", "version"), (OWN[2].replace("12", "21"), "ar", "version")),
    _case((OWN[3], "zh", "version"), (OWN[3].replace("12", "21"), "zh", "version"), (OWN[3], "ja", "version")),
    _case((OWN[0], "und", "version"),),
]  # fmt: skip


def case_of(raw: bytes) -> CaseInput | None:
    """The case that the JSON tells of, at most four texts; what does not fit is passed over."""
    try:
        told = json.loads(json.dumps(json.loads(raw), ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not isinstance(told.get("texts"), list):
        return None
    documents = [made for i, one in enumerate(told["texts"][:4]) if (made := _document(one, i))]
    originals = [d.id for d in documents if d.role == "original"][:1]
    documents = [d if d.id in originals else msgspec.structs.replace(d, role="version") for d in documents]
    case = Case(id="c", original=originals[0] if originals else None)
    rules = told.get("suppress") if isinstance(told.get("suppress"), list) else []
    known = CaseSettings(suppressions=tuple(x for one in rules if (x := _fitting(one, Suppress))))
    return CaseInput(case=case, documents=tuple(documents), skipped=(), settings=known) if documents else None


def _document(one: Any, number: int) -> Document | None:
    text = one.get("text") if isinstance(one, dict) else None
    if not isinstance(text, str) or not text.strip():
        return None
    language = one.get("language") if one.get("language") in LANGUAGES else None
    text = text.encode("utf-8", "replace").decode()
    made = Document.from_text(text, id=f"{number}", language=language)
    role = "original" if one.get("role") == "original" else "version"
    return msgspec.structs.replace(made, case="c", role=role, regions=find_regions(text))


def _fitting(value: Any, kind: type[Suppress]) -> Suppress | None:
    try:
        return msgspec.convert(value, kind)
    except (msgspec.ValidationError, ValueError):
        return None


def one(raw: bytes) -> None:
    """The report validates, its places fit, it is the same the second time, and every format is made of it."""
    given = case_of(raw)
    if given is None:
        return
    report = audit_case(given, CONFIG, Tools(CONFIG))
    checked = checked_report(report)
    assert checked == checked_report(audit_case(given, CONFIG, Tools(CONFIG))), "another report the second time"
    known = {d.id: d.text for d in given.documents}
    again = msgspec.json.decode(checked, type=Report)
    for place in places(again):
        assert known[place.document][place.span.start : place.span.end] == place.text, place
    marked = marks(report, again, (), "2026-01-01")
    assert not difference(report, again).appeared
    assert judge(report, marked, bar_of(Gate(), "c", Bar()))
    made = {name: b"".join(content for _, content in format_of(name).files(report, marked)) for name in format_names()}
    ET.fromstring(made["junit"])
    msgspec.json.decode(made["sarif"])
    shown = screen(report, marked, everything=True)
    assert not {c for c in shown if c in "\x1b\0\u202e"}


if __name__ == "__main__":
    play(one, SEEDS, longest=4_000)
