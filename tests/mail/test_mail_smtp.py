# SPDX-License-Identifier: MIT
"""A mail through a real SMTP server on loopback, by the sender that is shipped, as README and manual show."""
import fcntl
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
        self.unknown = set()  # recipients whom the server refuses
        self.most = None  # letters that it takes

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.unknown:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 taken"

    async def handle_DATA(self, server, session, envelope):
        if self.most is not None and len(self.letters) >= self.most:
            return "451 too much"
        self.letters.append((envelope.mail_from, sorted(envelope.rcpt_tos), envelope.content))
        return "250 taken"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


SEND = TOP / "gen" / "share" / "bin" / "jianbao-send"


class SenderTest(MailTest):
    """The shipped sender, a real msmtp (as sendmail, too) and a real server."""

    def setUp(self):
        super().setUp()
        self.box = Box()
        server = Controller(self.box, hostname="127.0.0.1", port=free_port(), data_size_limit=30_000_000)
        server.start()
        self.addCleanup(server.stop)
        self.options = ["--host=127.0.0.1", f"--port={server.port}", "--tls=off", "--auth=off"]
        self.record = self.eml.with_suffix(".sent")

    def to_list(self, addresses, *words, pdfs=None):
        people = self.folder / "people.txt"
        people.write_text("".join(a + "\n" for a in addresses), encoding="utf-8")
        return self.written(*words, "--list", people, pdfs=pdfs)

    def send(self, *words, status=0, options=None, env=None):
        done = subprocess.run(["dash", SEND, *map(str, words), self.eml, "--", *(self.options if options is None else options)],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=3600, cwd=self.folder,
                              env=dict(os.environ, **(env or {})))
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def got(self):
        """Everybody who was sent something, as often as that was."""
        return sorted(a for _, to, _ in self.box.letters for a in to)

    def lines(self):
        return [line.split() for line in self.record.read_text().splitlines()]


class Everybody(SenderTest):
    def test_the_message_arrives_as_it_was_written(self):
        sent = self.to_list(["news@example.net", "radio@example.net"], "--to", "张三 <zhang@example.cn>", "--cc", "li@example.cn", pdfs=self.pdfs)
        self.send()
        (sender, to, content), = self.box.letters
        self.assertEqual((sender, to), ("office@example.org", ["li@example.cn", "news@example.net", "radio@example.net", "zhang@example.cn"]))
        got = self.parsed(content)
        self.assertEqual(self.attachments(got), self.attachments(sent))
        self.assertEqual(sorted(self.sha256(b) for b in self.attachments(got).values()),
                         sorted(self.sha256(p.read_bytes()) for p in self.pdfs))
        for name in ("from", "to", "cc", "subject", "date", "message-id"):
            self.assertEqual(got[name], sent[name])
        for body in ("plain", "html"):
            self.assertEqual(got.get_body((body,)).get_content(), sent.get_body((body,)).get_content())
        self.assertNotIn(b"news@", content)

    def test_ten_thousand_each_exactly_once(self):
        everybody = sorted(f"{'o' + chr(39) + 'neil' if i % 7 == 0 else 'reader'}.{i:05}@example.org" for i in range(10_000))
        self.to_list(everybody)
        self.assertEqual(self.send(), f"{self.eml}: sent to 10000, earlier to 0, not to 0\n")
        self.assertEqual(self.got(), everybody)
        self.assertEqual(len(self.box.letters), 100)
        self.assertEqual({content for _, _, content in self.box.letters}, {self.box.letters[0][2]})
        self.assertEqual([line[3] for line in self.lines()], ["sent"] * 100)
        self.assertEqual(self.send(), f"{self.eml}: sent to 0, earlier to 10000, not to 0\n")
        self.assertEqual(len(self.box.letters), 100)

    def test_characters_that_a_shell_reads_stay_what_they_are(self):
        odd = ["o'neil@example.org", "a*@example.org", "?b@example.org", "$HOME@example.org", "`id`@example.org", "a&b@example.org",
               "a|b@example.org", "#x@example.org", "{a}@example.org", "~root@example.org", "a%n@example.org", "!x@example.org", "x=y@example.org"]
        self.written(*(w for a in odd for w in ("--bcc", a)))
        (self.folder / "ab@example.org").touch()
        self.send()
        self.assertEqual(self.got(), sorted(odd))

    def test_sendmail(self):
        tool = self.folder / "sendmail"
        tool.write_text(f'#!/bin/sh\nexec msmtp {" ".join(self.options)} "$@"\n')
        tool.chmod(0o755)
        self.to_list(["a@example.org", "b@example.org"])
        self.send("--with", tool, options=[])
        self.assertEqual([(f, to) for f, to, _ in self.box.letters], [("office@example.org", ["a@example.org", "b@example.org"])])


class Trouble(SenderTest):
    def test_who_is_refused_keeps_nobody_else_from_it(self):
        people = [f"r{i}@example.org" for i in range(5)]
        self.to_list([*people, "nobody@example.org"])
        self.box.unknown = {"nobody@example.org"}
        said = self.send(status=1)
        self.assertIn("sent to 5, earlier to 0, not to 1", said)
        self.assertEqual(self.got(), people)
        self.box.unknown = set()
        self.assertIn("sent to 1, earlier to 5, not to 0", self.send())
        self.assertEqual(self.got(), sorted([*people, "nobody@example.org"]))

    def test_a_run_that_is_stopped_goes_on_where_it_was(self):
        people = [f"r{i:03}@example.org" for i in range(250)]
        self.to_list(people)
        self.box.most = 1
        self.send(status=1)
        self.assertEqual(self.got(), people[:100])
        self.box.most = None
        self.assertIn("sent to 150, earlier to 100, not to 0", self.send())
        self.assertEqual(self.got(), people)

    def test_what_a_killed_sender_left_is_asked_about(self):
        tool = self.folder / "msmtp"
        tool.write_text("#!/bin/sh\nkill -9 $PPID\n")
        tool.chmod(0o755)
        self.to_list(["a@example.org", "b@example.org"])
        self.send("--with", tool, status=-9)
        self.assertIn("--again", self.send(status=1))
        self.assertEqual((self.got(), [line[3:] for line in self.lines()]), ([], [["unknown", "a@example.org", "b@example.org"]]))
        self.send("--again")
        self.assertEqual(self.got(), ["a@example.org", "b@example.org"])
        self.send("--again")
        self.assertEqual(self.got(), ["a@example.org", "b@example.org"])

    def test_a_new_reader_gets_what_the_others_have(self):
        self.to_list(["a@example.org"])
        self.send()
        self.to_list(["a@example.org", "b@example.org"])
        self.assertIn("sent to 1, earlier to 1, not to 0", self.send())
        self.assertEqual(self.got(), ["a@example.org", "b@example.org"])

    def test_nothing_is_handed_to_a_program_that_jianbao_mail_has_not_written(self):
        self.to_list(["a@example.org", "b@example.org"])
        batch, = self.folder.glob("*.rcpt")
        for bad in ("-Cx@example.org", "--passwordeval=touch${IFS}PWNED@example.org", "a b@example.org", "a;b@example.org", "a", "a@b@example.org"):
            batch.write_text(f"a@example.org\n{bad}\n")
            self.assertIn("is no address", self.send(status=65))
        batch.write_text("a@example.org\n")
        self.assertIn("the batches hold 1", self.send(status=65))
        batch.unlink()
        self.send(status=65)
        self.to_list(["a@example.org"])
        self.eml.write_bytes(self.eml.read_bytes() + b"x")
        self.assertIn("another message", self.send(status=65))
        self.eml.with_suffix(".envelope").unlink()
        self.send(status=66)
        self.assertEqual((self.box.letters, (self.folder / "PWNED").exists()), ([], False))

    def test_no_link_is_followed(self):
        self.to_list(["a@example.org"])
        victim = self.folder / "victim"
        victim.write_text("mine\n")
        for name in (".sent", ".sending"):
            link = self.eml.with_suffix(name)
            link.symlink_to(victim)
            self.send(status=73)
            link.unlink()
        self.assertEqual((victim.read_text(), self.box.letters), ("mine\n", []))

    def test_one_at_a_time(self):
        self.to_list(["a@example.org"])
        with self.record.open("a") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self.send(status=75)
        self.send()


class AsTheReadmeSays(SenderTest):
    def test_each_document_names_the_sender_alone(self):
        for name in ("README.md", "gen/share/man/jianbao.1", ".github/workflows/briefing.yml", ".gitlab-ci.yml"):
            text = (TOP / name).read_text(encoding="utf-8")
            self.assertTrue("jianbao-send" in text, name)
            self.assertIsNone(re.search(r"xargs|\.rcpt\s*\||(?:msmtp|sendmail) -|< *\S+\.eml|--mail-rcpt", text), name)

    def test_each_way_of_sending(self):
        (self.folder / "out").mkdir()
        self.eml = self.folder / "out" / "briefing.eml"
        for name in ("msmtp", "sendmail"):  # with what a configuration file would say
            tool = self.folder / name
            tool.write_text(f'#!/bin/sh\nexec /usr/bin/msmtp {" ".join(self.options)} "$@"\n')
            tool.chmod(0o755)
        (self.folder / "jianbao-send").symlink_to(SEND)
        lines = re.findall(r"`(jianbao-send [^`]*)`", (TOP / "README.md").read_text(encoding="utf-8"))
        self.assertEqual(len(lines), 2)
        for i, line in enumerate(lines):
            self.written("--to", "press@example.org", "--bcc", f"chief{i}@example.org", "--subject", str(i))
            done = subprocess.run(["bash", "-c", line], cwd=self.folder, capture_output=True, text=True, timeout=3600,
                                  env=dict(os.environ, PATH=f"{self.folder}:{os.environ['PATH']}"))
            self.assertEqual(done.returncode, 0, line + done.stderr)
        self.assertEqual([(sender, to) for sender, to, _ in self.box.letters],
                         [("office@example.org", [f"chief{i}@example.org", "press@example.org"]) for i in range(2)])


if __name__ == "__main__":
    unittest.main()
