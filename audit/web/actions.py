"""What the browser's forms do: decide, undo, name the reviewer, write the file. Each answers with where to go next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import parse_qsl, quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from audit.errors import OutputError
from audit.model import SEVERITIES
from audit.web.material import Entry
from audit.web.pages import NAME, address_of, entry_of, reviewer_of, session_of, shown
from audit.web.queue import Filters, matching, next_open
from audit.web.session import Session, now
from audit.web.store import CATEGORIES, CHOICES, Choice, ConflictError, Vote

LARGEST_FORM = 200_000
LONGEST_NOTE = 20_000

T = TypeVar("T")


async def decide(request: Request) -> Response:
    """Writes a vote and goes on to the next item that is not decided; saving a note stays. A vote without a choice
    keeps a note."""
    session, reviewer, entry = session_of(request), reviewer_of(request), entry_of(request)
    form = await _form(request)
    vote, filters = _vote(session, reviewer, entry, form), Filters.of(form)
    try:
        row = session.store.decide(vote, _number(form.get("seen", "")))
    except ConflictError as conflict:
        return shown(request, "conflict.html", 409, conflict=conflict, vote=vote, entry=entry, filters=filters)
    _export(session)
    if "save" in form:
        return RedirectResponse(address_of(entry, filters, [f"done={row}"]), 303)
    return RedirectResponse(_onward(session, reviewer, entry, filters, row), 303)


def _onward(session: Session, reviewer: str, entry: Entry, filters: Filters, row: int) -> str:
    votes = session.seen_by(reviewer)
    found = matching(session.material, filters, votes, reviewer)
    after = next_open(entry, found, votes, reviewer)
    return address_of(after or entry, filters, [f"done={row}"])


def _vote(session: Session, reviewer: str, entry: Entry, form: Mapping[str, str]) -> Vote:
    choice: Choice | None = next((c for c in (*CHOICES, "") if c == form.get("choice", form.get("standing", ""))), None)
    if choice is None:
        raise HTTPException(400, "That is no choice.")
    item = entry.item
    return Vote(
        id=0,
        finding=item.id,
        reviewer=reviewer,
        choice=choice,
        note=form.get("note", "").replace("\r\n", "\n").strip()[:LONGEST_NOTE],
        decided_at=now(),
        expires=None,
        case=session.material.case,
        rule=item.rule,
        words=item.words,
        settles=form.get("settles") == "1",
        severity=_one_of(SEVERITIES, form.get("severity", "")),
        category=_one_of(CATEGORIES, form.get("category", "")),
        should_read=form.get("should_read", "").replace("\r\n", "\n").strip()[:LONGEST_NOTE],
    )


def _one_of(known: Sequence[T], given: str) -> T | None:
    """What was given, if it is known; none for nothing. Raises 400 for anything else."""
    if given and given not in known:
        raise HTTPException(400, f"{given[:80]} is not one of {', '.join(map(str, known))}.")
    return next((one for one in known if one == given), None)


async def undo(request: Request) -> Response:
    """Takes back the reviewer's newest vote and goes to its item."""
    session, reviewer = session_of(request), reviewer_of(request)
    form = await _form(request)
    filters = Filters.of(form)
    try:
        vote = session.store.undo(session.material.case, reviewer, _number(form.get("seen", "")))
    except ConflictError as conflict:
        return shown(request, "conflict.html", 409, conflict=conflict, vote=None, entry=None, filters=filters)
    _export(session)
    entry = session.material.by_id.get(vote.finding)
    return RedirectResponse(address_of(entry, filters, [f"done={vote.id}", "undone=1"]), 303)


async def export(request: Request) -> Response:
    """Writes the decisions file again, and says so."""
    await _form(request)
    session_of(request).export()
    return RedirectResponse("/decisions?written=1", 303)


async def name_reviewer(request: Request) -> Response:
    """Who reviews in this browser from now on."""
    name = " ".join((await _form(request)).get("name", "").split())[:100]
    answer = RedirectResponse("/", 303)
    answer.set_cookie(NAME, quote(name, safe=""), httponly=True, samesite="strict", path="/")
    return answer


def _export(session: Session) -> None:
    """The log has the vote already: a file that cannot be written now is shown on its page, and is no reason to say
    that nothing was saved."""
    try:
        session.export()
        session.unwritten = ""
    except OutputError as error:
        session.unwritten = str(error)


def _number(given: str) -> int:
    """A version out of a form. Raises 400 where it is none."""
    if not (given.isascii() and given.isdigit() and len(given) < 16):
        raise HTTPException(400, "The form says no version.")
    return int(given)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form. Raises 413 where it is larger than any of this page, 400 where it is none."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise HTTPException(413, "That is too much.")
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=50))
    except ValueError:
        raise HTTPException(400, "That is no form.") from None
