"""How much of it: all or some, none or many, only or also, always or never."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison.contrasts import Contrast, Limit, contrasting, limiting
from audit.comparison.pair import Hit, Kind, Pair
from audit.languages import tags_with

TABLE = (
    Contrast("all", "most"),
    Contrast("all", "part"),
    Contrast("all", "few", severity="critical"),
    Contrast("all", "none", severity="critical"),
    Contrast("all", "not_all", severity="critical"),
    Contrast("most", "part"),
    Contrast("most", "few", severity="critical"),
    Contrast("most", "none", severity="critical"),
    Contrast("part", "none", severity="critical"),
    Contrast("many", "few", severity="critical"),
    Contrast("many", "none", severity="critical"),
    Contrast("not_all", "none", severity="critical"),
    Contrast("both", "neither", severity="critical"),
    Contrast("more", "fewer", severity="critical"),
    Contrast("only", "also"),
    Contrast("only", "even"),
    Contrast("always", "never", severity="critical"),
    Contrast("always", "rarely", severity="critical"),
    Contrast("always", "sometimes"),
    Contrast("often", "rarely", severity="critical"),
    Contrast("often", "never", severity="critical"),
    Contrast("sometimes", "never", severity="critical"),
    Contrast("excepted", "joined", strict=True),
    Contrast("joined", "either", strict=True),
    Contrast("any_one", "the_one", severity="minor"),
)
LIMITS = (Limit("only", answers=("also", "even", "hardly", "few", "excepted")),)


def find(pair: Pair) -> Iterator[Hit]:
    """Words of extent at one place that exclude each other, and an "only" that one side alone has."""
    yield from contrasting(pair, TABLE, "Not the same extent")
    yield from limiting(pair, LIMITS, "Only one of the two limits it")


KIND = Kind(
    id="C107",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=tags_with("small_words"),
    why="“Some of the orders” and “all orders” are not the same demand.",
    source="Seen in the texts this project began with: “annul any order”, “annul the order”.",
    find=find,
    tells_of=frozenset({"omission"}),
    yields_to=("*",),
    bad=(
        ("⟦Most⟧ farmers left.", "⟦Some⟧ farmers left."),
        ("⟦Not all⟧ farmers left.", "⟦No⟧ farmers left."),
        ("⟦Hardly anyone⟧ stayed.", "⟦Almost everyone⟧ stayed."),
        ("⟦Fewer⟧ farmers stayed.", "⟦More⟧ farmers stayed."),
        ("⟦Only⟧ the guards may shoot.", "⟦Even⟧ the guards may shoot."),
        ("He ⟦always⟧ paid.", "He ⟦rarely⟧ paid."),
        ("[es] ⟦Pocos⟧ campesinos se fueron.", "[es] ⟦Muchos⟧ campesinos se fueron."),
        ("[cs] ⟦Všichni⟧ vězni odešli.", "[cs] ⟦Někteří⟧ vězni odešli."),
        ("[nl] ⟦Alle⟧ boeren vertrokken.", "[nl] ⟦Sommige⟧ boeren vertrokken."),
        ("[tr] ⟦Tüm⟧ köylüler ayrıldı.", "[tr] ⟦Bazı⟧ köylüler ayrıldı."),
        ("[he] ⟦כל⟧ האיכרים עזבו.", "[he] ⟦רוב⟧ האיכרים עזבו."),
        ("[zh] ⟦所有⟧农民都离开了。", "[zh] ⟦一些⟧农民都离开了。"),
        ("[ja] ⟦すべて⟧の農民が去った。", "[ja] ⟦一部⟧の農民が去った。"),
        ("They released ⟦all⟧ prisoners.", "They released ⟦some⟧ prisoners."),
        ("They demand that ⟦any⟧ order be annulled.", "They demand that ⟦the⟧ order be annulled."),
        ("⟦Every⟧ village was searched.", "⟦Several⟧ villages were searched."),
        ("[es] ⟦Todos⟧ los presos fueron liberados.", "[es] ⟦Algunos⟧ presos fueron liberados."),
        ("[fr] ⟦Tous⟧ les prisonniers sont libres.", "[fr] ⟦Certains⟧ prisonniers sont libres."),
        ("[de] ⟦Alle⟧ Gefangenen wurden befreit.", "[de] ⟦Einige⟧ Gefangenen wurden befreit."),
        ("[it] ⟦Tutti⟧ i prigionieri sono liberi.", "[it] ⟦Alcuni⟧ prigionieri sono liberi."),
        ("[pt] ⟦Todos⟧ os presos foram libertados.", "[pt] ⟦Alguns⟧ presos foram libertados."),
        ("[ru] ⟦Все⟧ заключённые освобождены.", "[ru] ⟦Некоторые⟧ заключённые освобождены."),
        ("[uk] ⟦Усі⟧ бранці звільнені.", "[uk] ⟦Деякі⟧ бранці звільнені."),
        ("[pl] ⟦Wszyscy⟧ więźniowie zostali uwolnieni.", "[pl] ⟦Niektórzy⟧ więźniowie zostali uwolnieni."),
        ("[ar] أطلق سراح ⟦جميع⟧ السجناء.", "[ar] أطلق سراح ⟦بعض⟧ السجناء."),
    ),
    good=(
        ("They released all prisoners.", "They released every prisoner."),
        ("All of the prisoners were released.", "All prisoners were released."),
        ("[es] Todos los presos salieron.", "[es] Cada preso salió."),
        ("[de] Alle Gefangenen kamen frei.", "[de] Sämtliche Gefangenen kamen frei."),
        ("[ru] Все заключённые свободны.", "[ru] Каждый заключённый свободен."),
    ),
)
