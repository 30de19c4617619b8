"""An acronym whose letters do not fit the long form before it."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.lexicon import frequency
from audit.rules import Hit, Rule, _uncased
from audit.rules._acronyms import Definition, acronyms, definitions, nearly_fits
from audit.text import Text

_WELL_KNOWN = 2.5  # Zipf from which an acronym is in use as it stands, whatever its letters


def find(text: Text) -> Iterator[Hit]:
    language = text.language
    wrong = [
        d
        for d in definitions(text)
        if _is_another_body(d, language) or (nearly_fits(d) and not _is_well_known(d.letters, language))
    ]
    for definition in [*wrong, *(d for d in _uncased.definitions(text) if _uncased.is_another_body(d, language))]:
        long, initials = text.slice(definition.long), definition.initials if definition in wrong else ""
        yield Hit(
            at=definition.acronym,
            message=f"The letters of “{definition.letters}” do not fit “{long}”.",
            evidence=(f"first letters: {initials}",) if initials else (),
            others=(definition.long,),
        )


def _is_well_known(letters: str, language: str) -> bool:
    """Whether the acronym is in use as it stands, in the text's language or in English."""
    return max(frequency(letters, "en"), frequency(letters, language)) >= _WELL_KNOWN


def _is_another_body(definition: Definition, language: str) -> bool:
    """Whether everybody knows the acronym for a body whose name has other words."""
    known = acronyms(language)
    expected = known.long_forms.get(definition.letters)
    if expected is None or known.bodies or definition.letters == definition.initials:
        return False
    own = {w.lower() for w in definition.words}
    return not own & expected


RULE = Rule(
    id="A601",
    mqm="Terminology/Wrong term",
    severity="major",
    languages=tags_with("acronyms"),
    why="The reader looks up another body, or none.",
    source="Acronyms of another language, or mixed up; only letters are compared, so nothing says which body is meant."
    " Where the script has no capitals, only acronyms that everybody knows are judged.",
    bad=(
        "The Northern Harbour Safety Board (⟦NSHB⟧) opened an inquiry.",
        "The Council for Fishing Rights (⟦UNHCR⟧) met in June.",
        "[es] Ayer el Consejo Norte de Seguridad Portuaria (⟦CSNP⟧) abrió una investigación.",
        "[ru] Северная служба охраны портов (⟦СОСП⟧) начала расследование.",
        "[uk] Північна служба охорони портів (⟦ПОСП⟧) почала розслідування.",
        "[pl] Północna służba ochrony portów (⟦POSP⟧) wszczęła śledztwo.",
        "[tr] Kuzey Liman Güvenlik Dairesi (⟦KGLD⟧) soruşturma açtı.",
        "[ar] اجتمع أمس مجلس حقوق الصيد (⟦UNHCR⟧) في المدينة.",
        "[he] אתמול התכנס ארגון הדיג העולמי (⟦WHO⟧) בעיר.",
        "[zh] 世界渔业组织（⟦WHO⟧）星期一开会。",
        "[ja] 世界漁業機関（⟦WHO⟧）は月曜日に会合を開いた。",
    ),
    good=(
        "The Northern Harbour Safety Board (NHSB) opened an inquiry.",
        "Doctors Without Borders (MSF) sent a team.",
        "The International Federation of Association Football (FIFA) met.",
        "The World Health Organization (WHO) said so.",
        "[ru] Северная служба охраны портов (ССОП) начала расследование.",
        "[ar] أرسلت منظمة الصحة العالمية (WHO) خبراء، وكذلك الأمم المتحدة (UN).",
        "[he] ארגון הבריאות העולמי (WHO) שלח מומחים.",
        "[zh] 世卫组织（WHO）和世界贸易组织（WTO）派出了专家，发言人玛丽·安（WHO）说。",
        "[ja] 国際通貨基金（IMF）と世界保健機関（WHO）は専門家を派遣した。",
        "[pl] Północna służba ochrony portów (PSOP) wszczęła śledztwo.",
        "[es] La Organización de las Naciones Unidas para la Agricultura y la Alimentación (FAO) lo dijo.",
        "[fr] L'Association des nations de l'Asie du Sud-Est (ASEAN) se réunit.",
        "[de] Die Internationale Atomenergieorganisation (IAEA) teilte dies mit.",
    ),
    misses=(
        "The harbour safety board (⟦NSHB⟧) opened an inquiry.",
        "[he] אתמול התכנסה הרשות הארצית לבטיחות ימית (⟦רלא״י⟧) בעיר.",
    ),
    find=find,
    yields_to=("A602", "A603", "A606"),
)
