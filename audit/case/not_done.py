"""What was not done, for whom, and the command that would do it: nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from audit.case.work import Alignment, Compared, Languages, Translator, Trips
from audit.claims import claim_words
from audit.engines import hint
from audit.languages import UNDETERMINED
from audit.languages.known import english_name
from audit.meaning import INSTALL
from audit.model import BackTranslation, NotDone


def not_done(languages: Languages, alignment: Alignment, compared: Compared, trips: Trips) -> tuple[NotDone, ...]:
    """Returns each kind of thing that was not done, once, with the documents or statements that it holds for."""
    unclear = [c.id for c in compared.comparisons if c.verdict == "cannot-tell"]
    quoted = [s.id for s in compared.statements if s.quotes]
    contradicted = sorted(languages.contradicted.items())
    why_none = alignment.translator.why_none
    foreign = "in another language than the others, and nothing translated it"
    rows = [
        *(_row("language", ids, f"{what}, which is used", "audit run --language") for what, ids in contradicted),
        _row("language", languages.undecided, "the language could not be decided", "name it in case.toml"),
        _row("align", alignment.untranslated, foreign, why_none.hint if why_none else _hint(languages, alignment)),
        _row(
            "align", _by_names(alignment), "no sentence encoder read them: names and figures alone join them", INSTALL
        ),
        _row("align", _without_clauses(languages), "no data on their language's clauses: whole sentences are aligned"),
        _row("compare", unclear, "the pair could not be compared"),
        _failed(trips.made),
        *_without_model(trips, alignment.translator),
        _untried(quoted, trips.planned, why_none),
    ]
    return tuple(row for row in rows if row.subjects)


def _hint(languages: Languages, alignment: Alignment) -> str | None:
    """What mends it that the engine in use does not know the texts' languages."""
    own = sorted({t.language for t in languages.texts} - {alignment.into})
    engine = alignment.translator.engine
    return hint(engine.signature, [(tag, alignment.into) for tag in own]) if engine else None


def _by_names(alignment: Alignment) -> Sequence[str]:
    """The documents in another language that neither a translation nor the encoder brings near."""
    return () if alignment.encoder else alignment.untranslated


def _without_clauses(languages: Languages) -> list[str]:
    """The documents in a known language for which audit.claims has no data."""
    return [t.document.id for t in languages.texts if t.language != UNDETERMINED and claim_words(t.language) is None]


def _row(stage: str, subjects: Sequence[str], reason: str, mended: str | None = None) -> NotDone:
    return msgspec.convert({"stage": stage, "subjects": tuple(subjects), "reason": reason, "hint": mended}, NotDone)


def _failed(made: Sequence[BackTranslation]) -> NotDone:
    """The trips that came to nothing, with the engine's reasons: they are kept with recorded translations, so that a
    replay says the same."""
    failed = [b for b in made if b.back.text is None]
    reasons = sorted({b.back.reason or "no reason given" for b in failed})
    subjects = tuple(dict.fromkeys(b.statement for b in failed))
    return _row("back-translate", subjects, f"no translation of some renderings: {'; '.join(reasons)}")


def _without_model(trips: Trips, translator: Translator) -> list[NotDone]:
    """The languages to go through that the engine has no models for: each once, with what mends it."""
    if translator.engine is None:
        return []
    rows = []
    for through in sorted({through for _, through in trips.lacking}):
        own = [source for source, other in trips.lacking if other == through]
        some = any(trip.through == through for trip in trips.made)
        who = f"no text in {' or '.join(map(english_name, own))}" if some else "nothing"
        reason = f"{who} went through {english_name(through)}: the engine has no model for it"
        mended = hint(translator.engine.signature, [(source, through) for source in own])
        rows.append(_row("back-translate", [through], reason, mended))
    return rows


def _untried(quoted: Sequence[str], planned: int, why_none: NotDone | None) -> NotDone:
    """The quotations that no trip was tried for: there is no engine, or no language to go through."""
    if why_none:
        return _row("back-translate", quoted, why_none.reason, why_none.hint)
    reason = "no language to go through is named, and no trace suggests one"
    return _row("back-translate", () if planned else quoted, reason, "audit run --through ru,es")
