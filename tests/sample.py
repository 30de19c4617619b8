"""A small report made by hand, for tests of what is made from a report."""

from __future__ import annotations

from audit.model import (
    Case,
    Comparison,
    Configuration,
    Document,
    Finding,
    Language,
    NearCopy,
    NotDone,
    Quote,
    Reading,
    Report,
    RuleInfo,
    Score,
    ScorePart,
    Skip,
    Span,
    Statement,
    Summary,
    Trace,
    Variation,
)
from audit.text import Text

SCRIPT = "<script>alert(1)</script>"
ENGLISH = Language(tag="en", confidence=0.99, method="langdetect")
WORDS = {
    "001_aa": "“The dam was opened by bandits,” said Ada Okoro.",
    "002_bb": "“The dam was opened by engineers,” said Ada Okoro.",
    "003_cc": f"“The dam was opened by engineers,” said {SCRIPT}.",
}


def report(words: dict[str, str] | None = None, case: str = "orlu") -> Report:
    """Three texts, one statement with one variation, one finding, one trace, one skip and one step not done."""
    words = words or WORDS
    documents = [Document.from_text(text, id=id) for id, text in words.items()]
    texts = [Text(d, "en") for d in documents]
    ends = [d.text.index("”") - 1 for d in documents]
    places = tuple(t.place(Span(1, end)) for t, end in zip(texts, ends, strict=True))
    marks = [t.place(Span(23, end)) for t, end in zip(texts, ends, strict=True)]
    speakers = [t.place(Span(end + 7, len(t.raw) - 1)) for t, end in zip(texts, ends, strict=True)]
    quotes = tuple(
        Quote(id=f"q-{i}", place=p, parts=(p,), speaker=s, language=ENGLISH, kind="direct")
        for i, (p, s) in enumerate(zip(places, speakers, strict=True))
    )
    statement = Statement(
        id="s-1", places=places, quotes=("q-0", "q-1", "q-2"), persons=("Ada Okoro",), nearest=places[1]
    )
    readings = (
        Reading(text="engineers", places=tuple(marks[1:]), documents=tuple(p.document for p in marks[1:])),
        Reading(text="bandits", places=(marks[0],), documents=(marks[0].document,)),
    )
    variation = Variation(
        id="v-1", statement="s-1", kind="strength", rule="C113", severity="critical", readings=readings,
        message="Two texts say “engineers”; one text alone says “bandits”.",
    )  # fmt: skip
    chrf = Score(name="chrF", value=71.5, signature="nrefs:1|case:mixed")
    comparison = Comparison(
        id="c-1", statement="s-1", a=places[0], b=places[1], score=60.0,
        score_parts=(ScorePart(name="same", points=100.0), ScorePart(name="strength", points=-40.0)),
        scores=(chrf,), verdict="differs",
    )  # fmt: skip
    finding = Finding(
        id="f-1", rule="A202", severity="minor", places=(texts[0].place(Span(32, 33)),), message="A mark on the wrong side.",
        suggestion="”",
    )  # fmt: skip
    return Report(
        tool="translation-audit test",
        configuration=Configuration(engine=None, through=(), texts="full"),
        case=Case(id=case),
        summary=Summary(
            documents=3, skipped=1, quotes=3, statements=1, statements_that_differ=1, variations={"critical": 1},
            findings={"minor": 1}, back_translated=0, not_back_translated=3,
        ),
        documents=tuple(documents),
        languages={d.id: ENGLISH for d in documents},
        statements=(statement,),
        variations=(variation,),
        comparisons=(comparison,),
        quotes=quotes,
        findings=(finding,),
        traces=(Trace(document=documents[0].id, language="fr", confidence="some", findings=("f-1", "f-2"), message="as texts through French show"),),
        near_copies=(NearCopy(a=documents[1].id, b=documents[2].id, share=0.5),),
        rules=(RuleInfo(id="A202", name="space_beside_quotation_mark", mqm="Fluency/Punctuation", severity="minor", languages=("*",), summary="A space.", why="w", source="s"),),
        skipped=(Skip(path="x.bin", stage="read", reason="binary"),),
        not_done=(NotDone(stage="back-translate", subjects=("s-1",), reason="no model is installed", hint="audit models install fr"),),
    )  # fmt: skip
