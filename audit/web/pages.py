"""What the browser is shown: the queue, a card, the case at a glance, agreement, rules, the decisions file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, unquote

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from audit.languages.known import english_name
from audit.model import SEVERITIES
from audit.render.glance import cell
from audit.render.grades import ACCOUNTED, grade_of
from audit.render.view import one_line
from audit.reporting.marks import settling
from audit.web.agreement import agreement
from audit.web.card import card, whole_text
from audit.web.material import Entry
from audit.web.mqm import mqm
from audit.web.queue import OF_OTHERS, PAGE, STATES, Filters, disagreed, matching, neighbours, progress, state
from audit.web.rule_precision import precisions
from audit.web.session import Session, encoded
from audit.web.store import CATEGORIES, Vote
from audit.web.template import STATIC, page, static

NAME = "audit-reviewer"


def session_of(request: Request) -> Session:
    """The session that the page belongs to."""
    session: Session = request.app.state.session
    return session


def reviewer_of(request: Request) -> str:
    """Who reviews in this browser: the name given on the page, else the one the command was started with."""
    return unquote(request.cookies.get(NAME, ""))[:100] or session_of(request).reviewer


def entry_of(request: Request) -> Entry:
    """The item that the address names. Raises 404 where the report has none of that id."""
    found = session_of(request).material.by_id.get(request.path_params["item"])
    if found is None:
        raise HTTPException(404, "The report has no such item.")
    return found


def shown(request: Request, name: str, status: int = 200, **given: Any) -> HTMLResponse:
    """A page, with what all of them show: case, reviewer, progress, and what undo would take back."""
    session, reviewer = session_of(request), reviewer_of(request)
    return HTMLResponse(
        page(
            name,
            session=session,
            material=session.material,
            report=session.material.report,
            reviewer=reviewer,
            progress=progress(session.material, session.votes(), reviewer),
            undoable=session.store.undoable(session.material.case, reviewer),
            here=request.url.path,
            severities=SEVERITIES,
            **given,
        ),
        status,
    )


async def queue(request: Request) -> Response:
    """The items that the filters leave, a page at a time."""
    session, reviewer, filters = session_of(request), reviewer_of(request), Filters.of(request.query_params)
    votes = session.seen_by(reviewer)
    found = matching(session.material, filters, votes, reviewer)
    number, last = _page_number(request, len(found))
    rows = [
        (entry, state(entry, votes, reviewer), disagreed(votes.get(entry.item.id, {})))
        for entry in found[(number - 1) * PAGE : number * PAGE]
    ]
    return shown(
        request, "queue.html", rows=rows, total=len(found), number=number, last=last, filters=filters,
        choices=_filter_choices(session),
    )  # fmt: skip


def _page_number(request: Request, total: int) -> tuple[int, int]:
    """Which page was asked for, and the last there is."""
    last = max(1, -(-total // PAGE))
    asked = request.query_params.get("page", "1")
    return min(last, max(1, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1)), last


def _filter_choices(session: Session) -> dict[str, list[tuple[str, str]]]:
    """(value, words) for each list of the filter form."""
    material = session.material
    rules = sorted({e.item.rule for e in material.entries})
    languages = sorted({tag for e in material.entries for tag in e.languages})
    return {
        "severity": [(s, s) for s in SEVERITIES],
        "kind": [("difference", "difference"), ("damage", "damage")],
        "rule": [(r, f"{r} {material.rules[r].name.replace('_', ' ')}" if r in material.rules else r) for r in rules],
        "text": [(d.id, _title(material.name(d.id), d.publisher)) for d in material.report.documents],
        "language": [(tag, english_name(tag)) for tag in languages],
        "state": [(s, s.replace("-", " ")) for s in STATES if not (session.blind and s in OF_OTHERS)],
    }


def _title(label: str, publisher: str | None) -> str:
    return f"{label} {one_line(publisher)[:40]}" if publisher else label


async def item(request: Request) -> Response:
    """One card, and beside it a whole text where that is asked for."""
    session, reviewer, entry = session_of(request), reviewer_of(request), entry_of(request)
    return shown(request, "card.html", **card_page(session, reviewer, entry, request.query_params))


def card_page(session: Session, reviewer: str, entry: Entry, asked: Mapping[str, str]) -> dict[str, Any]:
    """What a card's page shows."""
    filters, votes, material = Filters.of(asked), session.seen_by(reviewer), session.material
    own, beside = votes.get(entry.item.id, {}), material.documents.get(asked.get("beside", ""))
    return {
        "card": card(material, entry),
        "filters": filters,
        "around": neighbours(entry, matching(material, filters, votes, reviewer)),
        "vote": own.get(reviewer),
        "version": session.store.version(material.case, entry.item.id, reviewer),
        "theirs": [vote for name, vote in sorted(own.items()) if name != reviewer],
        "apart": disagreed(own) or bool(settling(own.values())),
        "categories": CATEGORIES,
        "done": _done(session, reviewer, asked.get("done", "")),
        "undone": asked.get("undone") == "1",
        "beside": beside,
        "words": whole_text(material, beside.id, entry) if beside else [],
    }


def _done(session: Session, reviewer: str, row: str) -> Vote | None:
    """The reviewer's own vote that was just written or taken back, to be told of."""
    vote = session.store.vote(int(row)) if row.isascii() and row.isdigit() and len(row) < 16 else None
    return vote if vote and vote.reviewer == reviewer else None


async def glance(request: Request) -> Response:
    """Texts against statements, coloured by the worst difference that nobody set aside."""
    session, reviewer = session_of(request), reviewer_of(request)
    material, votes = session.material, session.seen_by(reviewer)
    statements = material.report.statements
    number, last = _page_number(request, len(statements))
    rows = []
    for statement in statements[(number - 1) * PAGE : number * PAGE]:
        points = material.points[statement.id]
        states = [state(material.by_id[p.id], votes, reviewer) for p in points]
        live = [p for p, own in zip(points, states, strict=True) if own not in ("false-alarm", "set-aside")]
        decided = sum(own not in ("undecided", "set-aside") for own in states)
        carried = {p.document for p in statement.places}
        cells = [cell(live[0] if live else None, d.id, carried) for d in material.report.documents]
        worst = live[0] if live else None
        grade = grade_of(material.comparisons[statement.id])
        rows.append((material.numbers[statement.id], statement, worst, points, decided, cells, grade))
    damage = [len(material.damage.get(d.id, [])) for d in material.report.documents]
    return shown(request, "glance.html", rows=rows, damage=damage, number=number, last=last, accounted=ACCOUNTED)


async def agreeing(request: Request) -> Response:
    """How far the reviewers agree, and where they do not."""
    session = session_of(request)
    found = agreement(session.material, session.seen_by(reviewer_of(request)))
    return shown(request, "agreement.html", found=found)


async def rules(request: Request) -> Response:
    """Which share of what each rule found was real."""
    session = session_of(request)
    votes = session.seen_by(reviewer_of(request))
    rows = precisions(v.decision() for own in votes.values() for v in own.values() if v.choice)
    return shown(request, "rules.html", rows=rows)


async def decisions(request: Request) -> Response:
    """The decisions file: what was taken over from an earlier report, what holds no more, and the exports."""
    return shown(request, "decisions.html", written=request.query_params.get("written") == "1")


async def export_decisions(request: Request) -> Response:
    """The decisions file; in blind mode the reviewer's own part of it."""
    session, reviewer = session_of(request), reviewer_of(request)
    made = session.store.decisions()
    own = tuple(d for d in made.decisions if not session.blind or d.reviewer == reviewer)
    return _download(encoded(msgspec.structs.replace(made, decisions=own)), "decisions.json", "application/json")


async def export_mqm(request: Request) -> Response:
    """What the reviewers call real, for the MQM viewer."""
    session = session_of(request)
    votes = session.seen_by(reviewer_of(request))
    table = mqm(session.material, [v for _, own in sorted(votes.items()) for _, v in sorted(own.items())])
    return _download(table.encode(), "mqm.tsv", "text/tab-separated-values; charset=utf-8")


def _download(content: bytes, name: str, kind: str) -> Response:
    return Response(content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


async def own_file(request: Request) -> Response:
    """One of the page's own files, by exact name."""
    name = request.path_params["name"]
    content = static(name)
    if content is None:
        raise HTTPException(404, "There is no such file.")
    return Response(content, headers={"content-type": STATIC[name]})


def address_of(entry: Entry | None, filters: Filters, more: Sequence[str] = ()) -> str:
    """The address of an item under the filters; of the queue where there is none."""
    path = f"/item/{quote(entry.item.id, safe='')}" if entry else "/"
    query = "&".join(x for x in (filters.query, *more) if x)
    return f"{path}?{query}" if query else path
