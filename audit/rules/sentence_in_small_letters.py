"""A whole sentence stands in small letters."""

from __future__ import annotations

from collections.abc import Iterator

from audit.rules import Hit, Rule
from audit.rules._sentence import CASED_LANGUAGES, is_small
from audit.text import Text


def _find(text: Text) -> Iterator[Hit]:
    for sentence in text.sentences:
        if is_small(text, sentence):
            yield Hit(at=sentence, message="The sentence has no capital letter.")


RULE = Rule(
    id="A211",
    mqm="Linguistic conventions/Capitalization",
    severity="minor",
    languages=CASED_LANGUAGES,
    why="Names can no longer be told from words, and a sentence's start is lost.",
    source="Engines trained on lower-cased text, where the step that restores capitals was left out.",
    bad=(
        "⟦the council of oldtown met again on monday.⟧",
        "[es] ⟦el consejo de la villa se reunió el lunes.⟧",
        "[fr] ⟦le conseil de la ville s'est réuni lundi.⟧",
        "[de] ⟦der rat der stadt traf sich am montag.⟧",
        "[pt] ⟦o conselho da vila reuniu-se na segunda.⟧",
        "[it] ⟦il consiglio della città si è riunito ieri.⟧",
        "[ru] ⟦совет города снова собрался в понедельник.⟧",
        "[uk] ⟦рада міста знову зібралася в понеділок.⟧",
        "[pl] ⟦rada miasta zebrała się znowu w poniedziałek.⟧",
        "[cs] ⟦rada města se znovu sešla v pondělí.⟧",
        "[tr] ⟦kent meclisi pazartesi günü yine toplandı.⟧",
    ),
    good=(
        "The council met again.",
        "see also below.",
        "https://news.oldtown.org/one/two_three/four_five.html is where it stands.",
        "iPhone sales rose in the spring quarter.",
    ),
    find=_find,
)
