#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The terms of Taiwan in the templates' words in traditional characters: what a conversion of characters leaves as the mainland says it.

hant.py          says which terms of the list stand in templates/, a line each; exit status 1 on any
hant.py --fix    puts those of Taiwan in their place
A new text is made by `opencc -c s2tw`, then by this, then read.
"""
import re
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
# The longer first. What an office of Taiwan would write is meant, not a word for each word: its tables say schedule ahead and behind.
TERMS = (
    ("慢於時序進度", "進度落後"), ("快於時序進度", "進度超前"), ("不慢於時序", "進度未落後"), ("慢於時序", "進度落後"), ("快於時序", "進度超前"),
    ("與時序持平", "符合預定進度"), ("比時序", "較預定進度"), ("沒有時序可比", "沒有預定進度可比"), ("時序進度", "預定進度"), ("無時序", "無預定進度"),
    ("與時序相差", "與預定進度相差"), ("時序", "預定進度"), ("按近期速度", "依近期進度"), ("照目前速度", "依目前進度"), ("近期速度", "近期進度"),
    ("按期", "如期"), ("略慢", "略落後"), ("滯後", "落後"), ("推進中", "辦理中"), ("正在推進", "正在辦理"), ("未按目標推進", "未達預定進度"),
    ("還不夠", "尚不足"), ("正是這個速度", "恰為所需"), ("保持即可", "維持即可"),
    ("信息來源", "資料來源"), ("信息", "資訊"), ("樣例數據", "範例資料"), ("數據來源", "資料來源"), ("數據截至", "資料截至"), ("沒有數據", "沒有資料"),
    ("數據文件", "資料檔"), ("數據", "資料"), ("樣例", "範例"), ("演示", "展示"), ("文件清單", "檔案清單"), ("屏幕", "螢幕"), ("兼容", "相容"),
    ("縮略圖", "縮圖"), ("校驗值", "雜湊值"), ("校驗碼", "檢核碼"), ("鏈接", "連結"), ("網絡", "網路"), ("數字化", "數位化"), ("數字速覽", "數字一覽"),
    ("初步數", "初步統計"), ("訂正為", "更正為"), ("首次報送", "首次填報"), ("未報送", "未填報"), ("報送", "填報"),
    ("到期未報", "到期未填報"), ("公佈", "公布"), ("定性任務", "質性工作"), ("定性", "質性"), ("完成率", "達成率"), ("份額", "比例"),
    ("佔", "占"), ("限額", "上限"), ("突破", "超過"), ("印發", "編印"), ("月度進展", "每月進度"), ("年度進展", "年度進度"), ("階段進展", "階段進度"),
    ("收官進展", "期末進度"), ("月度", "每月"), ("收官", "期末"), ("項目", "專案"), ("質量", "品質"), ("支持", "支援"), ("優化", "最佳化"),
    ("默認", "預設"), ("軟件", "軟體"), ("打印", "列印"), ("水平", "水準"), ("《方案》", "《計畫》"), ("方案目標", "計畫目標"), ("計劃", "計畫"), ("各用自己的尺度", "各用自己的刻度"), ("期次", "期別"),
    ("季度", "季"), ("同比", "較去年同期"), ("環比", "月增"),
)
SECTION = re.compile(r"^zh-Hant:\n(.*?)(?=^[a-z][\w-]*:\n|\Z)", re.M | re.S)
TAG = re.compile(r"(\{\{.*?\}\})", re.S)
HELD = ("各項目標", "各項目", "項目標")  # where two words meet that look like a third


def taiwan(text):
    """The text with the terms of the list replaced; tags stay."""
    parts = TAG.split(text)
    for i in range(0, len(parts), 2):
        for k, word in enumerate(HELD):
            parts[i] = parts[i].replace(word, chr(0xE000 + k))
        for old, new in TERMS:
            parts[i] = parts[i].replace(old, new)
        for k, word in enumerate(HELD):
            parts[i] = parts[i].replace(chr(0xE000 + k), word)
    return "".join(parts)


def texts():
    """(file, whole text, the part in zh-Hant) of every file of templates/ that has one."""
    for path in sorted((TOP / "templates").rglob("*")):
        if path.is_file() and "zh-Hant" in path.name:
            text = path.read_text(encoding="utf-8")
            yield path, text, text
        elif path.is_file() and path.suffix == ".words":
            text = path.read_text(encoding="utf-8")
            for match in SECTION.finditer(text):
                yield path, text, match[1]


def main():
    found = 0
    for path, text, part in texts():
        better = taiwan(part)
        if better == part:
            continue
        found += 1
        if "--fix" in sys.argv[1:]:
            path.write_text(path.read_text(encoding="utf-8").replace(part, better), encoding="utf-8")
            continue
        for old, new in zip(part.splitlines(), better.splitlines()):
            if old != new:
                print(f"{path.relative_to(TOP)}: {old.strip()}\n    as Taiwan says it: {new.strip()}")
    return 1 if found and "--fix" not in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
