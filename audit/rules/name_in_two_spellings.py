"""One person's name spelled in two ways in one text."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_where
from audit.model import Span
from audit.names.persons import PersonWords
from audit.rules import Hit, Rule
from audit.rules._names import Name, is_variant, runs
from audit.text import Text

MOST = 200  # full names of one initial, the first of a text, that a name is held against


def find(text: Text) -> Iterator[Hit]:
    seen: set[str] = set()
    full: dict[str, list[Name]] = {}
    for name in runs(text):
        surname = name.words[-1]
        rivals = full.get(surname[0], [])
        other = next((f for f in rivals if is_variant(f, name)), None) if surname not in seen else None
        seen.add(surname)
        if other is not None and not any(f.words[-1] == surname and f.words[:-1] != other.words[:-1] for f in rivals):
            yield _hit(text, name, other.span)
        elif len(name.words) > 1 and len(full.setdefault(surname[0], [])) < MOST:
            full[surname[0]].append(name)


def _hit(text: Text, name: Name, other: Span) -> Hit:
    return Hit(
        at=name.span,
        message=f"“{text.slice(name.span)}” and “{text.slice(other)}” seem to be one person in two spellings.",
        evidence=("the surnames sound alike, and no other full name fits",),
        others=(other,),
    )


RULE = Rule(
    id="A604",
    mqm="Terminology/Inconsistent use of terminology",
    severity="minor",
    languages=tags_where("persons", PersonWords, lambda own: own.respelled),
    why="The reader takes one person for two.",
    source="Names of another script spelled anew by each translator; nothing says which spelling is right. Arabic and"
    " Hebrew show no capitals: there only a foreign first name with its surname is known for a name.",
    bad=(
        "The police let Dmitri Kozlovski go. In the evening, reporters saw ⟦Kozlovsky⟧ at the port.",
        "First spoke Ana Quintanilla. Later, everybody heard ⟦Quintanila⟧ sing.",
        "[ru] Вчера в зал вошёл Кемаль Йылмазов. Позже слово взял и сам ⟦Илмазов⟧.",
        "[ru] Вчера пришёл Магнус Эйдельсон. Позже слово взял и сам ⟦Эйделсон⟧.",
        "[uk] Учора прийшов Магнус Ейдельсон. Пізніше слово взяв і сам ⟦Ейделсон⟧.",
        "[pl] Wczoraj przyszedł Magnus Ejdelson. Potem mówił sam ⟦Ejdelsson⟧.",
        "[tr] Dün kente Kemal Kozlovski geldi. Akşam salonda ⟦Kozlovsky⟧ konuştu.",
        "[ar] وصل أمس ماغنوس كوزلوفسكي إلى المدينة. وفي المساء تحدث ⟦ماغنوس كوزلفسكي⟧ في القاعة.",
        "[he] אתמול הגיע מגנוס קוזלובסקי לעיר. בערב דיבר ⟦מגנוס קוזלבסקי⟧ באולם.",
    ),
    good=(
        "The police let Dmitri Kozlovski go. In the evening, reporters saw Kozlovski at the port.",
        "[ru] Вчера пришёл Дмитрий Козловский. Позже видели Козловского, говорили с Козловским.",
        "[uk] Учора прийшов Дмитро Козловський. Пізніше бачили Козловського, говорили з Козловським.",
        "[pl] Wczoraj przyszedł Dmitrij Kozłowski. Potem widziano Kozłowskiego, mówiono z Kozłowskim o Kozłowskiej.",
        "[tr] Dün kente Kemal Yılmaz geldi. Akşam Yılmaz'ı, sonra Yılmaz'ın eşini gördüler.",
        "[ar] وصل أمس ماغنوس كوزلوفسكي إلى المدينة. وفي المساء تحدث ماغنوس كوزلوفسكي في القاعة.",
        "[ar] وصل أمس محمد الحسني إلى المدينة. وفي المساء تحدث محمد الحسيني في القاعة.",
        "[he] אתמול הגיע מגנוס קוזלובסקי לעיר. בערב דיבר מגנוס קוזלובסקי באולם.",
        "So Igor Ivanov left, and his wife Olga Ivanova stayed.",
        "Then Peter Hansen met Lars Hanson. Later, everybody heard Hanson sing.",
    ),
    misses=("[he] אתמול הגיע מגנוס קוזלובסקי לעיר. בערב דיבר ⟦קוזלבסקי⟧ באולם.",),
    find=find,
)
