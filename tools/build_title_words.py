"""Builds `lianluo_desk/typeset/words.txt`: the words by which titles are broken, with their kind and rarity.

    pip download --no-deps --no-binary :all: jieba==0.42.1
    python tools/build_title_words.py jieba-0.42.1.tar.gz

The word counts come from jieba's dictionary (MIT). Kept are the frequent words of up to six Han characters, no
personal names; each line of the result is a kind letter, a rarity (−ln of the share, tenths) and the words of both.
"""

import math
import sys
import tarfile
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "lianluo_desk" / "typeset" / "words.txt"
LEAST_COUNT = {"ns": 3, "nt": 20, "m": 1000}
LEAST_COUNT_ELSE = 100
LEFT_OUT = {"nr", "nrfg", "nrt", "zg", "x"}
KINDS = {"v": "v", "p": "p", "c": "c", "u": "u", "a": "a", "d": "d", "b": "a", "f": "f", "q": "q", "r": "r"}

OFFICIAL_WORDS = """
人大常委会 省人大 市人大 县人大 区人大 联工委 常委会 委员会 党支部 党小组 代表团 代表之家
联络站 联系点 副主任 秘书长 副秘书长 副书记 副省长 副市长 工作站 工作室 工作委员会
专门委员会 推进会 座谈会 培训班 研讨会 交流会 动员会 调研组 视察组 检查组 标准化 规范化
制度化 常态化 信息化 现代化 一体化 高质量 新时代 主题教育 党风廉政 建议办理 代表建议
走深走实 落地见效 提质增效 依法履职 履职尽责 执法检查 专题询问 专题调研 党日活动 主题党日
民生实事 乡村振兴 基层立法 立法联系点
领导干部 全国人大代表 省人大代表 市人大代表 县人大代表 电视电话会议 组成人员 主任会议 常务会议 代表小组 代表议案
换届选举 分组审议 工作评议 工作报告 满意度测评 交办会 督办会 现场会 全过程 人民民主 民主法治
重要讲话 重要思想 重要论述 重要指示 重要平台 重要阵地 脱贫攻坚 疫情防控 社会治理 法治建设
中华人民共和国 全国人民代表大会 各级人民代表大会 全国人大常委会 常务委员会 监察委员会 中国共产党 中国特色社会主义
人民法院 人民检察院 人民政府 省人民政府 人大代表 政协委员 民族乡 代表法 监督法 选举法 组织法 立法法 监察法 民法典
重点督办 督办件 汇报会 现场推进会 经验交流会 新闻发布会 表彰大会 工作会议 专题会议 代表联络站 示范站 综述 纪实 侧记 掠影
营商环境 生态环境 环境状况 环境保护 学习贯彻 贯彻落实 贯彻实施 进站履职 联系群众 服务群众
"""
"""Words of bulletins and reports that the dictionary lacks or has too rarely."""
OFFICIAL_RARITY = 70


def entries(archive: Path) -> list[tuple[str, int, str]]:
    """Word, count and tag of every line of the dictionary."""
    with tarfile.open(archive) as tar:
        member = next(m for m in tar if m.name.endswith("/jieba/dict.txt"))
        content = tar.extractfile(member)
        assert content is not None
        rows = [line.split(" ") for line in content.read().decode("utf-8").splitlines()]
    return [(row[0], int(row[1]), row[2]) for row in rows if len(row) == 3]


def kind(tag: str) -> str:
    """n noun, w verbal noun, v verb, p preposition, c conjunction, u particle, a attribute, d adverb …"""
    return "w" if tag == "vn" else KINDS.get(tag[:1], "n")


def chosen(rows: list[tuple[str, int, str]]) -> dict[tuple[str, int], list[str]]:
    """The kept words by kind and rarity."""
    total = sum(count for _, count, _ in rows)
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word, count, tag in rows:
        han = all("\u4e00" <= char <= "\u9fff" for char in word)
        if not han or not 1 <= len(word) <= 6 or tag in LEFT_OUT:
            continue
        if count >= LEAST_COUNT.get(tag, LEAST_COUNT_ELSE) and (len(word) > 1 or count > 20_000):
            groups[kind(tag), round(-10 * math.log(count / total))].append(word)
    groups["n", OFFICIAL_RARITY] += OFFICIAL_WORDS.split()
    return groups


def main() -> None:
    groups = chosen(entries(Path(sys.argv[1])))
    lines = [f"{kind} {rarity} {' '.join(sorted(words))}" for (kind, rarity), words in sorted(groups.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{sum(map(len, groups.values()))} words, {TARGET.stat().st_size // 1024} KB: {TARGET}")


if __name__ == "__main__":
    main()
