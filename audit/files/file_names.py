"""A name that somebody gave -> a part of a file name that is harmless on every system."""

from __future__ import annotations

import hashlib

import regex

LONGEST = 80  # code points
_UNSAFE = regex.compile(r"[^\w.-]++")


def safe_name(name: str, longest: int = LONGEST) -> str:
    """Returns a name in which all but letters of any script, digits, and _ . - became -. Nothing may be left of it."""
    return _UNSAFE.sub("-", name).strip("-.")[:longest]


def unique_name(name: str, safe: str, digits: int = 8) -> str:
    """Returns a safe name with a hash of the name it was made of, so that two names never share a file."""
    return f"{safe or 'case'}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:digits]}"


def file_name(name: str, suffix: str) -> str:
    """Returns a case's name as a file name. One that had to be changed carries a hash."""
    safe = safe_name(name)
    return (safe if safe == name else unique_name(name, safe)) + suffix
