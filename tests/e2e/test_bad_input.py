# SPDX-License-Identifier: MIT
"""Bad input and bad output: one clear message, the right exit status, nothing half-written."""
import ctypes
import json
import os
import re
import resource
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import MONTH, PLAN, ProgramTest, jianbao  # noqa: E402

BAD_DATA, NO_INPUT, NO_OUTPUT = 65, 66, 73
GIGABYTE = 1 << 30


def without_privilege():
    """Takes root's right to read and write all files away, so that the rights of files count: root stays their owner."""
    if os.getuid() == 0:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def small_memory():
    """A file of zeros must be refused by its size, not read: the address space would not hold it."""
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE))


class BadSnapshot(ProgramTest):
    def refuse(self, data, code=BAD_DATA):
        self.snapshot.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        done = self.build()
        self.assert_refused(done, code, str(self.snapshot))
        self.assert_one_message(done)
        return done.stderr

    def setUp(self):
        super().setUp()
        self.text = self.snapshot.read_text(encoding="utf-8-sig")

    def sample(self):
        return self.text

    def first_han(self):
        """Where the first Chinese character begins, in bytes."""
        return len(re.match(r"[^\u4e00-\u9fff]*", self.text).group().encode("utf-8"))

    def refuse_value(self, written):
        """The sample with the first indicator's value written like this."""
        text = self.sample()
        value = json.loads(text)
        value["values"]["sme_transformed"] = "@@"
        return self.refuse(json.dumps(value, ensure_ascii=False, indent=2).replace('"@@"', written))

    def test_empty_file(self):
        self.refuse(b"")

    def test_white_space_only(self):
        self.refuse(b" \n\t\n")

    def test_missing_file(self):
        self.snapshot.unlink()
        self.assert_refused(self.build(), NO_INPUT, str(self.snapshot))

    def test_directory(self):
        self.assert_refused(self.build(self.snapshot.parent), (BAD_DATA, NO_INPUT))

    def test_two_gigabytes_of_zeros(self):
        with open(self.snapshot, "wb") as file:
            file.truncate(2 * GIGABYTE)
        self.assert_refused(self.build(seconds=3600, before=small_memory), BAD_DATA)

    def test_a_megabyte_of_zeros(self):
        self.refuse(bytes(1 << 20))

    def test_deep_nesting(self):
        self.refuse("[" * 200_000)
        self.refuse('{"a":' * 200_000 + "1" + "}" * 200_000)

    def test_wrong_encoding(self):
        self.refuse(b'{"format": "jianbao.snapshot/1", "source": "\xff\xfe\x80\x81"}')

    def test_half_a_utf8_sequence(self):
        data = self.sample().encode("utf-8")
        at = self.first_han()
        said = self.refuse(data[:at + 2] + data[at + 3:])
        self.assertRegex(said, r":\d+:\d+: error: ")

    def test_special_files(self):
        fifo = self.folder / "fifo.json"
        os.mkfifo(fifo)
        for path in (fifo, "/dev/zero", "/dev/null", "/dev/tty"):
            with self.subTest(path=path):
                done = self.build(path, seconds=3600)
                self.assert_refused(done, (BAD_DATA, NO_INPUT), str(path))
                self.assert_one_message(done)

    def test_file_that_may_not_be_read(self):
        self.snapshot.chmod(0)
        done = self.build(before=without_privilege)
        self.assert_refused(done, NO_INPUT, str(self.snapshot))
        self.assert_one_message(done)

    def test_faults_of_syntax_are_told_together(self):
        text = self.sample().replace("2316", "NaN", 1).replace('"period"', '"plan": "other", "period"', 1)
        self.snapshot.write_text(text, encoding="utf-8")
        done = self.build()
        self.assert_refused(done, BAD_DATA)
        codes = re.findall(r"\[([a-z-]+)\]$", done.stderr, re.M)
        self.assertEqual(sorted(codes), ["bad-number", "duplicate-key"], done.stderr)

    def test_cut_within_a_character(self):
        data = self.sample().encode("utf-8")
        self.refuse(data[:self.first_han() + 1])

    def test_cut_anywhere(self):
        data = self.sample().encode("utf-8").rstrip()
        for part in range(1, 20):
            with self.subTest(part=part):
                self.refuse(data[:len(data) * part // 20])

    def test_text_after_the_end(self):
        self.refuse(self.sample() + "{}")

    def test_nul(self):
        self.refuse(self.sample().replace("2024", "20\x0024", 1))

    def test_numbers_that_json_does_not_have(self):
        for written in ("NaN", "Infinity", "-Infinity", "+1", "01", "1.", ".5", "0x10", "1e", "--1"):
            with self.subTest(written=written):
                self.refuse_value(written)

    def test_numbers_out_of_range(self):
        for written in ("1e400", "-1e400", "1e999999999", "9" * 5000):
            with self.subTest(written=written[:12]):
                self.refuse_value(written)

    def test_duplicate_keys(self):
        said = self.refuse(self.sample().replace('"period"', '"plan": "other", "period"', 1))
        self.assertIn("plan", said)

    def test_unknown_key_has_a_place(self):
        said = self.refuse(self.sample().replace('"period"', '"peroid": 1, "period"', 1))
        self.assertRegex(said, r":\d+:\d+: error: .*peroid")

    def test_all_findings_in_one_run(self):
        self.edit(self.snapshot, lambda s: s.update(surprise=1, as_of="2024-02-31", issue="five"))
        done = self.build()
        self.assert_refused(done, BAD_DATA)
        self.assertGreaterEqual(sum(" error: " in line for line in done.stderr.splitlines()), 3, done.stderr)


class BadSurroundings(ProgramTest):
    def refuse_plan(self, data, code=BAD_DATA):
        self.plan.write_bytes(data)
        done = self.build(seconds=3600, before=small_memory)
        self.assert_refused(done, code, self.plan.name)
        self.assert_one_message(done)

    def test_plan_that_is_no_json(self):
        good = self.plan.read_bytes()
        for name, data in (("empty", b""), ("zeros", bytes(4096)), ("nested", b"[" * 200_000), ("cut", good[:len(good) // 2]),
                           ("half a character", good.replace("\u5e02".encode(), "\u5e02".encode()[:2], 1)),
                           ("duplicate", good.replace(b'"period"', b'"id": "x", "period"', 1)),
                           ("NaN", re.sub(rb'("value": )\d+', rb"\1NaN", good, count=1)),
                           ("1e400", re.sub(rb'("value": )\d+', rb"\g<1>1e400", good, count=1))):
            with self.subTest(name=name):
                self.assertNotEqual(data, good)
                self.refuse_plan(data)

    def test_plan_of_two_gigabytes_of_zeros(self):
        with open(self.plan, "wb") as file:
            file.truncate(2 * GIGABYTE)
        self.assert_refused(self.build(seconds=3600, before=small_memory), BAD_DATA, self.plan.name)

    def test_plan_that_is_a_folder(self):
        self.plan.unlink()
        self.plan.mkdir()
        self.assert_refused(self.build(), (BAD_DATA, NO_INPUT), self.plan.name)

    def test_an_earlier_month_that_is_broken(self):
        earlier = self.snapshot.with_name("2024-03.json")
        earlier.write_text("{", encoding="utf-8")
        self.assert_refused(self.build(), BAD_DATA, earlier.name)

    def test_plan_without_any_target(self):
        self.edit(self.plan, lambda plan: [i.pop("targets", None) for i in plan["indicators"]])
        done = self.build()
        self.assertIn(done.returncode, (0, 1), done.stderr)  # what is observed has no target

    def test_missing_plan(self):
        self.plan.unlink()
        self.assert_refused(self.build(), (BAD_DATA, NO_INPUT), PLAN)

    def test_plan_without_targets(self):
        self.edit(self.plan, lambda plan: plan["indicators"][0].pop("targets"))
        done = self.build()
        self.assertIn(done.returncode, (0, 1), done.stderr)

    def test_plan_without_indicators(self):
        self.edit(self.plan, lambda plan: plan.update(indicators=[]))
        self.assert_refused(self.build(), BAD_DATA)

    def test_missing_photo(self):
        self.set_photo("no-such-picture.jpg")
        self.assert_refused(self.build(), (BAD_DATA, NO_INPUT), "no-such-picture.jpg")

    def test_photo_that_is_no_picture(self):
        for name, data in (("text.jpg", b"not a picture\n"), ("empty.png", b""), ("half.png", b"\x89PNG\r\n\x1a\n\0\0"),
                           ("half.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF")):
            with self.subTest(name=name):
                (self.snapshot.parent / name).write_bytes(data)
                self.set_photo(name)
                self.assert_refused(self.build(), BAD_DATA, name)

    def test_photo_that_is_too_large_or_a_folder(self):
        with open(self.snapshot.parent / "zeros.jpg", "wb") as file:
            file.write(b"\xff\xd8\xff\xe0")
            file.truncate(2 * GIGABYTE)
        (self.snapshot.parent / "folder.jpg").mkdir()
        for name in ("zeros.jpg", "folder.jpg"):
            with self.subTest(name=name):
                self.set_photo(name)
                done = self.build(seconds=3600, before=small_memory)
                self.assert_refused(done, (BAD_DATA, NO_INPUT), name)
                self.assert_one_message(done)

    def test_a_picture_cut_in_the_middle(self):
        photo = (self.input / "photos" / "jinyun.jpg").read_bytes()
        (self.snapshot.parent / "cut.jpg").write_bytes(photo[:len(photo) // 2])
        self.set_photo("cut.jpg")
        self.assert_refused(self.build(), BAD_DATA, "cut.jpg")

    def set_photo(self, name):
        words = {"zh": "\u56fe", "en": "Picture"}
        self.edit(self.snapshot, lambda s: s.update(
            photo={"file": name, "caption": words, "credit": words, "alt": words}))


class BadOutput(ProgramTest):
    def test_folder_is_a_file(self):
        self.out.write_text("here first", encoding="utf-8")
        self.assert_refused(self.build(), NO_OUTPUT, str(self.out))
        self.assertEqual(self.out.read_text(encoding="utf-8"), "here first")

    def test_folder_below_a_file(self):
        (self.folder / "file").write_text("", encoding="utf-8")
        self.out = self.folder / "file" / "out"
        self.assert_refused(self.build(), NO_OUTPUT)

    def test_folder_that_nobody_can_write(self):
        self.out = Path("/proc/jianbao")
        self.assert_refused(self.build(), NO_OUTPUT)

    def test_folder_without_the_right_to_write(self):
        self.folder.chmod(0o755)
        self.out.mkdir(mode=0o555)
        for out in (self.out, self.out / "below"):
            with self.subTest(out=out):
                done = jianbao("build", "-o", out, self.snapshot, before=without_privilege)
                self.assert_refused(done, NO_OUTPUT, str(out))
                self.assert_one_message(done)

    def test_a_folder_stands_where_the_file_should(self):
        name = f"{PLAN}-{MONTH}.pdf"
        (self.out / name).mkdir(parents=True)
        done = self.build()
        self.assertEqual(done.returncode, NO_OUTPUT, done.stderr)
        self.assertEqual([p.name for p in self.out.iterdir()], [name])
        self.assert_one_message(done)

    def test_device_as_folder(self):
        done = jianbao("build", "-o", "/dev/full", self.snapshot)
        self.assert_refused(done, NO_OUTPUT)
        self.assert_one_message(done)

    def test_full_disk(self):
        """Every file is cut at 4 kB, as on a disk that fills up: SIGXFSZ is ignored, so that write says EFBIG."""
        def full():
            import signal
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        done = self.build(before=full)
        self.assertEqual(done.returncode, NO_OUTPUT, done.stderr)
        self.assert_nothing_written()

    def test_results_to_a_full_device(self):
        for words in (("table", self.snapshot), ("table", "--format", "json", self.snapshot), ("--help",), ("--version",),
                      ("explain", "--quiet", self.snapshot), ("check", self.snapshot),
                      ("build", "--quiet", "--json", "-o", self.out, self.snapshot)):
            with self.subTest(words=words[:2]), open("/dev/full", "w", encoding="utf-8") as full:
                done = jianbao(*words, stdout=full)
                self.assertEqual(done.returncode, NO_OUTPUT, done.stderr)
                errors = [line for line in done.stderr.splitlines() if " warning: " not in line and " note: " not in line]
                self.assertEqual(len(errors), 1, done.stderr)
                self.assertIn("standard output cannot be written: ", errors[0])

    def test_an_old_briefing_survives_a_failure(self):
        self.assertEqual(self.build().returncode, 0)
        pdf = self.one_pdf()
        before = pdf.read_bytes()
        names = sorted(os.listdir(self.out))
        self.snapshot.write_text("{", encoding="utf-8")
        self.assertEqual(self.build().returncode, BAD_DATA)
        self.assertEqual((pdf.read_bytes(), sorted(os.listdir(self.out))), (before, names))


class BadUsage(ProgramTest):
    def test_misuse_is_two_and_goes_to_stderr(self):
        for words in ((), ("build",), ("bulid", self.snapshot), ("build", "--no-such-option", self.snapshot),
                      ("build", "--lang", "fr", self.snapshot), ("build", "--format", "docx", self.snapshot),
                      ("table", "--format", "xml", self.snapshot), ("build", "-o")):
            with self.subTest(words=words):
                done = jianbao(*words, cwd=self.folder)
                self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
                self.assertNotEqual(done.stderr.strip(), "")
        self.assert_nothing_written()

    def test_unknown_template(self):
        done = self.build("-t", "no-such-template", self.snapshot)
        self.assertIn(done.returncode, (2, BAD_DATA, NO_INPUT), done.stderr)
        self.assertIn("no-such-template", done.stderr)
        self.assert_nothing_written()


if __name__ == "__main__":
    unittest.main()
