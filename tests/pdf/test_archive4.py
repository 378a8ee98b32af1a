# SPDX-License-Identifier: MIT
"""The edition archive4: each rule of tests/tools/check_pdf2.py holds of it, and each is caught when it is broken."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import pikepdf
from pikepdf import Array, Dictionary, Name, String

sys.path.insert(0, os.path.join("tests", "tools"))
import check_pdf2  # noqa: E402

JIANBAO = os.path.join("build", "jianbao")
SNAPSHOT = "input/snapshots/cq-sme-digital/2024-05.json"
TEMPLATES = ("gazette", "bulletin", "broadsheet", "parallel")
MUTANTS = []


def breaks(clause):
    def note(f):
        MUTANTS.append((f.__name__, f, clause))
        return f
    return note


def element(pdf, kind, n=0):
    found, todo = [], [pdf.Root.StructTreeRoot.K]
    while todo:
        k = todo.pop(0)
        if isinstance(k, Array):
            todo = list(k) + todo
        elif isinstance(k, Dictionary) and "/S" in k and k.get("/Type") not in ("/MCR", "/OBJR"):
            if re.fullmatch(kind, str(k.S)[1:]):
                found.append(k)
            if "/K" in k:
                todo.insert(0, k.K)
    return found[n]


def replace(pdf, a, b):
    data = pdf.Root.Metadata.read_bytes()
    assert a in data
    pdf.Root.Metadata.write(data.replace(a, b))


def files(pdf):
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Type") == "/Filespec"]


@breaks("PDF/A-4 6.1.3")
def info_in_the_trailer(pdf):
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Producer=String("x")))


@breaks("PDF/A-4 6.1.12")
def version_of_1_7_in_the_catalog(pdf):
    pdf.Root.Version = Name("/1.7")


@breaks("PDF/A-4 6.7.2.1")
def no_xmp(pdf):
    del pdf.Root.Metadata


@breaks("PDF/A-4 6.7.3")
def part_3(pdf):
    replace(pdf, b"<pdfaid:part>4", b"<pdfaid:part>3")


@breaks("PDF/A-4 6.7.3")
def conformance_e(pdf):
    replace(pdf, b"conformance>F<", b"conformance>E<")


@breaks("PDF/A-4 6.7.3")
def no_year_of_part_4(pdf):
    replace(pdf, b"<pdfaid:rev>2020</pdfaid:rev>", b"")


@breaks("PDF/UA-2 5")
def accessible_by_part_1(pdf):
    replace(pdf, b"<pdfuaid:part>2", b"<pdfuaid:part>1")


@breaks("PDF/UA-2 5")
def another_year_of_ua(pdf):
    replace(pdf, b"<pdfuaid:rev>2024", b"<pdfuaid:rev>2014")


@breaks("WTPDF 6.1.2")
def no_declaration_of_reuse(pdf):
    replace(pdf, b"wtpdf#reuse1.0", b"wtpdf#reuse2.0")


@breaks("WTPDF 6.1.3")
def declaration_with_a_slash(pdf):
    replace(pdf, b"wtpdf#accessibility1.0", b"wtpdf/#accessibility1.0")


@breaks("PDF/UA-2 8.11.1")
def no_title(pdf):
    replace(pdf, b"dc:title", b"dc:rights")


@breaks("PDF/UA-2 8.11.2")
def file_name_for_a_title(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@breaks("PDF/A-4 Annex A")
def nothing_attached(pdf):
    del pdf.Root.Names


@breaks("PDF/A-4 6.9")
def a_file_without_uf(pdf):
    del files(pdf)[0]["/UF"]


@breaks("PDF/A-4 6.9")
def a_file_without_its_relation(pdf):
    del files(pdf)[0]["/AFRelationship"]


@breaks("PDF/A-4 6.9")
def a_file_without_its_kind(pdf):
    del files(pdf)[0].EF.F["/Subtype"]


@breaks("PDF/UA-2 8.14.1")
def a_file_undescribed(pdf):
    del files(pdf)[0]["/Desc"]


@breaks("PDF/UA-2 8.2.5.2")
def document_of_1_7(pdf):
    del element(pdf, "Document")["/NS"]


@breaks("PDF/UA-2 8.2.5.2")
def two_documents(pdf):
    root = pdf.Root.StructTreeRoot
    root.K = Array([element(pdf, "Document"), pdf.make_indirect(Dictionary(S=Name.Document, P=root, NS=root.Namespaces[0]))])


@breaks("PDF/UA-2 8.2.4")
def block_quote_of_2_0(pdf):
    element(pdf, "P").S = Name.BlockQuote


@breaks("PDF/UA-2 8.2.4")
def namespace_of_ones_own(pdf):
    element(pdf, "P").NS = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String("http://example.org/")))


@breaks("ISO 32000-2 14.7.4")
def namespaces_untold(pdf):
    del pdf.Root.StructTreeRoot["/Namespaces"]


@breaks("ISO/TS 32005")
def section_in_a_paragraph(pdf):
    p, sect = element(pdf, "P"), element(pdf, "Sect", 1)
    p.K = Array([sect])


@breaks("ISO/TS 32005")
def cell_outside_a_row(pdf):
    element(pdf, "TR").S = Name.Sect


@breaks("ISO/TS 32005")
def content_in_a_section(pdf):
    element(pdf, "P").S = Name.Sect


@breaks("PDF/UA-2 8.2.5.12")
def heading_without_level(pdf):
    element(pdf, "H2").S = Name.H


@breaks("PDF/UA-2 8.2.5.14")
def note_of_1_7(pdf):
    p = element(pdf, "P")
    p.S = Name.Note
    del p["/NS"]


@breaks("PDF/UA-2 8.2.5.14")
def note_of_no_kind(pdf):
    element(pdf, "P").S = Name.FENote


@breaks("PDF/UA-2 8.2.5.25")
def labels_without_numbering(pdf):
    root = pdf.Root.StructTreeRoot
    space, sect = root.Namespaces[0], element(pdf, "Sect")
    make = lambda s, p: pdf.make_indirect(Dictionary(S=Name("/" + s), P=p, NS=space))
    top = make("L", sect)
    item = make("LI", top)
    item.K = Array([make("Lbl", item), make("LBody", item)])
    top.K = Array([item])
    sect.K.append(top)


@breaks("PDF/UA-2 8.2.5.28.2")
def figure_untold(pdf):
    del element(pdf, "Figure")["/Alt"]


@breaks("PDF/UA-2 8.2.5.27")
def caption_in_between(pdf):
    table = element(pdf, "Table")
    root = pdf.Root.StructTreeRoot
    caption = pdf.make_indirect(Dictionary(S=Name.Caption, P=table, NS=root.Namespaces[0]))
    table.K = Array([table.K[0], caption, *list(table.K)[1:]])


@breaks("PDF/UA-2 8.8")
def outline_to_a_page_alone(pdf):
    del pdf.Root.Outlines.First.A["/SD"]


@breaks("PDF/UA-2 8.8")
def destination_on_a_page(pdf):
    item = pdf.Root.Outlines.First
    item.Dest = item.A.D
    del item["/A"]


@breaks("PDF/UA-2 8.4.3")
def private_character(pdf):
    element(pdf, "Figure").Alt = String("\ue000")


class Archive4(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tmp = tempfile.TemporaryDirectory()
        cls.files = {}
        for template in TEMPLATES:
            out = os.path.join(cls.tmp.name, template)
            done = subprocess.run([JIANBAO, "build", "-q", "-o", out, "-t", template, "-e", "archive4", SNAPSHOT], text=True,
                                  capture_output=True, check=False)
            assert done.returncode == 0, done.stderr
            cls.files[template] = os.path.join(out, "cq-sme-digital-2024-05-archive4.pdf")

    @classmethod
    def tearDownClass(cls):
        cls.tmp.cleanup()

    def test_every_template_conforms(self):
        for template, path in self.files.items():
            with self.subTest(template):
                self.assertEqual(check_pdf2.examine(path), {})

    def test_every_rule_is_caught_when_broken(self):
        for name, mutate, clause in MUTANTS:
            with self.subTest(name):
                path = os.path.join(self.tmp.name, name + ".pdf")
                with pikepdf.open(self.files["gazette"]) as pdf:
                    mutate(pdf)
                    pdf.save(path)
                self.assertIn(clause, {c for c, _ in check_pdf2.examine(path)})

    def reads(self, program, path):
        if program == "pikepdf":
            with pikepdf.open(path) as pdf:
                metadata = pdf.open_metadata()
                return metadata.pdfa_status, metadata.get("dc:title")
        said = subprocess.run([*program.split(), path], capture_output=True, check=False)
        return re.sub(rb"File size:.*|[^\s]*\.pdf", b"", said.stdout)

    def test_each_clause_is_told_to_be_unconfirmed(self):
        """The list holds all clauses, those of the mutants too; where it says that another program reads the same, that one tells a mutant apart."""
        said = subprocess.run([sys.executable, "tests/tools/check_pdf2.py", "--unconfirmed"], capture_output=True, check=True, text=True).stdout
        listed = {line.split(": ")[0] for line in said.splitlines()}
        self.assertEqual(listed - {clause for _, _, clause in MUTANTS}, {"PDF/A-4 6.1.2"})
        self.assertEqual({clause for _, _, clause in MUTANTS} - listed, set())
        copy = os.path.join(self.tmp.name, "as-it-was.pdf")
        with pikepdf.open(self.files["gazette"]) as pdf:
            pdf.save(copy)
        for clause, program in check_pdf2.SEEN_BY.items():
            mutants = [mutate for _, mutate, c in MUTANTS if c == clause]
            if not mutants or program != "pikepdf" and not shutil.which(program.split()[0]):
                continue
            with self.subTest(clause):
                told = []
                for mutate in mutants:
                    path = os.path.join(self.tmp.name, "seen.pdf")
                    with pikepdf.open(self.files["gazette"]) as pdf:
                        mutate(pdf)
                        pdf.save(path)
                    told.append(self.reads(program, path) != self.reads(program, copy))
                self.assertTrue(any(told))

    def test_the_header_says_2_0(self):
        path = os.path.join(self.tmp.name, "header.pdf")
        with open(self.files["gazette"], "rb") as good, open(path, "wb") as bad:
            data = good.read()
            self.assertEqual(data[:9], b"%PDF-2.0\n")
            bad.write(b"%PDF-1.7\n" + data[9:])
        self.assertIn("PDF/A-4 6.1.2", {c for c, _ in check_pdf2.examine(path)})

    def test_a_copy_without_a_fault_stays_without_one(self):
        path = os.path.join(self.tmp.name, "copy.pdf")
        with pikepdf.open(self.files["gazette"]) as pdf:
            pdf.save(path)
        self.assertEqual(check_pdf2.examine(path), {})

    def test_an_older_rule_holds_still(self):
        path = os.path.join(self.tmp.name, "older.pdf")
        with pikepdf.open(self.files["gazette"]) as pdf:
            del pdf.Root.MarkInfo
            pdf.save(path)
        self.assertTrue(check_pdf2.examine(path))

    def test_snapshot_plan_figures_and_claims_are_attached(self):
        with pikepdf.open(self.files["gazette"]) as pdf:
            held = {name: f.get_file().read_bytes() for name, f in pdf.attachments.items()}
        self.assertEqual(sorted(n for n in held if not n.endswith(".csv")), ["claims.jsonl", "figures.json", "plan.json", "snapshot.json"])
        self.assertEqual(sorted(n.split("-")[0] for n in held if n.endswith(".csv")), ["ranking", "ranking", "trend", "trend"])
        with open(SNAPSHOT, "rb") as f:
            self.assertEqual(held["snapshot.json"], f.read())
        said = subprocess.run([JIANBAO, "table", "--format", "claims", SNAPSHOT], capture_output=True, check=True).stdout
        self.assertEqual(held["claims.jsonl"], said)
        self.assertTrue(all(json.loads(line)["kind"] for line in said.splitlines()))

    def test_the_manifest_names_its_standards(self):
        with open(os.path.join(self.tmp.name, "gazette", "manifest.json"), encoding="utf-8") as f:
            made = json.load(f)["briefings"][0]["outputs"]
        self.assertEqual([o["standards"] for o in made if o["edition"] == "archive4"], [["PDF/A-4f", "PDF/UA-2", "WTPDF 1.0"]])


if __name__ == "__main__":
    unittest.main()
