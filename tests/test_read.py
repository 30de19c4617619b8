"""Reading: what each paragraph is, encodings, formats, the walk, and what hostile input does."""

from __future__ import annotations

import json
import os
import random
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError, UsageError
from audit.model import Document, RegionKind, Skip
from audit.read import CaseInput, find_regions, read_inputs
from audit.read.cues import begins, signs
from audit.read.formats import suffixes
from audit.read.formats.html import read_html
from audit.read.formats.json import read_json
from audit.read.formats.json_lines import read_lines
from audit.read.formats.plain import read_plain
from audit.read.regions import _SLASHED, _is_caption, _paragraphs
from audit.read.source import Draft, Source
from audit.text import Text

SEEDS = Path(__file__).parent.parent / "seeds"
LIMIT = 20_000_000
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX file kinds")

# Each line of an article with what it is; every article is read with and without blank lines between its paragraphs.
ARTICLES = {
    "en, agency sign-off and buttons": """
byline    World News
headline  Harbour town votes on the new bridge
headline  Ferry owners say they were not asked
byline    By Maria Lindqvist, Harbour Herald
byline    Published 14 May 2019, updated 09:30 GMT
caption   The old ferry crosses the bay at dawn. Photo: Jonas Ek/Harbour Herald
body      HARBOUR TOWN, May 14 (Coastal Wire) - The people of Harbour Town vote on Sunday on whether to build a bridge.
body      “We were never asked,” said Ola Berg, who has run the ferry since 1988. “Not once.”
footer    ADVERTISEMENT
body      The council says the bridge would pay for itself in twelve years.
related   READ MORE: Bridge costs climb again
body      Opponents point to the tunnel of 2004, which never did.
caption   People hold signs against the bridge. (Photo by Ida Holm / Getty Images)
body      The vote is open until eight in the evening.
footer    (Reporting by Maria Lindqvist; editing by Tom Hale)
footer    Sign up for our morning letter
related   You may also like
related   Bridge engineer resigns
related   Will the ferry survive?
footer    Back to top
footer    © 2019 Harbour Herald. All rights reserved.
""",
    "en, a wire report": """
headline  Harbour town votes for the bridge
byline    By TOM HALE, Coastal Wire
byline    May 20, 2019 at 6:02 a.m. EDT
caption   FILE - The ferry crosses the bay in April 2019.
body      HARBOUR TOWN (CW) -- Voters said yes to the bridge on Sunday, by a narrow margin.
body      “It is done,” the mayor said late on Sunday.
caption   Image source, Getty Images
caption   Image caption, The mayor spoke from the steps of the town hall on Sunday
body      The losing side asks for a recount.
footer    ___
footer    Coastal Wire writers Ida Holm in North Bay and Jonas Ek in Stockholm contributed to this report.
related   Ferry owners to appeal
""",
    "en, bare headlines after the last sentence": """
headline  Bakers strike for a second day
body      Bakers in the northern valley stopped work for a second day on Tuesday.
body      Their union wants a shorter night shift.
body      The owners have offered talks, the union's chair said.
related   Flour prices rise for the fifth month in a row
related   Valley railway to close for repairs in June
""",
    "en, a list at the end is body": """
headline  Bakers strike for a second day
body      Bakers in the northern valley stopped work for a second day on Tuesday.
body      Their union wants a shorter night shift.
body      The owners have offered talks, the union's chair said.
body      The union asks for three things:
body      A shorter night shift
body      Better ovens
""",
    "en, one line cut off at the end is body": """
body      Bakers in the northern valley stopped work for a second day on Tuesday.
body      Their union wants a shorter night shift.
body      The owners have offered talks, the union's chair said.
body      The strike, which began on Monday, will go on until the
""",
    "en, prose that only looks like a sign": """
headline  By the river, a town waits
body      Photo by photo, he told the court what he had seen.
body      Share prices fell. Related industries fell too.
body      “Read more,” she said. Read more she did.
body      Reuters/Ipsos polls put him ahead, and AP/NORC polls behind.
body      The source: a neighbour. Tags were found on every crate.
body      Copyright law is not our concern, the minister said.
body      Updated figures show 3,000 arrests in 2 days.
body      Originally published in 1984, the book was banned.
body      По сообщениям очевидцев, погибли двое.
body      Con información de la policía se abrió el juicio.
body      “Join us,” he said.
body      Join the army, the poster says.
""",
    "es": """
byline    Internacional
headline  El alcalde promete reabrir el puerto antes del verano
byline    Por Lucía Peralta
byline    Actualizado el 3 de marzo de 2018 a las 10:15 h
caption   El puerto, cerrado desde enero. Foto: EFE
body      El alcalde prometió este jueves reabrir el puerto «antes del verano».
body      «No habrá despidos», aseguró ante los estibadores.
related   Lea también: Los estibadores rechazan el acuerdo
body      La oposición exige ver las cuentas.
body      El pleno se reunirá la semana próxima.
footer    EFE
related   Noticias relacionadas
related   Tres heridos en el puerto viejo
related   ¿Quién paga el nuevo muelle?
footer    Compartir
footer    Todos los derechos reservados
""",
    "fr": """
byline    Politique
headline  Le maire annonce la réouverture du théâtre
byline    Par Hélène Marchais
byline    Publié le 12 octobre 2020 à 18h30
caption   Le théâtre municipal, fermé depuis deux ans. © Photo : Luc Armand/AFP
body      Le maire a annoncé lundi la réouverture du théâtre municipal.
body      « Nous avons tenu parole », a-t-il déclaré devant le conseil.
footer    Publicité
body      Les travaux ont coûté neuf millions d'euros.
related   À lire aussi : Le conservatoire cherche un toit
body      La première aura lieu en mars.
footer    (Avec AFP)
related   Le festival d'été renonce à sa scène flottante
""",
    "de": """
byline    Politik
headline  Stadtrat streitet über den neuen Bahnhof
byline    Von Jutta Brandes und Karl Ohm
byline    Stand: 04.09.2017, 16:45 Uhr
caption   Der alte Bahnhof soll abgerissen werden. Foto: Karl Ohm/dpa
body      Der Stadtrat hat am Montag über den neuen Bahnhof gestritten.
body      „Das Geld reicht nicht“, sagte die Kämmererin Inge Voss.
footer    Anzeige
body      Die Mehrheit will im Herbst entscheiden.
body      Ein Gutachten liegt noch nicht vor.
footer    dpa
related   Lesen Sie auch
related   Bahn streicht drei Linien im Norden
footer    Nach oben
""",
    "ru": """
byline    Общество
headline  В городе закрыли старую больницу
byline    Автор: Ольга Сомова
byline    Опубликовано 7 июня 2016, 12:40
caption   Здание больницы на улице Садовой. Фото: Олег Птицын / ТАСС
body      В городе закрыли старую больницу, сообщили во вторник в мэрии.
body      «Врачей не уволят», — пообещал главный врач Иван Лужин.
related   Читайте также: Новую поликлинику откроют весной
body      Жители собирают подписи против закрытия.
body      Мэрия ответит на письмо в течение месяца.
footer    Источник: городская газета
footer    Подписывайтесь на наш канал
related   Материалы по теме
related   В области не хватает врачей
related   Кто построит новую поликлинику?
""",
    "uk": """
byline    Новини
headline  У місті відкрили нову бібліотеку
byline    Автор: Оксана Гай
caption   Читальна зала нової бібліотеки. Фото: Укрінформ
body      У місті відкрили нову бібліотеку, повідомила мерія.
body      «Ми чекали на це десять років», — сказала директорка.
body      Бібліотека працюватиме щодня.
related   Читайте також
related   Школу на Подолі закрили на ремонт
""",
    "pt": """
byline    Mundo
headline  Pescadores bloqueiam a entrada do porto
byline    Por Inês Tavares
caption   Barcos na entrada do porto. Foto: Rui Sá/Lusa
body      Os pescadores bloquearam na sexta-feira a entrada do porto.
body      "Não temos outra saída", disse o presidente da associação.
body      O ministro promete uma resposta até domingo.
footer    Com informações da Lusa
related   Leia também
related   Preço da sardinha bate recorde
""",
    "it": """
byline    Cronaca
headline  Chiude la storica libreria del centro
byline    Di Carla Neri
caption   La libreria in via Dante. Foto di Ugo Sala
body      Chiude dopo novant'anni la libreria di via Dante.
body      «Non ce la facciamo più», ha detto la titolare.
body      Il Comune cerca una soluzione.
footer    © RIPRODUZIONE RISERVATA
related   Leggi anche: Apre il mercato coperto
""",
    "pl": """
byline    Kraj
headline  Mieszkańcy bronią starego mostu
byline    Autor: Anna Lis
caption   Most na Bystrej. Fot. Jan Wrona/PAP
body      Mieszkańcy protestują przeciw rozbiórce mostu.
body      „To nasza historia” – powiedział sołtys.
body      Wojewoda zdecyduje w maju.
footer    Źródło: PAP
related   Czytaj też
related   Remont drogi potrwa dwa lata
""",
    "tr": """
byline    Gündem
headline  Köylüler baraja karşı yürüdü
byline    Haber: Elif Kaya
byline    Yayınlanma: 5 Nisan 2015 11:20
caption   Köylüler meydanda toplandı. Fotoğraf: AA
body      Köylüler pazar günü baraja karşı yürüdü.
body      “Toprağımızı vermeyiz” dedi muhtar Ali Demir.
body      Şirket açıklama yapmadı.
footer    Kaynak: AA
related   İlgili Haberler
related   Baraj ihalesi ertelendi
""",
    "ar": """
byline    سياسة
headline  المجلس البلدي يناقش بناء الجسر الجديد
byline    بقلم: سلمى حداد
byline    آخر تحديث 14 مايو 2019
caption   الجسر القديم عند الفجر. تصوير: نادر عون
body      ناقش المجلس البلدي يوم الأحد بناء الجسر الجديد.
body      قال رئيس البلدية: «لن نبدأ قبل الصيف».
body      ويطالب السكان بنشر الدراسة.
footer    المصدر: وكالة الساحل
related   اقرأ أيضا
related   ارتفاع كلفة الجسر مرة أخرى
""",
    "zh": """
byline    国际
headline  港口城市就新桥举行投票
byline    记者：林小雨
byline    发布时间：2019年5月14日 09:30
caption   黎明时分的旧渡轮。图：新华社
body      港口城市的居民周日就是否修建新桥投票。
body      “从来没有人问过我们。”渡轮船主说。
body      市议会表示，大桥将在十二年内收回成本。
footer    来源：海岸日报
related   相关新闻
related   大桥造价再次上升
""",
    "ja": """
byline    社会
headline  港町で新しい橋の住民投票
byline    記者：森田花子
caption   夜明けの渡し船。写真：共同通信
body      港町の住民は日曜日、新しい橋の建設について投票する。
body      「一度も聞かれていない」と船主は話した。
body      市議会は十二年で採算が取れるとしている。
related   関連記事
related   橋の建設費がまた上昇
""",
}


def kinds_of(text: str, lines: list[str]) -> list[str | None]:
    regions, found, at = find_regions(text), list[str | None](), 0
    for line in lines:
        at = text.index(line, at)
        found.append(next((r.kind for r in regions if at in r.span), None))
        at += len(line)
    return found


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"], ids=["lines", "blank-lines", "crlf"])
@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_every_paragraph_is_what_it_is(article: str, gap: str) -> None:
    rows = [(row[:10].strip(), row[10:]) for row in article.strip().split("\n")]
    lines = [line for _, line in rows]
    assert list(zip(kinds_of(gap.join(lines), lines), lines, strict=True)) == rows


CREDITS = st.lists(
    st.sampled_from(
        [
            "Photo: ©",
            "Getty Images",
            "getty images.",
            "(",
            ")",
            "[",
            "]",
            "/",
            " /",
            "Reuters",
            "Ana Ruiz",
            "The bridge.",
            ". ",
            ".",
            "Foto de",
            "EFE",
        ]
    ),
    min_size=1,
    max_size=7,
).map(" ".join)


@given(CREDITS)
def test_what_is_ruled_out_unread_is_no_caption(text: str) -> None:
    for line in _paragraphs(text):
        cues, end = signs(), line.folded[-240:]
        credit = cues.credit.search(end)
        whole = credit and not credit.start() and credit["cue"].endswith(":") and len(line.folded) == len(end)
        known = begins(line.folded, cues.opening) or any(x in line.folded for x in cues.scene)
        ends = any(p.search(end) for p in (_SLASHED, cues.bracket, cues.owner))
        credited = credit and len(credit["rest"].split()) <= 10 and (whole or not line.closed)
        assert _is_caption(line) == bool(known or ends or credited)


def test_description_right_above_a_caption_is_one() -> None:
    lines = [
        "A sentence ends here.",
        "the old pier",
        "People on the pier. (Photo by Ida Holm / AFP)",
        "The body goes on.",
    ]
    assert kinds_of("{}\n\n{}\n{}\n\n{}".format(*lines), lines) == ["body", "caption", "caption", "body"]
    assert kinds_of("\n\n".join(lines), lines) == ["body", "body", "caption", "body"]


def test_a_caption_said_twice_is_a_caption_twice() -> None:
    said = "People hold signs on the pier in Harbour Town, on May 14, 2019."
    lines = ["A sentence ends here.", said, f"{said} Ida Holm / Handout via REUTERS", "The body goes on."]
    assert kinds_of("\n\n".join(lines), lines) == ["body", "caption", "caption", "body"]


def test_front_matter_is_no_headline() -> None:
    lines = ["---", "title: Bridge", "---", "# Harbour town votes", "The vote is on Sunday."]
    assert kinds_of("\n".join(lines), lines) == ["byline"] * 3 + ["headline", "body"]


@pytest.mark.parametrize("text", ["Related Articles", "Photo: Jonas Ek/AFP", "* * *", "Read more\n\nBack to top"])
def test_where_nothing_would_be_left_all_is_body(text: str) -> None:
    assert {r.kind for r in find_regions(text)} == {"body"}


@pytest.mark.parametrize(
    ("name", "words", "kind"),
    [
        ("001", "Kazakh law enforcement officers stand guard", "caption"),
        ("001", "REUTERS / Pavel Mikheyev", "caption"),
        ("001", "protests in Kazakhstan\n", "caption"),
        ("001", "Protesters participate in a rally", "caption"),
        ("001", "Protesters confront law enforcement", "caption"),
        ("001", "(INTERIOR MINISTRY OF KAZAKHSTAN /)", "caption"),
        ("001", "(With information from Europa Press)", "footer"),
        ("001", "The brutal order", "related"),
        ("001", "Crisis in Kazakhstan:", "related"),
        ("001", "Former head of", "related"),
        ("001", "Human Rights Watch asked", "headline"),
        ("001", "“I have ordered the security forces", "body"),
        ("002", "Kazakh President Issues", "headline"),
        ("002", "By VOA News", "byline"),
        ("002", "Some information for this report", "footer"),
        ("002", "NEWSLETTER", "footer"),
        ("002", "Join the", "footer"),
        ("003", "Politics", "byline"),
        ("003", "Kazakhstan orders to shoot", "headline"),
        ("003", "What negotiations can we conduct", "body"),
        ("004", "Conflicts & War", "byline"),
        ("004", "(Update 1: adds Tokayev speech)", "byline"),
        ("004", "Nur-Sultan, Jan 7 (EFE)", "body"),
        ("004", "acts of legal vandalism.” EFE", "body"),
        ("004", "Related Articles", "related"),
        ("004", "Back to top button", "footer"),
    ],
)
def test_seeds(name: str, words: str, kind: RegionKind) -> None:
    text = next(SEEDS.glob(f"{name}_*.txt")).read_text("utf-8")
    assert next(r.kind for r in find_regions(text) if text.index(words) in r.span) == kind


def test_seed_without_site_lines_is_all_body() -> None:
    text = next(SEEDS.glob("000_*.txt")).read_text("utf-8")
    assert [r.kind for r in find_regions(text)] == ["body"]


LINES = st.lists(
    st.sampled_from([row[10:] for article in ARTICLES.values() for row in article.strip().split("\n")])
    | st.text(max_size=30)
    | st.sampled_from(["", " ", "---", "Read more", "\u2028", "۔", "Photo: x", "(x /)"]),
    max_size=20,
)


@settings(deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r"]))
def test_regions_are_disjoint_sorted_and_hold_every_visible_character(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    regions = find_regions(text)
    ends = [0, *(r.span.end for r in regions)]
    assert all(end <= r.span.start < r.span.end for end, r in zip(ends, regions, strict=False))
    assert all(a.kind != b.kind for a, b in pairwise(regions))
    aside = [c for i, c in enumerate(text) if not any(i in r.span for r in regions)]
    assert "".join(aside).strip() == ""


@settings(deadline=None)
@given(LINES)
def test_a_place_is_its_slice(lines: list[str]) -> None:
    raw = "\n".join(lines)
    text = Text(Document(id="x", text=raw, regions=find_regions(raw)), "en")
    for region in text.document.regions:
        place = text.place(region.span)
        assert place.text == raw[place.span.start : place.span.end] == text.slice(region.span)
        assert raw[: place.span.start].endswith(place.prefix)
        assert raw[place.span.end :].startswith(place.suffix)


@pytest.mark.parametrize(
    "piece", ["(", "x/ ", "photo by ", ". ", "reuters/ ", "Read more\n", "Photo: a\n", "A title\n"]
)
def test_hostile_repetition_is_read(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert sum(r.span.end - r.span.start for r in find_regions(text)) >= len(text.strip()) * 0.9


# ---------------------------------------------------------------------------------------------------------- encodings


def read(*paths: Path | str, **options: Any) -> list[CaseInput]:
    return read_inputs([p if p == "-" else Path(p) for p in paths], **{"max_bytes": LIMIT, **options})  # type: ignore[misc]


def only(cases: list[CaseInput]) -> Document:
    (case,) = cases
    assert case.skipped == ()
    (document,) = case.documents
    return document


GERMAN = "Der Bürgermeister sagte am Freitag: »Wir müssen über die Brücke reden.« Die Größe der Fähre überrascht viele."
FRENCH = "Le maire a déclaré : « Nous ne céderons pas. » Les élèves étaient là, près de l’école, et ça se voyait."
RUSSIAN = "Мэр заявил в пятницу, что мост построят. «Мы не отступим», — сказал он жителям города у паромной переправы."
PLAIN_RUSSIAN = RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-")
BROKEN = "not UTF-8 in 1 places, the first on line 1: U+FFFD put there"
POLISH = (
    "Burmistrz powiedział w piątek, że most powstanie. Mieszkańcy są źli: nikt ich nie pytał o zdanie w tej sprawie."
)
CHINESE = "市长星期五说，大桥一定会建成。“从来没有人问过我们。”渡轮船主说，他已经在这里工作了三十年。"


@pytest.mark.parametrize(
    ("raw", "text", "encoding", "note"),
    [
        (b"Plain words.", "Plain words.", "utf-8", None),
        (RUSSIAN.encode(), RUSSIAN, "utf-8", None),
        (b"\xef\xbb\xbfA mark.", "A mark.", "utf-8", "byte order mark of utf-8 dropped"),
        (b"\xff\xfe" + RUSSIAN.encode("utf-16-le"), RUSSIAN, "utf-16-le", "byte order mark of utf-16-le dropped"),
        (b"\xfe\xff" + RUSSIAN.encode("utf-16-be"), RUSSIAN, "utf-16-be", "byte order mark of utf-16-be dropped"),
        (b"\xff\xfe\0\0" + "Wide.".encode("utf-32-le"), "Wide.", "utf-32-le", "byte order mark of utf-32-le dropped"),
        (GERMAN.encode("utf-16-le"), GERMAN, "utf-16-le", "encoding guessed: utf-16-le, no byte order mark"),
        (RUSSIAN.encode("utf-16-be"), RUSSIAN, "utf-16-be", "encoding guessed: utf-16-be, no byte order mark"),
        (FRENCH.encode("cp1252"), FRENCH, "cp1252", "encoding guessed: cp1252"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251", "encoding guessed: cp1251"),
        (PLAIN_RUSSIAN.encode("koi8-r"), PLAIN_RUSSIAN, "koi8_r", "encoding guessed: koi8_r"),
        (CHINESE.encode("gb18030"), CHINESE, "gb18030", "encoding guessed: gb18030"),
        (CHINESE.encode()[:-1], CHINESE[:-1] + "\ufffd", "utf-8", BROKEN),
        (b"Line one.\r\nLine two.\r", "Line one.\r\nLine two.\r", "utf-8", None),
    ],
)
def test_encodings(raw: bytes, text: str, encoding: str, note: str | None) -> None:
    document = only(read("-", stdin=raw))
    assert (document.text, document.encoding, document.notes) == (text, encoding, (note,) if note else ())
    assert document.is_file


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("text", [GERMAN, POLISH.encode("cp1250").decode("cp1250")], ids=["german", "polish"])
def test_guessed_letters_are_right(text: str, encoding: str) -> None:
    encoding = "cp1250" if text == POLISH else encoding
    assert only(read("-", stdin=text.encode(encoding))).text == text


def test_encoding_as_asked() -> None:
    assert only(read("-", stdin=PLAIN_RUSSIAN.encode("cp866"), encoding="cp866")).text == PLAIN_RUSSIAN
    (case,) = read("-", stdin=b"\xff", encoding="ascii")
    assert case.skipped[0].reason == "undecodable: not ascii, as asked"
    with pytest.raises(UsageError, match="no such encoding: klingon"):
        read("-", stdin=b"x", encoding="klingon")


# -------------------------------------------------------------------------------------------------------------- skips

NOISE = random.Random(5).randbytes(900).replace(b"\0", b"\1")


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\r\n ", "empty: only white space"),
        ("a.txt", "\u200b\ufeff\u00a0".encode(), "empty: only white space"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", b"text\0text", "binary, not text: it holds NUL bytes"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary, not text: it holds NUL bytes"),
        ("a.txt", NOISE, "binary, not text"),
        ("a.txt", b"%PDF-1.4 and so on", "binary, not text"),
        ("a.txt", b"\xff\xfe\x00\xd8", "undecodable: its byte order mark says utf-16-le, which it is not"),
        ("a.txt", b"x" * 1001, "larger than 1,000 bytes"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><body><script>1</script></body></html>", "HTML without text"),
        ("a.json", b"", "empty"),
        ("a.json", b"[]", "empty"),
        ("a.json", b'{"text": "x"', "broken JSON: Expecting ',' delimiter (column 13)"),
        ("a.json", b'"text"', "not a record: a JSON object with a text is wanted"),
        ("a.json", b'{"words": "x"}', "no text in it: a key named text, body or content is wanted, and it has words"),
        (
            "a.json",
            b'[1, {"text": 2}]',
            "record 1: not a record: a JSON object with a text is wanted; and 1 more like it",
        ),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.jsonl", b"{", "line 1: broken JSON: Expecting property name enclosed in double quotes (column 2)"),
        ("a.jsonl", b'\n{"text": " "}', "line 2: empty: only white space"),
        ("a.png", b"x", f".png files are not supported. Supported: {' '.join(suffixes())}"),
    ],
)
def test_what_cannot_be_read_is_a_skip_with_its_reason(tmp_path: Path, name: str, raw: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(raw)
    (case,) = read(tmp_path / name, max_bytes=1000)
    assert case.documents == ()
    assert [(s.path, s.stage, s.reason) for s in case.skipped] == [(name, "read", reason)]


def test_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One sentence.")
    (tmp_path / "b.txt").write_bytes(b"")
    (case,) = read(tmp_path)
    assert [d.id for d in case.documents] == ["a"]
    assert [s.path for s in case.skipped] == [f"{tmp_path.name}/b.txt"]


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("One sentence.")
    monkeypatch.setattr(os, "open", refuse)
    (case,) = read(tmp_path)
    assert [s.reason for s in case.skipped] == ["unreadable: Permission denied"]


def test_unreadable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("One sentence.")
    (tmp_path / "shut").mkdir()
    scan = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (case,) = read(tmp_path)
    assert [(s.path, s.reason) for s in case.skipped] == [(f"{tmp_path.name}/shut", "unreadable: Permission denied")]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        read(tmp_path / "nowhere.txt")


def test_nothing_asked_nothing_read() -> None:
    assert read() == []


# ------------------------------------------------------------------------------------------------------------ records


def test_records_with_all_they_tell(tmp_path: Path) -> None:
    told = {
        "id": "n1",
        "text": "One sentence.",
        "case": "bridge",
        "language": "fr_CA",
        "original_language": "fr",
        "title": "T",
        "publisher": "P",
        "agency": "A",
        "url": "https://example.org/1",
        "published": "2019-05-14",
        "retrieved_at": "2019-05-15",
        "archive_url": "https://example.org/2",
        "role": "original",
        "words": 2,
        "nothing": None,
    }
    (tmp_path / "corpus.jsonl").write_text(json.dumps(told))
    (case,) = read(tmp_path / "corpus.jsonl")
    (d,) = case.documents
    assert (case.case.id, case.case.original, d.id, d.case, d.path) == ("bridge", "n1", "n1", "bridge", "corpus.jsonl")
    assert (d.declared, d.original_language, d.title, d.publisher, d.agency) == ("fr-CA", "fr", "T", "P", "A")
    assert (d.url, d.published, d.retrieved_at) == ("https://example.org/1", "2019-05-14", "2019-05-15")
    assert (d.archive_url, d.role, d.is_file) == ("https://example.org/2", "original", False)


def test_a_bad_record_is_a_skip_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [
        '{"text": "One."}',
        "{oops",
        "",
        '{"text": 7}',
        '{"text": "Two.", "role": "best"}',
        '{"id": 5, "text": "Three."}',
    ]
    (tmp_path / "c.jsonl").write_text("\n".join(lines))
    (case,) = read(tmp_path / "c.jsonl")
    assert [(d.id, d.text) for d in case.documents] == [("c-1", "One."), ("5", "Three.")]
    assert [s.reason.split(":")[0] for s in case.skipped] == ["line 2", "line 4", "line 5"]
    assert {s.path for s in case.skipped} == {"c.jsonl"}


def test_cases_of_a_corpus(tmp_path: Path) -> None:
    rows = [{"text": "a", "case": "y"}, {"text": "b", "case": "x"}, {"text": "c"}, {"text": "d", "case": "y"}]
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = {case.case.id: [d.text for d in case.documents] for case in read(tmp_path / "c.jsonl")}
    assert found == {tmp_path.name: ["c"], "x": ["b"], "y": ["a", "d"]}


def test_json_one_record_or_a_list(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"text": "One."}')
    (tmp_path / "two.json").write_text('[{"text": "Two."}, {"id": "three", "text": "Three."}]')
    (case,) = read(tmp_path)
    assert [(d.id, d.text) for d in case.documents] == [("one", "One."), ("two-1", "Two."), ("three", "Three.")]


def test_a_reason_that_quotes_half_a_character_can_be_written() -> None:
    faulty, good = read_json(Source(path="x", name="x", raw=b'[{"\\ud800": null}, {"text": "A dam broke."}]'))
    assert isinstance(faulty, Skip) and faulty.reason.endswith("it has \ufffd")
    assert isinstance(good, Draft)
    assert msgspec.json.encode(faulty)


def test_a_lone_surrogate_is_replaced_and_said() -> None:
    d = only(read("-", stdin=rb'{"text": "\ud800 here, a pair \ud83d\ude00 there", "title": "\udfff"}'))
    assert d.text == "\ufffd here, a pair \N{GRINNING FACE} there"
    assert d.notes == ("text: lone surrogates replaced by U+FFFD: 1", "title: lone surrogates replaced by U+FFFD: 1")
    assert msgspec.json.decode(msgspec.json.encode(d), type=Document) == d


@pytest.mark.parametrize("line", ["[" * 200_000, '{"a":' * 100_000, '{"text": ' + "1" * 5000 + "}", "x" * 10_000_000])
def test_hostile_json_is_a_skip(line: str) -> None:
    (case,) = read("-", stdin=('{"text": "One."}\n' + line).encode())
    assert [d.text for d in case.documents] == ["One."]
    assert case.skipped[0].reason.startswith("line 2: broken JSON")


def test_a_line_of_a_megabyte_is_read_and_a_longer_one_is_named() -> None:
    assert len(only(read("-", stdin=("word " * 200_000).encode())).text) == 1_000_000
    (case,) = read("-", stdin=("word " * 2_000_000).encode())
    assert [s.reason for s in case.skipped] == ["a text of 10,000,000 characters; up to 1,000,000 are read: split it"]


def test_line_separators_inside_a_string_do_not_cut_a_record() -> None:
    assert only(read("-", stdin='{"text": "One\u2028two\x85."}'.encode())).text == "One\u2028two\x85."


def test_recorded_translations_are_no_texts(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"source": "en", "target": "ru", "text": "x", "translation": "y"}')
    (case,) = read(tmp_path / "t.jsonl")
    assert case.skipped[0].reason == "line 1: a recorded translation, not a text"


# --------------------------------------------------------------------------------------------------------------- HTML

SENTENCE = "The council met on 7 January 2022 and said that the {} bridge would be built within the next twelve years."
PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="windows-1252"><title>Bridge vote</title>
<meta property="og:site_name" content="Harbour Herald"><meta name="author" content="Maria Lindqvist">
<meta property="article:published_time" content="2019-05-14T08:00:00Z">
<link rel="canonical" href="https://example.org/bridge"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Bridge vote</h1><p>{SENTENCE.format("café")}</p><p>{SENTENCE.format("old")}</p></article>
<footer>Copyright 2018</footer></body></html>"""


def html(raw: bytes) -> Document:
    (found,) = read_html(Source(path="page.html", name="page.html", raw=raw))
    return found.document


def test_html_with_what_the_page_tells() -> None:
    d = html(PAGE.encode("cp1252"))
    assert d.text.split("\n") == ["Bridge vote", SENTENCE.format("café"), SENTENCE.format("old")]
    assert (d.title, d.publisher, d.published, d.url) == (
        "Bridge vote",
        "Harbour Herald",
        "2019-05-14",
        "https://example.org/bridge",
    )
    assert (d.declared, d.is_file, d.encoding) == ("en-GB", False, "windows-1252")
    assert d.notes == (
        "encoding as the page declares it: windows-1252",
        "text extracted from HTML by trafilatura: the page's title and its article, nothing else",
        "author as given: Maria Lindqvist",
    )
    assert [r.kind for r in d.regions] == ["headline", "body"]


def test_html_that_tells_nothing_gets_nothing() -> None:
    d = html(f"<p>{SENTENCE.format('new')}</p>".encode())
    assert (d.title, d.publisher, d.published, d.url, d.declared) == (None, None, None, None, None)


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE html ["
        + "".join(f'<!ENTITY b{i} "{f"&b{i - 1};" * 10}">' for i in range(1, 12))
        + "]><body>&b11; is not grown.",
        '<!DOCTYPE html [<!ENTITY b11 SYSTEM "file:///etc/hostname">]><body>&b11; is not grown.',
    ],
    ids=["billion-laughs", "external"],
)
def test_entities_are_not_expanded(head: str) -> None:
    d = html(f'<?xml version="1.0"?>{head}<p>{SENTENCE.format("new")}</p></body>'.encode())
    assert SENTENCE.format("new") in d.text
    assert len(d.text) < 300


# ----------------------------------------------------------------------------------------------------------- the walk


def grow(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"What {name} says.")
    return root


def shape(cases: list[CaseInput]) -> dict[str, list[str]]:
    return {c.case.id: [f"{d.id} {d.path}" for d in c.documents] for c in cases}


def test_a_folder_is_a_case(tmp_path: Path) -> None:
    root = grow(tmp_path / "kz", "a.txt", "b.md", ".hidden.txt", "README.md", ".git/c.txt", "picture.png")
    assert shape(read(root)) == {"kz": ["a kz/a.txt", "b kz/b.md"]}
    assert [s.path for s in read(root)[0].skipped] == ["kz/picture.png"]


def test_a_folder_of_folders_is_several(tmp_path: Path) -> None:
    root = grow(tmp_path / "all", "kz/a.txt", "kz/b.txt", "fr/a.txt", "deep/er/x.txt")
    assert shape(read(root)) == {
        "deep-er": ["x all/deep/er/x.txt"],
        "fr": ["a all/fr/a.txt"],
        "kz": ["a all/kz/a.txt", "b all/kz/b.txt"],
    }


def test_loose_files_are_one_case(tmp_path: Path) -> None:
    grow(tmp_path / "kz", "a.txt", "b.txt", "c.txt", "speech")
    assert shape(read(tmp_path / "kz/a.txt", tmp_path / "kz/speech")) == {"kz": ["a a.txt", "speech speech"]}
    grow(tmp_path, "kz/a.txt", "fr/a.txt")
    assert shape(read(tmp_path / "kz/a.txt", tmp_path / "fr/a.txt")) == {
        "texts": ["fr/a.txt fr/a.txt", "kz/a.txt kz/a.txt"]
    }


def test_standard_input(tmp_path: Path) -> None:
    grow(tmp_path / "kz", "a.txt")
    assert shape(read("-", stdin=b"Words.")) == {"texts": ["stdin -"]}
    assert shape(read("-", tmp_path / "kz/a.txt", stdin=b"Words.")) == {"kz": ["a a.txt", "stdin -"]}
    (case,) = read("-", stdin=b"Words. " * 9, max_bytes=9)
    assert [(s.path, s.reason) for s in case.skipped] == [("-", "larger than 9 bytes")]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (PAGE.encode("cp1252"), "Bridge vote"),
        (b'{"text": "Words."}', "Words."),
        (b'[\n{"text": "Words."}]', "Words."),
        (b"[sic] Words.", "[sic]"),
    ],
    ids=["html", "json-lines", "json", "text"],
)
def test_standard_input_is_known_by_how_it_begins(raw: bytes, text: str) -> None:
    assert only(read("-", stdin=raw)).text.startswith(text)


def test_stems_that_collide_get_their_paths(tmp_path: Path) -> None:
    grow(tmp_path / "kz", "a.txt", "a.md", "b.txt")
    assert shape(read(tmp_path / "kz")) == {"kz": ["a.md kz/a.md", "a.txt kz/a.txt", "b kz/b.txt"]}


def test_record_ids_that_collide(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text(
        '{"id": "a", "text": "One."}\n{"id": "a", "text": "Two."}\n{"id": "c.jsonl:1", "text": "3."}'
    )
    (case,) = read(tmp_path / "c.jsonl")
    assert len({d.id for d in case.documents}) == 3


def test_folders_of_one_name_are_two_cases(tmp_path: Path) -> None:
    grow(tmp_path, "a/kz/x.txt", "b/KZ/y.txt")
    assert shape(read(tmp_path / "b/KZ", tmp_path / "a/kz")) == {"KZ-2": ["y KZ/y.txt"], "kz": ["x kz/x.txt"]}


def test_same_result_in_any_order_and_named_twice(tmp_path: Path) -> None:
    grow(tmp_path, "one/a.txt", "two/b.txt", "c.txt", "d.txt", "one/empty.txt").joinpath("one/empty.txt").write_text("")
    paths = [tmp_path / "one", tmp_path / "two", tmp_path / "c.txt", tmp_path / "d.txt"]
    first = read(*paths)
    assert all(read(*order) == first for order in permutations(paths))
    assert read(*paths, *paths, tmp_path / "one/a.txt", tmp_path / "two/../two") == first


def test_a_folder_without_texts_is_said(tmp_path: Path) -> None:
    (case,) = read(grow(tmp_path / "kz", ".hidden.txt"))
    assert (case.documents, [s.reason for s in case.skipped]) == ((), ["no texts in this folder"])


def test_no_absolute_path_ever(tmp_path: Path) -> None:
    root = grow(tmp_path / "kz", "a.txt", "b.txt", "sub/c.html", "d.json")
    cases = [*read(root), *read(root / "a.txt", root / "sub/c.html")]
    written = msgspec.json.encode([(c.case, c.documents, c.skipped) for c in cases])
    assert str(tmp_path).encode() not in written
    assert b'"/' not in written


@POSIX
def test_links_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    grow(tmp_path, "secret.txt", "outside/x.txt", "kz/a.txt")
    (tmp_path / "kz/b.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "kz/c").symlink_to(tmp_path / "outside")
    (tmp_path / "kz/d.txt").symlink_to("a.txt")
    (tmp_path / "kz/e").symlink_to(tmp_path / "kz")
    (tmp_path / "kz/f.txt").symlink_to("nowhere")
    (case,) = read(tmp_path / "kz")
    assert [d.id for d in case.documents] == ["a"]
    assert [(s.path, s.reason) for s in case.skipped] == [
        ("kz/b.txt", "a link that leads out of the folder"),
        ("kz/c", "a link that leads out of the folder"),
        ("kz/f.txt", "a link that leads nowhere"),
    ]
    assert only(read(tmp_path / "kz/b.txt")).text == "What secret.txt says."


@POSIX
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    grow(tmp_path / "kz", "a.txt")
    os.mkfifo(tmp_path / "kz/b.txt")
    (case,) = read(tmp_path / "kz")
    assert [(s.path, s.reason) for s in case.skipped] == [("kz/b.txt", "not a regular file")]
    (case,) = read(Path("/dev/null"), tmp_path / "kz/b.txt")
    assert {s.reason for s in case.skipped} == {"not a regular file"}


@POSIX
@pytest.mark.parametrize(
    ("name", "id"),
    [
        (b"new\nline.txt", "new\nline"),
        ("עברית.txt".encode(), "עברית"),
        (b"\xff.txt", "\\xff"),
        (b"<img onerror=x>.txt", "<img onerror=x>"),
    ],
    ids=["newline", "hebrew", "no-utf8", "html"],
)
def test_odd_file_names(tmp_path: Path, name: bytes, id: str) -> None:
    path = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118 - pathlib takes no bytes
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"Words.")
    except OSError:
        pytest.skip("this file system takes no such name")
    document = only(read(tmp_path))
    assert document.id == id
    assert msgspec.json.decode(msgspec.json.encode(document), type=Document) == document


def test_case_ids_are_safe_file_names() -> None:
    rows = [{"text": "a", "case": c} for c in ("../../etc/passwd", "a b", "a-b", "..", "x" * 300, "дело 1")]
    cases = read("-", stdin="\n".join(map(json.dumps, rows)).encode())
    ids = [c.case.id for c in cases]
    assert [i for i in ids if not i.startswith("xx")] == ["a-b", "a-b-2", "etc-passwd", "texts", "дело-1"]
    assert [len(i) <= 90 for i in ids if i.startswith("xx")] == [True]
    assert {c.case.title for c in cases if c.case.id.startswith("etc")} == {"../../etc/passwd"}


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=300) | st.text(max_size=100).map(str.encode) | st.recursive(
        st.none() | st.integers() | st.text(max_size=5), lambda x: st.lists(x, max_size=3) | st.dictionaries(
            st.sampled_from(["text", "id", "case", "role", "language", "\ud800"]), x, max_size=4), max_leaves=8,
    ).map(lambda x: json.dumps(x).encode())
)  # fmt: skip
def test_any_bytes_give_texts_or_a_reason(raw: bytes) -> None:
    for reader in (read_plain, read_json, read_lines, read_html):
        try:
            for item in reader(Source(path="x", name="x", raw=raw)):
                msgspec.json.encode(item)
        except InputError as error:
            assert error.what
