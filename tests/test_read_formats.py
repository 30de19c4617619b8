"""The formats that people have: documents, tables, subtitles and messages; and what a broken one of each says."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

import audit
from audit.errors import UsageError
from audit.model import Document
from audit.read import CaseInput, read_inputs
from audit.read.lines import is_hard_wrapped, paragraphs, unwrapped

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TITLE = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Ferry sinks</dc:title></c>'


def zipped(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return made.getvalue()


def docx(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p>{inner}</w:p>" for inner in paragraphs)
    return zipped(
        word__document_xml=f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        docProps__core_xml=TITLE,
    )


def odt(inner: str) -> bytes:
    root = f'<o:document-content xmlns:o="{OFFICE}" xmlns:text="{TEXT}"><o:body><o:text>{inner}</o:text></o:body>'
    return zipped(content_xml=f"{root}</o:document-content>", meta_xml=TITLE)


def pdf(*lines: str) -> bytes:
    """A PDF of one page, each line at its own height; without lines a page of nothing."""
    shown = "".join(f"1 0 0 1 72 {700 - 14 * n} Tm ({line}) Tj " for n, line in enumerate(lines))
    stream = f"BT /F1 12 Tf {shown}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    ]
    body, places = "%PDF-1.4\n", []
    for n, inner in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{n} 0 obj\n{inner}\nendobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    end = f"xref\n0 5\n0000000000 65535 f \n{table}trailer << /Size 5 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return (body + end).encode()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


LONG = "The harbour authority of the northern district said on Monday that the old ferry"
READ = {
    "docx": ("a.docx", docx(run("It sank.") + run(" On Monday."), run("“Fourteen,” she said.")), "It sank. On Monday.\n\n“Fourteen,” she said."),
    "docx, a deleted change": ("a.docx", docx(run("It ") + f"<w:del><w:r><w:delText>never</w:delText></w:r></w:del>{run('sank.')}"), "It sank."),
    "docx, an inserted change, a tab and a break": ("a.docx", docx(f"<w:ins>{run('It')}</w:ins><w:r><w:tab/></w:r>{run('sank')}<w:r><w:br/></w:r>{run('now.')}"), "It\tsank\nnow."),
    "odt": ("a.odt", odt("<text:h>Ferry</text:h><text:p>It <text:span>sank</text:span>.<text:note><text:p>1</text:p></text:note></text:p>"), "Ferry\n\nIt sank."),
    "rtf": ("a.rtf", rb"{\rtf1\ansi It sank.\par \u8220?Fourteen,\u8221? she said.\par}", "It sank.\n“Fourteen,” she said."),
    "pdf": ("a.pdf", pdf("Ferry sinks", LONG, "had sunk with four-", "teen people on board."), f"Ferry sinks\n\n{LONG} had sunk with fourteen people on board."),
    "srt": ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\n<i>The ferry</i>\nsank.\n\n2\n00:00:03,000 --> 00:00:04,000\n- Who said so?", "The ferry sank.\n- Who said so?"),
    "vtt": ("a.vtt", b"WEBVTT\n\nNOTE no words\n\n00:01.000 --> 00:02.000 align:start\nThe ferry sank.\n", "The ferry sank."),
    "srt, a script without spaces": ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n渡轮在\n港口沉没。".encode(), "渡轮在港口沉没。"),
    "csv": ("a.csv", b"id,text\n1,It sank.\n", "It sank."),
    "csv, semicolons and another name for the text": ("a.csv", b'nr;content\n1;"Sank; at sea"\n', "Sank; at sea"),
    "tsv": ("a.tsv", b"text\tlang\nIt sank.\ten\n", "It sank."),
    "eml, plain": ("a.eml", b"Subject: x\nContent-Type: text/plain; charset=utf-8\n\nIt sank.\n", "It sank."),
    "eml, html": ("a.eml", b"Content-Type: text/html; charset=utf-8\n\n<html><body><p>It sank on Monday.</p></body></html>", "It sank on Monday."),
    "xhtml": ("a.xhtml", b"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>It sank on Monday.</p></body></html>", "It sank on Monday."),
    "json, as a crawler writes it": ("a.json", b'{"maintext": "It sank.", "date_publish": "2020-01-02"}', "It sank."),
}  # fmt: skip


def read(folder: Path, **files: bytes) -> CaseInput:
    for name, raw in files.items():
        (folder / name.replace("__", ".")).write_bytes(raw)
    (case,) = read_inputs([folder], max_bytes=1_000_000)
    return case


@pytest.mark.parametrize("name", READ)
def test_a_format_gives_its_text(name: str, tmp_path: Path) -> None:
    file, raw, text = READ[name]
    case = read(tmp_path, **{file: raw})
    assert [d.text for d in case.documents] == [text]
    assert case.skipped == ()


BROKEN = {
    "docx, no zip": ("a.docx", b"x", "not a readable document (its archive is broken)"),
    "docx, another zip": ("a.docx", zipped(a_xml="<a/>"), "not a Word document: it has no word/document.xml"),
    "docx, broken XML": ("a.docx", zipped(word__document_xml="<w"), "its word/document.xml is no sound XML"),
    "docx, an unpacked giant": ("a.docx", zipped(word__document_xml="<a>" + " " * 50_000_001), "its word/document.xml is larger than 50,000,000 bytes unpacked"),
    "docx, no words": ("a.docx", docx(run(" ")), "empty"),
    "odt, another zip": ("a.odt", zipped(a_xml="<a/>"), "not an OpenDocument text: it has no text in its content.xml"),
    "rtf, no RTF": ("a.rtf", b"x", "not RTF: it does not begin with {\\rtf"),
    "pdf, a scan": ("a.pdf", pdf(), "a PDF without a text layer: run OCR over it first"),
    "pdf, no PDF": ("a.pdf", b"x", "PDF that could not be parsed (PdfStreamError)"),
    "srt, no times": ("a.srt", b"x", "empty"),
    "csv, no column of texts": ("a.csv", b"nr,words\n1,x\n", "row 2: no text in it: a key named text, body or content is wanted, and it has nr, words"),
    "eml, no text": ("a.eml", b"Content-Type: image/png\n\nx", "a message without a text"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_says_why(name: str, tmp_path: Path) -> None:
    file, raw, reason = BROKEN[name]
    case = read(tmp_path, **{file: raw, "b.txt": b"It sank."})
    assert [s.reason for s in case.skipped] == [reason]
    assert [d.text for d in case.documents] == ["It sank."]


def test_an_entity_of_a_document_is_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path.parent / "secret"
    secret.write_text("SECRET")
    whole = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="{WORD}"><w:p>{run("A &x; b")}</w:p>'
    )
    case = read(tmp_path, **{"a.docx": zipped(word__document_xml=f"{whole}</w:document>")})
    assert "SECRET" not in "".join(d.text for d in case.documents)


def given(case: CaseInput) -> tuple[str | None, ...]:
    document: Document = case.documents[0]
    return document.title, document.publisher, document.published


def test_what_a_file_says_of_itself(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "m").mkdir()
    head = b"From: Harbour Herald <a@example.org>\nSubject: =?utf-8?q?Ferry_sinks?=\nDate: Mon, 6 Jan 2020 10:00:00 +0000\n"
    assert given(read(tmp_path / "w", **{"a.docx": docx(run("It sank."))})) == ("Ferry sinks", None, None)
    assert given(read(tmp_path / "m", **{"a.eml": head + b"\nIt sank."})) == (
        "Ferry sinks",
        "Harbour Herald",
        "2020-01-06",
    )


def test_a_file_that_nothing_reads_is_named(tmp_path: Path) -> None:
    case = read(tmp_path, **{"a.txt": b"It sank.", "b.png": b"x", "c": b"x", "README.md": b"x", "audit.toml": b""})
    assert [s.path.rpartition("/")[2] for s in case.skipped] == ["b.png", "c"]


@pytest.mark.parametrize(
    "lines, joined",
    [
        pytest.param(f"{LONG}\nwas new.\n{LONG}\nwas old.", f"{LONG} was new.\n\n{LONG} was old.", id="a short last line"),
        pytest.param(f"{LONG}\n\nwas old.", f"{LONG}\n\nwas old.", id="an empty line"),
        pytest.param(f"Ferry sinks\n{LONG}", f"Ferry sinks\n\n{LONG}", id="a heading"),
        pytest.param(f"{LONG}\n• one\n• two", f"{LONG}\n\n• one\n\n• two", id="items"),
        pytest.param(f"{LONG} Anglo-\nSaxon trade", f"{LONG} Anglo-Saxon trade", id="a hyphen before a capital stays"),
        pytest.param("", "", id="nothing"),
    ],
)  # fmt: skip
def test_lines_are_joined_to_paragraphs(lines: str, joined: str) -> None:
    assert paragraphs(lines) == joined


WRAPPED = """The ferry sank

The harbour authority said on Monday that the old
ferry, which cost 2.5 million euros, had sunk with
more than four hundred people on board. One mil-
lion people had signed a petition against it."""
NOT_WRAPPED = {
    "a paragraph a line": "The ferry sank.\nNobody died.\nThe mayor spoke to the families on Monday.\nThey had come from far.",
    "verse": "The sea is wide\nAnd deep\nThe ferry sleeps\nBelow the tide of the harbour town",
    "a list": "Aboard were:\n- four hundred people\n- nine cars\n- a lorry\n- two dogs",
    "long lines": "\n".join(f"{LONG} had sunk with many people on board, and nobody knew the cause." for _ in range(5)),
    "two lines": "The ferry sank off the\ncoast",
}  # fmt: skip


def test_a_hard_wrapped_text_is_joined() -> None:
    assert is_hard_wrapped(WRAPPED)
    joined = unwrapped(WRAPPED).split("\n\n")
    assert joined[0] == "The ferry sank"
    assert joined[1].endswith("2.5 million euros, had sunk with more than four hundred people on board. One million people had signed a petition against it.")  # fmt: skip


@pytest.mark.parametrize("name", NOT_WRAPPED)
def test_what_is_not_hard_wrapped_stays(name: str) -> None:
    assert not is_hard_wrapped(NOT_WRAPPED[name])


def test_a_hard_wrapped_text_in_a_script_without_spaces_is_joined() -> None:
    line = "港口管理局周一表示这艘渡轮在沉没时载有四百多"
    assert is_hard_wrapped("\n".join([line] * 4))
    assert unwrapped("\n".join([line] * 4)) == line * 4


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_wrapped_text_reads_as_a_flat_one(end: str, tmp_path: Path) -> None:
    (document,) = read(tmp_path, **{"a.txt": WRAPPED.replace("\n", end).encode()}).documents
    assert document.text == unwrapped(WRAPPED)
    assert not document.is_file
    assert any("hard-wrapped" in note for note in document.notes)


RUSSIAN = "Паром затонул в понедельник утром, сообщил мэр города. По его словам, погибли 14 человек."
BANNER = '<div id="cookie-banner"><p>We use cookies and our 842 partners store personal data on your device.</p></div>'


def test_a_banner_about_cookies_is_no_article(tmp_path: Path) -> None:
    page = f"<html><body>{BANNER}<article><h1>Паром затонул</h1><p>{RUSSIAN}</p></article></body></html>"
    (document,) = read(tmp_path, **{"a.html": page.encode()}).documents
    assert "cookies" not in document.text
    assert RUSSIAN in document.text


def test_an_article_about_cookies_is_one(tmp_path: Path) -> None:
    page = (
        f'<html><body><div class="consent"><article><h1>Cookies</h1><p>{LONG} sank.</p></article></div></body></html>'
    )
    (document,) = read(tmp_path, **{"a.html": page.encode()}).documents
    assert LONG in document.text


NORWEGIAN = "Fergen sank mandag morgen, sa ordføreren i byen. Ifølge ham døde 14 mennesker."
DECLARED = [
    ("en", RUSSIAN, "ru", True),
    ("ru", RUSSIAN, "ru", False),
    ("english", f"{LONG} had sunk.", "en", False),
    ("eng", f"{LONG} had sunk.", "en", False),
    ("EN-us", f"{LONG} had sunk.", "en-US", False),
    ("fr_CA", "Le traversier a coulé lundi matin, a déclaré le maire de la ville.", "fr-CA", False),
    ("klingon", f"{LONG} had sunk.", "en", False),
    ("nb", NORWEGIAN, "nb", False),
]


@pytest.mark.parametrize("declared, text, language, said", DECLARED)
def test_a_declared_language_is_checked_against_the_text(
    declared: str, text: str, language: str, said: bool, tmp_path: Path
) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": text, "language": declared}))
    (report,) = audit.run([str(tmp_path / "a.json")], engine="none")
    assert [row.tag for row in report.languages.values()] == [language]
    assert any(row.stage == "language" and "declares" in row.reason for row in report.not_done) == said


def test_an_asked_language_stands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RUSSIAN, encoding="utf-8")
    (report,) = audit.run([str(tmp_path / "a.txt")], engine="none", language="uk")
    assert [row.tag for row in report.languages.values()] == ["uk"]


def test_a_web_address_is_not_fetched() -> None:
    with pytest.raises(UsageError, match="a web address, and nothing is fetched"):
        read_inputs([Path("https://example.org/a")], max_bytes=1)
