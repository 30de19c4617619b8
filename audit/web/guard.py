"""Who may speak to the page: this machine, by this page's own address, with the token that was printed.

A web page elsewhere can make the browser send requests here. It has no token cookie to send (SameSite). A name that
it points at this machine is not a Host that is answered. A form that it posts bears another Origin.
"""

from __future__ import annotations

import hmac
import ipaddress
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",  # no-referrer would make browsers send Origin: null with our own forms
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
SAFE = ("GET", "HEAD")


class Address(msgspec.Struct, frozen=True):
    """Where the page is bound. `others`: bound to more than this machine, so that it is asked for by its addresses,
    never by a name, as any name can be pointed at it."""

    host: str
    port: int
    token: str
    others: bool = False

    def url(self) -> str:
        """The address to open."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/?token={self.token}"

    def answers(self, authority: str) -> bool:
        """Whether a request's Host header names this page."""
        try:
            parts = urlsplit(f"//{authority}")
            host, port = parts.hostname or "", parts.port or 80
        except ValueError:
            return False
        if parts.username is not None or parts.path or port != self.port:
            return False
        return host in LOCAL or host == self.host or (self.others and _is_address(host))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Guard:
    """The application behind Host, Origin and token; every answer carries the policy."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        self._app = app
        self._address = address
        self._cookie = f"audit-review-{address.port}"  # browsers share cookies between ports

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await (self._turned_away(scope) or self._app)(scope, receive, _with_headers(send))

    def _turned_away(self, scope: Scope) -> Response | None:
        """The answer to whoever may not come in; none for who may."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._address.answers(hosts[0]):
            return PlainTextResponse("This page is not served under that name.\n", 421)
        if scope["method"] not in SAFE and headers.get("origin") != f"http://{hosts[0]}":
            return PlainTextResponse("Only this page's own forms may decide.\n", 403)
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["path"] == "/" and self._is_token(given):
            return self._let_in()
        if not self._is_token(self._token_of(headers)):
            return PlainTextResponse("Open the address that audit review printed: it carries a token.\n", 403)
        return None

    def _let_in(self) -> Response:
        """Puts the token into a cookie and takes it out of the address."""
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._address.token, httponly=True, samesite="strict", path="/")
        return answer

    def _token_of(self, headers: Headers) -> str:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return ""
        return found.value if found else ""

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._address.token.encode())


def _with_headers(send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return wrapped
