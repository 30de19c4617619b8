"""What the fuzzers begin with and change: texts of our own pen, pieces that have a history, and the changes."""

from __future__ import annotations

import json
from random import Random
from typing import Any

OWN = (
    "The dam at Orlu broke on Monday. “We had no warning,” said Ada Okoro, the mayor of Orlu (MO). Four men, 1,200 cows "
    "and 3.5 million tonnes of mud are missing since 3 May 2024. She said that nobody would go before the water falls.\n\n"
    "Photo: A. Okoro / Orlu News\n",
    "Прорвало плотину в Орлу. «Нас не предупредили», — сказала мэр Ада Окоро. Пропали 12 человек, сообщила полиция.\n",
    "انهار السد في أورلو يوم الاثنين. وقالت رئيسة البلدية: «لم يحذرنا أحد». فقد 12 شخصا.\n",
    "周一，奥尔卢的大坝决口。市长奥科罗说：“没有人警告我们。”12人失踪。\n",
)
MARKS = (
    "“{}”",
    "„{}“",
    "»{}«",
    "«\xa0{}\xa0»",
    "‘{}’",
    "「{}」",
    "『{}』",
    "《{}》",
    '"{}"',
    "''{}''",
    "”{}”",
    "‹{}›",
    "— {}",
    ",,{}''",
)
PIECES = (
    *("“", "”", "«", "»", "‘", "'", '"', "(", ")", "[", "—", "-", "...", ". ", ", ", "\n", "\n\n", "\r", "\t", " "),
    *("\0", "\x1b[2J", "\u202e", "\u2066", "\u200d", "\u00ad", "\ufeff", "\ufffd", "\ue000", "\U000e0041", "\x85", "\u2028"),
    *("\u0301", "\u0301\u0300\u0302" * 9, "\u064b", "\u05b0", "\u0e31", "क्", "ـ", "İ", "ß", "ﷺ", "½", "１", "Ａ", "👨\u200d👩\u200d👧"),
    *("&ot;", "&amp;", "<b>", "</p>", "<unk>", "{name}", "%s", "https://a.b/", "a@b.c", "[…]", "# ", "| ", "![a](", "Ã©", "â€œ"),
    *(" said ", "he said that ", "according to ", " not ", " (UN) ", "(ABC)", "A. B. ", "Mr. ", "UN", "1,000.5 ", "12:30 ", "3 May "),
    *("Ada Okoro", "Photo: A\n", "Read also:\n", "dict ", "recieve ", "сказал, что ", "“А”, — сказал он. ", "وقال إن ", "他说：", "sagte er"),
    *("Ⅷ", "٣", "万", "億", "二〇二四年", "%", "€", "1" * 30, "0", "-1", "²", "ǅ", "ŉ", "𝐀", "ﬁ", "\U0001f1e6", "\ufe0f", "x" * 300, "ё", "é"),
)  # fmt: skip
LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "ru", "uk", "pl", "cs", "nl", "tr", "ar", "he", "zh", "ja", "sv", "fa"),
    *("und", "xx", "zh-Hant"),
)
ODD = (None, True, False, 0, -1, 1, 2**31, 2**63, 2**64, 10**400, 0.5, 1e308, -0.0, "", " ", [], {}, "\0", "\ud800", "../../x", "2024-02-30", "9999-12-31")  # fmt: skip


def changed_text(text: str, random: Random) -> str:
    """The text with one thing put in, taken out, doubled, turned round, quoted, or repeated often."""
    at = random.randint(0, len(text))
    end = min(len(text), at + random.choice([0, 1, 2, 5, 30]))
    own, piece = text[at:end], random.choice(PIECES)
    put = random.choice([
        *(piece, piece, "".join(random.choices(PIECES, k=4)), "", own * 3, own[::-1], own.upper(), own.swapcase()),
        *((own or piece) * random.choice([2, 20, 300]), random.choice(MARKS).replace("{}", own), random.choice(OWN)),
        chr(random.choice([random.randrange(0x250), random.randrange(0xD800), random.randrange(0xE000, 0x110000)])),
    ])  # fmt: skip
    return text[:at] + put + text[end:]


def changed(value: Any, random: Random) -> Any:
    """JSON with one of its values changed, anywhere below."""
    inside = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    if not inside or random.random() < 0.08:
        return _other(value, random)
    key = random.choice(list(inside))
    made = value.copy()
    if random.random() < 0.85:
        made[key] = changed(made[key], random)
    elif random.random() < 0.5:
        del made[key]
    elif isinstance(made, list):
        made.insert(key, value[random.choice(list(inside))])
    else:
        made[key] = value[random.choice(list(inside))]
    return made


def _other(value: Any, random: Random) -> Any:
    """Something of the same type most times, so that it fits the schema and goes deeper."""
    if random.random() < 0.15:
        return random.choice(ODD)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + random.choice([-1, 1, -value, 10, 10**6, 2**62])
    if isinstance(value, str):
        return random.choice(LANGUAGES) if value in LANGUAGES else changed_text(value, random)
    if isinstance(value, list):
        return random.choice([value[::-1], value * 2, value[:1], [], random.sample(value, len(value))])
    return random.choice(ODD)


def json_changed(raw: bytes, random: Random) -> bytes | None:
    """JSON changed as JSON; none where it is none."""
    try:
        value = json.loads(raw)
        for _ in range(random.choice([1, 1, 2, 5])):
            value = changed(value, random)
        return json.dumps(value, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError):
        return None


def text_changed(raw: bytes, random: Random) -> bytes:
    """UTF-8, with or without lone surrogates, changed as text; what is neither is mended."""
    try:
        text = raw.decode("utf-8", "surrogatepass")
    except ValueError:
        text = raw.decode("utf-8", "replace")
    for _ in range(random.choice([1, 1, 2, 5])):
        text = changed_text(text, random)
    return text.encode("utf-8", "surrogatepass")
