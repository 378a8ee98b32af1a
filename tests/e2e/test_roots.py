# SPDX-License-Identifier: MIT
"""What an input or a template may name: files below its root and no others, by whatever way."""
import json
import os
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import TOP, ProgramTest, jianbao  # noqa: E402


class Inputs(ProgramTest):
    def setUp(self):
        super().setUp()
        self.outside = self.folder / "outside"
        self.outside.mkdir()

    def with_photo(self, name):
        self.edit(self.snapshot, lambda s: s["photo"].__setitem__("file", str(name)))

    def refused(self, *words, about="outside-root"):
        done = self.build(*words)
        self.assertEqual(done.returncode, 65, done.stdout + done.stderr)
        self.assertRegex(done.stderr, rf"error: .* \[{about}\]")
        self.assertIn("--root", done.stderr)
        self.assertEqual(list(self.folder.rglob("*.pdf")), [])
        return done.stderr

    def test_photos(self):
        picture = self.outside / "p.jpg"
        shutil.copy(self.input / "photos" / "jinyun.jpg", picture)
        link = self.snapshot.parent / "link.jpg"
        link.symlink_to(picture)
        (self.input / "photos" / "there").symlink_to(self.outside)
        for name in (picture, "../../../outside/p.jpg", "link.jpg", "../../photos/there/p.jpg", "/etc/passwd", "../../../outside/none.jpg"):
            self.with_photo(name)
            self.assertRegex(self.refused(), r"2024-05\.json:\d+:\d+: error: .*outside-root")
        done = self.build("--root", self.folder, self.snapshot)
        self.with_photo("link.jpg")
        done = self.build("--root", self.folder, self.snapshot)
        self.assertIn(done.returncode, (0, 1), done.stderr)

    def test_links_within_the_root_are_free(self):
        (self.snapshot.parent / "link.jpg").symlink_to("../../photos/jinyun.jpg")
        self.with_photo("link.jpg")
        self.assertIn(self.build().returncode, (0, 1))
        self.with_photo(self.input / "photos" / "jinyun.jpg")
        self.assertIn(self.build().returncode, (0, 1))

    def test_the_plan_that_is_found(self):
        shutil.move(self.plan, self.outside / "plan.json")
        self.plan.symlink_to(self.outside / "plan.json")
        self.refused()
        self.assertIn(self.build("--root", self.folder, self.snapshot).returncode, (0, 1))
        shutil.rmtree(self.out)
        done = self.build("--plan", self.outside / "plan.json", self.snapshot)  # the user's own
        self.assertIn(done.returncode, (0, 1), done.stderr)

    def test_a_plan_that_is_not_there_is_all_that_is_told(self):
        """The root hangs on it: nothing is said of what may lie outside then."""
        self.with_photo("../../photos/jinyun.jpg")
        for words in (("--plan", "nix.json", self.snapshot), ("--plan", self.outside / "nix.json", self.snapshot)):
            done = self.build(*words)
            self.assert_refused(done, 66, "nix.json")
            self.assert_one_message(done)
        self.plan.unlink()
        done = self.build()
        self.assert_refused(done, 66, "plan-not-found")
        self.assert_one_message(done)

    def test_history(self):
        month = self.snapshot.parent / "2024-04.json"
        shutil.move(month, self.outside / "s.json")
        month.symlink_to(self.outside / "s.json")
        self.refused()

    def test_companions(self):
        folder = self.input / "snapshots" / "cq-mfg-finance"
        shutil.move(folder, self.outside / "there")
        folder.symlink_to(self.outside / "there")
        self.snapshot = max(p for p in self.snapshot.parent.iterdir() if (self.outside / "there" / p.name).exists() and p.name.startswith("2024"))
        self.refused()

    def test_where_a_home_holds_both_the_snapshots_folder_counts(self):
        (self.snapshot.parent / "own.jpg").write_bytes((self.input / "photos" / "jinyun.jpg").read_bytes())
        self.with_photo("own.jpg")
        self.edit(self.plan, lambda p: p.pop("companions", None))
        home = {"HOME": str(self.input)}
        self.assertIn(self.build(env=home).returncode, (0, 1))
        shutil.rmtree(self.out)
        self.with_photo("../../photos/jinyun.jpg")
        done = self.build(env=home)
        self.assertEqual(done.returncode, 65)
        self.assertIn("outside-root", done.stderr)

    def test_job_files(self):
        jobs = self.input / "jobs" / "evil.json"
        def write(**changes):
            job = {"plans": ["cq-sme-digital"], "periods": ["2024-05"]}
            top = {"format": "jianbao.jobs/1"}
            for key, value in changes.items():
                (top if key == "snapshots" else job)[key] = value
            jobs.write_text(json.dumps({**top, "jobs": [job]}))
        write()
        self.assertIn(self.build(jobs).returncode, (0, 1))
        shutil.rmtree(self.out)
        shutil.copytree(self.input / "snapshots", self.outside / "snapshots")
        shutil.copytree(TOP / "templates" / "gazette", self.outside / "gazette")
        (self.input / "snapshots" / "there").symlink_to(self.outside / "snapshots" / "cq-sme-digital")
        for changes in ({"snapshots": "../../outside/snapshots"}, {"snapshots": str(self.outside / "snapshots")},
                        {"plans": ["../../outside/snapshots/cq-sme-digital"]}, {"plans": ["there"]},
                        {"templates": [str(self.outside / "gazette")]}):
            write(**changes)
            self.assertRegex(self.refused(jobs), r"evil\.json:1:\d+: error: .*outside-root")

    def test_the_samples_are_valid(self):
        for pattern in ("snapshots/*/*.json", "jobs/*.json"):
            for path in sorted(self.input.glob(pattern))[::7]:
                done = jianbao("table", path) if "jobs" not in pattern else self.build("-q", "--shard", "1/20", path)
                self.assertNotIn("outside-root", done.stderr, path)


class Templates(ProgramTest):
    def setUp(self):
        super().setUp()
        self.templates = self.folder / "templates"
        for name in ("gazette", "words", "icc"):
            shutil.copytree(TOP / "templates" / name, self.templates / name)
        shutil.copytree(TOP / "templates" / "words", self.folder / "outside")
        shutil.copytree(TOP / "templates" / "icc", self.folder / "icc")

    def check(self, **changes):
        def change(layout):
            for key, value in changes.items():
                layout[key] = value
        self.edit(self.templates / "gazette" / "layout.json", change)
        return self.build("-t", self.templates / "gazette", self.snapshot)

    def test_partials_and_profiles(self):
        self.assertIn(self.check().returncode, (0, 1))
        shutil.rmtree(self.out)
        (self.templates / "there").symlink_to(self.folder / "outside")
        for changes in ({"partials": "../../outside"}, {"partials": str(self.folder / "outside")}, {"partials": "../there"},
                        {"partials": "../words", "print": {"profile": "../../icc/newsprint.icc"}},
                        {"print": {"profile": str(self.folder / "icc" / "newsprint.icc")}}):
            done = self.check(**changes)
            self.assertEqual(done.returncode, 65, done.stderr)
            self.assertRegex(done.stderr, r"layout\.json:\d+:\d+: error: .*outside-root")

    def test_a_partial_that_is_a_link(self):
        path = next((self.templates / "words").glob("*.words"))
        path.rename(self.folder / "outside.words")
        path.symlink_to(self.folder / "outside.words")
        done = self.check()
        self.assertEqual(done.returncode, 65, done.stderr)
        self.assertIn("outside-root", done.stderr)

    def test_a_template_by_a_link_is_where_it_stands(self):
        os.symlink(self.templates / "gazette", self.folder / "mine")
        done = self.build("-t", self.folder / "mine", self.snapshot)
        self.assertIn(done.returncode, (0, 1), done.stderr)


if __name__ == "__main__":
    unittest.main()
