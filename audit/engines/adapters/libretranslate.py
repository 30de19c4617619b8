"""A LibreTranslate server: libretranslate:http://127.0.0.1:5000. Its key, if it wants one: LIBRETRANSLATE_API_KEY."""

from __future__ import annotations

from audit.engines.libretranslate import LibreTranslate, warning
from audit.engines.maker import Maker

HINT = "install the language on the server (libretranslate --load-only en,ru), or name another engine with --engine"

ENGINE = Maker(lambda address, _: LibreTranslate(address), hint=lambda _: HINT, warning=warning)
