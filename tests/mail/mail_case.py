# SPDX-License-Identifier: MIT
"""A folder with two briefings (any bytes as PDF) and their figures, and the program's mail command, for the tests of mails."""
import email
import email.policy
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
JIANBAO = Path(os.environ.get("JIANBAO", TOP / "build" / "jianbao")).resolve()
TITLE = "重庆市中小企业数字化转型工作方案（2024—2027年）"


def figures(period, as_of):
    """jianbao.figures/1 as build writes it, with what a mail reads."""
    def words(zh, en):
        return {"zh": zh, "en": en}

    def digest(head, deck, labels, row, change, behind, note):
        return {"headline": [{"heading": head}, {"paragraph": deck}],
                "figures": [{"table": {"rows": [{"cells": [{"label": a, "text": b} for a, b in zip(labels, row)]}]}}],
                "changes": [{"item": change}], "laggards": [{"item": behind}], "notes": [{"paragraph": note}]}
    return {"format": "jianbao.figures/1", "issue": f"cq-sme-digital/{period}", "check_code": "d76f-79b7", "as_of": as_of,
            "title": words(TITLE, "Chongqing plan <2024–2027> & more"), "subject": words("2024年5月", "May 2024"),
            "author": words("重庆市经济和信息化委员会", "Commission of Economy"),
            "digest": {
                "zh": digest("转型企业达2316家", "完成2024年目标46.3%", ["指标", "完成"], ["转型企业", "2316家"], "平台企业由慢转快",
                             "数字化车间37个，落后时序进度4.7个百分点", "样例数据，仅供演示。"),
                "en": digest("Enterprises <b>: 2,316 by May", "46.3% of the target is done", ["Indicator", "Done"],
                             ["Enterprises", "2,316"], "Platforms & more: gained a light",
                             "Workshops: 37, 4.7 percentage points behind schedule", "Sample data, for demonstration only.")},
            "figures": []}


class MailTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-mail-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        # every byte, ends of lines of all kinds, and lines that SMTP treats apart
        awkward = bytes(range(256)) * 40 + b"\r\n.\r\n..\n.\nFrom \n--=_mixed\n\r\r\n"
        self.pdfs = [self.briefing("cq-sme-digital-2024-05", "2024-05", "2024-05-31", b"%PDF-1.7\n" + awkward),
                     self.briefing("cq-sme-digital-2024-04", "2024-04", "2024-04-30", b"%PDF-1.7\n" + awkward[::-1])]
        self.eml = self.folder / "briefing.eml"

    def briefing(self, stem, period, as_of, pdf):
        path = self.folder / f"{stem}.pdf"
        path.write_bytes(pdf)
        self.folder.joinpath(f"{stem}.figures.json").write_text(json.dumps(figures(period, as_of), ensure_ascii=False),
                                                               encoding="utf-8")
        return path

    def jianbao(self, *words, env=None):
        return subprocess.run([JIANBAO, *map(str, words)], cwd=TOP, stdin=subprocess.DEVNULL, capture_output=True, timeout=3600,
                              env=dict(os.environ, **(env or {})), encoding="utf-8", errors="replace")

    def mail(self, *words, pdfs=None, env=None):
        """The finished process of `jianbao mail`, from the office to Zhang San when nothing else is said."""
        words = list(words) or ["--to", "张三 <zhang@example.cn>"]
        return self.jianbao("mail", "--from", "经信委办公室 <office@example.org>", "-o", self.eml, *words,
                            *(pdfs or self.pdfs[:1]), env=env)

    def written(self, *words, **how):
        """The message that the command wrote, parsed by Python's library."""
        done = self.mail(*words, **how)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return self.parsed(self.eml.read_bytes())

    def remove(self):
        """Takes away the message and its recipients."""
        for path in self.folder.glob(f"{self.eml.stem}.*"):
            path.unlink()

    def batches(self):
        """The recipients of each batch that stands beside the message, in the order of their numbers."""
        return [p.read_text().split() for p in sorted(self.folder.glob("*.rcpt"))]

    def parsed(self, raw):
        message = email.message_from_bytes(raw, policy=email.policy.default)
        for part in message.walk():
            self.assertEqual(part.defects, [])
        return message

    def refused(self, code, about, *words, **how):
        """The command says why, ends with the code, and leaves no file."""
        done = self.mail(*words, **how)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(about, done.stderr)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir() if p.suffix in (".eml", ".rcpt", ".envelope", ".tmp")), [])

    @staticmethod
    def attachments(message):
        return {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}

    @staticmethod
    def sha256(data):
        return hashlib.sha256(data).hexdigest()
