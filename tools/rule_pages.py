"""Writes one page a rule and a kind into docs/rules/, from what `audit explain` reads.

    python tools/rule_pages.py

tests/test_docs.py holds the pages to it.
"""

from __future__ import annotations

from pathlib import Path

from audit.case.known_checks import every_check
from audit.model import RuleInfo
from audit.render.catalogue import explain
from audit.render.view import visible

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "rules"
INDEX = (
    "# Every rule and kind, a page each\n\n"
    "Written by `tools/rule_pages.py`. The table with languages: [Rules](../rules.md).\n\n"
)


def pages() -> dict[str, str]:
    """Returns the text of each page by its file name, the index among them."""
    infos = list(every_check())
    lines = [f"- [{info.id} {info.name}]({info.id}.md): {_plain(info.summary)}\n" for info in infos]
    return {"README.md": INDEX + "".join(lines)} | {f"{info.id}.md": page(info) for info in infos}


def page(info: RuleInfo) -> str:
    """Returns what a rule tells of itself: the head as prose, each list of examples as a block."""
    head, *lists = explain(info).split("\n\n")
    _, nature, *_ = head.split("\n")
    facts, *lists = lists
    text = f"# {info.id} {info.name}\n\n{_plain(info.summary)}\n\n{_plain(nature)}\n\n"
    text += "\n\n".join(_plain(line) for line in facts.rstrip("\n").split("\n")) + "\n"
    for block in lists:
        title, _, examples = block.partition(":\n")
        text += f"\n## {title}\n\n````text\n{_shown(examples)}\n````\n"
    return text


def _shown(examples: str) -> str:
    """Returns the lines of a block, with a code point for each character that nobody sees."""
    return "\n".join(visible(line) for line in examples.rstrip("\n").split("\n"))


def _plain(text: str) -> str:
    """Returns the text with what Markdown would read as markup escaped."""
    return "".join("\\" + c if c in "\\`*_[]<>#|" else c for c in text)


def write() -> None:
    """Writes the pages, and removes those of rules that are gone."""
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write()
