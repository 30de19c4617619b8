"""A name that somebody gave -> a part of a file name that is harmless on every system."""

from __future__ import annotations

import hashlib

import regex

LONGEST = 80  # code points
MOST = 160  # bytes: a name may have 255 on most systems, and takes a hash and a suffix, too
HASH = 9  # letters of a hash, with its hyphen
_UNSAFE = regex.compile(r"[^\w.-]++")


def safe_name(name: str, longest: int = LONGEST) -> str:
    """Returns a name in which all but letters of any script, digits, and _ . - became -. Nothing may be left of it."""
    return _cut(_UNSAFE.sub("-", name).strip("-."), longest)


def short_name(name: str) -> str:
    """Returns a safe name; one that had to be cut carries a hash."""
    safe = _UNSAFE.sub("-", name).strip("-.")
    return safe if _fits(safe) else unique_name(name, _cut(safe, LONGEST))


def _fits(name: str) -> bool:
    """Whether a name is short enough, with a hash that it may have got."""
    return len(name) <= LONGEST + HASH and len(name.encode("utf-8", "surrogatepass")) <= MOST + HASH


def _cut(name: str, longest: int) -> str:
    """Returns as many letters as fit into so many code points, and into the bytes that a name may have."""
    return name[:longest].encode("utf-8", "surrogatepass")[:MOST].decode("utf-8", "ignore")


def unique_name(name: str, safe: str, digits: int = 8) -> str:
    """Returns a safe name with a hash of the name it was made of, so that two names never share a file."""
    return f"{safe or 'case'}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:digits]}"


def file_name(name: str, suffix: str) -> str:
    """Returns a case's name as a file name. One that had to be changed carries a hash."""
    safe = short_name(name)
    return (safe if safe == name else unique_name(name, safe_name(name))) + suffix
