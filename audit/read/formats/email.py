"""A saved message (.eml): its plain text, or the article of its HTML; subject, sender and date as it gives them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from msgspec.structs import replace

from audit.read.encoding import Decoded
from audit.read.formats.html import article
from audit.read.formats.plain import plain_document
from audit.read.reader import Reader
from audit.read.source import Draft, Source, alone, fault

_NOTE = "text of a saved message; attachments are left out"


def read_email(source: Source) -> Iterator[Draft]:
    """Yields the one text of a message. Raises InputError if it has none that can be read."""
    try:
        message = message_from_bytes(source.raw, policy=policy.default)
        body = message.get_body(("plain", "html"))
        content = body.get_content() if body is not None else ""
        given = _given(message)
    except Exception as error:  # the standard parser raises a dozen kinds on hostile messages
        raise fault(source, f"a message that could not be parsed ({type(error).__name__})") from error
    if body is None or not isinstance(content, str):
        raise fault(source, "a message without a text")
    charset = body.get_content_charset() or "us-ascii"
    if body.get_content_subtype() == "html":
        yield _described(article(source, Decoded(content, charset, (_NOTE,))), given)
    else:
        text = content.replace("\r\n", "\n").strip()
        yield alone(source, plain_document(source, Decoded(text, charset, (_NOTE,)), **given, is_file=False))


def _described(draft: Draft, given: dict[str, Any]) -> Draft:
    told = {name: value for name, value in given.items() if value}
    return replace(draft, document=replace(draft.document, **told))


def _given(message: EmailMessage) -> dict[str, Any]:
    sender = message["from"]
    names = [address.display_name for address in sender.addresses if address.display_name] if sender else []
    return {
        "title": str(message["subject"] or "").strip() or None,
        "publisher": names[0] if names else None,
        "published": _day(message),
    }


def _day(message: EmailMessage) -> str | None:
    when = message["date"].datetime if message["date"] else None
    return when.date().isoformat() if isinstance(when, datetime) else None


READER = Reader((".eml",), read_email)
