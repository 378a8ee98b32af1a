# SPDX-License-Identifier: MIT
"""Both languages must say the same: faults put into a copy of the template make the build fail, with the place and both texts."""
import re
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import PLAN, TOP, ProgramTest, jianbao  # noqa: E402


class TemplateTest(ProgramTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(TOP / "templates", self.folder / "templates")
        self.template = self.folder / "templates" / "gazette"
        self.english = self.template / "en.md"
        self.deck = self.folder / "templates" / "words" / "share-brief.words"

    def change(self, old, new, path=None, count=1):
        """In the file, in the English of a file of messages, or in whichever of the template's English has it."""
        for place in [path] if path else [self.english, *sorted(self.template.glob("*.words"))]:
            text = place.read_text(encoding="utf-8")
            at = ("\n" + text).find("\nen:\n") if place.suffix == ".words" else 0
            if at >= 0 and old in text[at:]:
                place.write_text(text[:at] + text[at:].replace(old, new, count), encoding="utf-8")
                return
        self.fail(f"the template has changed, let this test follow: {old}")

    def assert_parity(self, *about):
        done = self.build("--quiet", "-t", self.template, self.snapshot)
        self.assert_refused(done, 65)
        lines = done.stderr.splitlines()
        self.assertTrue(all(line.endswith("[parity]") for line in lines), done.stderr)
        for words in about:
            self.assertIn(words, re.sub(r"page [2-9]", "later page", done.stderr))
        return lines


class WrongNumbers(TemplateTest):
    def test_the_copy_itself_agrees(self):
        done = self.build("--quiet", "-t", self.template, self.snapshot)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_a_wrong_number_typed_into_the_english(self):
        self.change("{{#claim.share_of_target}}{{completion}}", "{{#claim.share_of_target}}47.3%", self.deck)
        lines = self.assert_parity("sme_transformed.completion as 46.3% in Chinese", "the English", "page 1")
        self.assertEqual(len(lines), 1, lines)
        self.assertIn("zh.md:", lines[0])

    def test_another_figure_in_the_english(self):
        self.change("{{#claim.share_of_target}}{{completion}}", "{{#claim.share_of_target}}{{schedule}}", self.deck)
        lines = self.assert_parity("English shows sme_transformed.schedule as 41.7% (later page)",
                                   "Chinese shows sme_transformed.completion as 46.3% (page 1)")
        self.assertEqual(len(lines), 1, lines)
        self.assertIn("en.md:", lines[0])

    def test_paragraphs_in_another_order(self):
        text = self.english.read_text(encoding="utf-8")
        value = re.search(r"(?m)^\{\.keyvalue\} .*$", text)[0]
        name, note = text[text.index(value) + len(value):].split("\n\n")[1:3]
        note = note.split("\n")[0]
        self.change(f"{value}\n\n{name}\n\n{note}", f"{note}\n\n{name}\n\n{value}")
        self.assert_parity("sme_transformed.value")

    def test_a_bar_of_another_indicator(self):
        self.change("(bar:{{id}})", "(bar:sme_transformed)")
        self.assert_parity("English shows sme_transformed.completion, drawn, (later page)", "workshops.completion, drawn,")

    def test_words_of_the_plan(self):
        """They are held against each other when the plan is read, whether a page prints them or not."""
        self.change('"15,000 or more"', '"1,500 or more"', self.plan, -1)
        done = self.build("--quiet", "-t", self.template, self.snapshot)
        self.assert_refused(done, 65)
        self.assertRegex(done.stderr, r'cq-sme-digital\.json:\d+:\d+: error: .*"1.5万家以上" in zh and "1,500 or more" in en .*\[words-differ\]')
        self.assertIn("[words-differ]", jianbao("check", self.plan).stderr)

    def test_one_language_alone_has_nothing_to_agree_with(self):
        self.change("{{#claim.share_of_target}}{{completion}}", "{{#claim.share_of_target}}47.3%", self.deck)
        done = self.build("--quiet", "--lang", "en", "-t", self.template, self.snapshot)
        self.assertEqual((done.returncode, done.stderr), (0, ""))


class WrongStatuses(TemplateTest):
    def test_another_status_beside_a_figure(self):
        self.change("(light:{{light}})", "(light:behind)", self.template / "tasks-1.words")
        lines = self.assert_parity("sme_transformed.target.2024-12 as 5000 the status is on_track in Chinese (page 1) "
                                   "but behind in English (later page)")
        self.assertIn("tasks-1.words:", lines[0])

    def test_statuses_swapped_in_the_legend_of_one_language(self):
        self.change("[{{>light-word}}](light:{{id}})", "[{{>light-word}}](light:behind)", self.deck.with_name("lights.words"))
        self.assert_parity("the status is on_track in Chinese (page 1) but behind in English (later page)")


class EveryBriefing(ProgramTest):
    def test_no_sample_breaks_parity(self):
        snapshots = sorted((self.input / "snapshots").glob("*/*.json"))
        self.assertGreater(len(snapshots), 40)
        done = jianbao("check", *snapshots, seconds=3600)
        self.assertNotIn("[parity", done.stdout + done.stderr)

    def test_quarters_halves_years_and_ranges_are_said_alike(self):
        for source, period, last in (("2024-06", "2024-Q2", "2024-06-30"), ("2024-06", "2024-H1", "2024-06-30"),
                                     ("2024-12", "2024-H2", "2024-12-31"), ("2024-12", "2024", "2024-12-31"),
                                     ("2024-02", "2024-01/2024-02", "2024-02-29")):
            folder = self.folder / period.replace("/", "_") / "input"
            shutil.copytree(self.input, folder)
            path = folder / "snapshots" / PLAN / f"{period.replace('/', '_')}.json"
            (folder / "snapshots" / PLAN / f"{source}.json").rename(path)
            self.edit(path, lambda s: s.update(period=period, as_of=last))
            with self.subTest(period=period):
                done = jianbao("check", path)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertNotIn("[parity", done.stderr)



if __name__ == "__main__":
    unittest.main()
