"""What engines make of texts, and the protocol of an engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Protocol

from audit.model.base import Hundred, Place, Tag, Trip, Value, about


class Translation(Value, frozen=True, kw_only=True):
    """What an engine made of one text, or why it made nothing."""

    text: Annotated[str | None, about("The translation, or none.")]
    reason: Annotated[str | None, about("Why there is none.")] = None
    model: Annotated[str | None, about("The models it went through, in order; none where the engine does not say.")] = (
        None
    )


class Health(Value, frozen=True, kw_only=True):
    """Whether a translation may be used as evidence."""

    healthy: Annotated[bool, about("False: the engine failed on this text; nothing is concluded from it.")]
    problems: Annotated[tuple[str, ...], about("What is wrong with the engine's output, in words.")] = ()


class BackTranslation(Value, frozen=True, kw_only=True):
    """One rendering translated through another language and back."""

    statement: Annotated[str, about("The statement's id.")]
    place: Annotated[Place, about("The rendering that was translated.")]
    language: Annotated[Tag, about("The rendering's own language.")]
    through: Annotated[Tag, about("The language it went through.")]
    way: Annotated[str, about("Why this language: original, trace or configured.")]
    forward: Annotated[Translation, about("Into the language.")]
    back: Annotated[Translation, about("And back.")]
    engine: Annotated[str, about("The engine's signature.")]
    health: Annotated[Health, about("Checked before it may say anything.")]


class Convergence(Value, frozen=True, kw_only=True):
    """Two renderings of a statement before and after the trip through another language. A trip confirms what the
    renderings show. It proves nothing alone, and softens nothing."""

    statement: Annotated[str, about("The statement's id.")]
    a: Annotated[Place, about("One rendering.")]
    b: Annotated[Place, about("The other.")]
    through: Annotated[Tag, about("The language both went through.")]
    before: Annotated[Hundred | None, about("Their score as they stand.")]
    after: Annotated[Hundred | None, about("The score of their back-translations; none where nothing follows.")]
    verdict: Annotated[
        Trip | Literal["converged", "cannot-tell"],
        about(
            "apart: a major or critical difference of one kind stands before and after; alike: the same words after "
            "the trip; open: nothing follows. Older reports also say converged and cannot-tell: nothing follows."
        ),
    ]
    kinds: Annotated[tuple[str, ...], about("The kinds of difference that the trip confirms.")] = ()
    message: Annotated[str, about("One sentence that a reader understands.")]


class Engine(Protocol):
    """Anything that translates. Deterministic for one signature."""

    @property
    def signature(self) -> str:
        """Engine, version, models and their hashes: what makes a translation reproducible."""
        ...

    def pairs(self) -> frozenset[tuple[str, str]]:
        """The (source, target) ways it can go, pivots included."""
        ...

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """One Translation a text, same order. A text it cannot do is a value with a reason.

        Raises EngineError only when the engine itself is gone."""
        ...
