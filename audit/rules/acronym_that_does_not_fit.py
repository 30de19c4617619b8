"""An acronym whose letters do not fit the long form before it."""

from __future__ import annotations

from collections.abc import Iterator

from audit.lexicon import frequency
from audit.rules import Hit, Rule
from audit.rules._acronyms import Definition, acronyms, definitions, nearly_fits
from audit.text import Text

_WELL_KNOWN = 2.5  # Zipf from which an acronym is in use as it stands, whatever its letters


def check(text: Text) -> Iterator[Hit]:
    for definition in definitions(text):
        if _is_another_body(definition, text.language) or (
            nearly_fits(definition) and not _is_well_known(definition.letters, text.language)
        ):
            long = text.slice(definition.long)
            yield Hit(
                span=definition.acronym,
                message=f"The letters of “{definition.letters}” do not fit “{long}”.",
                evidence=(f"first letters: {definition.initials}",),
                others=(definition.long,),
            )


def _is_well_known(letters: str, language: str) -> bool:
    """Whether the acronym is in use as it stands, in the text's language or in English."""
    return max(frequency(letters, "en"), frequency(letters, language)) >= _WELL_KNOWN


def _is_another_body(definition: Definition, language: str) -> bool:
    """Whether everybody knows the acronym for a body whose name has other words; they are listed for English."""
    expected = acronyms().known.get(definition.letters)
    if expected is None or language != "en" or definition.letters == definition.initials:
        return False
    own = {w.lower() for w in definition.words}
    return not own & set(expected)


RULE = Rule(
    id="A601",
    mqm="terminology/wrong-term",
    severity="major",
    languages=("en", "es", "fr", "de", "it", "pt", "ru", "uk", "pl", "cs", "tr"),
    why="The reader looks up another body, or none.",
    source="Acronyms of another language, or mixed up; only letters are compared, so nothing says which body is meant.",
    bad=(
        "The Northern Harbour Safety Board (⟦NSHB⟧) opened an inquiry.",
        "The Council for Fishing Rights (⟦UNHCR⟧) met in June.",
        "[es] Ayer el Consejo Norte de Seguridad Portuaria (⟦CSNP⟧) abrió una investigación.",
        "[ru] Северная служба охраны портов (⟦СОСП⟧) начала расследование.",
        "[uk] Північна служба охорони портів (⟦ПОСП⟧) почала розслідування.",
        "[pl] Północna służba ochrony portów (⟦POSP⟧) wszczęła śledztwo.",
        "[tr] Kuzey Liman Güvenlik Dairesi (⟦KGLD⟧) soruşturma açtı.",
    ),
    good=(
        "The Northern Harbour Safety Board (NHSB) opened an inquiry.",
        "Doctors Without Borders (MSF) sent a team.",
        "The International Federation of Association Football (FIFA) met.",
        "The World Health Organization (WHO) said so.",
        "[ru] Северная служба охраны портов (ССОП) начала расследование.",
        "[pl] Północna służba ochrony portów (PSOP) wszczęła śledztwo.",
        "[es] La Organización de las Naciones Unidas para la Agricultura y la Alimentación (FAO) lo dijo.",
        "[fr] L'Association des nations de l'Asie du Sud-Est (ASEAN) se réunit.",
        "[de] Die Internationale Atomenergieorganisation (IAEA) teilte dies mit.",
    ),
    misses=("The harbour safety board (⟦NSHB⟧) opened an inquiry.",),
    check=check,
)
