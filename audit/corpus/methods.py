"""The methods paragraph of a paper: what was audited, with what, what was drawn, and what was not done."""

from __future__ import annotations

from audit.corpus.events import NEAR
from audit.model.corpus import CorpusSummary, Sample


def paragraph(summary: CorpusSummary, sample: Sample) -> str:
    """A paragraph in plain English; every figure in it stands in corpus.json or in the sample."""
    return " ".join(filter(None, (*_corpus(summary), *_sample(sample))))


def several(count: int, noun: str) -> str:
    """ "1 case", "2 cases"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _corpus(summary: CorpusSummary) -> list[str]:
    cases = sum(summary.cases.values())
    languages = ", ".join(f"{n:,} {tag}" for tag, n in sorted(summary.languages.items(), key=lambda x: (-x[1], x[0])))
    through = f", through {', '.join(summary.through)}" if summary.through else ""
    return [
        f"Audited: {several(summary.records, 'document')} ({languages}) from {_listed(summary.files)}, with "
        f"{summary.tool}, {len(summary.rules)} rules, engine “{summary.engine}”{through}.",
        f"They form {several(cases, 'case')}: {_cases(summary)}.",
        f"Not audited, and in no figure: {several(summary.skipped, 'input')}." if summary.skipped else "",
        f"Not done: {several(summary.not_done, 'step')}; each report names its own." if summary.not_done else "",
    ]


def _listed(files: tuple[str, ...]) -> str:
    return files[0] if len(files) == 1 else f"{len(files)} files"


def _cases(summary: CorpusSummary) -> str:
    words = {
        "given": "named by their records",
        "found": f"found by rare words, names (in two scripts, by their sounds) and numbers shared within "
        f"{summary.window_days} days, of records without a date within {NEAR:,} records",
        "alone": "of one document that no other was found for",
    }
    return ", ".join(f"{n:,} {words[how]}" for how, n in summary.cases.items())


def _sample(sample: Sample) -> list[str]:
    total, drawn = sum(s.population for s in sample.strata), sum(s.drawn for s in sample.strata)
    said = {
        name: sum(getattr(s, name) for s in sample.strata) for name in ("real", "false_alarm", "unsure", "undecided")
    }
    decided = said["real"] + said["false_alarm"]
    lines = [
        f"The rules made {several(total, 'finding')}; drawn for review: {drawn:,}, stratified by rule, with as even an "
        f"allocation as they allow (hash sampling, seed {sample.seed}).",
        f"Reviewers decided on {decided:,} of them: {said['real']:,} real, {said['false_alarm']:,} false alarms; "
        f"{said['unsure']:,} were left unsure or disputed and {said['undecided']:,} undecided, and count in no rate.",
    ]
    rate = sample.rate
    if rate.precision is not None and rate.low is not None and rate.high is not None:
        lines.append(
            f"Weighted by the rules' findings, {rate.precision:.1%} ({rate.low:.1%}–{rate.high:.1%}, 95 %, stratified "
            f"Wilson) of the {rate.findings:,} findings of the rules decided on are real, or {rate.per_thousand:,.1f} "
            f"({rate.per_thousand_low:,.1f}–{rate.per_thousand_high:,.1f}) for 1,000 documents; {rate.left_out:,} "
            f"findings of other rules are not in it."
        )
    return [*lines, "Damage that no rule looks for was not counted, so these figures say nothing of recall."]
