"""Invented news for tests and measurements: events that several outlets report, with planted damage and changed facts.

Templates from our own pen; the same seed gives the same corpus, record by record, in flat memory.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterator
from typing import Any

# Names as an English newspaper has them: most of them known, and so many together that events hardly share one.
HEADS = """
Ash Brad Stan Hart Wood Lang Mar Thorn Black Red Farn Old Hatch Sel Wal Ald Ben Cran Dun Ed Fal Gos Har Ips Kes
Lit Mil Nor Ot Pres Rad Sand Tat Up Win Whit Yar Bur Col Der
""".split()
ENDS = """
ford ton bury ham wick field ley borough mouth stead worth minster bridge well combe hurst
""".split()
FIRST = """
James Maria Peter Susan Robert Helen Thomas Laura Martin Julia Daniel Alice George Emma Simon Clara Victor Ruth
Philip Anna Oscar Diana Hugo Nina Walter Irene Arthur Sarah Leo Vera Albert Judith
""".split()
LAST = """
Miller Carter Bennett Fisher Marshall Palmer Harvey Spencer Lawson Graham Barker Foster Holmes Lambert Morton
Porter Saunders Turner Walsh Becker Novak Rossi Moreau Silva Larsen Jansen Kovacs Petrov Weber Keller Costa
Romano Dubois Martinez Nielsen Lindqvist Horvath Popescu Ivanov Schmidt
""".split()
SURNAMES = [*LAST, *(a + b for a in HEADS for b in ("son", "man", "berg", "ard", "ley", "ings", "ett", "lock", "more"))]
TOWNS = """
London Paris Madrid Berlin Lisbon Vienna Prague Warsaw Dublin Oslo Geneva Milan Lyon Munich Bristol Leeds York
Boston Chicago Denver Toronto Sydney Cairo Nairobi Lima Athens Naples Porto Ghent Bern Turin Seville Hamburg
Krakow Glasgow Cardiff Exeter Oxford Dover Bath
""".split()
KINDS = [
    ("flood", "the river {place} burst its banks", "flooded", "rescue teams"),
    ("fire", "a fire broke out in the warehouse of {firm} in {place}", "burnt down", "fire brigades"),
    ("strike", "workers at the {firm} plant in {place} walked out", "closed", "union leaders"),
    ("vote", "voters in {place} went to the polls", "counted", "election observers"),
    ("trial", "the trial of {second} opened in {place}", "postponed", "defence lawyers"),
    ("quake", "an earthquake shook the province of {place}", "collapsed", "search parties"),
]
OPENINGS = [
    "{Event} on {day}, {who} said, and {n} people had to leave their homes.",
    "{n} people had to leave their homes on {day} after {event}, according to {who}.",
    "On {day} {event}; {who} put the number of people who had to leave their homes at {n}.",
]
QUOTES = [
    "“We have ordered all {teams} to {place} and we will not leave anybody behind,” said {first}, the governor of {place}.",
    "{first}, the governor of {place}, said: “We have ordered all {teams} to {place} and we will not leave anybody behind.”",
    "“We have sent every one of the {teams} to {place} and we will leave nobody behind,” {first}, governor of {place}, told reporters.",
]
DENIALS = [
    "“There was no warning from {firm},” {second} told {agency}.",
    "{second} told {agency} that there had been no warning from {firm}.",
    "“{firm} gave no warning,” said {second} in an interview with {agency}.",
]
FIGURES = [
    "At least {m} buildings were {done} and {k} roads remained closed in the evening.",
    "In the evening {k} roads were still closed, and at least {m} buildings were {done}.",
]
HARM = [
    "The hospital of {village} treated {p} people, among them {third}, who had tried to save the archive of {firm}.",
    "{third} of {firm} was among {p} people who were treated in the hospital of {village}; {third} had tried to save papers.",
    "Doctors in {village} treated {p} people. One of them, {third}, had gone back for the archive of {firm}.",
]
# Background that every outlet writes for itself, of so many words that two outlets hardly share a sentence.
PEOPLE = """
teacher shepherd councillor geologist farmer curator footballer surgeon baker driver bishop hiker postman
beekeeper carpenter singer pupil surveyor nurse librarian fisherman plumber tailor pilot gardener historian
butcher violinist clerk miner photographer pharmacist electrician translator cyclist painter judge student widow
janitor goldsmith sculptor notary waiter publisher actress gamekeeper referee veterinarian chimney-sweep
bookseller rower botanist cellist ranger roofer potter barber diver porter
""".split()
QUALITIES = """
young retired cautious local famous tired honest quiet foreign stubborn cheerful modest patient learned nervous
elderly generous ambitious sceptical thoughtful wealthy lonely polite curious brave
""".split()
DEEDS = """
repaired photographed described collected painted returned inspected borrowed measured cleaned examined sold
admired remembered packed opened hid counted moved praised sketched carried ignored polished restored discovered
catalogued abandoned guarded mended weighed wrapped recommended delivered purchased auctioned donated dismantled
filmed rejected
""".split()
THINGS = """
lantern orchard archive bicycle chapel telescope tractor piano blanket vineyard bakery compass staircase
accordion greenhouse ladder monument notebook oven fence harvest cradle fountain windmill sledge carpet barrel
statue mirror barn necklace engine statute manuscript saddle wardrobe clock kettle ferry tapestry umbrella
lighthouse tunnel aquarium chandelier wagon cottage quarry trumpet medal suitcase balcony altar pond tower
ledger globe anchor kiln cabinet
""".split()
TAILS = """at dawn|after supper|in {year}|near {other}|during the holidays|for a neighbour|without much noise|on the way to {other}
|before the snow came|with {m} friends|under a grey sky|behind the station|for {m} euros|against all advice|in the rain
|by candlelight|since the spring of {year}|beside the canal|with great care|for the museum in {other}|twice a week
|as a favour|like an old sailor|between two meetings|far from {other}|in the shade of a lime tree|at the request of a
 cousin|across the valley|throughout the winter|out of habit""".replace("\n", "").split("|")
DAMAGE = [
    lambda text: text.replace(" the ", " the the ", 1),
    lambda text: text.replace(" told ", " told told ", 1),
    lambda text: text.replace(". ", " .", 1),
    lambda text: text.replace("ministry", "ministère", 1),
    lambda text: text + " {name} [object Object]",
]


def record(events: int, seed: int, event: int, outlet: int, size: int) -> dict[str, Any]:
    """One outlet's text on one event: the same facts for all, but for what is planted."""
    facts, own = _facts(seed, event), random.Random(f"{seed} {event} {outlet}")
    if own.random() < 0.15:
        facts["n"] = str(int(facts["n"]) + own.randint(5, 50))  # a planted change of fact
    teams = facts.pop("kind")[3]
    text = "\n\n".join(own.choice(x) for x in (OPENINGS, QUOTES, DENIALS, FIGURES, HARM)).format(**facts, teams=teams)
    # An outlet has words of its own for it: what two outlets share is what they report of the event.
    people, deeds, things, qualities, tails = (x[outlet % 6 :: 6] for x in (PEOPLE, DEEDS, THINGS, QUALITIES, TAILS))
    number = 0
    while len(text) < size:
        tail = own.choice(tails).format(other=own.choice(TOWNS), m=own.randint(11, 99), year=own.randint(1950, 2010))
        said = f"{own.choice(qualities)} {own.choice(people)} {own.choice(deeds)} the {own.choice(things)} {tail}"
        text += ("\n\n" if number % 4 == 0 else " ") + f"The {said}."
        number += 1
    if own.random() < 0.2:
        text = own.choice(DAMAGE)(text)
    day = datetime.date(2020, 1, 1) + datetime.timedelta(days=event * 700 // max(1, events) + own.randint(0, 1))
    return {
        "id": f"e{event}-o{outlet}", "text": text, "language": "en", "publisher": f"Outlet {outlet}",
        "published": day.isoformat(), "url": f"https://outlet{outlet}.example/{event}",
    }  # fmt: skip


def _facts(seed: int, event: int | str) -> dict[str, Any]:
    own = random.Random(f"{seed} {event}")
    kind = own.choice(KINDS)
    place, other, village = (own.choice(HEADS) + own.choice(ENDS) for _ in range(3))
    firm = own.choice(SURNAMES) + " " + own.choice(["Mills", "Power", "Freight", "Foods", "Steel", "Timber"])
    first, second, third = (f"{own.choice(FIRST)} {own.choice(SURNAMES)}" for _ in range(3))
    told = kind[1].format(place=place, firm=firm, second=second)
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    return {
        "kind": kind, "event": told, "Event": told[0].upper() + told[1:], "place": place, "firm": firm,
        "village": village, "third": third, "p": str(own.randint(11, 99)), "first": first,
        "second": second, "done": kind[2], "who": "the ministry of the interior",
        "agency": own.choice(["Reuters", "the Associated Press", "Interfax", "Ansa"]), "other": other, "n": str(own.randint(120, 9000)),
        "m": str(own.randint(11, 99)), "k": str(own.randint(3, 40)), "year": str(own.randint(1950, 2010)),
        "day": own.choice(days), "day2": own.choice(days),
    }  # fmt: skip


def records(count: int, seed: int = 7, *, size: int = 3000, cases: bool = False) -> Iterator[dict[str, Any]]:
    """So many records: a third of the events is told once, the others by two to six outlets."""
    own, made, event = random.Random(seed), 0, 0
    events = max(1, count // 3)
    while made < count:
        for outlet in range(own.choice([1, 1, 2, 3, 4, 6])):
            if made < count:
                one = record(events, seed, event, outlet, size)
                yield {**one, "case": f"event {event}"} if cases else one
                made += 1
        event += 1


def lines(count: int, seed: int = 7, **how: Any) -> Iterator[bytes]:
    """The records as JSON Lines."""
    for one in records(count, seed, **how):
        yield json.dumps(one, ensure_ascii=False).encode() + b"\n"
