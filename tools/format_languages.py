"""Writes every language file in one form: word lists sorted, at most 100 characters a line, comments kept.

    python tools/format_languages.py [--check] [FILE ...]

Lists whose order says something stay as they are: only fields typed WordSet or WordList (audit/languages/folders.py)
are sorted. A comment stays above its key. Without files, all of audit/languages is written.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import sys
import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

import audit
from audit.languages.folders import PACKAGE, SORTED

ROOT = Path(audit.__file__).parent
WIDE = 100
READERS = {"data", "of_every_language", "tags_where", "shared", "of_many"}  # calls that name a subject and its struct
PHRASES = (  # subjects that a rule hands on
    "calque",
    "confused_words",
    "false_friend",
    "lost_letter",
    "missing_article",
    "missing_preposition",
    "noun_for_adjective",
    "verb_forms",
    "wrong_sense",
)


def _is_class(name: str) -> bool:
    return name.lstrip("_")[:1].isupper() and not name.isupper()


def structs() -> dict[str, Any]:
    """Returns the struct of each subject, as the modules that read it name it."""
    found = dict.fromkeys(PHRASES, importlib.import_module("audit.rules._phrases").Entries)
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text("utf-8")
        if PACKAGE not in source:
            continue
        name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in READERS:
                texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                names = [
                    a.id for a in node.args if isinstance(a, ast.Name) and a.id[0].isupper() and not a.id.isupper()
                ]
                names += [
                    a.id for a in node.args if isinstance(a, ast.Name) and a.id.startswith("_") and a.id[1:2].isupper()
                ]
                if texts and names:
                    found[texts[-1]] = getattr(importlib.import_module(name), names[-1])
    return found


def in_order(value: Any, kind: Any) -> Any:
    """Returns the value with its word lists sorted, by the type that reads it."""
    info = msgspec.inspect
    while isinstance(kind, info.Metadata):
        if isinstance(value, list) and (kind.extra or {}).get(SORTED):
            return sorted(set(value))
        kind = kind.type
    if isinstance(kind, info.FrozenSetType):
        return sorted(set(value))
    if isinstance(kind, info.UnionType):
        return in_order(value, next(one for one in kind.types if not isinstance(one, info.NoneType)))
    return _members(value, kind)


def _members(value: Any, kind: Any) -> Any:
    """The value with what it holds in order."""
    info = msgspec.inspect
    if isinstance(kind, info.VarTupleType):
        return [in_order(item, kind.item_type) for item in value]
    if isinstance(kind, info.TupleType):
        return [in_order(item, one) for item, one in zip(value, kind.item_types, strict=True)]
    if isinstance(kind, info.DictType):
        return {key: in_order(item, kind.value_type) for key, item in value.items()}
    if isinstance(kind, info.StructType):
        fields = {field.encode_name: field.type for field in kind.fields}
        return {key: in_order(item, fields[key]) for key, item in value.items()}
    return value


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(map(_plain, value))}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_plain(item)}" for key, item in value.items()) + " }"
    return repr(value)


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return key if bare else json.dumps(key, ensure_ascii=False)


def _long(text: str, pad: str, end: str) -> list[str]:
    """A string over several lines, cut after a blank or a bar."""
    rest, lines = json.dumps(text, ensure_ascii=False)[1:-1], list[str]()
    while len(pad) + len(rest) + 7 > WIDE:
        room = WIDE - len(pad) - 4
        cut = max((i + 1 for i in range(min(room, len(rest) - 1)) if rest[i] in " |" and rest[i + 1] != " "), default=0)
        if not cut:
            break
        lines.append(rest[:cut] + "\\")
        rest = rest[cut:]
    lines.append(rest)
    lines = [f'{pad}"""{lines[0]}', *(pad + line for line in lines[1:])]
    return [*lines[:-1], f'{lines[-1]}"""{end}']


def _items(items: Sequence[Any], pad: str) -> Iterator[str]:
    """The items of a list, as many on a line as there is room for."""
    line = ""
    for item in items:
        plain = _plain(item) + ","
        nested = isinstance(item, list) and (len(pad) + len(plain) > WIDE or any(isinstance(x, list) for x in item))
        too_long = len(pad) + len(plain) > WIDE
        if line and (nested or too_long or len(pad) + len(line) + 1 + len(plain) > WIDE):
            yield pad + line
            line = ""
        if nested and too_long:
            yield f"{pad}["
            yield from _items(item, pad + "  ")
            yield f"{pad}],"
        elif too_long and isinstance(item, str):
            yield from _long(item, pad, ",")
        elif nested:
            yield pad + plain
        else:
            line = f"{line} {plain}" if line else plain
    if line:
        yield pad + line


def _entry(key: str, value: Any) -> Iterator[str]:
    plain = f"{_key(key)} = {_plain(value)}"
    if len(plain) <= WIDE:
        yield plain
    elif isinstance(value, list):
        yield f"{_key(key)} = ["
        yield from _items(value, "  ")
        yield "]"
    elif isinstance(value, str):
        lines = _long(value, "  ", "")
        yield f'{_key(key)} = """\\'
        yield "  " + lines[0].strip()[3:]
        yield from lines[1:]
    else:
        yield plain


def _is_table(value: Any) -> bool:
    several = isinstance(value, list) and bool(value) and all(isinstance(x, dict) for x in value)
    return isinstance(value, dict) or several


def _table(value: dict[str, Any], path: tuple[str, ...], notes: dict[str, list[str]]) -> Iterator[str]:
    for key, item in value.items():
        if not _is_table(item):
            yield from notes.pop(".".join((*path, key)), [])
            yield from _entry(key, item)
    for key, item in value.items():
        if _is_table(item):
            name, head = (*path, key), ".".join(map(_key, (*path, key)))
            for one in [item] if isinstance(item, dict) else item:
                yield ""
                yield from notes.pop(".".join(name), [])
                yield f"[{head}]" if isinstance(item, dict) else f"[[{head}]]"
                yield from _table(one, name, notes)


def _notes(text: str) -> tuple[list[str], dict[str, list[str]]]:
    """The comment that opens the file, and those above a key, by its path."""
    head, found, waiting, table = list[str](), dict[str, list[str]](), list[str](), ""
    lines = text.splitlines()
    while lines and lines[0].startswith("#"):
        head.append(lines.pop(0))
    for line in lines:
        if line.startswith("#"):
            waiting.append(line)
        elif line.startswith("["):
            table = line.strip("[] ").replace('"', "")
            found.setdefault(table, []).extend(waiting)
            waiting = []
        elif " = " in line and not line.startswith((" ", "]")):
            key = line.partition(" = ")[0].strip('"')
            found.setdefault(f"{table}.{key}" if table else key, []).extend(waiting)
            waiting = []
    return _wrapped(head), {path: _wrapped(lines) for path, lines in found.items() if lines}


def _wrapped(comment: list[str]) -> list[str]:
    """A comment with no line too long."""
    if all(len(line) <= WIDE for line in comment):
        return comment
    words = " ".join(line.lstrip("# ") for line in comment)
    return textwrap.wrap(words, WIDE, initial_indent="# ", subsequent_indent="# ")


def formatted(path: Path, every: dict[str, Any]) -> str:
    """Returns a file in the one form."""
    text = path.read_text("utf-8")
    value = tomllib.loads(text)
    struct = every.get(path.stem)
    if struct is not None:
        value = in_order(value, msgspec.inspect.type_info(struct))
    head, notes = _notes(text)
    lines = list(_table(value, (), notes))
    body = "\n".join([*head, *(lines[1:] if lines[:1] == [""] and not head else lines)]) + "\n"
    assert tomllib.loads(body) == value, path
    return body


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if a file has another form")
    args = parser.parse_args()
    every, other = structs(), 0
    for path in args.files or sorted((ROOT / "languages").glob("*/*.toml")):
        body = formatted(path, every)
        if body != path.read_text("utf-8"):
            other += 1
            print(path.relative_to(ROOT.parent) if path.is_relative_to(ROOT.parent) else path)
            if not args.check:
                path.write_text(body, "utf-8")
    return int(args.check and other > 0)


if __name__ == "__main__":
    sys.exit(main())
