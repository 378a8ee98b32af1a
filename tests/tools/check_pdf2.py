#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""check_pdf2.py - is this PDF what the edition archive4 promises: PDF/A-4f, PDF/UA-2, Well-Tagged PDF 1.0?

    check_pdf2.py FILE.pdf ...
    check_pdf2.py --unconfirmed

One line a failed rule (clause, what, where, how often); exit 1 if any file fails. Reads with check_pdf.py, whose rules
for PDF/A-2a and PDF/UA-1 hold in the younger parts too, but for those in WITHDRAWN; RULES are those that are new.

No second opinion has confirmed the new rules: the reference validator was not at hand, and no package of Debian 12 or of
npm judges a file by PDF/A-4, PDF/UA-2 or WTPDF. The clauses were written from the validator's published rules, and each has
a mutant in tests/pdf/test_archive4.py. Of some clauses another program at least reads the same thing out of a file (SEEN_BY);
--unconfirmed lists all clauses, and who reads what.
"""
import re
import sys
from pathlib import Path

import pikepdf

import check_pdf
from check_pdf import Checker, D, Report, text, tree

PDF2, PDF17 = "http://iso.org/pdf2/ssn", "http://iso.org/pdf/ssn"
WTPDF = "http://pdfa.org/declarations/wtpdf#"

# Rules of the older parts that the younger ones do not have: (beginning of the clause, pattern of the message), with why.
WITHDRAWN = (
    ("PDF/A-2 6.1.2", "header is not"),                  # ISO 19005-4, 6.1.2 asks for %PDF-2.n: rule below
    ("PDF/A-2 6.6.2.3.1", "neither predefined nor"),     # 19005-4 asks for no extension schemas
    ("PDF/A-2 6.6.4", "pdfaid:"),                        # 6.7.3: rule below
    ("PDF/UA-1 5", "pdfuaid:part is 2"),                 # ISO 14289-2, 5: rule below
    ("PDF/A-2 6.8", "embedded file is no PDF/A"),        # 6.9 and Annex A: any file, for level F: rule below
    ("PDF/UA-1 7.9", "Note"),                            # FENote needs no ID
)

# Who else reads from a file what a clause is about: told differently where it is broken, but not judged.
SEEN_BY = {
    "PDF/A-4 6.1.2": "qpdf --check", "PDF/A-4 6.1.3": "pdfinfo", "PDF/A-4 6.1.12": "mutool info", "PDF/A-4 6.7.2.1": "pikepdf",
    "PDF/A-4 6.7.3": "pikepdf", "PDF/UA-2 8.11.1": "pikepdf", "PDF/A-4 Annex A": "pdfdetach -list", "PDF/UA-2 8.2.5.2": "pdfinfo -struct",
    "PDF/UA-2 8.2.4": "pdfinfo -struct", "ISO/TS 32005": "pdfinfo -struct", "PDF/UA-2 8.2.5.12": "pdfinfo -struct",
    "PDF/UA-2 8.2.5.14": "pdfinfo -struct", "PDF/UA-2 8.2.5.25": "pdfinfo -struct", "PDF/UA-2 8.2.5.27": "pdfinfo -struct",
}

# Standard structure types by namespace (ISO 32000-2, 14.8.4; those of 1.7 that 2.0 dropped are in the second).
OF_20 = set("Document DocumentFragment Part Sect Div Aside NonStruct P Title FENote Sub Lbl Span Em Strong Link Annot Form Ruby "
            "RB RT RP Warichu WT WP L LI LBody Table TR TH TD THead TBody TFoot Caption Figure Formula Artifact".split())
OF_17 = set("Document Part Sect Div Art BlockQuote TOC TOCI Index NonStruct Private P Lbl Span Quote Note Reference BibEntry "
            "Code Link Annot Form Ruby RB RT RP Warichu WT WP L LI LBody Table TR TH TD THead TBody TFoot Caption Figure "
            "Formula".split())
INLINE = set("Span Link Lbl Em Strong Sub FENote Note Figure Annot Form".split())
BLOCK = set("Sect Div Aside BlockQuote P Hn L Table Figure Formula Caption FENote Note NonStruct Form".split())
# What may stand in what (ISO/TS 32005, for the kinds that we write); "" is content.
MAY_HOLD = {
    "Document": BLOCK | {"Part"}, "Sect": BLOCK, "Div": BLOCK, "BlockQuote": BLOCK | INLINE | {""}, "P": INLINE | {""}, "Hn": INLINE | {""},
    "L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}, "Lbl": INLINE | {""}, "LBody": BLOCK | INLINE | {""},
    "Table": {"Caption", "TR", "THead", "TBody", "TFoot"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"}, "TR": {"TH", "TD"},
    "TH": BLOCK | INLINE | {""}, "TD": BLOCK | INLINE | {""}, "Figure": BLOCK | INLINE | {""}, "Caption": BLOCK | INLINE | {""},
    "Span": INLINE | {""}, "Link": INLINE | {""}, "FENote": BLOCK | INLINE | {""}, "Form": {""} | INLINE,
}


class Checker2:
    def __init__(self, checker):
        self.c, self.doc, self.root, self.found = checker, checker.doc, checker.root, {}

    def fail(self, clause, message):
        self.found[clause, message] = self.found.get((clause, message), 0) + 1

    # --- elements ---

    def elements(self):
        """Each structure element with its parent, the tree's root first of all."""
        todo, seen = [(k, None) for k in self.kids(self.root.g("StructTreeRoot") or {})], set()
        while todo:
            e, parent = todo.pop(0)
            if id(e) in seen:
                continue
            seen.add(id(e))
            yield e, parent
            todo[:0] = [(k, e) for k in self.kids(e)]

    def kids(self, e):
        return [k for k in (e.l("K") if isinstance(e, D) else []) if isinstance(k, D) and k.g("S") is not None]

    def has_content(self, e):
        return any(isinstance(k, int) or (isinstance(k, D) and k.g("Type") in ("MCR", "OBJR")) for k in e.l("K"))

    def kind(self, e):
        return "Hn" if re.fullmatch(r"H[1-9]\d*", e.g("S")) else e.g("S")

    def namespace(self, e):
        n = e.g("NS")
        return PDF17 if n is None else text(n.g("NS")) if isinstance(n, D) and n.g("NS") is not None else "?"

    # --- rules ---

    def file(self):
        if not re.match(rb"%PDF-2\.\d\n%[\x80-\xff]{4}", self.c.bytes[:14]) and not re.match(rb"%PDF-2\.\d\r?\n%[\x80-\xff]{4}",
                                                                                          self.c.bytes[:15]):
            self.fail("PDF/A-4 6.1.2", "the header is not %PDF-2.n and a comment of four bytes above 127")
        if self.doc.trailer.g("Info") is not None and self.root.g("PieceInfo") is None:
            self.fail("PDF/A-4 6.1.3", "the trailer has an Info")
        version = self.root.g("Version")
        if version is not None and not re.fullmatch(r"2\.\d", str(version)):
            self.fail("PDF/A-4 6.1.12", "the catalog's Version is not 2.n")

    def metadata(self):
        x = self.c.xmp
        if x is None:
            return self.fail("PDF/A-4 6.7.2.1", "there is no XMP")
        said = lambda prefix, name: x.get(prefix, name)
        if said("pdfaid", "part") != "4":
            self.fail("PDF/A-4 6.7.3", "pdfaid:part is not 4")
        if said("pdfaid", "conformance") != "F":
            self.fail("PDF/A-4 6.7.3", "pdfaid:conformance is not F, as Annex A wants for files attached")
        if said("pdfaid", "rev") != "2020":
            self.fail("PDF/A-4 6.7.3", "pdfaid:rev is not 2020")
        if said("pdfuaid", "part") != "2":
            self.fail("PDF/UA-2 5", "pdfuaid:part is not 2")
        if said("pdfuaid", "rev") != "2024":
            self.fail("PDF/UA-2 5", "pdfuaid:rev is not 2024")
        raw = self.root.g("Metadata").data().decode("utf-8", "replace")
        for level, clause in (("reuse1.0", "6.1.2"), ("accessibility1.0", "6.1.3")):
            if f"<pdfd:conformsTo>{WTPDF}{level}</pdfd:conformsTo>" not in raw:
                self.fail(f"WTPDF {clause}", f"no declaration {WTPDF}{level}")
        if not x.get("dc", "title"):
            self.fail("PDF/UA-2 8.11.1", "no dc:title")
        if (self.root.g("ViewerPreferences") or {}).get("DisplayDocTitle") is not True:
            self.fail("PDF/UA-2 8.11.2", "DisplayDocTitle is not true")

    def attachments(self):
        names = (self.root.g("Names") or D()).get("EmbeddedFiles")
        listed = list(tree(self.doc.r(names), "Names")) if names is not None else []
        if not listed:
            self.fail("PDF/A-4 Annex A", "level F without a file in EmbeddedFiles")
        for d in self.doc.all:
            if not isinstance(d.g("EF"), D):
                continue
            if d.g("F") is None or d.g("UF") is None:
                self.fail("PDF/A-4 6.9", "a file specification lacks F or UF")
            if d.g("AFRelationship") is None:
                self.fail("PDF/A-4 6.9", "a file specification lacks AFRelationship")
            if not d.g("Desc"):
                self.fail("PDF/UA-2 8.14.1", "a file specification lacks Desc")
            for f in d.g("EF").values():
                if not re.fullmatch(r"[-\w+.]+/[-\w+.]+", str((self.doc.r(f) or D()).g("Subtype") or "")):
                    self.fail("PDF/A-4 6.9", "an embedded file lacks a MIME type as its Subtype")

    def namespaces(self):
        root = self.root.g("StructTreeRoot") or D()
        known = [text(n.g("NS")) for n in root.l("Namespaces") if isinstance(n, D) and n.g("NS") is not None]
        top = self.kids(root)
        if [e.g("S") for e in top] != ["Document"] or self.namespace(top[0]) != PDF2:
            self.fail("PDF/UA-2 8.2.5.2", "the tree does not begin with one Document of the PDF 2.0 namespace")
        for e, _ in self.elements():
            space, kind = self.namespace(e), self.kind(e)
            if space not in (PDF2, PDF17) or (kind != "Hn" and kind not in (OF_20 if space == PDF2 else OF_17)):
                self.fail("PDF/UA-2 8.2.4", f"{kind} is no standard type of {space}")
            if e.g("NS") is not None and space not in known:
                self.fail("ISO 32000-2 14.7.4", f"the namespace {space} is not among the tree's Namespaces")

    def containment(self):
        for e, parent in self.elements():
            may = MAY_HOLD.get(self.kind(e))
            if may is None:
                self.fail("ISO/TS 32005", f"{self.kind(e)} is not among the kinds that this checker knows")
                continue
            for kid in self.kids(e):
                if self.kind(kid) not in may:
                    self.fail("ISO/TS 32005", f"{self.kind(e)} holds {self.kind(kid)}")
            if self.has_content(e) and "" not in may:
                self.fail("ISO/TS 32005", f"{self.kind(e)} holds content")

    def types(self):
        for e, parent in self.elements():
            kind, kids = self.kind(e), [self.kind(k) for k in self.kids(e)]
            a = {k: v for d in e.l("A") if isinstance(d, D) for k, v in d.items()}
            if kind == "H":
                self.fail("PDF/UA-2 8.2.5.12", "H stands where H1 … is wanted")
            if kind == "Note" and self.namespace(e) == PDF17:
                self.fail("PDF/UA-2 8.2.5.14", "Note stands where FENote is wanted")
            if kind == "FENote" and a.get("NoteType") not in ("Footnote", "Endnote", "None"):
                self.fail("PDF/UA-2 8.2.5.14", "FENote without NoteType")
            if kind == "L" and a.get("ListNumbering", "None") == "None" and any("Lbl" in [self.kind(x) for x in self.kids(k)]
                                                                               for k in self.kids(e)):
                self.fail("PDF/UA-2 8.2.5.25", "a list with labels lacks ListNumbering")
            if kind == "Figure" and not e.g("Alt") and not e.g("ActualText"):
                self.fail("PDF/UA-2 8.2.5.28.2", "Figure without Alt or ActualText")
            if "Caption" in kids[1:-1] and kind != "Sect":
                self.fail("PDF/UA-2 8.2.5.27", "Caption is neither first nor last")

    def destinations(self):
        elements = {id(e) for e, _ in self.elements()}
        leads = lambda v: isinstance(v, list) and v and id(self.doc.r(v[0])) in elements
        for d in self.doc.all:
            if d.g("S") == "GoTo" and d.g("Type") in (None, "Action") and d.g("D") is not None and not leads(d.g("SD")):
                self.fail("PDF/UA-2 8.8", "a GoTo action has no structure destination")
            if d.g("Dest") is not None and not leads(d.g("Dest")):
                self.fail("PDF/UA-2 8.8", "a destination is no structure destination")

    def strings(self):
        private = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
        for e, _ in self.elements():
            for key in ("Alt", "ActualText", "T", "E"):
                v = e.g(key)
                if isinstance(v, bytes) and private.search(text(v)):
                    self.fail("PDF/UA-2 8.4.3", f"{key} holds a character for private use")

    RULES = (file, metadata, attachments, namespaces, containment, types, destinations, strings)

    def check(self):
        for rule in self.RULES:
            rule(self)
        return self.found


def withdrawn(clause, message):
    return any(clause.startswith(c) and re.search(p, message) for c, p in WITHDRAWN)


def examine(path):
    """All findings of a file: {(clause, message): how often}."""
    sets = set("AUTWS")
    report = Report(sets)
    try:
        checker = Checker(path, report, sets)
        checker.check()
        found = {k: n for k, (n, _) in report.found.items() if not withdrawn(*k)}
        found.update(Checker2(checker).check())
        return found
    except (pikepdf.PdfError, OSError) as e:
        return {("file", f"cannot be read: {str(e).splitlines()[0]}"): 1}


def clauses():
    """Each clause of this file's own rules, with what is told where it is broken."""
    found = {}
    for clause, message in re.findall(r'self\.fail\(\s*f?"([^"]+)", f?"([^"]+)"', Path(__file__).read_text(encoding="utf-8")):
        for name in ("WTPDF 6.1.2", "WTPDF 6.1.3") if clause == "WTPDF {clause}" else (clause,):
            found.setdefault(name, []).append(re.sub(r"\{[^}]*\}", "…", message))
    return found


def unconfirmed():
    for clause, messages in clauses().items():
        print(f"{clause}: {'; '.join(messages)}: judged by nobody else; " + ("read by " + SEEN_BY[clause] if clause in SEEN_BY else "read by nobody else"))


def main(paths):
    if paths == ["--unconfirmed"]:
        unconfirmed()
        return 0
    if not paths:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    bad = 0
    for path in paths:
        found = examine(path)
        bad += bool(found)
        for (clause, message), n in found.items():
            print(f"{path}: {clause}: {message}" + (f" x{n}" if n > 1 else ""))
        if not found:
            print(f"{path}: OK: PDF/A-4f, PDF/UA-2, WTPDF 1.0")
    return int(bad > 0)


if __name__ == "__main__":
    sys.setrecursionlimit(5000)
    sys.exit(main(sys.argv[1:]))
