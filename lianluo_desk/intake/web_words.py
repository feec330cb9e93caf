"""The words by which the furniture of Chinese web sites is known: way signs, dates of publishing, buttons, feet."""

import re

LONGEST = 160
"""Characters of the longest line that may be furniture by its words alone."""

_LABELS = (
    r"(?:发布|发表|更新|创建|录入|上传|发文|成文|编辑)(?:时间|日期|于)|(?:时间|日期)|(?:信息|新闻|文章|稿件|稿源|内容)?来源|"
    r"(?:新闻|信息)?作者|(?:责任|本文|网络|文字|网站|执行|值班)?编辑|责编|(?:一|二|三|初|复|终)审|审核|审校|校对|监制|编审|审签|签发|供稿|撰稿|文字|摄影|录入者?|发布者|发布人|"
    r"浏览(?:次数|量|数)?|点击(?:次数|量|数|率)?|阅读(?:次数|量|数)?|访问(?:次数|量|数)?|人气|字(?:体|号)(?:大小)?|索引号|发布机构|"
    r"发文机关|主题分类|分享(?:到|至)?|关键[词字]|标签|栏目|所属栏目|信息分类|背景颜?色|护眼|视力保护色?"
)
_LABELLED = re.compile(
    rf"(?:{_LABELS})\s{{0,4}}[：:]\s{{0,4}}[^：:]{{0,40}}?(?=(?:{_LABELS})\s{{0,4}}[：:]|[|｜\[【]|\s{{1,40}}|$)"
)
_SIGN = re.compile(
    r"(?:您|你)?(?:的|当前|现在|目前|所在)?(?:当前|现在|目前|所在)?的?位置\s?[：:].{0,100}|"
    r"(?:网站)?首\s?页\s{0,4}(?:[>＞›»→/\\|·-]|&gt;).{0,100}"
)
_WORDS = re.compile(
    r"[【\[（(]?\s?(?:(?:字(?:体|号)[：:]?\s?)?[【\[（(]?\s?大\s?[】\]）)]?\s?[【\[（(]?\s?中\s?[】\]）)]?\s?[【\[（(]?\s?小\s?|打印(?:本页|此页|本文|此文|文章)?|"
    r"关闭(?:窗口|本页|此页)?|收藏(?:本页|本文)?|加入收藏|设为首页|返回(?:顶部|首页|列表|上一?[页级]|上页)|回到顶部|首页|上一[篇页条]|下一[篇页条]|纠错|"
    r"分享(?:到|至|给朋友|本文)?|转发|点赞|在看|赞|评论|写留言|留言|举报|扫一扫.{0,24}|(?:微信|手机)?扫码.{0,20}|二维码|微信好友|朋友圈|微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|QQ|"
    r"人人网|豆瓣|告诉好友|推荐给好友|发表评论|我要纠错|更多(?:>>|»)?|登录|注册|无障碍(?:浏览|阅读|版)?|长者(?:助手|模式|版)|关怀版|繁体|简体|English|邮箱|网站地图|联系我们|关于我们|"
    r"阅读原文|阅读全文|展开全文|收起|复制|复制链接|保存|下载|语音播报|朗读|听文章|朗读文章|放大|缩小|默认|A\+|A-|T\|?T|来源网站|原创|点击上方.{0,24}关注.{0,12}|点击蓝字.{0,12}|关注我们|"
    r"(?:你|您)的浏览器.{0,40}|当前版本.{0,30}|跳转到?.{0,10}|\d+\s?(?:次浏览|次阅读|人阅读|次点击))\s?[】\]）)]?"
)
_FOOT = re.compile(
    r".{0,60}(?:版权所有|Copyright|©|ICP备|公网安备|网站标识码|技术支持|网安备|政府网站找错|主办单位|承办单位|未经.{0,12}(?:转载|许可)|备案号|违法和不良信息|建议使用|最佳浏览).{0,100}",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?(?:\s{0,4}(?:星期.|周.))?(?:\s{1,4}(?:上午|下午|AM|PM)?\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_CLOCK = re.compile(r"(?:(?:昨天|今天|星期.|周.|上午|下午|晚上|凌晨|中午)\s?){0,2}\d{1,2}:\d{2}(?::\d{2})?")
_CHAT = re.compile(
    r"([^。，；：]{1,24}?)[\s：:]{1,4}(?:(?:19|20)\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s{1,4})?(?:(?:昨天|今天|上午|下午|晚上|凌晨|中午|星期.)\s?){0,2}\d{1,2}:\d{2}(?::\d{2})?"
)
_COUNT = re.compile(
    r"(?:阅读|浏览|点击|点赞|在看|评论|分享|收藏|转发|赞)(?:量|数|次数)?\s?\d{1,9}(?:\.\d)?[万w]?\+?(?!\d)"
)
_REPORTER = re.compile(r"(?:记者|通讯员|编辑)\s?[^\s|｜，。：]{2,4}(?=[\s|｜]|$)")
_SEPARATORS = re.compile(r"[\s|｜/·•>＞<＜\[\]【】〖〗()（）：:，,、_+\-—\d]+")
SITE_SIGNED = "网页上注明的来源、作者没有算作署名，需要的话请补上"
_SIGNING = re.compile(r"(?:作者|来源|供稿|撰稿|通讯员|记者|文字)\s{0,4}[：:]")
TAIL = re.compile(
    r"(?:[【\[◆■▪|]?\s?(?:相关(?:阅读|新闻|链接|报道|文章|文件|信息|推荐|附件|稿件|内容)|推荐(?:阅读|新闻|文章)|热点(?:新闻|推荐|排行)|延伸阅读|猜你喜欢|网友评论|精彩评论|精选留言|"
    r"最新(?:文章|新闻|评论)|友情链接|上一[篇页条]|下一[篇页条]|扫一扫|分享(?:到|至)|版权声明|免责声明|往期(?:回顾|推荐|精选))\s?[】\]]?\s{0,4}(?:[：:].{0,60})?|上一[篇页条]\s?[：:]?.{0,60})"
)
"""Labels behind which nothing of the article comes any more."""
REGION = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|position|location|weizhi|dqwz|sidebar|side|aside|footer|foot|copyright|share|bdsharebuttonbox|"
    r"toolbar|tools?|related|recommend\w*|relates?|comments?|hot|rank\w*|login|search|qrcode|ewm|erweima|pager?|paging|prevnext|friendlink|links|ad|ads|advert\w*|"
    r"banner|topbar|header|head|meta|info|xxly|pubinfo|source|author-?info|editor|bottom|dialog|popup|modal|cookie\w*|skip)(?=$|[\s_-])"
)
"""Names of elements (tag, id, classes) that are rarely the text itself."""


def is_furniture(text: str) -> bool:
    """Whether a line is nothing but the furniture of a web site."""
    if len(text) > LONGEST:
        return False
    if _SIGN.fullmatch(text) or _FOOT.fullmatch(text) or text.count(">") + text.count("›") + text.count("»") >= 2:
        return True
    rest = _LABELLED.sub(" ", text)
    labelled = rest != text
    rest = _COUNT.sub(" ", _STAMP.sub(" ", rest))
    rest = _WORDS.sub(" ", _REPORTER.sub(" ", rest)) if labelled else _only_words(rest)
    return len(_SEPARATORS.sub("", rest)) <= (2 if labelled else 0) and bool(_SEPARATORS.sub("", text) or labelled)


def _only_words(text: str) -> str:
    """What is left of a line without any label when buttons are taken out as whole words."""
    parts = re.split(r"[\s|｜·【】\[\]〖〗]+", text.strip())
    return "".join(part for part in parts if not _WORDS.fullmatch(part) and not _CLOCK.fullmatch(part))


def is_clock(text: str) -> bool:
    """Whether a line is nothing but the time of a message."""
    return len(text) <= 40 and bool(_CLOCK.fullmatch(text) or _STAMP.fullmatch(text))


def chat_name(text: str) -> str:
    """Who wrote a message, of a line that says only that and when; "" of any other line."""
    match = _CHAT.fullmatch(text) if len(text) <= 60 and not is_furniture(text) else None
    name = match[1].strip() if match else ""
    return name if any(char.isalpha() for char in name) else ""


def signs(text: str) -> bool:
    """Whether a line of furniture names a source or an author."""
    return bool(_SIGNING.search(text))
