"""Who did it to whom: the two have changed places."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison.contrasts import Contrast, contrasting
from audit.comparison.pair import Hit, Kind, Pair, both, contrast
from audit.comparison.roles import swapped
from audit.languages import tags_with

TABLE = (Contrast("ours", "theirs", severity="major", strict=True),)


def find(pair: Pair) -> Iterator[Hit]:
    """Two persons or countries around a verb that have changed parts; what is ours here and theirs there."""
    for (x, y), (j, k) in swapped(pair):
        a, b = both(pair, (x.first, y.end - 1), (j.first, k.end - 1))
        yield Hit(at=(a, b), message=f"Who did it to whom: {contrast(pair, a, b)}.")
    yield from contrasting(pair, TABLE, "Whose it is")


KIND = Kind(
    id="C118",
    mqm="Accuracy/Mistranslation",
    severity="critical",
    languages=tags_with("roles"),
    why="“They shot him” and “he shot them” hold the same words and tell two stories.",
    source="Order and case as marks of the part in the act; seen in public bug reports of translation engines.",
    yields_to=("*",),
    find=find,
    subject="actor",
    bad=(
        ("⟦They rescued him⟧ at dawn.", "⟦He rescued them⟧ at dawn."),
        ("⟦Our⟧ farm was closed.", "⟦Their⟧ farm was closed."),
        ("[es] ⟦Perú invadió a Chile⟧ ayer.", "[es] ⟦Chile invadió a Perú⟧ ayer."),
        ("[fr] La ⟦Suède a battu la Norvège⟧ hier.", "[fr] La ⟦Norvège a battu la Suède⟧ hier."),
        ("[de] ⟦Schweden besiegte Norwegen⟧ gestern.", "[de] ⟦Norwegen besiegte Schweden⟧ gestern."),
        ("[it] La ⟦Svezia ha battuto la Norvegia⟧.", "[it] La ⟦Norvegia ha battuto la Svezia⟧."),
        ("[pt] A ⟦Suécia venceu a Noruega⟧.", "[pt] A ⟦Noruega venceu a Suécia⟧."),
        ("[ru] ⟦Швеция победила Норвегию⟧.", "[ru] ⟦Норвегия победила Швецию⟧."),
        ("[tr] ⟦İsveç Norveç'i⟧ yendi.", "[tr] ⟦Norveç İsveç'i⟧ yendi."),
        ("[zh] ⟦她救了他⟧。", "[zh] ⟦他救了她⟧。"),
        ("[ja] ⟦インドがイラン⟧を破った。", "[ja] ⟦イランがインド⟧を破った。"),
    ),
    good=(
        ("Sweden beat Norway.", "Norway was beaten by Sweden."),
        ("Sweden and Norway agreed.", "Norway and Sweden agreed."),
        ("Macron met Scholz.", "Scholz met Macron."),
        ("[ru] Швеция победила Норвегию.", "[ru] Норвегию победила Швеция."),
        ("[es] Perú invadió a Chile.", "[es] A Chile invadió Perú."),
    ),
)
