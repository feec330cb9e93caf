"""The words by which parts of any bulletin are known: labels of the genre, none of them one bulletin's own."""

import re
from collections.abc import Iterable


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _alternatives(words: Iterable[str]) -> str:
    """A pattern of the words, the longest first, with white space allowed between ideographs."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s{0,4}".join(map(re.escape, word)) for word in ordered)


ROLES = {
    **dict.fromkeys(("供稿", "供稿人", "供稿单位", "供稿部门", "报送", "报送单位"), "供稿"),
    **dict.fromkeys(("撰稿", "撰稿人", "撰写", "撰文"), "撰稿"),
    **dict.fromkeys(("执笔", "执笔人"), "执笔"),
    **dict.fromkeys(("通讯员", "特约通讯员", "本刊通讯员"), "通讯员"),
    **dict.fromkeys(("记者", "本刊记者", "本报记者", "特约记者"), "记者"),
    **dict.fromkeys(("整理", "整理人"), "整理"),
    **dict.fromkeys(("来稿", "来稿单位"), "来稿"),
    **dict.fromkeys(("报道", "采写", "编写", "摘编", "图文", "摄影", "供图"), None),
    **dict.fromkeys(("来源", "作者", "作者单位", "作者简介", "署名", "单位", "文", "文/图", "图/文", "文字"), ""),
}
"""How a word that signs an article is stored as `Byline.role`: "" not at all, None as it is printed."""
_ROLE_WORDS = _alternatives(ROLES)
ROLE_LABEL = re.compile(rf"(?:^|(?<=[\s，；。,;（(]))({_ROLE_WORDS})\s{{0,4}}(?:[：:]|(?<=文)[/／])\s{{0,8}}")
ROLE_AFTER = re.compile(
    rf"[\s，]{{0,8}}((?:{_alternatives(w for w in ROLES if w not in ('来源', '单位', '文', '文字', '作者', '署名'))}))$"
)
ROLE_BEFORE = re.compile(r"((?:本[刊报]|特约)?(?:通讯员|记者))\s{0,4}")

COLUMN = re.compile(r"[【〖\[［]\s?[^【】〖〗\[\]］。，]{2,12}\s?[】〗\]］]|[◆●■★]\s?[^。，]{2,8}\s?[◆●■★]")
"""The name of a column that stands above one or more articles."""
DATELINE = re.compile(r"^([^，。（）()]{0,12})[（(]((?:本[刊报]|特约)?(?:通讯员|记者)\s?[^（）()。，]{2,30})[）)]\s?")
"""`本刊讯（通讯员 …）` at the head of an article."""

NOTE_LABEL = re.compile(
    r"[【\[［（(]?\s?(编者按|编\s{0,4}者\s{0,4}按|编者的话|编者语|按\s{0,4}语|编\s{0,4}按|编前语?|按)\s?(?:[】\]］）)]\s?[：:]?|[：:])\s{0,4}"
)
NOTE_ALONE = re.compile(
    r"[【\[［（(]?\s?(?:编\s{0,4}者\s{0,4}按|编者的话|编者语|按\s{1,4}语|按语)\s?[】\]］）)]?\s?[：:]?"
)
_CONTENTS = _words("本期要目 要目 目录 本期目录 本期导读 导读 本期内容 内容提要 本期提要 本期看点 目次 要目导读")
CONTENTS_LABEL = re.compile(rf"[【\[［◆◇★●]?\s?(?:{_alternatives(_CONTENTS)})\s?[】\]］◆◇★●]?\s?[：:]?")

DISTRIBUTION_LABEL = re.compile(
    r"(?:[【\[［]\s?((?:本\s?期)?[增抄主分呈印下寄转直]?\s{0,4}[报送发呈]\s{0,4}[报送发至]?)\s?[】\]］]\s?[：:]?"
    r"|((?:本\s?期\s?)?[增抄主分呈印下寄转直]?\s{0,4}[报送发呈]\s{0,4}[报送发至阅]?)\s{0,4}[：:])\s{0,8}"
)
_RANGES = _words("发送范围 发送对象 发放范围 分送范围 报送范围 印发范围 送阅范围")
RANGE_LABEL = re.compile(rf"({_alternatives(_RANGES)})\s{{0,4}}[：:]\s{{0,8}}")

EDITOR_LABELS = _words("责任编辑 本期责任编辑 责编 本期责编 执行编辑 本期编辑 编辑 责任编审")
PHONE_LABELS = _words(
    "电话 联系电话 办公电话 咨询电话 投稿电话 编辑部电话 联系方式 热线 热线电话 值班电话 电话/传真 "
    "电话（传真） 电话及传真 电话传真 Tel TEL"
)
EMAIL_LABELS = _words(
    "邮箱 电子邮箱 电子邮件 电子信箱 投稿邮箱 投稿信箱 联系邮箱 信箱 邮件 E-mail Email EMAIL E-MAIL email e-mail"
)
APPROVAL_LABELS = _words(
    "批准文号 批准号 批文号 准印证号 准印证 准印号 内刊准印证 内部资料准印证 内部资料准印证号 "
    "准印证编号 刊号 登记证号 内刊号"
)
PRINTER_LABELS = _words("印发机关 印发单位 印发")
PRINT_DATE_LABELS = _words("印发日期 印发时间 印制日期 印刷日期")
COPIES_LABELS = _words("印数 印发份数 印刷份数 份数 印份")
OTHER_LABELS = _words(
    "主题词 主编 副主编 总编 总编辑 副总编 副总编辑 主审 编委会副主任 执行主编 编审 "
    "编校 编务 审核 审核人 审稿 审签 审定 签发 签发人 核稿 核发 "
    "校对 校核 复核 校印 初审 复审 终审 二审 三审 核签 打字 打印 排版 版式 美编 印刷 印刷单位 承印 "
    "承印单位 印制 监印 传真 地址 通信地址 通讯地址 联系地址 编辑部地址 邮编 邮政编码 网址 微信 "
    "微信公众号 公众号 联系人 主办 主办单位 承办 承办单位 协办 编印 编印单位 编发 编发单位 编制 出版 "
    "编委会 编委会主任 编委 主任 副主任 顾问 总监 策划 手机 QQ 出刊日期 印张 网络地址 投稿地址 拟稿 "
    "拟稿人 信息员 统筹 编审人"
)
_COLOPHON = {
    **dict.fromkeys(OTHER_LABELS, "other"),
    **dict.fromkeys(EDITOR_LABELS, "editors"),
    **dict.fromkeys(PHONE_LABELS, "phone"),
    **dict.fromkeys(EMAIL_LABELS, "email"),
    **dict.fromkeys(APPROVAL_LABELS, "approval"),
    **dict.fromkeys(PRINTER_LABELS, "printer"),
    **dict.fromkeys(PRINT_DATE_LABELS, "print_date"),
    **dict.fromkeys(COPIES_LABELS, "copies"),
}
_COLOPHON_WORDS = _alternatives(_COLOPHON)
_UNMARKED = (*EDITOR_LABELS, *PHONE_LABELS, *EMAIL_LABELS, *APPROVAL_LABELS, *_words("传真 审核 签发 校对 印数"))
COLOPHON_ITEM = re.compile(
    rf"(?:^|(?<=[\s；;，,。）)】|｜/]))[（(【\[]?(?:本\s?期\s{{0,4}})?({_COLOPHON_WORDS})[】\]]?\s{{0,4}}[：:]\s{{0,8}}"
    rf"|(?<=\s)({_alternatives((*PHONE_LABELS, '传真', '手机', '邮编'))})\s{{1,8}}(?=[0-9（(])"
    rf"|^({_alternatives(_UNMARKED)})\s{{1,8}}(?=\S)"
)
_PLAIN_KINDS = {"".join(label.split()): kind for label, kind in _COLOPHON.items()}

_COMPILERS = _words("编印单位 编发单位 主办单位 编辑单位 承办单位 编印 主办 编发 承办 编辑出版 主编单位 编制单位")
COMPILER_LABEL = re.compile(rf"({_alternatives(_COMPILERS)})\s{{0,4}}[：:]\s{{0,8}}")
COMPILER_ENDING = re.compile(
    r".{2,60}(?:编|编印|主办|编发|编辑部|办公室|办|委员会|编委会|局|厅|院|会|部|中心|处|科|组|政府|协会|主编|主办单位|印|编制|研究室)"
)
BULLETIN_WORDS = _words(
    "简报 动态 通讯 信息 快报 专报 参考 内参 参阅 工作 月报 周报 季报 通报 简讯 摘报 快讯 要情 情况 "
    "交流 之声 之窗 导刊 会刊 简刊 专刊 内刊 调研 研究 反映 专递 纵横 建设 文摘 期刊 工作报 情报 舆情 "
    "要报"
)
"""Words with which names of bulletins end."""

SECRECY = re.compile(
    r"(?:绝\s{0,4}密|机\s{0,4}密|秘\s{0,4}密)(?:\s{0,4}[★☆*]\s{0,4}(?:\d{1,3}\s?(?:年|个月|月|天)|长期)?)?"
)
INTERNAL = re.compile(
    r"[【\[（(]?(?:内部(?:资料|参阅|参考|刊物|文件|材料|交流|使用|传阅|情况|信息)|工作秘密|不予公开|注意保存|妥善保管|免费交流|请勿外传|仅供参[考阅]|不得公开)"
    r"(?:[\s，、,·•]{0,6}(?:注意保存|注意保密|妥善保管|免费交流|请勿外传|不得外传|严禁外传|仅供参[考阅]|不得公开|不予公开|请勿公开|不得翻印|限内部交流|阅后存档))*[】\]）)]?"
)
URGENCY = re.compile(r"特\s{0,4}提|特\s{0,4}急|加\s{0,4}急|平\s{0,4}急|急\s{0,4}件|紧\s{0,4}急")
COPY_NUMBER = re.compile(r"(?:份\s?号|编\s?号|№|Nº|序号)\s{0,4}[：:]?\s{0,4}(\d{3,8})(?!\d)")
SIGNER = re.compile(r"(?:签\s{0,4}发\s{0,4}人?|核\s{0,4}发)\s{0,4}[：:]\s{0,4}(\S{1,10}(?:\s\S{1,3})?)(?=\s|$)")


COMPILED = re.compile(r"[^。，；：]{2,40}\S\s{0,4}(?:编印|编发|编制|编辑|主编|主办|承办|编)")
"""A line that says by its last word who compiled the issue."""
CLAUSE = re.compile(
    "召开|成立|开展|举行|推进|走进|办进|走访|调研(?!组|处|室|科|员)|出席|举办|启动|部署|落实|建设|服务|关于|[赴到进入下在]|[？！，]"
)
"""Words that the name of an office has not, but a title may have."""
OFFICE = re.compile(r"[^。，；：、\s]{2,22}(?:办公室|委员会|编辑部|研究室|中心|局|厅|委|处|政府|编委会)")
"""A line that is the name of an office."""


def colophon_kind(label: str) -> str:
    """Which item of the colophon a label announces: editors, phone, email, approval, printer … or other."""
    return _PLAIN_KINDS.get("".join(label.split()), "other")


def role_of(word: str) -> str:
    """How a signing word is stored."""
    plain = "".join(word.split())
    stored = ROLES.get(plain, "")
    return plain if stored is None else stored
