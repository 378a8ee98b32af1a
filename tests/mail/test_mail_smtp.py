# SPDX-License-Identifier: MIT
"""A mail through a real SMTP server on loopback and back: by msmtp and curl, as README and manual show."""
import os
import re
import socket
import subprocess
import sys
import unittest
from pathlib import Path

from aiosmtpd.controller import Controller

sys.path.insert(0, str(Path(__file__).parent))
from mail_case import TOP, MailTest  # noqa: E402


class Box:
    """What the server took in: envelope and content."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append((envelope.mail_from, sorted(envelope.rcpt_tos), envelope.content))
        return "250 taken"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class ThroughServer(MailTest):
    def setUp(self):
        super().setUp()
        self.box = Box()
        server = Controller(self.box, hostname="127.0.0.1", port=free_port(), data_size_limit=30_000_000)
        server.start()
        self.addCleanup(server.stop)
        self.port = server.port
        people = self.folder / "people.txt"
        people.write_text("news@example.net\nradio@example.net\n", encoding="utf-8")
        self.sent = self.written("--to", "张三 <zhang@example.cn>", "--cc", "li@example.cn", "--list", people, pdfs=self.pdfs)
        self.rcpt = self.eml.with_suffix(".rcpt")

    def run_with_mail(self, *words):
        with self.eml.open("rb") as letter:
            done = subprocess.run([str(w) for w in words], stdin=letter, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)

    def check(self, recipients):
        (sender, to, content), = self.box.letters
        self.assertEqual((sender, to), ("office@example.org", recipients))
        got = self.parsed(content)
        self.assertEqual(self.attachments(got), self.attachments(self.sent))
        self.assertEqual(sorted(self.sha256(b) for b in self.attachments(got).values()),
                         sorted(self.sha256(p.read_bytes()) for p in self.pdfs))
        for name in ("from", "to", "cc", "subject", "date", "message-id"):
            self.assertEqual(got[name], self.sent[name])
        for body in ("plain", "html"):
            self.assertEqual(got.get_body((body,)).get_content(), self.sent.get_body((body,)).get_content())
        self.assertNotIn(b"news@", content)

    def test_msmtp_reads_the_recipients_from_the_headers(self):
        self.run_with_mail("msmtp", "-t", "--host=127.0.0.1", f"--port={self.port}", "--read-envelope-from", "--tls=off", "--auth=off")
        self.check(["li@example.cn", "zhang@example.cn"])

    def test_msmtp_reads_the_recipients_from_the_envelope(self):
        self.run_with_mail("xargs", "-a", self.rcpt, "msmtp", "--host=127.0.0.1", f"--port={self.port}", "--read-envelope-from",
                           "--tls=off", "--auth=off")
        self.check(["li@example.cn", "news@example.net", "radio@example.net", "zhang@example.cn"])

    def test_curl(self):
        to = [w for r in self.rcpt.read_text().split() for w in ("--mail-rcpt", r)]
        self.run_with_mail("curl", "-sS", "--crlf", f"smtp://127.0.0.1:{self.port}", "--mail-from", "office@example.org", *to, "-T", "-")
        self.check(["li@example.cn", "news@example.net", "radio@example.net", "zhang@example.cn"])


class AsTheReadmeSays(MailTest):
    def test_each_way_of_sending(self):
        box = Box()
        server = Controller(box, hostname="127.0.0.1", port=free_port())
        server.start()
        self.addCleanup(server.stop)
        (self.folder / "out").mkdir()
        self.eml = self.folder / "out" / "briefing.eml"
        self.written("--to", "press@example.org", "--bcc", "chief@example.org")
        for name in ("msmtp", "sendmail"):  # with what a configuration file would say
            tool = self.folder / name
            tool.write_text(f'#!/bin/sh\nexec /usr/bin/msmtp --host=127.0.0.1 --port={server.port} --tls=off --auth=off --read-envelope-from "$@"\n')
            tool.chmod(0o755)
        readme = (TOP / "README.md").read_text(encoding="utf-8")
        lines = [line.replace("localhost", f"127.0.0.1:{server.port}")
                 for line in re.findall(r"`((?:msmtp|sendmail|curl|xargs) [^`]*)`", readme)]
        self.assertEqual([line.split()[0] for line in lines], ["msmtp", "sendmail", "curl", "xargs"])
        for line in lines:
            done = subprocess.run(["bash", "-c", line], cwd=self.folder, capture_output=True, text=True, timeout=60,
                                  env=dict(os.environ, PATH=f"{self.folder}:{os.environ['PATH']}"))
            self.assertEqual(done.returncode, 0, line + done.stderr)
        self.assertEqual([(sender, to) for sender, to, _ in box.letters],
                         [("office@example.org", ["press@example.org"])] * 3
                         + [("office@example.org", ["chief@example.org", "press@example.org"])])
        self.assertEqual(len({content for _, _, content in box.letters}), 1)


if __name__ == "__main__":
    unittest.main()
