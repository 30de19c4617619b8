"""Small words, negation, opposites and roles, as the public comparison shows them."""

from __future__ import annotations

import pytest

import audit
from audit.names import find_acronyms

DIFFERENT = (
    ("en", "The pact holds until June.", "The pact holds since June.", "direction"),
    ("en", "Hardly anyone paid.", "Almost everyone paid.", "quantifier"),
    ("en", "She barely lost.", "She lost.", "modality"),
    ("en", "He didnt sign.", "He signed.", "negation"),
    ("cs", "Soud nezrušil zákon.", "Soud zrušil zákon.", "negation"),
    ("tr", "Yarın gelmeyecek.", "Yarın gelecek.", "negation"),
    ("ja", "彼は署名しなかった。", "彼は署名した。", "negation"),
    ("zh", "他没有签字。", "他签字。", "negation"),
    ("fr", "Personne n'a signé.", "Une personne a signé.", "negation"),
    ("pl", "To jest nielegalne.", "To jest legalne.", "antonym"),
    ("en", "She rescued them.", "They rescued her.", "role_swap"),
    ("cs", "Most je už otevřený.", "Most je ještě ne otevřený.", "tense"),
)
ALIKE = (
    ("en", "He did not only sign the pact.", "He signed the pact."),
    ("en", "They don't just talk.", "They do not just talk."),
    ("en", "Not long after the vote she left.", "Shortly after the vote she left."),
    ("en", "It is not uncommon here.", "It is common here."),
    ("en", "He did not sign or pay.", "He did not sign, nor did he pay."),
    ("es", "No vino nadie.", "Nadie vino."),
    ("ru", "Никто не пришёл.", "Не пришёл никто."),
    ("ja", "彼は行かなければならない。", "彼は行く必要がある。"),
    ("fr", "L’OTAN a refusé.", "L’Alliance atlantique a refusé."),
    ("en", "Sweden and Norway signed.", "Norway and Sweden signed."),
    ("fr", "Le port ne rouvrira que vendredi.", "Le port rouvrira seulement vendredi."),
    ("it", "Non ha fatto altro che aspettare.", "Ha solo aspettato."),
    ("tr", "İçinde ne olduğunu öğrendik.", "İçinde neyin olduğunu öğrendik."),
)


@pytest.mark.parametrize(("language", "a", "b", "kind"), DIFFERENT)
def test_a_small_word_makes_another_statement(language: str, a: str, b: str, kind: str) -> None:
    found = audit.compare(a, b, language, language).divergences
    assert kind in {d.kind for d in found if d.severity != "minor"}


@pytest.mark.parametrize(("language", "a", "b"), ALIKE)
def test_other_small_words_say_the_same(language: str, a: str, b: str) -> None:
    assert not [d for d in audit.compare(a, b, language, language).divergences if d.severity != "minor"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国际刑警组织（ICPO）开会。", [("ICPO", "国际刑警组织")]),
        ("He lives in Salem (OR).", []),
        ("Sen. Ann Roe (R-OR) voted.", []),
    ],
)
def test_acronyms_in_parentheses(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(text[a.start : a.end], text[b.start : b.end] if b else "") for a, b in find_acronyms(text)]
    assert found == expected
