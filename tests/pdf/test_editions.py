# SPDX-License-Identifier: MIT
"""The editions from outside: sample months built by the program, and pages made by hand, read by other people's tools.

Needs build/jianbao and build/tests/pdf/by_hand; Ghostscript, mutool, qpdf and poppler are used where they are installed.
"""
import hashlib
import io
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

TOOLS = os.path.join("tests", "tools")
sys.path.insert(0, TOOLS)
import check_pdf  # noqa: E402
from ink import INKS, most_ink, planes  # noqa: E402

JIANBAO = os.path.join("build", "jianbao")
BY_HAND = os.path.join("build", "tests", "pdf", "by_hand")
EDITIONS = ("screen", "archive", "print", "plain")
SAMPLES = ("cq-sme-digital/2024-05", "cq-sme-digital/2025-01", "cq-mfg-finance/2024-06", "chengdu-srdi/2025-12")
MPT = 1000  # positions are compared in 1/1000 pt
MOST_INK = 240
HAND_SAYS = ("Smallfirms,“first”inthecity,haveaffirmeddigitaltools;seeexample.org.AVATARTo.",
             "全市中小企业，用上theofficesofsmallfirms之类。字也在。", "缙云山“晨景”", "Setinkai:office", "𠮷")


def run(*command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **more)


def has(*programs):
    return unittest.skipUnless(all(map(shutil.which, programs)), "not installed: " + ", ".join(programs))


def squeezed(text):
    """Text without white space, of any width: extraction differs in line ends, and the second half of a divided word is a zero
    width space, since PDFium passes over an empty ActualText."""
    return re.sub(r"[\s\u200b]+", "", text)


def without_hyphens(text):
    """For readers that take glyphs alone, and so the hyphen of a divided word, by which their search joins it."""
    return squeezed(text).replace("-", "")


def multiply(a, b):
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


class Face:
    """Widths of a Type 0 font, and its name without the subset's tag."""

    def __init__(self, font):
        cid = font.DescendantFonts[0]
        self.name = str(cid.BaseFont).split("+")[1]
        self.default = float(cid.get("/DW", 1000))
        self.width = {}
        items = list(cid.get("/W", []))
        while items:
            first, widths = int(items.pop(0)), items.pop(0)
            for k, width in enumerate(widths):
                self.width[first + k] = float(width)

    def advance(self, code):
        return self.width.get(code, self.default)


def glyphs(page):
    """(face, code, size, x, y) of every glyph that is painted, in order, from the page's content."""
    fonts = {name: Face(font) for name, font in page.Resources.Font.items()}
    found, face, size, matrix, line, mode = [], None, 0, None, None, 0
    for operands, operator in pikepdf.parse_content_stream(page):
        op = str(operator)
        if op == "Tf":
            face, size = fonts[str(operands[0])], float(operands[1])
        elif op == "Tr":
            mode = int(operands[0])
        elif op == "BT":
            line = (1, 0, 0, 1, 0, 0)
        elif op == "Td":
            matrix = line = multiply((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
        elif op == "TJ" and mode != 3:
            for item in operands[0]:
                if isinstance(item, pikepdf.String):
                    data = bytes(item)
                    for i in range(0, len(data), 2):
                        code = data[i] << 8 | data[i + 1]
                        found.append((face.name, code, size, matrix[4], matrix[5]))
                        matrix = multiply((1, 0, 0, 1, face.advance(code) * size / 1000, 0), matrix)
                else:
                    matrix = multiply((1, 0, 0, 1, -float(item) * size / 1000, 0), matrix)
    return found


def within_trim(page):
    """The glyphs with positions from the trim's lower left corner; those outside of it (the slug) left out."""
    box = [float(v) for v in page.get("/TrimBox", page.MediaBox)]
    return [(name, code, size, round((x - box[0]) * MPT), round((y - box[1]) * MPT))
            for name, code, size, x, y in glyphs(page) if box[0] <= x <= box[2] and box[1] <= y <= box[3]]


class Built:
    """All editions of some briefings in a folder that lives as long as the tests."""
    folder = None

    @classmethod
    def make(cls):
        cls.folder = tempfile.mkdtemp(prefix="jb-editions-")
        cls.files = {}  # (sample, edition) -> path
        for sample in SAMPLES:
            for edition in EDITIONS:
                out = os.path.join(cls.folder, sample.replace("/", "-"), edition)
                done = run(JIANBAO, "build", "--quiet", "-o", out, "--edition", edition, f"input/snapshots/{sample}.json")
                if done.returncode:
                    raise AssertionError(f"{sample}, {edition}: {done.stderr.decode()}")
                pdf, = [name for name in os.listdir(out) if name.endswith(".pdf")]
                cls.files[sample, edition] = os.path.join(out, pdf)
        for edition in EDITIONS:
            path = os.path.join(cls.folder, f"by-hand-{edition}.pdf")
            done = run(BY_HAND, edition, path)
            if done.returncode:
                raise AssertionError(f"by hand, {edition}: {done.stderr.decode()}")
            cls.files["by hand", edition] = path


def setUpModule():
    Built.make()


def tearDownModule():
    shutil.rmtree(Built.folder, ignore_errors=True)


def of(*editions):
    return [path for (_, edition), path in Built.files.items() if edition in editions]


def findings(path, mode):
    report, _ = check_pdf.examine(path, mode)
    return list(report.lines())


class Standards(unittest.TestCase):
    def test_pages_made_by_hand_conform(self):
        for edition in ("screen", "print"):
            self.assertEqual(findings(Built.files["by hand", edition], edition), [])

    def test_archive_editions_conform_but_for_what_is_attached(self):
        for path in of("archive"):
            bare = path + ".bare"
            with pikepdf.open(path) as pdf:
                del pdf.Root.AF
                del pdf.Root.Names
                for element in pdf.objects:
                    if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure" and "/AF" in element:
                        del element.AF
                packet = pdf.Root.Metadata.read_bytes()
                self.assertIn(b"<pdfaid:part>3</pdfaid:part>", packet)
                packet = packet.replace(b"<pdfaid:part>3<", b"<pdfaid:part>2<")
                metadata = pikepdf.Stream(pdf, packet)
                metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
                pdf.Root.Metadata = pdf.make_indirect(metadata)
                pdf.save(bare, static_id=True, compress_streams=False, fix_metadata_version=False,
                         stream_decode_level=pikepdf.StreamDecodeLevel.none)
            self.assertEqual(findings(bare, "screen"), [], path)

    def test_attachments_are_associated_files(self):
        for path in of("archive"):
            with pikepdf.open(path) as pdf:
                names = list(pdf.Root.Names.EmbeddedFiles.Names)
                keys = [str(name) for name in names[::2]]
                self.assertEqual(keys, sorted(keys))
                of_charts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure" and "/AF" in o]
                own = {spec.objgen for o in of_charts for spec in o.AF}
                self.assertEqual([spec.objgen for spec in names[1::2] if spec.objgen not in own], [spec.objgen for spec in pdf.Root.AF])
                self.assertGreaterEqual(len(keys), 2)
                relationships = set()
                for key, spec in zip(keys, names[1::2]):
                    self.assertEqual((str(spec.F), str(spec.UF), str(spec.Type)), (key, key, "/Filespec"))
                    self.assertTrue(str(spec.Desc))
                    relationships.add(str(spec.AFRelationship))
                    stream = spec.EF.F
                    self.assertEqual(str(stream.Subtype), "/text/csv" if spec.objgen in own else "/application/json")
                    self.assertEqual(int(stream.Params.Size), len(stream.read_bytes()))
                    self.assertRegex(str(stream.Params.ModDate), r"^D:\d{14}Z$")
                self.assertEqual(relationships, {"/Source", "/Data"})

    def test_the_archive_holds_what_went_in(self):
        sample = SAMPLES[0]
        with pikepdf.open(Built.files[sample, "archive"]) as pdf:
            files = {str(spec.UF): spec.EF.F.read_bytes() for spec in pdf.Root.AF}
        with open(f"input/snapshots/{sample}.json", "rb") as snapshot:
            self.assertEqual(files["snapshot.json"], snapshot.read())
        self.assertIn(b'"format"', files["plan.json"])

    def test_plain_editions_are_old_and_bare(self):
        for path in of("plain"):
            with open(path, "rb") as file:
                self.assertEqual(file.read(8), b"%PDF-1.4")
            with pikepdf.open(path) as pdf:
                for key in ("/StructTreeRoot", "/Metadata", "/OutputIntents", "/MarkInfo"):
                    self.assertNotIn(key, pdf.Root)

    @has("verapdf")
    def test_verapdf_agrees(self):
        for edition, flavour in (("screen", "2a"), ("screen", "ua1"), ("print", "2a"), ("archive", "3a")):
            for path in of(edition):
                done = run("verapdf", "-f", flavour, "--format", "text", path)
                self.assertTrue(done.stdout.startswith(b"PASS"), done.stdout.decode())

    def test_each_fault_in_our_files_is_caught(self):
        done = run(sys.executable, os.path.join(TOOLS, "mutants.py"), "--screen", Built.files["by hand", "screen"],
                   "--print", Built.files["by hand", "print"])
        self.assertEqual(done.returncode, 0, done.stdout.decode()[-3000:] + done.stderr.decode()[-2000:])


class Readers(unittest.TestCase):
    @has("qpdf")
    def test_qpdf_finds_nothing(self):
        for path in of(*EDITIONS):
            done = run("qpdf", "--check", path)
            self.assertEqual(done.returncode, 0, done.stdout.decode() + done.stderr.decode())

    @has("pdftoppm", "pdftotext", "pdffonts", "pdfinfo")
    def test_poppler_does_not_complain(self):
        for path in of(*EDITIONS):
            for command in (["pdftoppm", "-r", "36", path, os.path.join(Built.folder, "page")], ["pdftotext", path, "-"],
                            ["pdffonts", path], ["pdfinfo", path]):
                done = run(*command)
                self.assertEqual((done.returncode, done.stderr), (0, b""), command)

    @has("mutool")
    def test_mupdf_does_not_complain(self):
        for path in of(*EDITIONS):
            done = run("mutool", "draw", "-r", "36", "-q", "-F", "ppm", "-o", os.devnull, path)
            said = [line for line in done.stderr.decode().splitlines() if "ICC support" not in line]
            self.assertEqual((done.returncode, said), (0, []), path)

    @has("gs")
    def test_ghostscript_does_not_complain(self):
        for path in of(*EDITIONS):
            done = run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage", path)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""), path)


def trace(sample):
    """Lines of the trace, the second writer of the same pages."""
    out = os.path.join(Built.folder, "trace-" + sample.replace("/", "-"))
    if not os.path.isdir(out):
        done = run(JIANBAO, "build", "-q", "--format", "trace", "-o", out, f"input/snapshots/{sample}.json")
        if done.returncode:
            raise AssertionError(done.stderr.decode())
    name, = [n for n in os.listdir(out) if n.endswith(".trace")]
    with open(os.path.join(out, name), encoding="utf-8") as file:
        return file.read()


def texts(lines):
    """(line of the trace, what it prints) of each mark of text, in painting order."""
    for line, said in re.findall(r'^(text .*?) "((?:[^"\\]|\\.)*)"$', lines, re.M):
        yield line, said.replace('\\"', '"').replace("\\\\", "\\")


def drawn(sample):
    return squeezed("".join(said for _, said in texts(trace(sample))))


def told(sample):
    """The content in the order of its blocks in the tree; spans and links stand where they are painted in theirs."""
    lines = trace(sample)
    tree = {int(n): (tag, parent) for n, tag, parent in re.findall(r"^element (\d+) (\w+) parent=(\S+)", lines, re.M)}

    def block(element):
        while tree[element][0] in ("Span", "Link"):
            element = int(tree[element][1])
        return element

    content = [(block(int(re.search(r" element=(\d+)", line)[1])), said) for line, said in texts(lines) if " element=" in line]
    return squeezed("".join(said for _, said in sorted(content, key=lambda piece: piece[0])))


BROWSER = os.path.join("build", "browser")


def lacks_pdfjs():
    """Why pdf.js cannot run here, or None; it is fetched where npm is there and no `make test-browser` has done so."""
    if not shutil.which("node"):
        return "not installed: nodejs"
    if not os.path.isdir(os.path.join(BROWSER, "node_modules", "pdfjs-dist")):
        if not shutil.which("npm"):
            return "not installed: npm"
        os.makedirs(BROWSER, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(os.path.join("tests", "browser", name), BROWSER)
        done = run("npm", "ci", "--prefix", BROWSER, "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--silent")
        if done.returncode:
            return "npm cannot fetch pdfjs-dist"
    return None


class Titles(unittest.TestCase):
    """What a reader's window, its outline and its page numbers say."""

    def each(self):
        for sample in SAMPLES:
            with pikepdf.open(Built.files[sample, "screen"]) as pdf:
                yield pdf

    def test_outline_entries_lead_to_elements_and_have_no_blank_at_their_ends(self):
        def items(item):
            while item is not None:
                yield item
                yield from items(item.get("/First"))
                item = item.get("/Next")
        for pdf in self.each():
            entries = list(items(pdf.Root.Outlines.First))
            self.assertGreater(len(entries), 5)
            for item in entries:
                self.assertEqual(str(item.Title), str(item.Title).strip())
                self.assertRegex(str(item.SE.S), "^/H[1-6]$")

    def test_the_title_is_told_in_each_language(self):
        for pdf in self.each():
            with pdf.open_metadata() as meta:
                packet = str(meta)
            titles = re.search("<dc:title>.*?</dc:title>", packet, re.S)[0]
            self.assertEqual(re.findall('xml:lang="([^"]*)"', titles), ["x-default", "zh-Hans", "en-GB"])
            self.assertRegex(titles, '"zh-Hans">[^<]*[\u4e00-\u9fff]')
            self.assertNotRegex(titles, '"en-GB">[^<]*[\u4e00-\u9fff]')

    def test_pages_are_numbered_from_one(self):
        for pdf in self.each():
            self.assertEqual([int(pdf.Root.PageLabels.Nums[0]), str(pdf.Root.PageLabels.Nums[1].S)], [0, "/D"])


class Press(unittest.TestCase):
    def test_small_text_is_black_and_no_line_too_thin(self):
        sys.path.insert(0, TOOLS)
        from press import judge
        for sample in SAMPLES:
            least, small, thin, _ = judge(Built.files[sample, "print"])
            self.assertGreaterEqual(least, 7)
            self.assertEqual((small, thin), ([], []), sample)

    def test_a_tint_and_a_hairline_are_noticed(self):
        sys.path.insert(0, TOOLS)
        from press import judge
        path = os.path.join(Built.folder, "tint.pdf")
        with pikepdf.open(Built.files[SAMPLES[0], "print"]) as pdf:
            page = pdf.pages[0]
            pdf.pages[0].contents_add(b"BT 0 0 0 .7 k /%s 8 Tf (x) Tj ET 0 0 100 .2 re f" % list(page.Resources.Font.keys())[0][1:].encode())
            pdf.save(path)
        _, small, thin, _ = judge(path)
        self.assertEqual((len(small), len(thin)), (1, 1))


class Text(unittest.TestCase):
    maxDiff = None

    def text(self, path, *command):
        done = run(*command, path, *(["-"] if command[0] == "pdftotext" else []))
        self.assertEqual(done.returncode, 0)
        return done.stdout.decode()

    @has("pdftotext")
    def test_all_editions_say_the_same(self):
        for sample in SAMPLES:
            said = {edition: squeezed(self.text(Built.files[sample, edition], "pdftotext")) for edition in EDITIONS}
            self.assertEqual(said["screen"], said["archive"])
            self.assertEqual(said["screen"], said["plain"])
            self.assertGreater(len(said["screen"]), 500)
            for sign in "\u00ad\ufffd\ufeff":
                self.assertNotIn(sign, said["screen"])

    # The text that was set, each character once, in the order of reading: no hyphen that a line's end added where a reader takes
    # ActualText.

    @has("pdftotext")
    def test_poppler_reads_the_text_of_the_pages(self):
        for sample in SAMPLES:
            self.assertGreater(len(drawn(sample)), 500)
            for edition in ("screen", "archive", "plain"):
                self.assertEqual(squeezed(self.text(Built.files[sample, edition], "pdftotext", "-raw")), drawn(sample))

    @has("mutool")
    def test_mupdf_reads_the_text_of_the_pages(self):
        for sample in SAMPLES:
            said = self.text(Built.files[sample, "screen"], "mutool", "draw", "-q", "-F", "txt", "-o", "-")
            self.assertEqual(without_hyphens(said), without_hyphens(drawn(sample)))

    def test_pdfjs_reads_the_text_of_the_pages(self):
        why = lacks_pdfjs()
        if why:
            self.skipTest(why)
        done = run("node", os.path.join("tests", "browser", "text.cjs"), *(Built.files[sample, "screen"] for sample in SAMPLES),
                   Built.files["by hand", "screen"], env=dict(os.environ, NODE_PATH=os.path.join(BROWSER, "node_modules")))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        said = [without_hyphens(text) for text in json.loads(done.stdout.decode().splitlines()[-1])]
        for sample, text in zip(SAMPLES, said):
            self.assertEqual(text, without_hyphens(drawn(sample)))
        for passage in HAND_SAYS:
            self.assertIn(passage, said[-1])

    @has("pdftotext", "mutool")
    def test_hyphens_ligatures_quotes_and_rare_characters(self):
        path = Built.files["by hand", "screen"]
        for command in (("pdftotext",), ("mutool", "draw", "-q", "-F", "txt", "-o", "-")):
            said = without_hyphens(self.text(path, *command))
            for passage in HAND_SAYS:
                self.assertIn(passage, said, command)

    @has("pdftotext")
    def test_a_divided_word_is_copied_whole(self):
        said = self.text(Built.files["by hand", "screen"], "pdftotext", "-raw")
        self.assertRegex(said, r"have affirmed digital[\s\u200b]+tools; see")

    @has("mutool")
    def test_a_divided_word_has_its_hyphen_for_a_search(self):
        """MuPDF and pdf.js, which pass over ActualText, join a word at a hyphen that ends a line, and at no bare line's end."""
        said = self.text(Built.files["by hand", "screen"], "mutool", "draw", "-q", "-F", "txt", "-o", "-")
        self.assertRegex(said, r"digi-\s*\n\s*tal tools")

    @has("pdfinfo")
    def test_the_structure_is_read_in_order(self):
        """Poppler's reading of the tags: all text but headers and footers, story after story; it takes glyphs in place of an ActualText, hyphens too."""
        def words(path):
            done = run("pdfinfo", "-struct-text", path)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            return without_hyphens("".join(re.findall(r'^ *"(.*)"$', done.stdout.decode(), re.M)))

        self.assertIn(HAND_SAYS[0], words(Built.files["by hand", "screen"]))
        for sample in SAMPLES:
            self.assertEqual(words(Built.files[sample, "screen"]), without_hyphens(told(sample)))

    def test_the_outline_names_the_tables(self):
        with pikepdf.open(Built.files[SAMPLES[0], "screen"]) as pdf, pdf.open_outline() as outline:
            titles = [item.title for page in outline.root for item in [page, *page.children]]
        self.assertEqual(sum("任务表" in title or "task table" in title for title in titles), 2)



class SameLines(unittest.TestCase):
    def test_each_glyph_stands_at_the_same_place_in_all_editions(self):
        for sample in SAMPLES + ("by hand",):
            pages = {}
            for edition in EDITIONS:
                with pikepdf.open(Built.files[sample, edition]) as pdf:
                    pages[edition] = [within_trim(page) for page in pdf.pages]
            for edition in EDITIONS[1:]:
                self.assertEqual(len(pages[edition]), len(pages["screen"]))
                for ours, theirs in zip(pages[edition], pages["screen"]):
                    self.assertEqual([g[:3] for g in ours], [g[:3] for g in theirs], edition)
                    worst = max(max(abs(a[3] - b[3]), abs(a[4] - b[4])) for a, b in zip(ours, theirs))
                    self.assertLessEqual(worst, 7, (sample, edition))  # 1/1000 pt, half a unit of TJ at 14 pt: where small text has one ink, strings go on and round elsewhere

    def test_the_comparison_sees_a_moved_glyph(self):
        with pikepdf.open(Built.files["by hand", "plain"]) as pdf:
            page = pdf.pages[0]
            before = within_trim(page)
            page.Contents = pdf.make_stream(re.sub(rb"\b60( [\d.]+ Td)", rb"60.01\1", page.Contents.read_bytes(), count=1))
            self.assertNotEqual(before, within_trim(page))


class Press(unittest.TestCase):
    @has("gs")
    def test_text_is_on_the_black_plate_only(self):
        """Without the black text nothing changes on the other three plates: it stands on black alone and overprints."""
        source = Built.files[SAMPLES[0], "print"]
        bare = os.path.join(Built.folder, "no-black-text.pdf")
        shown = 0
        with pikepdf.open(source) as pdf:
            for page in pdf.pages:
                kept, ink = [], None
                for operands, operator in pikepdf.parse_content_stream(page):
                    if str(operator) == "k":
                        ink = [float(v) for v in operands]
                    if str(operator) == "TJ" and ink == [0, 0, 0, 1]:
                        shown += 1
                        continue
                    kept.append((operands, operator))
                page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
            pdf.save(bare)
        self.assertGreater(shown, 100)
        for number, (whole, without) in enumerate(zip(planes(source, 72), planes(bare, 72)), 1):
            for ink in INKS[:3]:
                self.assertTrue(whole[ink] == without[ink], f"page {number}, {ink}")
            self.assertFalse(whole["Black"] == without["Black"], f"page {number}")

    @has("gs")
    def test_ink_stays_below_the_limit(self):
        """Within the bleed: the marks outside of it stand on all plates."""
        for path in (Built.files[SAMPLES[0], "print"], Built.files["by hand", "print"]):
            for most in most_ink(path):
                self.assertLessEqual(most, MOST_INK + 1, path)
                self.assertGreater(most, 99, path)

    @has("gs")
    def test_marks_stand_on_every_plate_outside_the_bleed(self):
        """On each side of the sheet; at one corner of the trim both crop marks, which leave the bleed free."""
        source = Built.files[SAMPLES[0], "print"]
        with pikepdf.open(source) as pdf:
            bleed, trim, media = ([round(float(v)) for v in pdf.pages[0][key]] for key in ("/BleedBox", "/TrimBox", "/MediaBox"))
        page = planes(source, 72)[0]
        for ink in INKS:
            data, width = page[ink]
            inked = {(x, y) for y in range(media[3]) for x in range(media[2]) if data[y * width + x] < 255}
            outside = {(x, y) for x, y in inked if not (bleed[0] < x < bleed[2] and bleed[1] < y < bleed[3])}
            for side in (lambda x, y: x < bleed[0], lambda x, y: x > bleed[2], lambda x, y: y < bleed[1], lambda x, y: y > bleed[3]):
                self.assertGreater(sum(side(x, y) for x, y in outside), 20, ink)
            self.assertGreater(sum(abs(y - trim[1]) <= 1 and x < bleed[0] for x, y in outside), 8, ink)
            self.assertGreater(sum(abs(x - trim[0]) <= 1 and y < bleed[1] for x, y in outside), 8, ink)

    @has("pdftotext")
    def test_the_slug_names_file_edition_date_and_check_code(self):
        for sample in SAMPLES:
            said = run("pdftotext", Built.files[sample, "print"], "-").stdout.decode()
            with pikepdf.open(Built.files[sample, "print"]) as pdf:
                pages = len(pdf.pages)
            name = sample.replace("/", "-")
            with open(f"input/snapshots/{sample}.json", encoding="utf-8") as file:
                date = json.load(file)["as_of"]
            self.assertEqual(len(re.findall(rf"{name}-print\.pdf · print · {date} · [0-9a-f]{{4}}-[0-9a-f]{{4}}", said)), pages)
            self.assertNotIn("print.pdf", run("pdftotext", Built.files[sample, "screen"], "-").stdout.decode())

    def test_pictures_are_cmyk(self):
        for path in of("print"):
            with pikepdf.open(path) as pdf:
                for page in pdf.pages:
                    for _, image in page.Resources.get("/XObject", pikepdf.Dictionary()).items():
                        self.assertEqual(str(image.ColorSpace), "/DeviceCMYK")

    def test_a_template_chooses_its_press(self):
        """The gazette for coated paper: its own profile in both output intents, and nothing else that a press would mind."""
        template = os.path.join(Built.folder, "coated")
        shutil.copytree("templates/gazette", template)
        shutil.copytree("templates/words", os.path.join(Built.folder, "words"))
        path = os.path.join(template, "layout.json")
        with open(path, encoding="utf-8") as file:
            layout = json.load(file)
        shutil.copytree("templates/icc", os.path.join(Built.folder, "icc"))
        layout["print"] = {"profile": "../icc/coated.icc"}
        with open(path, "w", encoding="utf-8") as file:
            json.dump(layout, file)
        out = tempfile.mkdtemp(dir=Built.folder)
        done = run(JIANBAO, "build", "-q", "-t", template, "--edition", "print", "-o", out, f"input/snapshots/{SAMPLES[0]}.json")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        name, = [name for name in os.listdir(out) if name.endswith(".pdf")]
        path = os.path.join(out, name)
        self.assertEqual(findings(path, "print"), [])
        with pikepdf.open(path) as pdf, open("templates/icc/coated.icc", "rb") as profile:
            for intent in pdf.Root.OutputIntents:
                self.assertEqual(str(intent.OutputConditionIdentifier), "FOGRA39")
            self.assertEqual(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes(), profile.read())

    def test_the_press_is_named(self):
        with pikepdf.open(of("print")[0]) as pdf:
            intents = {str(intent.S): intent for intent in pdf.Root.OutputIntents}
            self.assertEqual(set(intents), {"/GTS_PDFX", "/GTS_PDFA1"})
            self.assertEqual(str(intents["/GTS_PDFX"].OutputConditionIdentifier), "CGATS TR 002")


class Repeatable(unittest.TestCase):
    def digest(self, edition, **environment):
        out = tempfile.mkdtemp(dir=Built.folder)
        env = dict(os.environ, **environment)
        done = run(JIANBAO, "build", "-q", "-o", out, "--edition", edition, f"input/snapshots/{SAMPLES[0]}.json", env=env)
        self.assertEqual(done.returncode, 0, done.stderr)
        name, = [n for n in os.listdir(out) if n.endswith(".pdf")]
        with open(os.path.join(out, name), "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()

    def test_same_bytes_under_any_clock_zone_and_locale(self):
        for edition in EDITIONS:
            first = self.digest(edition)
            self.assertEqual(first, self.digest(edition, TZ="Asia/Shanghai", LC_ALL="de_DE.UTF-8", SOURCE_DATE_EPOCH="1"))

    def test_each_edition_has_its_own_identifier(self):
        ids = set()
        for edition in EDITIONS:
            with pikepdf.open(Built.files[SAMPLES[0], edition]) as pdf:
                ids.add(bytes(pdf.trailer.ID[0]))
        self.assertEqual(len(ids), len(EDITIONS))


class Sizes(unittest.TestCase):
    """What the sample month may take: outlines of some six hundred and fifty characters are most of a Chinese page."""

    LIMITS = {"screen": 135_000, "plain": 155_000, "archive": 175_000, "print": 420_000}  # archive: figures.json has sentences
    TEMPLATES = {("gazette", "zh"): 110_000, ("gazette", "en"): 43_000, ("gazette", "zh,en"): 135_000, ("bulletin", "zh,en"): 150_000,
                 ("parallel", "zh,en"): 165_000, ("broadsheet", "zh,en"): 180_000}
    STORY = {"gazette zh,en": 5_000, "bulletin zh,en": 3_000}  # what the characters of an editor's page of text take of June 2024 above that

    def test_each_edition_keeps_to_its_budget(self):
        for edition, limit in self.LIMITS.items():
            self.assertLessEqual(os.path.getsize(Built.files[SAMPLES[0], edition]), limit, edition)

    def test_each_template_keeps_to_its_budget(self):
        """In the sample month and in those that were largest of nineteen; that of June 2024 has a story of two columns."""
        for month in (SAMPLES[0], "cq-sme-digital/2024-06", "cq-sme-digital/2024-07.r2", "cq-sme-digital/2025-01", "cq-sme-digital/2025-06"):
            for (template, lang), limit in self.TEMPLATES.items():
                with self.subTest(month=month, template=template, lang=lang):
                    out = tempfile.mkdtemp(dir=Built.folder)
                    done = run(JIANBAO, "build", "-q", "-t", template, "--lang", lang, "-o", out, f"input/snapshots/{month}.json")
                    self.assertEqual(done.returncode, 0)
                    size, = [os.path.getsize(os.path.join(out, name)) for name in os.listdir(out) if name.endswith(".pdf")]
                    self.assertLessEqual(size, limit + month.endswith("2024-06") * self.STORY.get(f"{template} {lang}", 0))


class Twins(unittest.TestCase):
    WINDOW, TAIL = 32 << 10, 24  # bytes: deflating sees no further back; an outline with a gap in front has the end of the one without

    def test_an_outline_with_a_gap_is_found_again(self):
        """Each that is set with a gap of its own stands where deflating still sees the one without, under the code that the page says."""
        out = tempfile.mkdtemp(dir=Built.folder)
        self.assertEqual(run(JIANBAO, "build", "-q", "-t", "broadsheet", "--lang", "zh", "-o", out, "input/snapshots/cq-sme-digital/2024-06.json").returncode, 0)
        name, = [n for n in os.listdir(out) if n.endswith(".pdf")]
        self.assertEqual(findings(os.path.join(out, name), "screen"), [])  # widths by code
        pairs = moved = 0
        with pikepdf.open(os.path.join(out, name)) as pdf:
            for data in {o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/CIDFontType0C"}:
                fonts = CFFFontSet()
                fonts.decompile(io.BytesIO(data), None)
                top, at, seen = fonts[0], 0, {}
                for i, glyph in enumerate(top.charset):
                    code = top.CharStrings[glyph].bytecode
                    if len(code) > 2 * self.TAIL:
                        for before in (seen[code[-self.TAIL:]],) if code[-self.TAIL:] in seen else ():
                            self.assertLess(at - before, self.WINDOW + len(code), glyph)
                            pairs += 1
                        seen[code[-self.TAIL:]] = at
                    at += len(code)
                    moved += i > 0 and glyph != f"cid{i:05}"
        self.assertGreater(pairs, 20)
        self.assertGreater(moved, 20)


def characters(font):
    """Character and code of a Type 0 font, by its ToUnicode; single ones alone."""
    said = re.findall(rb"^<([0-9A-F]{4})><[0-9A-F]{4}>\[(.*)\]$", font.ToUnicode.read_bytes(), re.M)
    return [(int(text, 16), int(first, 16) + i) for first, texts in said for i, text in enumerate(texts[1:-1].split(b"><")) if len(text) == 4]


def contours(glyph):
    """What a pen is told, coordinates alone."""
    pen = RecordingPen()
    glyph.draw(pen)
    return [(operator, points) for operator, points in pen.value if points]


def flattened(outline):
    """The pieces of an outline as lines between two points, curves as eight, and the places where its steps end."""
    lines, ends, at, start, first = [], [], None, None, None
    for operator, points in outline + [("moveTo", [(0, 0)])]:
        if operator == "moveTo":
            lines += [(at, start)] if at and at != start else []
            start = at = first = points[0]
            continue
        for k in range(1, 9) if operator == "curveTo" else (8,):
            t = k / 8
            to = points[-1] if k == 8 else tuple((1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t * t * (1 - t) * c + t ** 3 * d
                                                 for a, b, c, d in zip(first, *points))
            lines.append((at, to))
            at = to
        ends.append(at)
        first = at
    return lines, ends


def off(p, a, b):
    """How far p is from the line between a and b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = max(0, min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy or 1)))
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


class Outlines(unittest.TestCase):
    """The font programs that we write ourselves, read by fontTools and held against the faces."""

    def program(self, font):
        program = CFFFontSet()
        program.decompile(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile3.read_bytes()), None)
        return program[0]

    def pairs(self, edition):
        """Every Chinese character of the serif face: itself, its outline in the file, in font units, and that of the face."""
        with open("fonts/fonts.json", encoding="utf-8") as file:
            role = json.load(file)["roles"]["serif"]
        face = TTFont(role["file"], fontNumber=role.get("index", 0), lazy=True)
        self.addCleanup(face.close)
        cmap, glyphs = face.getBestCmap(), face.getGlyphSet()
        with pikepdf.open(Built.files[SAMPLES[0], edition]) as pdf:
            font, = {str(f.BaseFont): f for page in pdf.pages for _, f in page.Resources.Font.items()
                     if "NotoSerif" in str(f.BaseFont) and "Bold" not in str(f.BaseFont)}.values()
            ours = self.program(font)
            step = round(getattr(ours, "FontMatrix", [0.001])[0] * 1000)
            self.assertEqual(step, 5 if edition == "screen" else 1)
            widths = Face(font)
            for character, code in characters(font):
                glyph = ours.CharStrings[f"cid{code:05d}"]
                drawn_here = [(operator, tuple((x * step, y * step) for x, y in points)) for operator, points in contours(glyph)]
                width = glyph.width * step
                self.assertAlmostEqual(width, widths.advance(code), delta=0.05)
                if not 0x4E00 <= character <= 0x9FFF:
                    continue
                original = glyphs[cmap[character]]
                if round(width) != original.width:  # a second code, with a gap within its advance (pdf/gap.c)
                    self.assertEqual(round(width - original.width) % 125, 0)
                    continue
                yield chr(character), drawn_here, contours(original)

    def test_outlines_are_those_of_the_face(self):
        for edition in ("archive", "print", "plain"):
            pairs = list(self.pairs(edition))
            self.assertGreater(len(pairs), 140)
            for character, own, theirs in pairs:
                self.assertEqual([points for _, points in own], [points for _, points in theirs], character)

    def test_outlines_for_a_screen_are_four_units_off_at_most(self):
        """Rounding to steps of five takes 2.5 units along each axis, and what is left out 2. Each way: nothing is missing, nothing is
        added."""
        pairs = sorted(self.pairs("screen"), key=lambda pair: pair[0])[::8]
        self.assertGreater(len(pairs), 17)
        worst = 0
        for _, own, theirs in pairs:
            for (_, ends), (lines, _) in ((flattened(own), flattened(theirs)), (flattened(theirs), flattened(own))):
                worst = max(worst, *(min(off(end, *line) for line in lines) for end in ends))
        self.assertLessEqual(worst, 4)
        self.assertGreater(worst, 2)
        own, theirs = (sum(len(points) for pair in pairs for _, points in pair[k]) for k in (1, 2))
        self.assertLess(own, theirs * 0.95)


class Fonts(unittest.TestCase):
    def test_one_subset_a_face_and_nothing_unused(self):
        for path in of(*EDITIONS):
            with pikepdf.open(path) as pdf:
                used, faces = set(), []
                for page in pdf.pages:
                    for _, font in page.Resources.Font.items():
                        used.add(font.objgen)
                        faces.append((font.objgen, str(font.BaseFont)))
                names = sorted(name.split("+")[1] for _, name in set(faces))
                # also by hand, where a rare character comes from the whole face beside the prepared one
                self.assertEqual(len(names), len(set(names)), path)
                fonts = {o.objgen for o in pdf.objects
                         if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type0"}
                self.assertEqual(fonts, used)

    @has("qpdf")
    def test_no_object_is_unreachable(self):
        for path in of(*EDITIONS):
            with pikepdf.open(path) as pdf:
                seen, todo = set(), [pdf.trailer]
                while todo:
                    item = todo.pop()
                    if isinstance(item, pikepdf.Object) and item.is_indirect:
                        if item.objgen in seen:
                            continue
                        seen.add(item.objgen)
                    if isinstance(item, pikepdf.Stream):
                        todo += [v for _, v in item.stream_dict.items()] if hasattr(item, "stream_dict") else [item[k] for k in item.keys()]
                    elif isinstance(item, pikepdf.Dictionary):
                        todo += [item[k] for k in item.keys()]
                    elif isinstance(item, pikepdf.Array):
                        todo += list(item)
                lost = [o.objgen for o in pdf.objects
                        if isinstance(o, (pikepdf.Dictionary, pikepdf.Stream)) and o.objgen not in seen
                        and str(o.get("/Type")) not in ("/ObjStm", "/XRef")]
                self.assertEqual(lost, [], path)


if __name__ == "__main__":
    unittest.main()
