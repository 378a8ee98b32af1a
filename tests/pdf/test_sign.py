# SPDX-License-Identifier: MIT
"""--sign-field: the field stands where the seal is set, and a file that an office's tool signed keeps what it claims."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import pikepdf

sys.path.insert(0, os.path.join("tests", "tools"))
import check_pdf  # noqa: E402
import check_pdf2  # noqa: E402

JIANBAO = os.path.join("build", "jianbao")
SNAPSHOT = "input/snapshots/cq-sme-digital/2024-05.json"
MM = 72 / 25.4


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, check=False, **more)
    assert done.returncode == 0, (command, done.stderr.decode())
    return done.stdout.decode()


class SignField(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tmp = tempfile.TemporaryDirectory()
        cls.folder = cls.tmp.name
        cls.files = {}
        for template in ("gazette", "bulletin"):
            out = os.path.join(cls.folder, template)
            run(JIANBAO, "build", "-q", "-o", out, "-t", template, "-e", "screen,archive4,print,plain", "--sign-field", SNAPSHOT)
            for edition, tail in (("screen", ""), ("archive4", "-archive4"), ("print", "-print"), ("plain", "-plain")):
                cls.files[template, edition] = os.path.join(out, f"cq-sme-digital-2024-05{tail}.pdf")

    @classmethod
    def tearDownClass(cls):
        cls.tmp.cleanup()

    def fields(self, path):
        with pikepdf.open(path) as pdf:
            form = pdf.Root.get("/AcroForm")
            return [] if form is None else [(str(f.FT), str(f.T), [float(x) for x in f.Rect], f.P.objgen[0] if "/V" not in f else None,
                                             [p.objgen[0] for p in pdf.pages]) for f in form.Fields]

    def test_print_and_plain_have_none(self):
        for edition in ("print", "plain"):
            self.assertEqual(self.fields(self.files["gazette", edition]), [])

    def test_without_the_option_there_is_none(self):
        out = os.path.join(self.folder, "without")
        run(JIANBAO, "build", "-q", "-o", out, SNAPSHOT)
        self.assertEqual(self.fields(os.path.join(out, "cq-sme-digital-2024-05.pdf")), [])

    def beneath(self, path, page, box):
        """How many of the square's pixels are not white."""
        x0, y0, x1, y1 = box
        with pikepdf.open(path) as pdf:
            height = float(pdf.pages[page].MediaBox[3])
        place = [str(int(v)) for v in (x0 + 1, height - y1 + 1, x1 - x0 - 2, y1 - y0 - 2)]
        image = subprocess.run(["pdftoppm", "-r", "72", "-gray", "-f", str(page + 1), "-l", str(page + 1), "-x", place[0], "-y", place[1],
                                "-W", place[2], "-H", place[3], path], capture_output=True, check=True).stdout
        return sum(v < 250 for v in image.split(b"\n255\n", 1)[1])

    def square(self, path):
        """The field's page, from 0, and its box, which is the seal's 42 mm and lies within the margins."""
        (kind, name, (x0, y0, x1, y1), page, pages), = self.fields(path)
        self.assertEqual((kind, name), ("/Sig", "Signature"))
        self.assertAlmostEqual(x1 - x0, 42 * MM, delta=0.01)
        self.assertAlmostEqual(y1 - y0, 42 * MM, delta=0.01)
        return pages.index(page), (x0, y0, x1, y1)

    def test_the_field_lies_over_nothing(self):
        """Each template, language and first and last month of plans of each kind; the last page keeps the room."""
        months = [f"input/snapshots/{m}.json" for m in ("cq-sme-digital/2024-05", "cq-sme-digital/2024-06", "sample-city-hant/2025-04",
                                                        "eu-renewables-2020/2018", "sample-sdg/2022")]
        for template in ("gazette", "broadsheet", "parallel", "bulletin", "card"):
            for lang in ("zh", "en", "zh,en"):
                for month in months:
                    with self.subTest(template=template, lang=lang, month=month):
                        out = os.path.join(self.folder, "over")
                        if subprocess.run([JIANBAO, "build", "-q", "-o", out, "--name", "f", "-t", template, "--lang", lang, "--sign-field", month],
                                          check=False, capture_output=True).returncode:
                            continue  # not in this language
                        path = os.path.join(out, "f.pdf")
                        page, box = self.square(path)
                        self.assertEqual(self.beneath(path, page, box), 0)
                        with pikepdf.open(path) as pdf:
                            self.assertEqual(page, len(pdf.pages) - 1)

    def test_the_bulletin_has_it_over_its_imprint(self):
        path = self.files["bulletin", "screen"]
        page, (_, y0, _, _) = self.square(path)
        words = run("pdftotext", "-bbox", "-f", str(page + 1), "-l", str(page + 1), path, "-")
        top = next(float(y) for y, word in re.findall(r'yMin="([\d.]+)"[^>]*>([^<]+)<', words) if word.startswith("To:"))
        self.assertLess(842 - y0, top)

    def test_a_template_says_how_large(self):
        folder = os.path.join(self.folder, "mine")
        shutil.copytree("templates", folder)
        path = os.path.join(folder, "gazette", "layout.json")
        with open(path, encoding="utf-8") as file:
            layout = json.load(file)
        layout["seal"] = {"size": "30mm", "flow": "trend"}
        with open(path, "w", encoding="utf-8") as file:
            json.dump(layout, file)
        run(JIANBAO, "build", "-q", "-o", folder, "--name", "f", "-t", os.path.join(folder, "gazette"), "--sign-field", SNAPSHOT)
        (_, _, (x0, y0, x1, y1), _, _), = self.fields(os.path.join(folder, "f.pdf"))
        self.assertAlmostEqual(x1 - x0, 30 * MM, delta=0.01)

    def test_the_editions_stay_what_they_claim(self):
        for template in ("gazette", "bulletin"):
            report, _ = check_pdf.examine(self.files[template, "screen"], "screen")
            self.assertEqual(list(report.lines()), [])
            self.assertEqual(check_pdf2.examine(self.files[template, "archive4"]), {})

    @unittest.skipUnless(all(map(shutil.which, ("pdfsig", "certutil", "pk12util", "openssl"))), "pdfsig, certutil or openssl is not installed")
    def test_a_signed_file_stays_what_it_claims(self):
        at = lambda name: os.path.join(self.folder, name)
        os.mkdir(at("nss"))
        base = "sql:" + at("nss")
        run("certutil", "-N", "-d", base, "--empty-password")
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", at("key.pem"), "-out", at("own.pem"), "-days", "30",
            "-subj", "/CN=Sample Office")
        run("openssl", "pkcs12", "-export", "-inkey", at("key.pem"), "-in", at("own.pem"), "-out", at("own.p12"), "-name", "office",
            "-passout", "pass:")
        run("pk12util", "-i", at("own.p12"), "-d", base, "-W", "")
        for key, path in self.files.items():
            if key[1] not in ("screen", "archive4"):
                continue
            with self.subTest(key):
                signed = at("-".join(key) + ".pdf")
                run("pdfsig", "-nssdir", base, "-nick", "office", "-sign", "Signature", path, signed)
                self.stays(key, signed, base)
                self.sign_by_openssl(signed, at("key.pem"), at("own.pem"))
                self.stays(key, signed, base)

    def stays(self, key, signed, base):
        self.assertIn("Signature is Valid", run("pdfsig", "-nssdir", base, signed))
        if key[1] == "screen":
            self.assertEqual(list(check_pdf.examine(signed, "screen")[0].lines()), [])
        else:
            self.assertEqual(check_pdf2.examine(signed), {})

    def sign_by_openssl(self, signed, key, own):
        """Puts a CAdES signature by openssl in the place of the one that is there, and lets openssl verify it."""
        with open(signed, "rb") as f:
            data = f.read()
        a, b, c, d = (int(n) for n in re.search(rb"/ByteRange ?\[ ?(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", data).groups())
        said, cms = signed + ".said", signed + ".cms"
        with open(said, "wb") as f:
            f.write(data[a:a + b] + data[c:c + d])
        run("openssl", "cms", "-sign", "-cades", "-binary", "-md", "sha256", "-signer", own, "-inkey", key, "-outform", "DER", "-in", said, "-out", cms)
        with open(cms, "rb") as f:
            text = b"<" + f.read().hex().encode()
        self.assertLess(len(text), c - b)
        with open(signed, "wb") as f:
            f.write(data[:b] + text + b"0" * (c - b - len(text) - 1) + b">" + data[c:])
        run("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", cms, "-content", said, "-CAfile", own, "-purpose", "any", "-out", os.devnull)


if __name__ == "__main__":
    unittest.main()
