# SPDX-License-Identifier: MIT
"""A template of before the claims: refused as a whole, all its old tags at once, each with what to write instead."""
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
JIANBAO = TOP / "build" / "jianbao"
OLD = TOP / "tests" / "proof" / "fixtures" / "old-gazette"
SNAPSHOT = TOP / "input" / "snapshots" / "cq-sme-digital" / "2024-05.json"
LINE = re.compile(r"^\S*?([^/:]+):(\d+):(\d+): error: '([\w.]+)' is no more: .*; write \"(.+)\"; templates/README\.md .*\[old-tag\]$", re.M)


def jianbao(*words):
    return subprocess.run([JIANBAO, *map(str, words)], cwd=TOP, capture_output=True, text=True, timeout=3600, stdin=subprocess.DEVNULL)


def table():
    source = (TOP / "gen" / "proof" / "old_tags.c").read_text(encoding="utf-8")
    return dict(re.findall(r'\{"(\w+)",\s*(?:JB_SAID\(\s*)?"([^"]*)"\)?\}', source.split("TABLE[] = {")[1].split("};")[0]))


class OldTags(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-old-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def test_the_gazette_of_before(self):
        """`check` and `build` say the same of it, and `build` writes nothing."""
        checked = jianbao("check", OLD)
        built = jianbao("build", "-t", OLD, "-o", self.folder / "out", SNAPSHOT)
        self.assertEqual((checked.returncode, built.returncode), (65, 65))
        found = LINE.findall(checked.stdout + checked.stderr)
        self.assertGreater(len(found), 300)
        self.assertEqual(sorted(found), sorted(LINE.findall(built.stderr)))
        self.assertEqual(len(found), len({(file, line, column) for file, line, column, _, _ in found}), "each once")
        self.assertFalse((self.folder / "out").exists() and list((self.folder / "out").glob("*.pdf")))
        for file, line, column, tag, _ in found:
            text = (OLD / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
            self.assertRegex(text[int(column) - 1:], r"^\{\{[#^{&]?" + re.escape(tag))

    def page(self, text):
        shutil.copytree(TOP / "tests" / "claims" / "fixtures" / "template", self.folder / "t", dirs_exist_ok=True)
        for lang in ("zh", "en"):
            (self.folder / "t" / f"{lang}.md").write_text(f"::: text\n\n{text}\n", encoding="utf-8")
        done = jianbao("check", self.folder / "t")
        return LINE.findall(done.stdout + done.stderr)

    def test_each_tag_of_the_table(self):
        tags = sorted(table())
        self.assertGreater(len(tags), 60)
        found = self.page("\n".join(f"{{{{#{tag}}}}}x{{{{/{tag}}}}}" for tag in tags))
        self.assertEqual([tag for file, _, _, tag, _ in found if file == "zh.md"], tags)
        self.assertEqual({tag: now for _, _, _, tag, now in found}, table())

    def test_what_to_write_is_told_in_chinese(self):
        """No English word but names of tags stands in a remedy for a reader of Chinese."""
        shutil.copytree(TOP / "tests" / "claims" / "fixtures" / "template", self.folder / "t")
        for lang in ("zh", "en"):
            (self.folder / "t" / f"{lang}.md").write_text("::: text\n\n" + "\n".join(f"{{{{#{tag}}}}}x{{{{/{tag}}}}}" for tag in table()) + "\n", encoding="utf-8")
        told = re.findall(r"请写“(.*)”；对照表", jianbao("check", "--ui-lang", "zh", self.folder / "t").stderr)
        self.assertGreater(len(told), 60)
        for remedy in told:
            self.assertNotRegex(remedy, r"[a-z]+[ ,]+[a-z]+ |\b(and|or|of|the)\b")

    def test_the_sign_of_what_is_judged(self):
        found = self.page("{{#i.workshops}}{{#lead.negative}}x{{/lead.negative}}{{#change.negative}}y{{/change.negative}}{{/i.workshops}}")
        self.assertEqual([tag for _, _, _, tag, _ in found], ["lead.negative"] * 2)
        found = self.page("{{#i.workshops}}{{#lead}}{{#negative}}x{{/negative}}{{/lead}}{{#rank.zero}}y{{/rank.zero}}{{/i.workshops}}")
        self.assertEqual([tag for _, _, _, tag, _ in found], ["negative", "rank.zero"] * 2)

    def test_names_that_a_claim_gives(self):
        """Lists of a standing have names that were lists of their own; a part of it is old only outside."""
        text = "".join(f"{{{{#claim.{kind}}}}}{{{{#met.any}}}}m{{{{/met.any}}}}{{{{missing.n}}}}{{{{/claim.{kind}}}}}" for kind in (
            "nothing_to_judge", "nothing_reported", "not_judged", "some_not", "all_met", "all_on_schedule", "all_hold"))
        self.assertEqual(self.page(text), [])
        self.assertEqual({tag for _, _, _, tag, _ in self.page(text + "{{#met.any}}m{{/met.any}}")}, {"met.any"})

    def test_the_tables_of_the_readme(self):
        """templates/README.md has every kind of claim, and every old tag with what to write."""
        readme = (TOP / "templates" / "README.md").read_text(encoding="utf-8")
        kinds = re.findall(r'^ +X\([A-Z_0-9]+,\s*"(\w+)"', (TOP / "gen" / "claims" / "kinds.h").read_text(encoding="utf-8"), re.M)
        self.assertEqual([k for k in kinds if f"| `{k}` " not in readme], [])
        self.assertEqual([old for old, now in table().items() if f"| `{old}` | {now} |" not in readme], [])


if __name__ == "__main__":
    unittest.main()
