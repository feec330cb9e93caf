"""What tells a personal name in official texts: surnames, the titles beside it, the words behind it."""

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏钟汪田"
    "任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞"
    "章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植"
    "甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠"
    "连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习"
    "容占麦庾智容粟银麻芮滑"
)
DOUBLE_SURNAMES: Final = _words("""
欧阳 上官 司马 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 司徒 东方 端木
""")
TITLES: Final = _words("""
总书记 副书记 书记 副主席 主席 副主任 主任 副委员长 委员长 委员 代表 常委 副省长 省长 副市长 市长 副州长 州长
副县长 县长 副区长 区长 副镇长 镇长 副乡长 乡长 村长 副部长 部长 副厅长 厅长 副局长 局长 副处长 处长 副科长 科长
副院长 院长 副检察长 检察长 副秘书长 秘书长 副会长 会长 副理事长 理事长 董事长 副总经理 总经理 经理 副校长 校长
教授 研究员 工程师 副组长 组长 副队长 队长 副站长 站长 厂长 所长 园长 总理 律师 法官 检察官 医生 护士 记者 编辑
主编 巡视员 调研员 科员 干部 选民 村民 同志 先生 女士 老师 一行
""")
"""Offices and callings that stand before or behind a name, longer ones first where one begins with another."""
FOLLOWING: Final = _words("""
在 到 赴 指出 强调 说 表示 介绍 来 率 等 主持 出席 参加 作 同志 先后 还 也 就 向 对 深入 前往 调研 走访 认为
要求 告诉 和 与 带 陪同 宣读 讲话 传达 听取 看望 慰问 一行 代表 主任 副 担任 当选 提出 建议 结合 围绕 从 于 为
是 的 将 又 曾 兼 任
""")
"""What follows a name that stands behind a title."""
SPEAKING: Final = _words("指出 强调 要求 表示 介绍说 认为 任组长 任队长 担任 带队 主持 率队 还要求 一行")
"""What follows a name that begins a sentence."""
NO_NAMES: Final = frozenset(
    _words("""
常委会 常委 党组 党委 党支部 党总支 党员 党务 单位 包括 政府 法院 安全 高度 高级 高校 方面 方案 方式 项目 支部
任组长 任免 连续 应当 应该 成员 成立 成效 章程 全体 全省 全市 全县 全国 万名 万人 农业 农村 明确 程序 时代 何时
何处 关于 关注 关系 祝贺 向群众 向大会 和谐 华侨 国家 国务院 公安 水利 宣传 谈话 谈判 田间 安排 温暖 边远 路线
江河 古城 解放 司法 司局 文化 文明 文件 文旅 花鼓戏 金融 金牌 戴上 梅花 毛巾 季度 房屋 房产 计划 计生 平安 平台
平均 经济 经费 游客 白天
""")
)
"""Words that begin like a surname and stand beside titles."""
