"""One letter is repeated without end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_RUN = re.compile(r"(\w)\1{5,}+")
_CRIED = frozenset("WwXxZzHhAaхХهㅋㅎㅠㅜ哈呵嘿嘻啊哦あーえおうわｗ草_")


def _find(text: Text) -> Iterator[Hit]:
    for m in _RUN.finditer(text.raw):
        if m.group(1) in _CRIED or not m.group(1).isalpha():
            continue
        count = m.end() - m.start()
        yield Hit(at=Span(m.start(), m.end()), message=f"“{m.group(1)}” stands {count} times in a row.")


RULE = Rule(
    id="A308",
    mqm="Linguistic conventions/Unintelligible",
    severity="major",
    languages=("*",),
    why="The engine was caught in a loop; what followed in the original is lost.",
    source="Loops of engines that write letter by letter. Laughter, cries and placeholders (www, XXXXXX) are none.",
    bad=(
        "The council m⟦eeeeeeee⟧t.",
        "[ru] Совет соб⟦ррррррр⟧ался.",
        "[zh] 委员⟦会会会会会会⟧开了。",
        "[ar] اجتمع المج⟦للللللل⟧س.",
    ),
    good=("Hmm, www.example.org, XXXXXXXX, haaaaaaa.", "[zh] 哈哈哈哈哈哈哈。", "The committee agreed."),
    misses=("It was ⟦aaaaaaaaa⟧ cold day.",),
    find=_find,
)
