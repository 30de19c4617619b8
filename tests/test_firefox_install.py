"""Firefox's models from a list on loopback and from a folder: real files, checked, and every refusal in two lines."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from audit.cli import main
from audit.engines.firefox import Firefox
from audit.engines.models import Failed, Model, add, install_firefox, installed, problems
from audit.errors import UsageError
from tests import demo_models
from tests.test_models import Server, home, server

__all__ = ["home", "server"]  # fixtures


@pytest.fixture(scope="module")
def models() -> Path:
    return demo_models.folder()


def _offer(server: Server, models: Path, spoiled: str = "") -> str:
    """Puts the real models on the server as Mozilla's list has them. `spoiled`: whose bytes or hash are wrong."""
    zstandard: Any = pytest.importorskip("zstandard")
    records = []
    for pair in ("en-pt", "pt-en"):
        for path in sorted((models / pair).iterdir()):
            packed = zstandard.compress(path.read_bytes(), 1)
            place = f"/files/{path.name}.zst"
            server.files[place] = packed[:-50] if spoiled == "bytes" and "vocab" in path.name else packed
            own = hashlib.sha256(path.read_bytes()).hexdigest()
            records.append(
                {
                    "name": path.name,
                    "sourceLanguage": pair[:2],
                    "targetLanguage": pair[3:],
                    "version": "2.0",
                    "decompressedHash": "0" * 64 if spoiled == "hash" and "lex" in path.name else own,
                    "attachment": {
                        "hash": hashlib.sha256(packed).hexdigest(),
                        "size": len(packed),
                        "location": place[1:],
                    },
                }
            )
    records += [{**records[0], "version": "9.0", "filter_expression": "env.channel == 'nightly'"}, {"name": "odd"}]
    server.files["/records"] = json.dumps({"data": records}).encode()
    return f"{server.address}/records"


def test_a_language_is_installed_both_ways_and_listed(
    server: Server, models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, folder = _offer(server, models), tmp_path / "models"
    assert main(["models", "install", "--from", "firefox", "--index", url, "--models", str(folder), "pt"]) == 0
    assert sorted(p.name for p in folder.iterdir() if p.is_dir()) == ["en-pt", "pt-en"]
    assert Firefox(folder).translate(["No one was hurt."], "en", "pt")[0].text == "Ninguém se machucou."
    capsys.readouterr()
    assert main(["models", "list", "--models", str(folder)]) == 0
    assert capsys.readouterr().out.count("firefox") == 2
    assert problems(folder) == []
    (folder / "en-pt" / "vocab.enpt.spm").write_bytes(b"changed")
    assert "not those that were installed" in (Firefox(folder).translate(["No."], "en", "pt")[0].reason or "")


@pytest.mark.parametrize(("spoiled", "said"), [("bytes", "SHA-256 differs"), ("hash", "cannot be unpacked")])
def test_a_file_with_another_hash_is_refused(
    server: Server, models: Path, tmp_path: Path, spoiled: str, said: str
) -> None:
    results = install_firefox(["en-pt"], tmp_path / "models", _offer(server, models, spoiled))
    (failed,) = [r for r in results if isinstance(r, Failed)]
    assert said in failed.error.what and failed.error.hint
    assert [p for p in (tmp_path / "models").iterdir() if p.is_dir()] == []


def test_a_language_that_the_list_lacks(server: Server, models: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such model"):
        install_firefox(["ru"], tmp_path, _offer(server, models))


def test_a_folder_is_added_once_it_translates(models: Path, tmp_path: Path) -> None:
    (made,) = add([models / "en-pt"], tmp_path / "models")
    assert isinstance(made, Model) and (made.source, made.target) == ("en", "pt")
    assert [m.name for m in installed(tmp_path / "models")] == ["en-pt"]
    shutil.copytree(models / "pt-en", tmp_path / "pt-en")
    (tmp_path / "pt-en" / "vocab.pten.spm").write_bytes(b"junk")
    (failed,) = add([tmp_path / "pt-en"], tmp_path / "models")
    assert isinstance(failed, Failed)
    assert "vocabulary holds 0 pieces" in failed.error.what
    assert [m.name for m in installed(tmp_path / "models")] == ["en-pt"]
