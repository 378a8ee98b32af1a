# SPDX-License-Identifier: MIT
"""Writes manifest.json (jianbao.manifest/1) for a folder of PDFs and figures, with what the site reads of it."""
import hashlib
import json
from pathlib import Path


def output(path, edition, pages):
    data = path.read_bytes()
    return {"file": path.name, "edition": edition, "standards": [], "bytes": len(data), "pages": pages,
            "sha256": hashlib.sha256(data).hexdigest()}


def write_manifest(folder, pages=2):
    briefings = []
    for path in sorted(Path(folder).glob("*.figures.json")):
        figures = json.loads(path.read_text(encoding="utf-8"))
        stem = path.name[:-len(".figures.json")]
        outputs = [output(p, p.stem[len(stem) + 1:] or "screen", pages) for p in sorted(path.parent.glob(f"{stem}*.pdf"))
                   if p.stem == stem or p.stem[len(stem):] in ("-print", "-archive", "-plain")]
        briefings.append({"issue": figures["issue"], "check_code": figures["check_code"], "area": (figures["issue"].split("/") + [None])[2],
                          "title": figures["title"], "inputs": [], "outputs": [*outputs, output(path, "figures", 0)],
                          "warnings": []})
    target = Path(folder) / "manifest.json"
    target.write_text(json.dumps({"format": "jianbao.manifest/1", "program": "0.1.0", "inputs": [], "briefings": briefings},
                                 ensure_ascii=False), encoding="utf-8")
    return target
