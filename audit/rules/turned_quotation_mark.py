"""A quotation mark is turned round: one that opens stands where one closes, or the other way."""

from __future__ import annotations

from collections.abc import Iterator

from audit.rules import Hit, Rule
from audit.rules._quotation_marks import languages_judged, reported
from audit.text import Text


def _find(text: Text) -> Iterator[Hit]:
    for fault in reported(text, "turned"):
        yield Hit(at=fault.span, message=f"The mark {fault.mark} is turned the wrong way for where it stands.")


RULE = Rule(
    id="A204",
    mqm="Linguistic conventions/Typography",
    severity="minor",
    languages=languages_judged("turned"),
    why="Where marks point the wrong way, the reporter's words can pass for quoted ones.",
    source="Own reading of translated news; roles of the marks after the Unicode CLDR delimiters.",
    bad=(
        "“The state respects its ⟦people “,⟧ said the envoy.",
        "They ⟦face”⟧ armed bandits, here and ⟦abroad. “⟧",
        "“They reject ⟦critics“Said⟧ the envoy.",
        "He called it “a talk ⟦politically“:”⟧ Is it right to talk with ⟦thieves? “,⟧ he asked.",
        "⟦”We⟧ will go,” he said.",
        "[es] “El Estado respeta a su ⟦gente “,⟧ dijo el enviado.",
        "[fr] “L'État respecte son ⟦peuple“,⟧ dit l'envoyé.",
        "[pt] “O Estado respeita o seu ⟦povo“,⟧ disse o enviado.",
        "[it] “Lo Stato rispetta il suo ⟦popolo“,⟧ disse l'inviato.",
        "[ru] «Государство уважает ⟦людей«,⟧ сказал посол.",
        "[uk] «Держава поважає ⟦людей«,⟧ сказав посол.",
        "[pl] „Państwo szanuje ⟦ludzi„,⟧ powiedział poseł.",
        "[de] „Der Staat achtet die ⟦Menschen„,⟧ sagte der Gesandte.",
        "[tr] “Devlet halkına saygı ⟦duyar“,⟧ dedi elçi.",
        "[zh] 他说：⟦”⟧我们走⟦“⟧。",
    ),
    good=(
        "“The state respects its people”, said the envoy.",
        "“One, “two” and three,” he said.",
        "“First paragraph of a long speech.\n\n“And its second,” he said.",
        "[de] „Der Staat“, sagte er. »Gut«, sagte sie. «Ja», sagten beide.",
        "[ru] «Он читал „Войну и мир“», — сказал посол.",
        "[cs] „Stát“, řekl posel.",
    ),
    find=_find,
)
