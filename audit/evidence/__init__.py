"""Evidence: a report with everything it rests on in one file, from which anybody can make it again, offline."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from audit.config import Config
from audit.errors import AuditError, ReportError
from audit.evidence.archive import pack, unpack
from audit.evidence.collect import MANIFEST, REPORT, SETTINGS, Evidence, collect
from audit.evidence.rerun import differences
from audit.files.output import write
from audit.model.manifest import Manifest, Member
from audit.schema import problems
from audit.version import TOOL

__all__ = ["export", "verify"]

_NAMED = 5  # members or parts named in one error


def export(report: Path, evidence: Path, folder: Path, recorded: Path | None, config: Config) -> tuple[Manifest, str]:
    """Writes the evidence for a report; gives its manifest, and why the audit of it does not give the report again:
    empty where it does, or where something had to be left out and it was not tried. `folder`: what the report's paths
    count from; `recorded`: the translations as --record kept them.

    Raises AuditError where report, case file, decisions or recording do not fit, or the file cannot be written."""
    made = list(collect(report, folder, recorded, config))
    tried = [""] if made[0].manifest.left_out else [_why_not(made[0])]
    while tried[-1] and len(tried) < len(made):
        tried.append(_why_not(made[len(tried)]))
    best = tried.index("") if "" in tried else 0
    write(evidence, pack(made[best].members))
    return made[best].manifest, tried[best]


def _why_not(evidence: Evidence) -> str:
    try:
        return ", ".join(differences(evidence.members, evidence.manifest.case))
    except AuditError as error:
        return str(error)


def verify(evidence: Path) -> Manifest:
    """Checks every member against the manifest, and, unless something was left out, audits the members anew and
    compares the reports byte for byte.

    Raises ReportError that names what differs."""
    members = unpack(evidence)
    manifest = _manifest(evidence.name, members)
    wrong = _wrong(members, manifest)
    if wrong:
        raise ReportError(evidence.name, _some(wrong), "it was changed after audit export wrote it, or damaged")
    if not manifest.left_out:
        differ = differences(members, manifest.case)
        if differ:
            raise ReportError(
                evidence.name, f"{REPORT} differs from an audit of the inputs: {_some(differ)}", _hint(manifest)
            )
    return manifest


def _hint(manifest: Manifest) -> str:
    own = TOOL
    same = "the report is not what this tool makes of these inputs"
    return same if manifest.tool == own else f"this is {own}; verify it with {manifest.tool}"


def _manifest(shown: str, members: Mapping[str, bytes]) -> Manifest:
    try:
        value = msgspec.json.decode(members[MANIFEST])
        found = list(problems("manifest", value))
        if not found:
            return msgspec.convert(value, Manifest)
    except KeyError:
        found = ["there is none"]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        found = [f"no JSON: {error}"]
    raise ReportError(f"{shown}: {MANIFEST}", _some(found), "compare with: audit schema manifest")


def _wrong(members: Mapping[str, bytes], manifest: Manifest) -> list[str]:
    """Every member that is not as the manifest says, and every one that is there or missing against it."""
    listed = {m.path: m for m in manifest.members}
    wrong = [f"{path} is not in the manifest" for path in sorted(members.keys() - listed.keys() - {MANIFEST})]
    wrong += [f"{path} is missing" for path in sorted({REPORT, SETTINGS, *listed} - members.keys())]
    both = sorted(listed.keys() & members.keys())
    wrong += [f"{path} has changed" for path in both if not _fits(members[path], listed[path])]
    if len(listed) < len(manifest.members):
        wrong.append(f"{MANIFEST} names a member twice")
    return wrong


def _fits(content: bytes, member: Member) -> bool:
    return (len(content), hashlib.sha256(content).hexdigest()) == (member.size, member.sha256)


def _some(found: list[str]) -> str:
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return "; ".join(found[:_NAMED]) + more
