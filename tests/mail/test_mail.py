# SPDX-License-Identifier: MIT
"""`jianbao mail`: what the message holds, and what is refused."""
import email
import email.policy
import json
import os
import re
import subprocess
import sys
import unittest
from email.header import decode_header, make_header
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).parent))
from mail_case import JIANBAO, TITLE, TOP, MailTest  # noqa: E402

LONG = "重庆市经济和信息化委员会中小企业数字化转型工作专班办公室"


class Structure(MailTest):
    def test_parts_and_headers(self):
        message = self.written()
        kinds = [part.get_content_type() for part in message.walk()]
        self.assertEqual(kinds, ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"])
        self.assertEqual(message["subject"], f"{TITLE}　2024年5月 / Chongqing plan <2024–2027> & more, May 2024")
        self.assertEqual(message["from"].addresses[0].display_name, "经信委办公室")
        self.assertEqual(message["to"].addresses[0].display_name, "张三")
        self.assertEqual(message["date"].datetime.isoformat(), "2024-05-31T00:00:00+00:00")
        self.assertEqual(message["content-language"], "zh, en")
        self.assertEqual(message["auto-submitted"], "auto-generated")
        for once in ("from", "to", "subject", "date", "message-id", "mime-version", "content-type"):
            self.assertEqual(len(message.get_all(once)), 1, once)

    def test_attachments_byte_for_byte_under_their_chinese_names(self):
        found = self.attachments(self.written("--to", "a@example.org", pdfs=self.pdfs))
        self.assertEqual(found, {f"{TITLE}简报 2024年5月.pdf": self.pdfs[0].read_bytes(),
                                 f"{TITLE}简报 2024年5月 (2).pdf": self.pdfs[1].read_bytes()})

    def test_names_as_rfc_2231_with_an_ascii_fallback(self):
        self.written()
        raw = self.eml.read_bytes()
        self.assertIn(b"filename*0*=UTF-8''%E9%87%8D", raw)
        self.assertIn(b"Content-Type: application/pdf; name=cq-sme-digital-2024-05.pdf", raw)

    def test_figures_and_changes_in_text_and_html(self):
        message = self.written()
        text = message.get_body(("plain",)).get_content()
        html = message.get_body(("html",)).get_content()
        for words in ("转型企业达2316家", "平台企业由慢转快", "46.3% of the target is done", "数字化车间37个", "校验码 d76f-79b7"):
            self.assertIn(words, text)
            self.assertIn(words, html)
        self.assertIn("Enterprises <b>: 2,316", text)
        self.assertIn("Enterprises &lt;b&gt;: 2,316", html)
        self.assertIn("Platforms &amp; more", html)
        self.assertNotRegex(html, r"<script|https?://|src=")

    def test_a_title_stands_once_at_the_head(self):
        """Of a plan without a publication of its own the name is the title."""
        path = self.folder / "cq-sme-digital-2024-05.figures.json"
        value = json.loads(path.read_text(encoding="utf-8"))
        for same in (False, True):
            for lang in ("zh", "en"):
                value["digest"][lang]["name"] = [{"paragraph": value["title"][lang] if same else "News"}]
            path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
            message = self.written()
            self.assertEqual(message.get_body(("plain",)).get_content().splitlines().count(value["title"]["zh"]), 1)
            head = re.sub(r"<style.*?</style>|<title>.*?</title>", "", message.get_body(("html",)).get_content(), flags=re.S)
            self.assertEqual(head.count(f">{value['title']['zh']}<"), 1)

    def test_dates_and_periods_as_a_line_has_them(self):
        """Not 2024-05-31 in a sentence, nor a quarter with a small letter under its title."""
        path = self.folder / "cq-sme-digital-2024-05.figures.json"
        value = json.loads(path.read_text(encoding="utf-8"))
        value["subject"] = {"zh": "2024年第二季度", "en": "second quarter of 2024"}
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        message = self.written()
        self.assertTrue(message["subject"].endswith("& more, second quarter of 2024"), message["subject"])
        for kind in ("plain", "html"):
            said = message.get_body((kind,)).get_content()
            self.assertRegex(said, r"(?m)(^|>)Second quarter of 2024 ")
            self.assertIn("Data to 31 May 2024; issue", said)
            self.assertIn("数据截至2024年5月31日，期次", said)

    def test_one_language(self):
        message = self.written("--to", "a@example.org", "--lang", "en")
        self.assertEqual(message["subject"], "Chongqing plan <2024–2027> & more, May 2024")
        self.assertEqual(message["content-language"], "en")
        html = message.get_body(("html",)).get_content()
        self.assertNotRegex(html, "[\u4e00-\u9fff]")

    def test_lines_and_encoded_words_keep_to_the_limits(self):
        self.written("--to", f"{LONG} <a@example.org>", "--cc", ", ".join(f"{LONG} <b{i}@example.org>" for i in range(40)))
        raw = self.eml.read_bytes()
        self.assertTrue(raw.isascii())
        head = raw.split(b"\n\n")[0]
        self.assertLessEqual(max(len(line) for line in raw.split(b"\n") if not line.startswith(b"\tfilename*")), 76)
        self.assertLessEqual(max(map(len, raw.split(b"\n"))), 998)
        words = re.findall(rb"=\?[^?]+\?[BQbq]\?[^?]*\?=", head)
        self.assertGreater(len(words), 80)
        for word in words:
            self.assertLessEqual(len(word), 75)
            str(make_header(decode_header(word.decode())))  # each word is of whole characters
        folded = re.search(rb"^From: (.*\n(?:[ \t].*\n)*)", raw, re.M)[1].decode()
        self.assertEqual(str(make_header(decode_header(folded))), "经信委办公室 <office@example.org>\n".strip())

    def test_subject_of_ones_own(self):
        for subject in ("Plain words", "五月简报", "长" * 200, "ends in =?", "=?UTF-8?B?5Lit?="):
            message = self.written("--to", "a@example.org", "--subject", subject)
            if "=?" not in subject:
                self.assertEqual(message["subject"], subject)

    def test_addresses(self):
        message = self.written("--to", '"Smith, John" <john@example.com>, b@example.org', "--to", "c@例子.cn",
                               "--reply-to", "Press <press@example.org>")
        self.assertEqual([a.addr_spec for a in message["to"].addresses],
                         ["john@example.com", "b@example.org", "c@xn--fsqu00a.cn"])
        self.assertEqual(message["to"].addresses[0].display_name, "Smith, John")
        self.assertEqual(str(message["reply-to"].addresses[0]), "Press <press@example.org>")


class AnotherParser(MailTest):
    def test_mblaze_reads_names_and_takes_the_attachments_out(self):
        self.written("--to", f"{LONG} <a@example.org>", pdfs=self.pdfs)
        def tool(*words):
            return subprocess.run([*words, str(self.eml)], cwd=self.folder, capture_output=True, check=True,
                                  env=dict(os.environ, LC_ALL="C.UTF-8")).stdout.decode()
        self.assertEqual(tool("mhdr", "-d", "-h", "subject:from:to"),
                         f"{TITLE}　2024年5月等 / Chongqing plan <2024–2027> & more, May 2024 and more\n经信委办公室 <office@example.org>\n{LONG} <a@example.org>\n")
        self.assertEqual(tool("mshow", "-x").count(".pdf"), 2)
        for name, pdf in ((f"{TITLE}简报 2024年5月.pdf", self.pdfs[0]), (f"{TITLE}简报 2024年5月 (2).pdf", self.pdfs[1])):
            self.assertEqual((self.folder / name).read_bytes(), pdf.read_bytes())


class Routine(MailTest):
    """What a month's routine asks of mails."""

    def said(self, *words, code=0):
        done = self.jianbao("mail", "--from", "office@example.org", "--json", *words)
        self.assertEqual(done.returncode, code, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()], done

    def change(self, pdf, change):
        path = pdf.with_suffix("").with_suffix(".figures.json")
        value = json.loads(path.read_text(encoding="utf-8"))
        change(value)
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    def message(self, path=None):
        return email.message_from_bytes((path or self.eml).read_bytes(), policy=email.policy.default)

    def test_order_of_languages_is_the_plans(self):
        def english_first(value):
            value["title"] = {"en": value["title"]["en"], "zh": value["title"]["zh"]}
        self.change(self.pdfs[0], english_first)
        self.said("--to", "a@example.org", "-o", self.eml, self.pdfs[0])
        message = self.message()
        self.assertTrue(message["subject"].startswith("Chongqing plan"), message["subject"])
        self.assertEqual(message["content-language"], "en, zh")
        text = message.get_body(("plain",)).get_content()
        self.assertLess(text.index("Enterprises"), text.index("转型企业达"))
        html = message.get_body(("html",)).get_content()
        self.assertIn('<html lang="en-GB">', html)
        self.assertLess(html.index('<section lang="en-GB">'), html.index('<section lang="zh-Hans">'))
        name = next(message.iter_attachments()).get_filename()
        self.assertTrue(name.startswith("Chongqing plan"))
        self.assertEqual(text.count(name), 2)

    def test_date(self):
        self.said("--to", "a@example.org", "-o", self.eml, self.pdfs[0])
        self.assertEqual(self.message()["date"].datetime.isoformat(), "2024-05-31T00:00:00+00:00")
        first = self.message()["message-id"]
        done = self.jianbao("mail", "--from", "office@example.org", "--to", "a@example.org", "--date", "now", "-o", self.eml, self.pdfs[0],
                            env={"SOURCE_DATE_EPOCH": "1717999999"})
        self.assertEqual(done.returncode, 0)
        self.assertEqual(self.message()["date"].datetime.timestamp(), 1717999999)
        self.assertNotEqual(self.message()["message-id"], first)
        self.assertEqual(self.jianbao("mail", "--from", "a@b.cn", "--to", "a@b.cn", "--date", "then", "-o", self.eml, self.pdfs[0]).returncode, 2)

    def test_none_where_nothing_has_changed(self):
        told, _ = self.said("--to", "a@example.org", "--if-changed", "-o", self.eml, self.pdfs[0])
        self.assertEqual((told[0]["written"], told[0]["unchanged"]), (True, False))
        self.eml.unlink()
        self.change(self.pdfs[0], lambda v: [d.update(changes=[]) for d in v["digest"].values()])
        told, _ = self.said("--to", "a@example.org", "--if-changed", "-o", self.eml, self.pdfs[0])
        self.assertEqual((told[0]["written"], told[0]["unchanged"], told[0]["bytes"]), (False, True, 0))
        self.assertFalse(self.eml.exists())
        told, _ = self.said("--to", "a@example.org", "--if-changed", "-o", self.eml, *self.pdfs)
        self.assertTrue(told[0]["written"])  # the other one tells a change

    def test_empty_ones_are_left_out(self):
        self.change(self.pdfs[0], lambda v: v.update(figures=[{"key": "workshops.value", "raw": "5"}]))
        told, _ = self.said("--to", "a@example.org,b@example.org", "--skip-empty", "-o", self.eml, *self.pdfs)
        self.assertEqual([told[0][k] for k in ("briefings", "empty", "recipients", "batches")], [1, 1, 2, 1])
        self.assertEqual(len(list(self.message().iter_attachments())), 1)
        self.eml.unlink()
        told, _ = self.said("--to", "a@example.org", "--skip-empty", "-o", self.eml, self.pdfs[1])
        self.assertEqual((told[0]["written"], told[0]["empty"]), (False, 1))
        self.assertFalse(self.eml.exists())

    def test_a_message_for_each_area(self):
        for pdf, area in zip(self.pdfs, ("beibei", "yubei")):
            self.change(pdf, lambda v, area=area: v.update(issue=f"cq-sme-digital/2024-05/{area}"))
        people = self.folder / "people.csv"
        people.write_text("area,address\nbeibei,Li <a@example.org>\nbeibei,b@example.org\nyubei,c@example.org\nwulong,d@example.org\n", encoding="utf-8")
        told, done = self.said("--by-area", people, "-o", self.folder / "mail" / "{area}.eml", *self.pdfs)
        self.assertEqual([(t["area"], t["briefings"], t["recipients"]) for t in told], [("beibei", 1, 2), ("yubei", 1, 1)])
        self.assertIn("[area-without-briefing]", done.stderr)
        self.assertEqual(str(self.message(self.folder / "mail" / "beibei.eml")["to"]), "Li <a@example.org>, b@example.org")
        self.assertEqual([p.get_content() for p in self.message(self.folder / "mail" / "yubei.eml").iter_attachments()], [self.pdfs[1].read_bytes()])
        people.write_text("beibei;a@example.org\n", encoding="utf-8")
        _, done = self.said("--by-area", people, "-o", self.folder / "{area}.eml", *self.pdfs)
        self.assertIn("[briefing-without-recipient]", done.stderr)

    def test_areas_refused(self):
        people = self.folder / "people.csv"
        for written, code in [("beibei,\n", 65), ("../x,a@example.org\n", 65), ("beibei,not an address\n", 65)]:
            people.write_text("area,address\n" + written, encoding="utf-8")
            self.change(self.pdfs[0], lambda v, w=written: v.update(issue=f"cq-sme-digital/2024-05/{w.split(',')[0]}"))
            done = self.jianbao("mail", "--from", "a@b.cn", "--by-area", people, "-o", self.folder / "m" / "{area}.eml", self.pdfs[0])
            self.assertNotEqual(done.returncode, 0, written)
            self.assertEqual(list(self.folder.rglob("*.eml")), [])
        for words in (["-o", self.eml], ["-o", self.folder / "{area}.eml", "--to", "a@b.cn"]):
            self.assertEqual(self.jianbao("mail", "--from", "a@b.cn", "--by-area", people, *words, self.pdfs[0]).returncode, 2)

    def test_bad_address_is_told_at_its_cell(self):
        """Before a message is written, those of rows above it too."""
        self.change(self.pdfs[0], lambda v: v.update(issue="cq-sme-digital/2024-05/beibei"))
        people = self.folder / "people.csv"
        for written in ("no-address@", "a@x.org; b@x.org", "Li <a@example.org>, -b@example.org"):
            people.write_text(f'area,address\nbeibei,a@example.org\nyubei,"{written}"\n', encoding="utf-8")
            done = self.jianbao("mail", "--from", "a@b.cn", "--by-area", people, "-o", self.folder / "m" / "{area}.eml", self.pdfs[0])
            self.assertEqual(done.returncode, 65, written)
            self.assertRegex(done.stderr, r"people\.csv!B3: error: '.*' .* \[bad-address\]")
            self.assertNotIn("--to", done.stderr)
            self.assertEqual(list(self.folder.rglob("*.eml")), [])
            self.assertEqual("with commas" in done.stderr, ";" in written)

    def test_areas_by_their_names(self):
        for pdf, area, zh, en in zip(self.pdfs, ("beibei", "banan"), ("北碚区", "巴南区"), ("Beibei", "Banan")):
            self.change(pdf, lambda v, area=area, zh=zh, en=en: v.update(issue=f"cq-sme-digital/2024-05/{area}", area={"zh": zh, "en": en}))
        people = self.folder / "people.csv"
        people.write_text("area,address\n北碚区,a@example.org\nbeibei,b@example.org\nＢｅｉｂｅｉ,c@example.org\nBANAN,d@example.org\n"
                          "北碚,e@example.org\n", encoding="utf-8")
        told, done = self.said("--by-area", people, "-o", self.folder / "{area}.eml", *self.pdfs)
        self.assertEqual([(t["area"], t["recipients"]) for t in told], [("beibei", 3), ("banan", 1)])
        self.assertTrue((self.folder / "banan.eml").is_file())
        self.assertRegex(done.stderr, r'people\.csv!A6: warning: .*"北碚".* \[area-without-briefing\]')

    def test_an_area_that_no_briefing_has(self):
        """The remedy: what may be meant, else the areas that there are; an id is not taken for another area's name."""
        for pdf, area, en in zip(self.pdfs, ("beibei", "banan"), ("Beibei", "beibei")):
            self.change(pdf, lambda v, area=area, en=en: v.update(issue=f"cq-sme-digital/2024-05/{area}", area={"zh": "甲" + area, "en": en}))
        people = self.folder / "people.csv"
        people.write_text("area,address\nbeibei,a@example.org\nbananas,b@example.org\nwulong,c@example.org\n", encoding="utf-8")
        told, done = self.said("--by-area", people, "-o", self.folder / "{area}.eml", *self.pdfs)
        self.assertEqual([(t["area"], t["recipients"]) for t in told], [("beibei", 1)])
        self.assertRegex(done.stderr, r'csv!A3: warning: .*did you mean "banan"\?')
        self.assertRegex(done.stderr, r'csv!A4: warning: .*there are briefings of "beibei, banan"')

    def test_an_address_twice_for_an_area(self):
        self.change(self.pdfs[0], lambda v: v.update(issue="cq-sme-digital/2024-05/beibei", area={"zh": "北碚区"}))
        people = self.folder / "people.xlsx"
        book = openpyxl.Workbook()
        for row in [("区县", "地址"), ("beibei", "a@example.org, b@example.org"), ("北碚区", "Li <A@example.org>"), ("北碚区", "c@example.org")]:
            book.active.append(row)
        book.active.title = "名单"
        book.save(people)
        words = ("--by-area", people, "-o", self.folder / "{area}.eml", self.pdfs[0])
        told, done = self.said(*words)
        self.assertEqual(told[0]["recipients"], 3)
        self.assertRegex(done.stderr, r"people\.xlsx!名单!B3: warning: A@example\.org .*\[same-address\]")
        book.active["B4"] = "c@@example.org"
        book.save(people)
        done = self.jianbao("mail", "--from", "a@b.cn", "--ui-lang", "zh", *words)
        self.assertRegex(done.stderr, r"people\.xlsx!名单!B4: .*“c@@example\.org”不是邮件地址")

    def test_a_row_that_is_struck_through(self):
        """Who was taken off the sheet is not written to."""
        self.change(self.pdfs[0], lambda v: v.update(issue="cq-sme-digital/2024-05/beibei"))
        people = self.folder / "people.xlsx"
        for cell, code in [("A2", "cell-struck"), ("B2", "cell-struck"), (None, "sheet-hidden")]:
            book = openpyxl.Workbook()
            for row in [("area", "address"), ("beibei", "a@example.org")]:
                book.active.append(row)
            if cell is None:
                book.active.row_dimensions[2].hidden = True
            else:
                book.active[cell].font = openpyxl.styles.Font(strike=True)
            book.save(people)
            done = self.jianbao("mail", "--from", "a@b.cn", "--by-area", people, "-o", self.folder / "{area}.eml", self.pdfs[0])
            self.assertEqual(done.returncode, 0 if cell is None else 65)
            self.assertRegex(done.stderr, rf"people\.xlsx!Sheet!{cell or 'B2'}: .* \[{code}\]")

    def test_faults_in_the_interface_s_language(self):
        for address in ("no-at", "-a@example.org", "李@example.org", ".a@example.org", "a@exa_mple.org", "a\x07@example.org", "a@b.cn; c@d.cn"):
            done = self.jianbao("mail", "--from", "a@b.cn", "--to", address, "--ui-lang", "zh", "-o", self.eml, self.pdfs[0])
            fault = done.stderr.split("”", 1)[1].replace("name@example.org", "").replace("Name <>", "").replace("[bad-address]", "")
            self.assertEqual(done.returncode, 2)
            self.assertEqual(re.findall("[a-z]{3,}", fault), [], done.stderr)

    def test_a_name_of_two_areas(self):
        for pdf, area in zip(self.pdfs, ("east", "west")):
            self.change(pdf, lambda v, area=area: v.update(issue=f"cq-sme-digital/2024-05/{area}", area={"en": "Town"}))
        people = self.folder / "people.csv"
        for row, written in [(1, "Town,a@example.org\n"), (2, "east,b@example.org\nTown,a@example.org\n")]:
            people.write_text(written, encoding="utf-8")
            done = self.jianbao("mail", "--from", "a@b.cn", "--by-area", people, "-o", self.folder / "{area}.eml", *self.pdfs)
            self.assertEqual(done.returncode, 65)
            self.assertRegex(done.stderr, rf"people\.csv!A{row}: error: .* \[ambiguous-area\]")
            self.assertEqual(list(self.folder.rglob("*.eml")), [])


class SameMail(MailTest):
    def test_a_second_run_is_the_same_mail(self):
        first = self.written()
        raw = self.eml.read_bytes()
        self.written(env={"TZ": "Asia/Shanghai", "LC_ALL": "C", "HOME": "/nonexistent"})
        self.assertEqual(self.eml.read_bytes(), raw)
        self.assertRegex(first["message-id"], r"^<[0-9a-f]{40}@example\.org>$")

    def test_another_pdf_is_another_mail(self):
        first = self.written()["message-id"]
        self.pdfs[0].write_bytes(self.pdfs[0].read_bytes() + b"x")
        self.assertNotEqual(self.written()["message-id"], first)

    def test_the_date_is_the_latest_of_the_briefings(self):
        message = self.written("--to", "a@example.org", pdfs=self.pdfs[::-1])
        self.assertEqual(message["date"].datetime.isoformat(), "2024-05-31T00:00:00+00:00")


class Hidden(MailTest):
    def test_bcc_and_list_stand_in_the_envelope_alone(self):
        people = self.folder / "people.txt"
        people.write_text("# the press\nNews <news@example.net>\r\n\nradio@example.net\nzhang@example.cn\n", encoding="utf-8")
        message = self.written("--to", "张三 <zhang@example.cn>", "--bcc", "chief@example.org", "--list", people)
        raw = self.eml.read_bytes()
        for secret in (b"chief", b"news@", b"radio", b"Bcc", b"bcc"):
            self.assertNotIn(secret, raw)
        self.assertEqual(self.batches(), [["chief@example.org", "news@example.net", "radio@example.net", "zhang@example.cn"]])
        self.assertNotIn("bcc", {k.lower() for k in message.keys()})

    def test_batches_have_a_hundred_at_most_and_everybody_once(self):
        people = [f"reader{i:05}@example.net" for i in range(250)]
        self.folder.joinpath("people.txt").write_text("\n".join(people + people[:50]) + "\n", encoding="utf-8")
        self.written("--list", self.folder / "people.txt")
        self.assertEqual([len(b) for b in self.batches()], [100, 100, 50])
        self.assertEqual(sum(self.batches(), []), people)

    def test_a_list_alone_names_nobody(self):
        people = self.folder / "people.txt"
        people.write_text("news@example.net\n", encoding="utf-8")
        message = self.written("--list", people)
        self.assertEqual(str(message["to"]), "undisclosed-recipients:;")
        self.assertNotIn(b"news", self.eml.read_bytes())

    def test_a_list_without_a_place_for_the_envelope_is_refused(self):
        done = self.jianbao("mail", "--from", "a@example.org", "--bcc", "b@example.org", "-o", "-", self.pdfs[0])
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("no-envelope", done.stderr)


class Pair(MailTest):
    """Message and batches belong together, whatever fails."""

    def state(self):
        return {p.name: p.read_bytes() for p in self.folder.iterdir() if p.suffix in (".eml", ".rcpt", ".envelope")}

    def index(self):
        return self.eml.with_suffix(".envelope").read_text().splitlines()

    def test_another_list_takes_the_place_of_the_first(self):
        self.written("--bcc", "a@example.org", "--bcc", "b@example.org")
        raw = self.eml.read_bytes()
        self.written("--bcc", "c@example.org")
        self.assertEqual((self.eml.read_bytes(), self.batches()), (raw, [["c@example.org"]]))
        self.assertEqual((len(self.index()), self.index()[1].split()[:1]), (2, [self.sha256(raw)]))

    def test_another_message_takes_the_place_of_the_first(self):
        self.written("--bcc", "a@example.org")
        self.written("--bcc", "c@example.org", "--subject", "other")
        self.assertEqual((self.batches(), len(self.index())), ([["c@example.org"]], 2))
        self.assertEqual(self.index()[1].split()[0], self.sha256(self.eml.read_bytes()))

    def test_a_failed_mail_leaves_the_old_pair_whole(self):
        self.written("--bcc", "a@example.org")
        before = self.state()
        self.assertEqual(self.mail("--bcc", "b@example.org", "--max-size", "1k").returncode, 65)
        self.assertEqual(self.mail("--bcc", "-b@example.org").returncode, 2)
        self.assertEqual(self.state(), before)
        for words in (["--bcc", "b@example.org", "--subject", "other"], ["--bcc", "a@example.org", "--subject", "other"],
                      ["--bcc", "b@example.org"]):
            for limit in (1, 100, 2000):  # bytes that a file may take: the batch, the index, the message does not fit
                done = subprocess.run(["prlimit", f"--fsize={limit}", "env", "--ignore-signal=XFSZ", JIANBAO, "mail", "--from", "office@example.org",
                                       "-o", self.eml, *words, self.pdfs[0]], cwd=TOP, capture_output=True, text=True, timeout=3600)
                if done.returncode == 0:  # only the same message with an index that fits
                    self.assertEqual((words, limit), (["--bcc", "b@example.org"], 2000))
                    continue
                self.assertEqual(done.returncode, 73, (words, limit, done.stderr))
                now = self.state()
                now[self.eml.with_suffix(".envelope").name] = before[self.eml.with_suffix(".envelope").name]
                self.assertEqual(now, before)
                self.assertIn(before[self.eml.with_suffix(".envelope").name].splitlines()[1], self.eml.with_suffix(".envelope").read_bytes())


class Refused(MailTest):
    def test_addresses_that_a_program_would_take_for_an_option(self):
        for bad in ("-Cevil.conf/x@example.org", "--passwordeval=touch${IFS}PWNED@example.org", "-a@example.org", "A <-a@example.org>",
                    "-@example.org"):
            for option in ("--to", "--cc", "--bcc", "--reply-to", "--from"):
                self.refused(2, "bad-address", "--to", "z@example.org", option, bad)
            people = self.folder / "people.txt"
            people.write_text(f"x@example.org\n{bad}\n", encoding="utf-8")
            self.refused(65, "people.txt:2: error:", "--list", people)
            self.refused(65, "begins with a hyphen", "--list", people)

    def test_header_injection(self):
        for bad in ("a@example.org\nBcc: x@example.org", "a@example.org\r\nX: y", "A\x00 <a@example.org>", "A\tB <a@example.org>",
                    "=?UTF-8?B?QQpCY2M6IHhAeS56?= <a@example.org>", "a@example.org\n"):
            if "\x00" in bad:
                continue  # no argument can hold it
            for option in ("--to", "--cc", "--bcc", "--reply-to"):
                self.refused(2, "bad-address", "--to", "z@example.org", option, bad)
        for bad in ("x\nBcc: y@example.org", "x\r\ny", "x\x7f"):
            self.refused(2, "bad-subject", "--to", "z@example.org", "--subject", bad)

    def test_addresses_that_are_none(self):
        for bad in ("nobody", "@example.org", "a@", "a b@example.org", "a..b@example.org", ".a@example.org", "a@-x.org", "a@x_y.org",
                    "a@example..org", "张三@example.cn", "a@b@c.org", "a@b.org c@d.org", "a@b.org x", "A <a@b.org> x", "<a@b.org", "a@b.org,", "A <a@b.org>, nobody", "group: a@example.org;", "", "a@" + "x" * 64 + ".org"):
            with self.subTest(bad):
                self.eml.unlink(missing_ok=True)
                done = self.mail("--to", bad)
                self.assertEqual(done.returncode, 2, (bad, done.stderr))
                self.assertFalse(self.eml.exists())

    def test_a_bad_line_of_a_list_is_named(self):
        people = self.folder / "people.txt"
        people.write_bytes(b"a@example.org\n\nnobody\n")
        self.refused(65, f"{people}:3: error:", "--list", people)
        people.write_bytes(b"a@example.org\0b@example.org\n")
        self.refused(65, "NUL", "--list", people)
        people.write_bytes(b"# nobody\n")
        self.refused(65, "empty-list", "--list", people)
        self.refused(66, "people.tx", "--list", self.folder / "people.tx")

    def test_all_that_is_bad_is_told_at_once(self):
        people = self.folder / "people.txt"
        people.write_bytes(b"a@b@c\nok@example.org\nnobody, x@example.org, -x@example.org\nb\0c\n")
        done = self.mail("--to", "z@example.org, one, two", "--list", people)
        self.assertEqual(re.findall(r"^(\S+): error: (?:--to )?'([^']*)'", done.stderr, re.M),
                         [("jianbao", "one"), ("jianbao", "two"), (f"{people}:1", "a@b@c"), (f"{people}:3", "nobody"), (f"{people}:3", "-x@example.org"), (f"{people}:4", "b")])
        self.assertFalse(self.eml.exists())

    def test_two_senders(self):
        done = self.jianbao("mail", "--from", "a@example.org, b@example.org", "--to", "c@example.org", "-o", self.eml, self.pdfs[0])
        self.assertEqual(done.returncode, 2)
        self.assertIn("several-senders", done.stderr)

    def test_size_as_encoded(self):
        self.written("--to", "a@example.org")
        size = len(self.eml.read_bytes().replace(b"\n", b"\r\n"))
        for path in self.folder.glob("briefing.*"):
            path.unlink()
        self.refused(65, f"the mail is {size} bytes as encoded, 1 more", "--to", "a@example.org", "--max-size", size - 1)
        self.written("--to", "a@example.org", "--max-size", str(size))
        for path in self.folder.glob("briefing.*"):
            path.unlink()
        for bad in ("0", "20MB", "-1", "x", "1.5M"):
            self.refused(2, "--max-size", "--to", "a@example.org", "--max-size", bad)

    def test_twenty_megabytes_are_the_default(self):
        self.pdfs[0].write_bytes(b"%PDF-1.7\n" + b"\0" * 15_000_000)
        self.refused(65, "mail-too-large", "--to", "a@example.org")

    def test_no_pdf_and_no_figures(self):
        other = self.folder / "other.pdf"
        other.write_bytes(b"PK\3\4")
        self.refused(65, "not-a-pdf", pdfs=[other])
        other.write_bytes(b"%PDF-1.4\n")
        self.refused(66, "no-figures", pdfs=[other])
        self.refused(66, "none.pdf", pdfs=[self.folder / "none.pdf"])
        self.folder.joinpath("other.figures.json").write_text('{"format": "jianbao.plan/1"}')
        self.refused(65, "bad-format", pdfs=[other])

    def test_what_must_be_said(self):
        for words in (["--to", "a@example.org"], ["--from", "a@example.org"],
                      ["--from", "a@example.org", "--to", "b@example.org"]):
            done = self.jianbao("mail", *words, self.pdfs[0])
            self.assertEqual(done.returncode, 2)
            self.assertIn("needs", done.stderr)


class Editions(MailTest):
    def test_every_edition_has_the_figures_of_its_briefing(self):
        for edition in ("screen", "archive", "archive4", "print", "plain"):
            with self.subTest(edition=edition):
                pdf = self.folder / f"cq-sme-digital-2024-05-{edition}.pdf"
                pdf.write_bytes(b"%PDF-1.6\n")
                self.written("--to", "a@example.org", pdfs=[pdf])


if __name__ == "__main__":
    unittest.main()
