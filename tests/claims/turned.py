# SPDX-License-Identifier: MIT
"""Turns the words of templates that judge round, one place at a time, and expects the reader of pages to notice.

`make turned` runs this file. Prints the places that nobody noticed; exit status 1 when there is one."""
import argparse
import concurrent.futures
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import oracle_run  # noqa: E402
from changed import TOP  # noqa: E402

TEMPLATES = ("gazette", "broadsheet", "parallel", "bulletin")
SNAPSHOTS, SEED, TRIES = 126, 5, 30

# What each word is turned into.
TURNS = {
    "zh": {"快于时序": "慢于时序", "慢于时序": "快于时序", "领先时序": "落后时序", "落后时序": "领先时序", "低于时序": "超出时序", "高于时序": "低于时序",
           "超出时序": "低于时序", "领先最多": "落后", "余量最大": "落后", "与时序持平": "快于时序", "无落后项": "1项落后", "按期": "滞后", "略慢": "按期",
           "滞后": "按期", "略超": "按期", "远超": "按期", "已完成": "未完成", "未完成": "已完成", "完成目标": "未完成目标", "已达到": "未达到", "未达到": "已达到",
           "已突破": "未超过", "未超过": "已突破", "已控制在": "未控制在", "未控制在": "已控制在", "达不到目标": "可实现目标", "可实现目标": "达不到目标",
           "仍可达标": "将不再达标", "将不再达标": "仍可达标", "将突破": "不会突破", "不会突破": "将突破", "还不够": "保持即可", "保持即可": "还不够",
           "没有进展": "有所新增", "不再达到目标": "已完成目标", "增加": "减少", "减少": "增加", "提高": "下降", "下降": "提高", "上升": "下降", "增长": "下降",
           "净增": "净减", "净减": "净增", "增至": "减至", "降至": "升至", "升至": "降至", "转好": "转差", "转差": "转好", "符合": "偏离", "偏离": "符合", "待确认": "已完成",
           "快": "慢", "慢": "快", "超": "低", "低": "超", "高": "低", "多": "少", "少": "多", "未定期限": "未完成", "没有数据": "已完成", "不设目标": "未完成", "尚未起算": "已完成"},
    "en": {"ahead of schedule": "behind schedule", "furthest ahead": "furthest behind", "furthest behind": "furthest ahead", "behind schedule": "ahead of schedule",
           "less than the schedule": "more than the schedule", "more than the schedule": "less than the schedule", "under it": "behind it",
           "on schedule": "behind schedule", "none behind": "one behind", "kept to the schedule": "fell behind schedule", "level with the schedule": "behind schedule",
           "over schedule": "under schedule", "under schedule": "over schedule", "trailed": "stood ahead", "on track": "slow", "slow": "on track", "far over": "on track",
           "meeting the": "missing the", "missing the": "meeting the", "reached the target": "missed the target", "reached their targets": "missed their targets",
           "have met": "have missed", "no longer met": "met", "within the": "over the", "over the": "within the", "up": "down", "down": "up", "rose": "fell", "fell": "rose",
           "above the": "below the", "below the": "above the", "short of the target": "and the target would be reached", "would fall short": "would be reached",
           "would be reached": "would fall short", "would still hold": "would no longer be met", "would no longer be met": "would still hold", "slipped": "moved up",
           "moved up": "slipped", "enough": "not what it takes", "brought none": "brought enough", "exceeded": "missed", "missed": "met", "met": "missed",
           "off target": "in line with the target", "in line with the": "missing the", "unchanged": "up", "unconfirmed": "met", "no date": "missed",
           "passed already": "kept", "would be passed": "would be kept, within the cap", "would pass": "would keep within"},
}
TURNS["zh-Hant"] = {"進度超前": "進度落後", "超前預定進度": "落後預定進度", "進度落後": "進度超前", "落後預定進度": "超前預定進度", "如期": "落後", "略落後": "如期",
                    "已完成": "未完成", "達不到目標": "可實現目標", "可實現目標": "達不到目標", "尚不足": "維持即可", "維持即可": "尚不足", "增加": "減少",
                    "提高": "下降", "增至": "減至", "升至": "降至"}
# Texts in which these words judge no figure: how a status is meant, headings of lists.
NEUTRAL = re.compile(r"percentage points ahead|on track, not behind|[Bb]ehind or off|negative if|指慢|不慢于|如期完成|需\{\{>grow|speed")


def sections(path):
    """(language, where its text begins, where it ends) of a template's file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return [(path.name.removesuffix(".md").split(".")[-1], 0, len(text))]
    begins = [(m[1], m.end()) for m in re.finditer(r"^(zh|en|zh-Hant):\n", text, re.MULTILINE)]
    return [(lang, at, begins[n + 1][1] if n + 1 < len(begins) else len(text)) for n, (lang, at) in enumerate(begins)]


def places():
    """(file, where, word, what it becomes, language) of each word in the templates that judges."""
    for folder in ("words", *TEMPLATES):
        for path in sorted((TOP / "templates" / folder).glob("*")):
            if path.suffix not in (".words", ".md"):
                continue
            text = path.read_text(encoding="utf-8")
            for lang, begin, end in sections(path):
                turns = TURNS.get(lang, {})
                edge = (r"(?<!\w)", r"(?!\w)") if lang == "en" else ("", "")
                known = re.compile(r"\{\{.*?\}\}|" + edge[0] + "(" + "|".join(re.escape(w) + (r"(?=\{\{/)" if len(w) == 1 else "") for w in sorted(turns, key=len, reverse=True)) + ")" + edge[1], re.DOTALL)
                for m in known.finditer(text, begin, end):
                    line = text[text.rfind("\n", 0, m.start()) + 1:text.find("\n", m.end())]
                    if m[1] and not line.startswith(("#", "    #")) and not NEUTRAL.search(line):
                        yield path, m.start(1), m[1], turns[m[1]], lang


class Pages:
    """The pages of a case in a template as they are, to know which ones have a word."""

    def __init__(self, cases):
        self.cases, self.texts = cases, {}

    def text(self, case, template):
        if (case.name, template) not in self.texts:
            _, trace = case.page(template)
            self.texts[case.name, template] = trace and re.sub(r"[\u2060\u200b\u00ad]", "", "".join(
                m if m else "\n" for m in re.findall(r'^text .*? "(.*)"$|^line', trace, re.MULTILINE)))
        return self.texts[case.name, template] or ""


def noticed(place, pages):
    """After how many pages; 0: none of those tried."""
    path, at, word, turned, lang = place
    folder, tried = Path(tempfile.mkdtemp(prefix="jianbao-turned-")), 0
    try:
        shutil.copytree(TOP / "templates", folder / "templates")
        file = folder / path.relative_to(TOP)
        text = file.read_text(encoding="utf-8")
        file.write_text(text[:at] + turned + text[at + len(word):], encoding="utf-8")
        for template in TEMPLATES if path.parent.name == "words" else (path.parent.name,):
            for case in pages.cases:
                if lang in case.langs and word in pages.text(case, template) and tried < TRIES:
                    tried += 1
                    if case.page_faults(str(folder / "templates" / template)):
                        return tried
    finally:
        shutil.rmtree(folder)
    return 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="places whose file or word has it")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="jianbao-turned-")
    try:
        pages = Pages([c for c in oracle_run.make(folder, SEED, SNAPSHOTS) if c.due is not None])
        todo = [p for p in places() if options.only in f"{p[0]}:{p[2]}"]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            found = list(zip(todo, pool.map(lambda p: noticed(p, pages), todo)))
    finally:
        shutil.rmtree(folder)
    missed = [p for p, n in found if not n]
    for path, at, word, turned, lang in missed:
        line = path.read_text(encoding="utf-8")[:at].count("\n") + 1
        print(f"{path.relative_to(TOP)}:{line}: {lang}: {word} turned into {turned}: not noticed")
    print(f"{len(found) - len(missed)} of {len(found)} words turned round were noticed, after {max(n for _, n in found)} pages at most")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
