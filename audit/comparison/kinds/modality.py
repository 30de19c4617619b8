"""Must on one side, may on the other; a doubt, or a "nearly", that one side alone has."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison.contrasts import Contrast, Limit, behind, contrasting, limiting
from audit.comparison.pair import Hit, Kind, Pair
from audit.comparison.small_words import Found, small_words
from audit.languages import tags_with
from audit.model import Severity

TABLE = (
    Contrast("duty", "chance"),
    Contrast("duty", "ability", strict=True),
    Contrast("duty", "advice", strict=True),
    Contrast("advice", "chance", strict=True),
    Contrast("certain", "chance"),
    Contrast("certain", "duty", strict=True, severity="minor"),
    Contrast("nearly", "hardly"),
)
DOUBTS = frozenset({"chance", "hedge", "alleged"})
ANSWERS = frozenset({"ability", "condition", "sometimes", "often"})
FIRM = frozenset({"duty", "advice", "certain"})
LIMITS = (
    Limit("alleged", answers=("chance", "hedge")),
    Limit("nearly", answers=("hardly", "most", "few")),
    Limit("hardly", answers=("nearly", "few", "rarely", "only")),
)


def find(pair: Pair) -> Iterator[Hit]:
    """A verb under duty or certain here, and only possible there; words of doubt where the other side has none."""
    yield from contrasting(pair, TABLE, "Not the same duty or chance")
    limits = list(limiting(pair, LIMITS, "Only one of the two says that it is not quite so"))
    yield from limits or _doubts(pair)


def _doubts(pair: Pair) -> Iterator[Hit]:
    """A doubt that one side alone has; minor if it is no word like "may" before a verb of both."""
    says = [_says(small_words(one)) for one in (pair.a, pair.b)]
    for one, theirs, linked in ((pair.a, says[1], pair.to_b), (pair.b, says[0], pair.to_a)):
        if theirs & (DOUBTS | ANSWERS):
            continue
        found = [f for f in small_words(one) if f.says & DOUBTS and f.joined is None]
        open_verbs = [f for f in found if _is_open(f) and not theirs & FIRM and behind(one, f) in linked]
        if plain := open_verbs or [f for f in found if not f.says & {"chance"}]:
            span = one.span(plain[0].first, plain[0].end - 1)
            severity: Severity | None = None if open_verbs else "minor"
            message = f"Only one of the two leaves a doubt: “{one.said(span)}”."
            yield Hit(at=(span, None) if one is pair.a else (None, span), message=message, severity=severity)


def _says(found: tuple[Found, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(f.says for f in found))


def _is_open(f: Found) -> bool:
    """Whether the word leaves open what happens, and is none for what somebody is able to do."""
    return "chance" in f.says and "ability" not in f.says


KIND = Kind(
    id="C106",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=tags_with("small_words"),
    why="What must happen and what may happen are two different laws; a doubt left out makes a fact of a claim.",
    source="MQM core typology; hedges after Hyland (1998).",
    find=find,
    bad=(
        ("The troops ⟦must⟧ leave the city.", "The troops ⟦may⟧ leave the city."),
        ("The guards ⟦should⟧ fire first.", "The guards ⟦might⟧ fire first."),
        ("The troops ⟦will⟧ leave on Monday.", "The troops ⟦may⟧ leave on Monday."),
        ("He ⟦allegedly⟧ sold the weapons.", "He sold the weapons."),
        ("The firm ⟦may⟧ close the mine.", "The firm closed the mine."),
        ("[es] Las tropas ⟦deben⟧ salir de la ciudad.", "[es] Las tropas ⟦pueden⟧ salir de la ciudad."),
        ("[fr] Les troupes ⟦doivent⟧ quitter la ville.", "[fr] Les troupes ⟦peuvent⟧ quitter la ville."),
        ("[de] Die Polizei ⟦muss⟧ schießen.", "[de] Die Polizei ⟦darf⟧ schießen."),
        ("[it] Le truppe ⟦devono⟧ partire.", "[it] Le truppe ⟦possono⟧ partire."),
        ("[pt] Ele vendeu as armas ⟦alegadamente⟧.", "[pt] Ele vendeu as armas."),
        ("[ru] Полиция ⟦должна⟧ стрелять.", "[ru] Полиция ⟦может⟧ стрелять."),
        ("[uk] Він ⟦нібито⟧ продав зброю.", "[uk] Він продав зброю."),
        ("[pl] Wojsko ⟦musi⟧ opuścić miasto.", "[pl] Wojsko ⟦może⟧ opuścić miasto."),
        ("[ar] ⟦يجب⟧ أن تغادر القوات المدينة.", "[ar] ⟦يمكن⟧ أن تغادر القوات المدينة."),
        ("The general ⟦nearly⟧ resigned.", "The general resigned."),
        ("The ⟦alleged⟧ thief fled.", "The thief fled."),
        ("[cs] Vojáci ⟦musí⟧ odejít.", "[cs] Vojáci ⟦mohou⟧ odejít."),
        ("[nl] De troepen ⟦moeten⟧ vertrekken.", "[nl] De troepen ⟦mogen⟧ vertrekken."),
        ("[he] החיילים ⟦חייבים⟧ לעזוב.", "[he] החיילים ⟦עשויים⟧ לעזוב."),
        ("[zh] 部队⟦必须⟧撤离。", "[zh] 部队⟦可能⟧撤离。"),
    ),
    good=(
        ("The troops must leave.", "The troops have to leave."),
        ("Perhaps they will come.", "They may come."),
        ("He reportedly fled.", "He is said to have fled."),
        ("It may rain, and we will go.", "It might rain, and we will go."),
        ("[es] Quizá vengan mañana.", "[es] Tal vez vengan mañana."),
        ("[fr] Ils doivent partir.", "[fr] Ils devront partir."),
        ("[de] Vielleicht kommen sie.", "[de] Möglicherweise kommen sie."),
        ("[ru] Они должны уйти.", "[ru] Они обязаны уйти."),
        ("[uk] Вони повинні піти.", "[uk] Вони мусять піти."),
    ),
)
