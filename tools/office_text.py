"""Sentences as bulletins print them, put together at random from places, people, laws, figures, addresses, quotations.

Development only; the same on every run with the same seed.
"""

import random
from collections.abc import Sequence
from typing import Final

SURNAMES: Final = "王李张刘陈杨黄赵周吴徐孙朱马胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜戴夏钟汪任姜"
GIVEN: Final = "文明国建华志强伟丽芳军平春红燕玲霞辉刚海波云龙凤英兰新民小冬雪梅玉珍秀晓峰斌鹏宇涛鑫琳洁"
OTHERS: Final = ("阿卜杜拉·买买提", "古丽娜尔·阿布都热依木", "欧阳铁光", "司马长风", "诸葛明", "龙𬭚")
WORDS: Final = {
    "foreigner": ("约翰·F·史密斯（John F. Smith）", "卡尔·海因茨·鲁梅尼格", "J. P. Morgan", "Zhang Wei"),
    "place": (
        "长沙市雨花区", "株洲市天元区", "湘西土家族苗族自治州龙山县里耶镇", "醴陵市", "攸县", "渌口镇杨梅村",
        "泰山路街道", "城步苗族自治县", "郴州市苏仙区", "㵲水河畔",
    ),
    "office": (
        "省人大常委会选举任免联络工作委员会", "省高级人民法院", "市人大常委会代表工作委员会", "县人大常委会办公室",
        "省纪委省监委驻省人大机关纪检监察组", "街道人大工委", "区人大常委会",
    ),
    "post": ("主任", "副主任", "党组书记、主任", "秘书长", "处长", "委员", "四级调研员", "一级巡视员", "代表"),
    "law": (
        "《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》", "《关于〈湖南省实施《代表法》办法〉的说明》",
        "《宪法》《监察法》", "《“十四五”规划纲要（草案）》", "《人民日报》", "《民法典》", "《中国人大》杂志",
    ),
    "quoted": (
        "“双联”", "“代表回家”", "“五个一”", "“7·26”", "“一·二八”", "“‘码’上就办”", "“最后一公里”", "“1+3+N”",
        "“人民城市人民建，人民城市为人民”",
    ),
    "latin": (
        "GDP", "PMI", "5G", "AI", "COVID-19", "App v2.3.1", "Sany Heavy Industry Co., Ltd.", "World Trade Organization",
        "ISO 9001:2015", "CO2", "C++17", "PM2.5", "e-mail", "Wi-Fi", "A股", "T恤", "IPCC AR6 WG1", "SYMC平台",
    ),
    "address": (
        "http://www.hnrd.gov.cn/dblz/2021/1008/c1024-3567.html", "lianluochu_2021@hnrd.gov.cn", "www.hnrd.gov.cn",
        "https://www.npc.gov.cn/npc/c30834/202110/8a1f.shtml?id=12&p=3", "0731-85309270", "0731—85309270",
    ),
    "verb": (
        "实地察看", "听取汇报", "召开座谈会", "走访代表", "督办建议办理", "开展执法检查", "视察民生实事项目",
        "接待选民",
    ),
    "phrase": (
        "充分发挥代表主体作用", "密切联系人民群众", "推动全过程人民民主走深走实", "不断提高建议办理质量",
        "坚持问题导向", "把人民群众的操心事、烦心事、揪心事办好", "加强和改进新时代代表工作",
        "做到件件有着落、事事有回音", "健全长效机制",
    ),
    "praise": ("真是方便多了！”", "为什么要这样做？”", "这是头等大事……”", "大家都说好。”"),
    "number": ("{n}", "{n},{m}", "{k}.{k}", "{k},{m}", "{n}余", "{k}多万", "{k}.{k}万"),
    "date": ("{k}月{k}日", "2021年{k}月{k}日", "{k}月{k}日至{k}日", "{k}月{k}日上午9:30", "二〇二一年十二月二十五日"),
    "lead": ("抓好{quoted}强阵地。", "建强{quoted}聚民心。", "用活{quoted}。"),
    "title": (
        "{office}{post}{name}赴{place}{verb}", "{phrase}　{phrase}", "{place}：{phrase}", "简讯",
        "{office}召开{law}贯彻实施情况汇报会", "关于{place}{phrase}、{phrase}工作情况的调研报告",
    ),
    "sentence": (
        "{date}，{office}{post}{name}赴{place}{verb}，{phrase}。",
        "{name}指出，要{phrase}，{phrase}，{phrase}，{phrase}。",
        "截至{date}，{place}共建成代表联络站（室）{number}个，收集意见{number}条，办结{number}件，办结率{k}.{k}%，"
        "比上年增长{k}%；第{n}号建议被列为重点督办件。",
        "会议审议了{law}，传达学习了{law}（中发〔20{k}〕{n}号），听取了{quoted}、{quoted}等专题汇报，{phrase}。",
        "“过去要跑{k}趟，现在在家门口就能见到代表——{praise}{place}居民{name}说。",
        "参加调研的有：{office}{post}{name}、{name}、{name}，省人大代表{name}（女，苗族）、{name}、{name}等{number}人。",
        "{foreigner}介绍了{latin}与{latin}、{latin}的应用情况，{phrase}。",
        "每站安排经费不少于{k}万元／年，即¥{n}元/月，面积{k}～{k}㎡，室温18℃～26℃，误差±0.{k}，2×{k}0米接力，"
        "1/3为一线工人，比例为3:7，达标率≥{k}%。",
        "一要{phrase}：（1）{date}前完成{k}%；（2）{phrase}。二要{phrase}，按照{quoted}的思路推进。",
        "{phrase}！为什么要这样做？！因为{quoted}……{phrase}。",
        "详见{address}，或发邮件至{address}，联系人：{name}。",
    ),
}  # fmt: skip
"""Kinds of words and sentences; in braces stands what another kind says. n, m and k are numbers."""


class Office:
    """Makes sentences, paragraphs and titles."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def __getitem__(self, kind: str) -> str:
        """Something of a kind, all of it filled in."""
        if kind in "nmk":
            return str(self.chance.randint(*{"n": (1, 999), "m": (100, 999), "k": (1, 28)}[kind]))
        if kind == "name":
            return self._name()
        return self._one(WORDS[kind]).format_map(self)

    def _one(self, several: Sequence[str]) -> str:
        return self.chance.choice(several)

    def _name(self) -> str:
        if self.chance.random() < 0.08:
            return self._one(OTHERS)
        return self._one(SURNAMES) + "".join(self._one(GIVEN) for _ in range(self.chance.choice((1, 2, 2, 2))))

    def paragraph(self, sentences: int) -> str:
        return "".join(self["sentence"] for _ in range(sentences))
