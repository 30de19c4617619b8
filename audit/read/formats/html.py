"""HTML: the article's text as trafilatura finds it, and the title, date and site name that the page gives itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import regex

from audit.read.encoding import Decoded, decode
from audit.read.reader import Reader
from audit.read.source import Draft, Source, alone, document, fault
from audit.text import fold

_CHARSET = regex.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", regex.IGNORECASE)
_LANGUAGE = regex.compile(
    r"<html[^>]{0,1000}?\slang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\b", regex.IGNORECASE
)
# trafilatura's parser takes the square of their number; `re`, as `regex` writes 20,000 repeats out: slow to compile
_ENDLESS = re.compile(r"<[A-Za-z](?:[^ \t\n\f\r<>]*+[ \t\n\f\r]++){20000}")
_TAG = regex.compile(r"<[A-Za-z]")
MOST_TAGS = 25_000  # a page of news has some thousands; its extraction takes about a millisecond a tag
_HEAD = 4096
_CALLED = "translate(concat(@id, ' ', @class), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_BANNERS = ("cookie", "consent", "gdpr", "onetrust", "didomi", "usercentrics", "truste", "qc-cmp", "sp_message")
_CONSENT = [  # the page's question about cookies, unless an article lies in it
    f"//*[self::div or self::section or self::aside or self::dialog or self::form][contains({_CALLED},'{name}')]"
    "[not(descendant-or-self::article or descendant::h1)]"
    for name in _BANNERS
]
_NOTE = "text extracted from HTML by trafilatura: the page's title and its article, nothing else"


def read_html(source: Source) -> Iterator[Draft]:
    """The article of one page. Raises InputError where no text is found."""
    charset = _CHARSET.search(source.raw, 0, _HEAD)
    decoded = decode(source, charset[1].decode("ascii", "replace") if charset else None)
    yield article(source, decoded)


def article(source: Source, page: Decoded) -> Draft:
    """Returns the article of a decoded page. Raises InputError if it has none or cannot be parsed."""
    if not page.text.strip():
        raise fault(source, "empty")
    if sum(1 for _ in _TAG.finditer(page.text)) > MOST_TAGS:
        raise fault(source, f"HTML of more than {MOST_TAGS:,} tags")
    if _ENDLESS.search(page.text):
        raise fault(source, "HTML that could not be parsed (a tag of 20,000 attributes)")
    found = _extract(source, page.text)
    language = _LANGUAGE.search(page.text, 0, _HEAD)
    made = document(
        source,
        _with_title(found["title"], found["text"]),
        notes=(*page.notes, _NOTE, *([f"author as given: {found['author']}"] if found["author"] else [])),
        encoding=page.encoding,
        is_file=False,
        declared=language[1] if language else None,
        title=found["title"],
        publisher=found["sitename"] if found["sitename"] and found["sitename"] in page.text else None,
        published=found["date"],
        url=found["url"],
    )
    return alone(source, made)


def _with_title(title: str | None, text: str) -> str:
    return text if not title or fold(text).startswith(fold(title)) else f"{title}\n\n{text}"


def _extract(source: Source, page: str) -> dict[str, Any]:
    """What trafilatura finds; the small `min_extracted_size` keeps the paragraphs of short articles apart."""
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    if "<body" not in page.casefold():
        page = f"<html><body>{page}</body></html>"
    try:
        with _silence():
            found = bare_extraction(
                page,
                config=config,
                prune_xpath=_CONSENT,
                include_comments=False,
                with_metadata=True,
                date_extraction_params={"extensive_search": False, "original_date": True},  # given, not guessed
            )
    except Exception as error:  # whatever a hostile page does to the parser, the other inputs are read
        raise fault(source, f"HTML that could not be parsed ({type(error).__name__})") from error
    kept = {key: getattr(found, key, None) for key in ("title", "author", "sitename", "date", "url", "text")}
    if not (kept["text"] or "").strip():
        raise fault(source, "HTML without text")
    return kept


@contextmanager
def _silence() -> Iterator[None]:
    """trafilatura reports through logging; what matters comes back as a Skip."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _begins(head: bytes) -> bool:
    return head.startswith((b"<!doctype html", b"<html"))


READER = Reader((".html", ".htm", ".xhtml"), read_html, _begins)
