"""The application and its server."""

from __future__ import annotations

import socket

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from audit.errors import UsageError
from audit.web import actions, pages
from audit.web.guard import Address, Guard
from audit.web.session import Session

POST = ["POST"]
ROUTES = [
    Route("/", pages.queue),
    Route("/item/{item:path}", pages.item),
    Route("/item/{item:path}", actions.decide, methods=POST),
    Route("/undo", actions.undo, methods=POST),
    Route("/glance", pages.glance),
    Route("/agreement", pages.agreeing),
    Route("/rules", pages.rules),
    Route("/decisions", pages.decisions),
    Route("/decisions", actions.export, methods=POST),
    Route("/reviewer", actions.name_reviewer, methods=POST),
    Route("/export/decisions.json", pages.export_decisions),
    Route("/export/mqm.tsv", pages.export_mqm),
    Route("/static/{name}", pages.own_file),
]


def application(session: Session, address: Address) -> ASGIApp:
    """The page of one session, guarded."""
    app = Starlette(routes=ROUTES, exception_handlers={HTTPException: _went_wrong})
    app.state.session = session
    return Guard(app, address)


async def _went_wrong(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return pages.shown(request, "error.html", error.status_code, what=error.detail)


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 is any that is free. Raises UsageError where it cannot be had."""
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(64)
    except (OSError, OverflowError) as error:
        found.close()
        raise UsageError(f"{host}:{port}", str(error), "choose another with --port, or none") from None
    return found


def serve(session: Session, address: Address, listening: socket.socket) -> None:
    """Answers until it is told to stop."""
    config = uvicorn.Config(
        application(session, address), log_level="error", access_log=False, server_header=False, lifespan="off",
        ws="none", http="h11", loop="asyncio", proxy_headers=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:  # uvicorn has shut down in order, and hands the signal on
        return
    finally:
        session.store.close()
