"""The committed schemas are those of the source, and they hold what they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import ReportError
from audit.schema import SOURCES, checked_report, encode, problems, schema
from tests import sample

FOLDER = Path(__file__).parent.parent / "schemas"


@pytest.mark.parametrize("name", SOURCES)
def test_committed_schemas_are_in_step(name: str) -> None:
    path = FOLDER / f"{name}.schema.json"
    assert path.exists() and path.read_bytes() == encode(name), "run: make schemas"


@pytest.mark.parametrize("name", SOURCES)
def test_a_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_a_report_fits_and_a_consumer_may_meet_unknown_keys() -> None:
    value: Any = msgspec.json.decode(checked_report(sample.report()))
    assert list(problems("report", value, strict=True)) == []
    value["later"] = 1
    assert list(problems("report", value)) == []
    assert list(problems("report", value, strict=True))


BAD = [
    ("a score over 100", ("comparisons", 0, "score"), 101),
    ("an offset before the text", ("statements", 0, "places", 0, "span", "start"), -1),
    ("an unknown severity", ("findings", 0, "severity"), "terrible"),
    ("no language tag", ("traces", 0, "language"), "français"),
    ("a trace of one sign", ("traces", 0, "findings"), ["f-1"]),
    ("a rule without an id", ("rules", 0, "id"), "X1"),
]


@pytest.mark.parametrize(("path", "wrong"), [x[1:] for x in BAD], ids=[x[0] for x in BAD])
def test_what_is_out_of_range_does_not_fit(path: tuple[Any, ...], wrong: object) -> None:
    value: Any = msgspec.json.decode(checked_report(sample.report()))
    holder = value
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = wrong
    assert list(problems("report", value))


ATOMS = st.one_of(st.none(), st.booleans(), st.integers(-2, 200), st.text(max_size=4), st.just([]), st.just({}))


@given(st.data())
@settings(max_examples=60)
def test_the_quick_way_says_what_jsonschema_says(data: st.DataObject) -> None:
    """A report, with one value anywhere replaced by another."""
    report: Any = msgspec.json.decode(checked_report(sample.report()))
    holder: Any = {"": report}
    key: Any = ""
    while isinstance(holder[key], dict | list) and holder[key] and data.draw(st.integers(0, 9)):
        holder = holder[key]
        key = data.draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
    holder[key] = data.draw(ATOMS)
    usual = jsonschema.Draft202012Validator(schema("report", strict=True))
    expected = [f"{e.json_path}: {e.message[:200]}" for e in usual.iter_errors(report)]
    assert list(problems("report", report, strict=True)) == expected[:20]


def test_a_report_that_does_not_fit_is_a_bug() -> None:
    bad = msgspec.structs.replace(sample.report(), tool=7)
    with pytest.raises(ReportError, match="this is a bug|does not fit"):
        checked_report(bad)
