"""Writes sbom.cdx.json, the bill of materials in CycloneDX, from requirements.lock: python tools/make_sbom.py"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FILE = ROOT / "sbom.cdx.json"
_PINNED = re.compile(r"^([\w.-]+)==([^\s\\]+)((?:\s+\\?\s*--hash=sha256:[0-9a-f]{64})*)", re.MULTILINE)
_HASH = re.compile(r"sha256:([0-9a-f]{64})")


def bill() -> dict[str, Any]:
    """Returns what is in the lock: name, version, address in the index, and the hashes of its files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component(project["name"], project["version"], "application")},
        "components": [
            {**_component(name, version, "library"), "externalReferences": [_files(name, hashes)]}
            for name, version, hashes in _PINNED.findall(lock)
        ],
    }


def _component(name: str, version: str, kind: str) -> dict[str, str]:
    address = f"pkg:pypi/{_plain(name)}@{version}"
    return {"type": kind, "bom-ref": address, "name": name, "version": version, "purl": address}


def _files(name: str, hashes: str) -> dict[str, Any]:
    """Where a release's files are, with the hash of each: which of them is installed depends on the machine."""
    found = [{"alg": "SHA-256", "content": one} for one in _HASH.findall(hashes)]
    return {"type": "distribution", "url": f"https://pypi.org/project/{_plain(name)}/", "hashes": found}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    FILE.write_text(json.dumps(bill(), indent=1) + "\n", "utf-8")
