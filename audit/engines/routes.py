"""The ways from one language to another that a set of models gives: directly, else through English."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import msgspec

from audit.languages import BEST_KNOWN
from audit.model import Translation

PIVOT = BEST_KNOWN  # the language that nearly every model has on one side
NO_MODEL = "no model"  # how the reason begins where there is no way
Model = TypeVar("Model")
Pair = tuple[str, str]


def legs(models: Mapping[Pair, Model], source: str, target: str) -> tuple[Model, ...]:
    """Returns the models of a way in order: one, or two through English. Empty if there is no way."""
    if (source, target) in models:
        return (models[source, target],)
    there, on = models.get((source, PIVOT)), models.get((PIVOT, target))
    return (there, on) if there is not None and on is not None and source != target else ()


def reached(models: Mapping[Pair, Model]) -> frozenset[Pair]:
    """Returns every pair of languages that there is a way for, through English included."""
    into = {s for s, t in models if t == PIVOT}
    out_of = {t for s, t in models if s == PIVOT}
    return frozenset(models) | {(s, t) for s in into for t in out_of if s != t}


def travelled(
    way: Sequence[Model],
    texts: Sequence[str],
    made: Callable[[Model, Sequence[str]], Sequence[Translation]],
    named: Callable[[Model], str],
) -> list[Translation]:
    """Returns the texts taken through each model of a way in turn. Each translation names the models it went through.

    What one model cannot do is not handed to the next: its reason stays."""
    done = [_readable(text) for text in texts]
    for model in way:
        answers = iter(made(model, [t.text for t in done if t.text is not None]))
        done = [t if t.text is None else next(answers) for t in done]
    told = " + ".join(named(model) for model in way)
    return [t if t.text is None else msgspec.structs.replace(t, model=told) for t in done]


def no_way(texts: Sequence[str], source: str, target: str) -> list[Translation]:
    """Returns, for each text, that there is no model for the way."""
    return [Translation(text=None, reason=f"{NO_MODEL} from {source} to {target}") for _ in texts]


def _readable(text: str) -> Translation:
    """The text to translate; none where it is no Unicode, which no tokenizer takes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return Translation(text=None, reason="the text holds half a character (a lone surrogate)")
    return Translation(text=text)
