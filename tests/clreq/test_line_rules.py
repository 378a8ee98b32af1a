# SPDX-License-Identifier: MIT
"""CLREQ.md's rules of lines: what starts and ends them, how wide marks are, how they are filled. RULES.md is the table."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import rules  # noqa: E402
from hyphens import points  # noqa: E402
from rules import (CLOSERS, MARKS, OPENERS, PAUSES, ends, ensure, is_han, is_western, joined, many, near, right_edge, rule, starts,  # noqa: E402
                   sweep, tests_of)

PROSE = ("重庆市印发工作方案，推动15000家中小企业数字化转型；到2027年，规上企业全部达到二级以上水平。各区县按“点线面”布局：一是培育100家样板企业，"
         "二是建设20条示范链，三是打造10个园区。方案提出，综合运用贷款贴息、融资担保等办法，把融资成本降下来！")


# --- page and type area ---

@rule(1, sweep(PROSE, 12, 16, 1), {"texts": sweep(PROSE, 12.4, 16.4, 1)})
def measure_is_whole_ems(paragraphs):
    """The measure is a whole multiple of the body size; all line ends align."""
    for p in paragraphs:
        edges = [right_edge(line) for line in p.lines[:-1]]
        many(len(edges), 5)
        for edge in edges:
            near(edge, edges[0], p)
        near(edges[0], round(edges[0]), "no whole number of em", p)


# --- what starts and ends a line ---

@rule(10, sweep("全市今年建成车间，工厂、园区；平台：服务。质量！效益？产业，金融、人才；市场：环境。", 4, 12), {"kinsoku": "none"})
def pauses_never_start(paragraphs):
    """、 ， ； ： 。 ！ ？ never start a line."""
    first = starts(paragraphs)
    many(len(first), 20)
    ensure(not set(first) & set("、，；：。！？"), first)


@rule(11, sweep("他说“好的”又说‘可以’了（暂定）会【附图】及〔批注〕见《方案》和〈简报〉全文。", 4, 12), {"kinsoku": "none"})
def closers_never_start(paragraphs):
    """Closing quotes, brackets and title marks never start a line."""
    first = starts(paragraphs)
    many(len(first), 20)
    ensure(not set(first) & set(CLOSERS), first)


@rule(12, sweep("北京–上海线东部—西部区三～五人列夫·托尔斯泰中文～英文甲–乙丙·丁。", 4, 12), {"kinsoku": "basic"})
def connectors_never_start(paragraphs):
    """Connectors and the interpunct never start a line."""
    first = starts(paragraphs)
    many(len(first), 20)
    ensure(not set(first) & set("–—～·"), first)


@rule(13, sweep("他说“好的”又说‘可以’了（暂定）会【附图】及〔批注〕见《方案》和〈简报〉全文。", 4, 12), {"kinsoku": "none"})
def openers_never_end(paragraphs):
    """Opening quotes, brackets and title marks never end a line."""
    last = ends(paragraphs)
    many(len(last), 20)
    ensure(not set(last) & set(OPENERS), last)


@rule(14, sweep("按月／按日／全年／每季／每周／半年／全月／全季／旬报。", 3, 10), {"kinsoku": "basic"})
def solidus_neither_starts_nor_ends(paragraphs):
    """GB level: the solidus neither ends a line nor starts one."""
    first, last = starts(paragraphs), ends(paragraphs)
    many(len(first), 20)
    ensure("／" not in first + last, first, last)


@rule(15, sweep("这是——那是……还有一——就是全……以及之——或者了……结束。", 4, 12), {"kinsoku": "gb"}, kinsoku="strict")
def dashes_never_start(paragraphs):
    """Strict level: —— and …… never start a line."""
    first = starts(paragraphs)
    many(len(first), 20)
    ensure(not set(first) & set("—…"), first)


@rule(16, [("汉汉汉汉汉汉汉”，汉汉汉汉汉汉汉汉", 8)], {"texts": [("汉汉汉汉汉汉汉”汉，汉汉汉汉汉汉汉汉", 8)]})
def widths_before_breaks(paragraphs):
    """Widths of marks are settled before breaks are chosen: seven Han and two marks of half an em fill eight em and need no change."""
    line = paragraphs[0].lines[0]
    ensure(line.text.endswith("”，"), line)
    for i in range(7):
        near(line.step(i), 1, line)
    near(right_edge(line), 8, line)


@rule(17, sweep("本市发布（见《“数据”》）。”》）随后（“《〈节选〉》”）再议。", 3, 4), {"kinsoku": "none", "texts": sweep("本市，发布。随后，再议。本市、发布；随后：再议。", 3, 4)})
def tolerated_among_three_marks(paragraphs):
    """Breaking the rule is tolerated only where three marks meet."""
    broken = 0
    for p in paragraphs:
        text = "".join(p.texts())
        at = 0
        for line in p.texts()[:-1]:
            at += len(line)
            if text[at] in MARKS or text[at - 1] in OPENERS:
                broken += 1
                around = text[max(0, at - 2):at + 2]
                ensure(any(set(around[k:k + 3]) <= set(MARKS + OPENERS) for k in range(2)), around, p)
    many(broken, 1, paragraphs)


@rule(18, sweep("这是一项改革——那是一次试点——还有一批企业——到此为止。", 4, 12), {"texts": sweep("这是一项改革—一—那是一次试点—一—还有。", 4, 12)})
def dash_is_one_unit(paragraphs):
    """—— is one unit of two em without inner gap, never split."""
    seen = 0
    for p in paragraphs:
        for line in p.lines:
            for i, g in enumerate(line.glyphs):
                if g.text[0] != "—":
                    continue
                ensure(g.text == "——", "a dash stands alone", line)
                if i + 1 < len(line.glyphs):
                    ensure(line.step(i) >= 2 - 0.004, line)
                seen += 1
    many(seen, 20)


@rule(20, [("…………", m) for m in (4, 5, 6.5, 9)], {"texts": [("……汉汉汉汉汉……", m) for m in (4, 5, 6.5, 9)]})
def two_ellipses(paragraphs):
    """Two ellipses in a row take four em; set as a paragraph they are a line of their own."""
    for p in paragraphs:
        ensure(len(p.lines) == 1 and p.lines[0].text == "…………", p)
        line = p.lines[0]
        near(line.at(0), 0, p)
        for i in range(3):
            near(line.step(i), 1, p)


FIGURES = ["12.5%", "30℃", "100个", "2027年", "￥500", "第3季", "±5", "12‰", "45°", "3000家", "1.5万家", "120 km", "1277亿元", "￡90"]


@rule(21, sweep("增长12.5%且气温30℃时共100个到2027年止￥500元第3季度误差±5点即12‰坡度45°以上计3000家合1.5万家长120 km有1277亿元又￡90整。", 6, 14),
      {"texts": sweep("增长12.5\u200b%且气温30\u200b℃时共100\u200b个到2027\u200b年止￥\u200b500元第\u200b3季度误差±\u200b5点即12\u200b‰坡度45\u200b°以上计3000\u200b家合1.5\u200b万家长120\u200b km"
                      "有1277\u200b亿元又￡\u200b90整。", 6, 14)})
def figures_keep_their_units(paragraphs):
    """A number stays with its sign or unit and is not split inside."""
    for p in paragraphs:
        many(len(p.lines), 4)
        text = "\n".join(p.texts())
        for figure in FIGURES:
            ensure(figure in text, figure, "is parted:", text)


@rule(22, sweep("本期数据¹见于方案²所列来源†据公报‡整理成表³并校对⁴。", 3, 9), {"texts": sweep("本期数据\u200b¹见于方案\u200b²所列来源\u200b†据公报\u200b‡整理成表\u200b³并校对\u200b⁴。", 3, 9)})
def notes_stay(paragraphs):
    """Superscripts and note marks stay with what they mark."""
    first = starts(paragraphs)
    many(len(first), 20)
    ensure(not set(first) & set("¹²³⁴†‡"), first)


ENGLISH = ("Enterprises undergoing digital transformation received considerable financial assistance from municipal authorities, "
           "manufacturers established demonstration workshops, and technological modernization accelerated throughout every district.")


@rule(23, sweep(ENGLISH, 8, 14), {"texts": sweep(ENGLISH.replace("transformation", "tra\u00adnsfor\u00admati\u00adon").replace("considerable", "cons\u00adide\u00adrab\u00adle")
                                                 .replace("Enterprises", "Ent\u00adrpr\u00adises").replace("manufacturers", "ma\u00adnuf\u00adactu\u00adrers"), 8, 14)}, lang="en")
def words_break_at_hyphens(paragraphs):
    """Western words break only at hyphenation points, with a hyphen."""
    cut = 0
    for p in paragraphs:
        for line, after in zip(p.texts(), p.texts()[1:]):
            if not line[-1:].isalpha() and line[-1:] not in "-\u2010\u00ad":
                continue
            head, tail = line.rstrip("-\u2010\u00ad").split(" ")[-1], after.split(" ")[0]
            cut += 1
            word = (head + tail).strip(",.").lower()
            ensure(len(head) in points(word), f"{head}-{tail}", points(word))
    many(cut, 5)


@rule("23b", sweep("网址www.example.org/zh与邮箱someone@example.org见简报", 6.5, 9), {"texts": sweep("网址wwwqexampleqorg/zh与邮箱someoneqexample.org见简报", 6.5, 9)})
def addresses_are_parted_behind_signs(paragraphs):
    """An address that no line holds is parted behind its signs, never before one, and no line is too long."""
    for p in paragraphs:
        many(len(p.lines), 3)
        for line, after in zip(p.lines, p.lines[1:]):
            ensure(right_edge(line) <= p.measure + 0.004, line)
            ensure(after.text[0] not in "/.?&=-_@", line, after)
            if is_western(line.text[-1]) and line.text[-1].isalnum():
                ensure(not is_western(after.text[0]), line, after)


# --- widths of marks ---

@rule(25, sweep("列夫·托尔斯泰甲／乙两类北京–上海之间的交通列夫·托尔斯泰甲／乙两类北京–上海之间，交通列夫·托尔斯泰甲／乙两类", 10, 14, 0.25),
      {"texts": sweep("列夫，托尔斯泰甲、乙两类北京；上海之间的交通列夫，托尔斯泰甲、乙两类北京；上海之间，交通列夫，托尔斯泰甲、乙两类", 10, 14, 0.25)})
def fixed_half_em(paragraphs):
    """Short connector, interpunct and solidus take half an em and are never adjusted."""
    seen = 0
    for p in paragraphs:
        for line in p.lines[:-1]:
            for i in range(1, len(line.glyphs) - 1):
                if line.glyphs[i].text in "·／–、；" and is_han(line.glyphs[i - 1].text) and is_han(line.glyphs[i + 1].text):
                    near(line.step(i - 1) + line.step(i), 1.5, line)
                    seen += 1
    many(seen, 20)


PAIRS = ["”，", "、“", "。”", "）。", "》、", "：“", "，《", "“《", "》”", "）（", "；（", "？”", "”“"]


@rule(26, [(f"{{.left}} 汉{pair}字", 10) for pair in PAIRS], {"texts": [(f"{{.left}} 汉{a}汉{b}字", 10) for a, b in PAIRS]})
def adjacent_marks(paragraphs):
    """Two adjacent marks that would take 2 em take 1.5 em."""
    for p in paragraphs:
        line = p.lines[0]
        near(line.at(line.find("字")) - line.at(0), 2.5, p)


STYLED = [("{.left} 汉，汉。汉！汉（汉）汉、汉；汉", 20)]


@rule("26b", STYLED, {"punctuation": "line-end"}, punctuation="half")
def half_style(paragraphs):
    """In the style `half` every mark takes half an em."""
    line = paragraphs[0].lines[0]
    for mark in "，。！）、；":
        near(line.step(line.find(mark)), 0.5, mark, line)
    near(line.step(line.find("（") - 1), 0.5, line)


@rule("26c", STYLED, {"punctuation": "half"}, punctuation="kaiming")
def kaiming_style(paragraphs):
    """In the style `kaiming` marks inside a sentence take half an em, those that end it a whole one."""
    line = paragraphs[0].lines[0]
    for mark in "，）、；":
        near(line.step(line.find(mark)), 0.5, mark, line)
    for mark in "。！":
        near(line.step(line.find(mark)), 1, mark, line)


@rule("26d", STYLED, {"punctuation": "half"}, punctuation="full")
def full_style(paragraphs):
    """In the style `full` every mark inside a line takes one em."""
    line = paragraphs[0].lines[0]
    for mark in "，。！）、；":
        near(line.step(line.find(mark)), 1, mark, line)


@rule(27, [("{.left} 汉，（字）。汉", 10), ("{.left} 汉：“字”，汉", 10)], {"texts": [("{.left} 汉，汉（字）汉。汉", 10), ("{.left} 汉：汉“字”汉，汉", 10)]})
def brackets_stay_with_text(paragraphs):
    """Compression of neighbours pulls the bracket toward the text that it encloses."""
    for p in paragraphs:
        line = p.lines[0]
        k = line.find("字")
        near(line.step(k - 1), 1, "from the opening mark's cell to the text", p)
        near(line.step(k), 1, "from the text to the closing mark", p)
        near(line.step(k + 1), 0.5, "from the closing mark to what follows", p)


@rule(28, sweep(PROSE, 10, 15), {"punctuation": "full"})
def half_at_line_end(paragraphs):
    """A full-width mark at the line's end takes half an em."""
    seen = 0
    for p in paragraphs:
        for line in p.lines[:-1]:
            i = line.visible()[-1]
            if line.glyphs[i].text in MARKS:
                near(line.at(i), p.measure - 0.5, line)
                seen += 1
    many(seen, 8)


QUOTED = "“数据”要素、“人才”支撑、“金融”保障、“平台”服务、“市场”牵引、“场景”开放，（一）（二）（三）（四）（五）（六）齐头并进。"


@rule(29, sweep(QUOTED, 5, 12, style="{.indented} "), {"punctuation": "full"})
def opener_at_line_start(paragraphs):
    """An opening bracket at the line's start loses its leading half em, also behind the first-line indent."""
    seen = 0
    for p in paragraphs:
        near(p.lines[0].at(0), 2 - 0.5, p.lines[0])
        for line in p.lines[1:]:
            if line.glyphs[0].text in OPENERS:
                near(line.at(0), -0.5, line)
                seen += 1
    many(seen, 10)


@rule(30, [(f"{{.left}} 汉{marks}字", 10) for marks in ("！！", "？？", "？！", "！！！")],
      {"texts": [(f"{{.left}} 汉{'汉'.join(marks)}字", 10) for marks in ("！！", "？？", "？！", "！！！")]})
def exclamations_in_a_row(paragraphs):
    """！！ ？？ ？！ take 1 em, three in a row 2 em."""
    for p, width in zip(paragraphs, (1, 1, 1, 2)):
        line = p.lines[0]
        near(line.at(line.find("字")) - line.at(0), 1 + width, p)


@rule(33, [("{.left} 夫·托", 10), ("{.left} 达·芬奇", 10)], {"texts": [("{.left} 夫・托", 10), ("{.left} 达・芬奇", 10)]})
def interpunct(paragraphs):
    """The interpunct is U+00B7 and takes half an em."""
    for p in paragraphs:
        line = p.lines[0]
        ensure(line.glyphs[1].text == "\u00b7", line)
        near(line.at(2) - line.at(0), 1.5, line)


@rule(34, sweep(PROSE, 10, 15), {"hanging": True})
def nothing_hangs(paragraphs):
    """Hanging marks are off by default: every mark stands inside the measure."""
    for p in paragraphs:
        for line in p.lines:
            ensure(right_edge(line) <= p.measure + 0.004, line)


@rule("34b", sweep(PROSE + "他说：“好！”又说：“行。”", 8, 15), {"hanging": False}, hanging=True)
def one_mark_hangs(paragraphs):
    """With hanging on, one pause mark at most stands outside, never in a run of marks."""
    hung = 0
    for p in paragraphs:
        for line in p.lines:
            i = line.visible()[-1]
            ensure(right_edge(line) <= p.measure + 0.5 + 0.004, line)
            if right_edge(line) > p.measure + 0.004:
                ensure(line.glyphs[i].text in PAUSES + "。" and line.glyphs[i - 1].text not in MARKS, line)
                near(line.at(i), p.measure, line)
                hung += 1
    ensure(hung >= 5, "no mark hangs")


# --- spacing ---

@rule(35, [("{.left} 汉11汉", 10), ("{.left} 汉22汉", 10)], {"han_latin": 0, "han_latin_min": 0})
def gap_between_scripts(paragraphs):
    """The gap between Han and Western text is a quarter of an em."""
    for p in paragraphs:
        line = p.lines[0]
        near(line.step(0), 1.25, line)
        near(line.step(2), line.step(1) + 0.25, line)


MIXED = "cloud平台data中心AI模型5G网络edge设备chip产业web服务bank系统robot车间" * 2


@rule(36, sweep(MIXED, 8, 14, style="{.whole} "), {"texts": sweep("\u2005" + MIXED, 8, 14, style="{.whole} ")})
def no_gap_at_edges(paragraphs):
    """No gap between Han and Western text at a line's start or end."""
    seen = 0
    for p in paragraphs:
        for line in p.lines[:-1]:
            first, last = line.visible()[0], line.visible()[-1]
            if is_western(line.glyphs[first].text):
                near(line.at(first), 0, line)
                seen += 1
            if is_western(line.glyphs[last].text):
                near(right_edge(line), p.measure, line)
                seen += 1
    many(seen, 20)


@rule(37, [("{.left} 汉，11。汉（11）汉“11”", 20)], {"texts": [("{.left} 汉字11字汉字11字汉字11字", 20)]})
def no_gap_beside_marks(paragraphs):
    """No gap beside a Chinese comma or full stop, behind an opening or before a closing bracket."""
    for p in paragraphs:
        line = p.lines[0]
        for k in range(3):
            i = line.find("1", 2 * k)
            near(line.step(i - 1), 1, line)
            near(line.step(i + 1), line.step(i), line)


# --- justification ---

@rule(38, [("汉汉，汉汉，汉汉，汉汉汉，汉汉。", 14.2), ("（汉汉）汉汉（汉汉）汉汉汉汉汉。", 14)],
      {"texts": [("汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉。", 14.2), ("汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉。", 14)]})
def shrunk_first(paragraphs):
    """Lines are first shrunk, and only then stretched: what shrinking can take in stays on the line."""
    for p in paragraphs:
        ensure(len(p.lines) == 1, p)
        ensure(right_edge(p.lines[0]) <= p.measure + 0.004, p)


SHRINKS = [
    # brackets before pauses; pauses before gaps; gaps before stops; all at their floors
    (joined("汉（汉）汉，汉汉汉"), 9.5 - 0.5),
    (joined("汉，汉a汉，汉汉汉"), None, 0.6),
    (joined("汉a汉。汉汉汉"), None, 0.2),
    (joined("汉（汉）汉，汉a汉。汉汉汉"), None, 2.2),
]
A_WIDTH = 0.557  # of "a" in the serif role's face; the tests find the measure with it and check with what was set


def shrink_texts(more):
    """Each text at its natural width less what it must give; `more` is taken off besides."""
    naturals = [9.0, 8 + 2 * 0.25 + A_WIDTH, 6 + 2 * 0.25 + A_WIDTH, 12 + 2 * 0.25 + A_WIDTH]
    gives = [0.5, 0.6, 0.2, 2.24]
    return [(text[0], n - give - m) for text, n, give, m in zip(SHRINKS, naturals, gives, more)]


@rule(39, shrink_texts((0, 0, 0, 0)), {"texts": shrink_texts((0.8, 0.6, 0.2, -0.5))})
def order_of_shrinking(paragraphs):
    """Shrinking goes in order: brackets, then ，、；：, then Han–Latin gaps, then 。！？; each to its floor."""
    line = paragraphs[0].lines[0]
    near(line.step(line.find("，")), 1, "a pause gave before the brackets had", line)
    ensure(line.step(line.find("）")) < 0.9, line)
    line = paragraphs[1].lines[0]
    near(line.step(line.find("a") - 1), 1.25, "a gap gave before the pauses had", line)
    ensure(line.step(line.find("，")) < 0.9, line)
    line = paragraphs[2].lines[0]
    near(line.step(line.find("。")), 1, "a stop gave before the gaps had", line)
    ensure(line.step(line.find("a") - 1) < 1.2, line)
    line = paragraphs[3].lines[0]
    near(line.step(line.find("，")), 0.5, line)
    near(line.step(line.find("）")), 0.5, line)
    near(line.step(line.find("a") - 1), 1.125, line)
    ensure(0.5 <= line.step(line.find("。")) < 0.52, line)


@rule(40, [(joined("汉（汉）汉（汉）汉汉"), 9.4), (joined("汉，汉，汉，汉汉"), 7.4)],
      {"texts": [(joined("汉（汉）汉（汉））汉汉"), 9.4), (joined("汉，汉，汉，”汉汉"), 7.4)]})
def equal_changes(paragraphs):
    """Within a step all places in the line are changed equally."""
    for p in paragraphs:
        line = p.lines[0]
        gives = [1 - line.step(i) for i, g in enumerate(line.glyphs[:-1]) if g.text in "），"]
        gives += [1 - line.step(i - 1) for i, g in enumerate(line.glyphs) if g.text == "（"]
        many(len(gives), 3)
        ensure(gives[0] > 0.05, line)
        for give in gives:
            near(give, gives[0], line)


@rule(41, [(joined("汉汉汉汉ab cd汉汉汉汉") + joined("汉汉汉汉汉汉汉汉汉汉"), m) for m in (11.2, 11.6, 12.1)],
      {"texts": [(joined("汉汉汉汉汉汉汉汉汉汉") + joined("汉汉汉汉汉汉汉汉汉汉"), m) for m in (10.2, 10.6, 11.1)]}, han_latin_max=0.4)
def order_of_stretching(paragraphs):
    """Stretching goes in order: word spaces to half an em, then Han–Latin gaps to their limit, then all places equally."""
    spaces = []
    for p, (gap, grown) in zip(paragraphs, ((False, False), (True, False), (True, True))):
        line = p.lines[0]
        ensure(" " in line.text, "no Western text", line)
        a, space = line.find("a"), line.find(" ")
        spaces.append(line.step(space))
        ensure((line.step(a - 1) > 1.25 + 0.004) == gap, "gap", line)
        ensure((line.step(0) > 1 + 0.004) == grown, "Han", line)
        if grown:
            near(line.step(0), line.step(1), line)
            near(line.step(a - 1), 1.4 + line.step(0) - 1, line)
    ensure(spaces[0] > 0.26, "the word space did not grow first", spaces)
    near(spaces[1], 0.5, "the word space stops at half an em")


@rule(42, [(joined("汉汉——汉三～五汉A／B–汉汉……汉") + "汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉", 19.5)],
      {"texts": [(joined("汉汉汉汉汉汉汉三汉五汉汉汉汉汉汉汉汉汉") + "汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉", 19.9)]})
def closed_places(paragraphs):
    """No stretch inside unbreakable units, nor beside connectors and solidi."""
    line = paragraphs[0].lines[0]
    ensure(line.step(0) > 1.02, "the line was not stretched", line)
    three = line.find("三")
    near(line.step(three), 1, "before the connector", line)
    near(line.step(three + 1), 1, "behind the connector", line)
    dots = line.find("…")
    near(line.step(dots), 1, "inside the ellipsis", line)


LONG = "本市建成的各类平台与communication系统已经接入，各区县按照模块化interoperability原则改造接口，并由企业自行编制responsibility清单后上报。" * 2


def at_limits(line):
    """Nothing in the line can grow: its gaps between Han, and between Han and Western text, are half an em wide, its word spaces two."""
    for i, (a, b) in enumerate(zip(line.glyphs, line.glyphs[1:])):
        if is_han(a.text) and is_han(b.text) and line.step(i) < 1.5 - 0.004:
            return False
        if is_han(a.text) and is_western(b.text) and line.step(i) < 1.5 - 0.004:
            return False
        if a.text == " " and line.step(i) < 2 - 0.004:
            return False
    return True


@rule(43, sweep(PROSE, 8, 20) + sweep(LONG, 8, 16, style="{.whole} "), {"texts": sweep(PROSE, 8, 20, style="{.left} ")})
def lines_fill_the_measure(paragraphs):
    """Every line but a paragraph's last fills the measure exactly, or has its gaps at their limits and stays ragged: not one of the prose does, and few of long words."""
    ragged, lines = [0, 0], 0
    for p in paragraphs:
        words = "communication" in "".join(p.texts()).replace("-", "")
        for line in p.lines[:-1]:
            first = line.glyphs[0].text
            near(line.at(0), -0.5 if first in OPENERS else 0, line)
            lines += words
            if right_edge(line) < p.measure - 0.004 and at_limits(line):
                ragged[words] += 1
            else:
                near(right_edge(line), p.measure, line)
    ensure(ragged[0] == 0, ragged)
    ensure(0 < ragged[1] < lines // 4 or not lines, ragged, lines)


@rule(44, sweep("汉汉汉汉汉汉，汉汉汉汉汉汉汉汉汉汉，汉汉汉汉", 8, 12), {"texts": sweep("汉汉汉汉汉，汉汉", 9, 12, style="{.spread} ")})
def last_line_is_solid(paragraphs):
    """The last line is set solid; it is not stretched."""
    for p in paragraphs:
        line = p.lines[-1]
        for i in range(len(line.glyphs) - 1):
            ensure(line.step(i) <= 1.004, line)


# --- paragraphs ---

@rule(45, sweep("汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉", 8, 10, style="{.indented} "), {"texts": sweep("汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉", 8, 10)})
def first_line_indent(paragraphs):
    """The first line of each paragraph is indented by two em."""
    for p in paragraphs:
        near(p.lines[0].at(0), 2, p)
        near(p.lines[1].at(0), 0, p)


TWO = "{{.{0}}} 汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉\n\n{{.{0}}} 汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉"


@rule(46, [(TWO.format("indented"), 9)], {"texts": [(TWO.format("spaced"), 9)]})
def no_space_between_paragraphs(paragraphs):
    """No extra space between indented paragraphs."""
    lines = paragraphs[0].lines
    ensure(len(lines) == 4, paragraphs[0])
    for a, b in zip(lines, lines[1:]):
        ensure(abs(b.y - a.y - 15) < 0.01, f"{b.y - a.y} pt from line to line")


@rule(47, sweep("汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉", 8, 10, style="- "), {"texts": sweep("•　汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉", 8, 10)})
def hanging_lists(paragraphs):
    """Second and later lines of a list's item are indented by a fixed number of characters, inside the type area."""
    for p in paragraphs:
        near(p.lines[0].at(0), 0, p)
        for line in p.lines[1:]:
            near(line.at(0), 2, p)
            ensure(right_edge(line) <= p.measure + 0.004, p)


SHORT = "全市中小企业数字化转型稳步推进质量效益双双提升。"


@rule(48, sweep(SHORT, 4, 12), {"texts": sweep(SHORT.replace("升", "<br>升"), 4, 12)})
def no_single_character(paragraphs):
    """The last line of a paragraph holds at least two characters, marks not counted."""
    for p in paragraphs:
        many(len(p.lines), 2)
        letters = [c for c in p.lines[-1].text if c not in MARKS]
        ensure(len(letters) >= 2, p)


@rule(53, [("[点](style:runin)\u3000汉汉汉", 10), ("[线上](style:runin)\u3000汉汉汉", 10)], {"texts": [("[点](style:runin)汉汉汉", 10), ("[线上](style:runin)汉汉汉", 10)]})
def run_in_heading(paragraphs):
    """A run-in heading is followed by one em of the body."""
    for p in paragraphs:
        line = p.lines[0]
        faces = [g.face for g in line.glyphs]
        ensure("Sans" in faces[0] and "Serif" in faces[-1], faces)
        k = line.find("汉")
        head = max(i for i in range(k) if line.glyphs[i].text.strip())
        near(line.at(k) - line.at(head), 2, line)


@rule(54, [("{.spread} 张三", 4), ("{.spread} 李小明", 4), ("{.spread} 欧阳小明", 4)], {"texts": [("{.left} 张三", 4), ("{.left} 李小明", 4), ("{.left} 欧阳小明", 4)]})
def names_are_spread(paragraphs):
    """Short strings in a column of names are spread evenly to equal width."""
    for p in paragraphs:
        line = p.lines[0]
        near(line.at(0), 0, p)
        near(line.at(len(line.glyphs) - 1), p.measure - 1, p)
        for i in range(len(line.glyphs) - 1):
            near(line.step(i), line.step(0), p)


# --- numerals ---

@rule(61, [("{.left} {{i.firms.value.u}}", 10), ("{.left} {{i.firms.completion.u}}", 10)], {"texts": [("{.left} 二千三百一十六家", 10), ("{.left} 百分之四十六", 10)]})
def arabic_digits(paragraphs):
    """Measured quantities and statistics are set in Arabic digits."""
    for p in paragraphs:
        ensure(any(c.isdigit() and c.isascii() for c in p.lines[0].text), p)
        ensure(not set(p.lines[0].text) & set("一二三四五六七八九十百千零"), p)


@rule(63, [("{.left} {{i.fee.value.u}}", 10)], {"texts": [("{.left} .85%", 10)]})
def leading_zero(paragraphs):
    """Decimals below one keep the leading 0."""
    ensure(paragraphs[0].lines[0].text.startswith("0.85"), paragraphs[0])


LineRules = tests_of(rules.RULES)
del tests_of
