"""How fast the review page answers on a report of 10,000 items; figures, no assertions: a busy machine is no bug."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from tests.review import browser, many, opened, seen

ITEMS, RUNS = 10_000, 5


def best(call: Callable[[], object]) -> float:
    """Milliseconds of the fastest of several runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def timed(label: str, client: TestClient, path: str) -> None:
    size = len(client.get(path).content) / 1000
    print(f"{label:<28} {best(lambda: client.get(path)):7.1f} ms  {size:6.1f} kB")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = many(ITEMS)
        start = time.perf_counter()
        client = browser(session := opened(Path(folder), report))
        client.get("/")
        print(f"opened, with its first page  {(time.perf_counter() - start) * 1000:7.1f} ms  ({ITEMS} items)")
        timed("first page of the queue", client, "/")
        timed("last page", client, "/?page=200")
        timed("words filtered", client, "/?words=place+99")
        timed("a card", client, "/item/v-1" if "v-1" in session.material.by_id else "/item/f-many-1")
        timed("at a glance", client, "/glance")
        ids = [e.item.id for e in session.material.entries[:400]]
        for item in ids[:-RUNS]:
            client.post(f"/item/{item}", data={"choice": "real", "seen": "0"})
        left = iter(ids[-RUNS:])
        form = {"choice": "real", "seen": seen(client, ids[-1])}
        print(f"{'one decision of 400':<28} {best(lambda: client.post(f'/item/{next(left)}', data=form)):7.1f} ms")
        timed("first page then", client, "/")
        session.store.close()


if __name__ == "__main__":
    main()
