"""Another direction: for or against, before or after, from or to, with or without, rose to or rose by."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison import own_words
from audit.comparison.contrasts import Contrast, contrasting
from audit.comparison.pair import Hit, Kind, Pair
from audit.languages import tags_with

TABLE = (
    Contrast("support", "opposition"),
    Contrast("earlier", "later"),
    Contrast("origin", "goal", placed=True),
    Contrast("company", "lack"),
    Contrast("above", "below"),
    Contrast("inside", "outside"),
    Contrast("obstacle", "cause"),
    Contrast("end", "start"),
    Contrast("to_figure", "by_figure", figure=True),
    Contrast("most_figure", "least_figure", figure=True),
    Contrast("first", "last"),
    Contrast("agent", "target", strict=True),
    Contrast("agent", "company", strict=True),
    Contrast("agent", "lack", strict=True),
    Contrast("origin", "benefit", strict=True),
    Contrast("origin", "target", strict=True),
    Contrast("agent", "goal", strict=True),
    Contrast("agent", "benefit", strict=True),
    Contrast("benefit", "goal", strict=True, severity="minor"),
    Contrast("company", "opposition", strict=True),
)


def find(pair: Pair) -> Iterator[Hit]:
    """Small words before or behind the same words that say the opposite, or another part in the act."""
    yield from contrasting(pair, TABLE, "Another direction")


KIND = Kind(
    id="C117",
    mqm="Accuracy/Mistranslation",
    severity="critical",
    languages=tags_with("small_words"),
    why="“Voted for” and “voted against”, “an attack on” and “an attack by”: one small word turns the news round.",
    source="Prepositions with the same object; seen in public bug reports of translation engines.",
    yields_to=("*",),
    find=find,
    own_words=own_words.word,
    bad=(
        ("The council voted ⟦for⟧ the budget.", "The council voted ⟦against⟧ the budget."),
        ("The strike ⟦on⟧ rebels lasted an hour.", "The strike ⟦by⟧ rebels lasted an hour."),
        ("The price rose ⟦to⟧ 40 dollars.", "The price rose ⟦by⟧ 40 dollars."),
        ("The convoy came ⟦from⟧ Tarsk.", "The convoy came ⟦to⟧ Tarsk."),
        ("[es] Votó ⟦a favor del⟧ presupuesto.", "[es] Votó ⟦en contra del⟧ presupuesto."),
        ("[fr] Le convoi est parti ⟦avant⟧ la trêve.", "[fr] Le convoi est parti ⟦après⟧ la trêve."),
        ("[de] Er stimmte ⟦für⟧ das Gesetz.", "[de] Er stimmte ⟦gegen⟧ das Gesetz."),
        ("[it] È partito ⟦prima della⟧ tregua.", "[it] È partito ⟦dopo⟧ la tregua."),
        ("[pt] Saiu ⟦antes da⟧ trégua.", "[pt] Saiu ⟦depois da⟧ trégua."),
        ("[nl] Hij stemde ⟦voor⟧ de begroting.", "[nl] Hij stemde ⟦tegen⟧ de begroting."),
        ("[ru] Колонна шла ⟦из⟧ Тарска.", "[ru] Колонна шла ⟦в⟧ Тарск."),
        ("[uk] Він виступив ⟦за⟧ угоду.", "[uk] Він виступив ⟦проти⟧ угоди."),
        ("[pl] Wyjechał ⟦przed⟧ rozejmem.", "[pl] Wyjechał ⟦po⟧ rozejmie."),
        ("[cs] Odjel ⟦před⟧ příměřím.", "[cs] Odjel ⟦po⟧ příměří."),
        ("[tr] Ateşkesten ⟦önce⟧ ayrıldı.", "[tr] Ateşkesten ⟦sonra⟧ ayrıldı."),
        ("[ar] غادر ⟦قبل⟧ الهدنة.", "[ar] غادر ⟦بعد⟧ الهدنة."),
        ("[he] הוא עזב ⟦לפני⟧ ההפוגה.", "[he] הוא עזב ⟦אחרי⟧ ההפוגה."),
        ("[zh] 他在停火⟦前⟧离开。", "[zh] 他在停火⟦后⟧离开。"),
        ("[ja] 彼は停戦の⟦前⟧に去った。", "[ja] 彼は停戦の⟦後⟧に去った。"),
    ),
    good=(
        ("The council voted for the budget.", "The council voted in favour of the budget."),
        ("He left before the truce, not after it.", "He left before the truce."),
        ("They did not leave before Monday.", "They only left after Monday."),
        ("The talks were held before and after the truce.", "The talks were held after the truce."),
        ("He left after the vote for Paris.", "Before he left for Paris, there was a vote."),
        ("[de] Er sprach für die Gewerkschaft.", "[de] Er sprach im Namen der Gewerkschaft."),
        ("[ru] Он прибыл до атаки.", "[ru] Он прибыл перед атакой."),
    ),
)
