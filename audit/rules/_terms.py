"""Where the terms of a glossary stand in a text: in any inflected form, or in another spelling."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from audit.languages import primary, traits
from audit.lexicon import stem
from audit.model import Span, Term
from audit.names import find_names, same_name
from audit.text import Text, Token, tokenize

RUN = 16  # tokens that a term may stand in, marks included


def holding(terms: Sequence[Term], language: str) -> Iterator[Term]:
    """The terms that hold for texts of a language."""
    return (t for t in terms if t.language is None or primary(t.language) == language)


def because(term: Term) -> tuple[str, ...]:
    """The glossary's own reason, as evidence."""
    return (f"the glossary says: {term.why}",) if term.why else ("the glossary of this case",)


class StemIndex:
    """The words of a text by their stems, so that every term is looked up and none searched for."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.stems = [stem(t.text, text.language) for t in text.tokens]
        self.at = defaultdict[str, list[int]](list)
        for i, found in enumerate(self.stems):
            self.at[found].append(i)

    def find(self, words: str) -> Iterator[Span]:
        """Where the words stand in any inflected form. A capital in them is asked for in the text, too."""
        wanted = tuple(tokenize(words))
        forms = [{stem(t.text, self.text.language), t.lower} for t in wanted]  # a stemmer may cut a bare word too short
        for i in sorted(i for form in (forms[0] if forms else ()) for i in self.at[form]):
            found = self.text.tokens[i : i + len(wanted)]
            stems = self.stems[i : i + len(wanted)]
            stand = len(found) == len(wanted) and all(x in form for x, form in zip(stems, forms, strict=True))
            if stand and all(map(_has_capitals, found, wanted)):
                yield Span(found[0].start, found[-1].end)


def _has_capitals(found: Token, wanted: Token) -> bool:
    return all(f.isupper() for f, w in zip(found.text, wanted.text, strict=False) if w.isupper())


def respelled(text: Text, terms: Sequence[Term]) -> Iterator[tuple[Span, Term]]:
    """(where, term) wherever a term that is to stand as written stands in another spelling.

    Other capitals, blanks, stops and accents count, and for names everything that `same_name` takes for one name in
    the same script; whole sentences in capitals and mere endings do not. Growth: the text's length, and its names
    times the terms."""
    kept = {_letters(t.use): (t, t.use) for t in reversed(list(holding(terms, text.language))) if t.use}
    found = dict[Span, Term]()
    for span, letters in _rejoined(text, kept):
        term, use = kept[letters]
        if text.slice(span) != use and not _is_shouted(text, span):
            found[span] = term
    taken = list(found)
    found |= {span: term for span, term in _renamed(text, kept) if not any(span.overlaps(other) for other in taken)}
    yield from sorted(found.items(), key=lambda item: item[0])


def _letters(words: str) -> str:
    """Letters and digits alone, without case and accents: equal for two spellings of one term."""
    return "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if c.isalnum())


def _rejoined(text: Text, kept: Mapping[str, object]) -> Iterator[tuple[Span, str]]:
    """The longest run of tokens from each word on whose letters together are those of a term."""
    longest = max(map(len, kept), default=0)
    starts, done = {letters[:1] for letters in kept}, 0
    for i, first in enumerate(text.tokens):
        if first.start < done or _letters(first.text[:1])[:1] not in starts:
            continue
        best, letters = None, ""
        for token in text.tokens[i : i + RUN]:
            letters += _letters(token.text)
            if len(letters) > longest:
                break
            if letters in kept and token.kind != "mark":
                best = Span(first.start, token.end), letters
        if best:
            done = best[0].end
            yield best


def _renamed(text: Text, kept: Mapping[str, tuple[Term, str]]) -> Iterator[tuple[Span, Term]]:
    """Names that are a term's name in another spelling."""
    named = [(t, use, letters) for letters, (t, use) in kept.items() if any(c.isupper() for c in use)]
    for span in find_names(text) if named else ():
        name = text.slice(span)
        if _letters(name) in kept:
            continue
        for term, use, letters in named:
            if _script(name) == _script(use) and same_name(name, use) and _is_another(name, letters, text.language):
                yield span, term
                break


def _is_another(name: str, letters: str, language: str) -> bool:
    """Whether a name differs from a term by more than a part left out or an ending."""
    own = _letters(name)
    if own in letters or letters in own:
        return False
    shared = next((i for i, (x, y) in enumerate(zip(own, letters, strict=False)) if x != y), 0)
    return not (traits(language).inflects_names and shared >= min(len(own), len(letters)) - 1)


def _script(words: str) -> str:
    return next((unicodedata.name(c, "?").split()[0] for c in words if c.isalpha()), "?")


def _is_shouted(text: Text, span: Span) -> bool:
    """Whether the span stands in a sentence all in capitals, where no spelling shows."""
    sentence = text.sentence_at(span.start)
    return sentence is not None and text.slice(sentence).isupper()
