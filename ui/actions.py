"""Every action of the window as data: menus, toolbar, palette and the shortcut table are built from this list."""

from dataclasses import dataclass
from typing import Literal

from .i18n import noop

When = Literal["always", "issue", "editable", "article", "body", "undo", "redo", "list", "finding", "pages", "round"]
"""What must be there for an action to make sense: an open issue, one that may be changed, an article, its body,
something to undo or redo, an entry in the list below, a finding, composed pages, a round that was sent for review."""

Menu = Literal["file", "edit", "article", "proof", "review", "layout", "publication", "help"]


@dataclass(frozen=True, slots=True)
class Action:
    """One action. `shortcuts` are Qt key sequences, the first one is shown; `group` draws a line between groups."""

    id: str
    text: str
    menu: Menu
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    when: When = "always"
    group: int = 0
    checkable: bool = False
    tip: str = ""


MENUS: tuple[tuple[Menu, str], ...] = (
    ("file", noop("文件")),
    ("edit", noop("编辑")),
    ("article", noop("稿件")),
    ("proof", noop("校对")),
    ("review", noop("审改")),
    ("layout", noop("版面")),
    ("publication", noop("期刊")),
    ("help", noop("帮助")),
)

LETTERS: dict[Menu, str] = {
    "file": "F", "edit": "E", "article": "A", "proof": "P",
    "review": "R", "layout": "G", "publication": "U", "help": "H",
}  # fmt: skip
"""The letter that opens a menu together with Alt."""

TOOLBAR = ("issue.new", "file.import", "proof.run", "review.send", "file.export")

ACTIONS: tuple[Action, ...] = (
    Action("issue.new", noop("新建一期"), "file", ("Ctrl+N",), "new", tip=noop("编好期号、填好名单，开始新的一期")),
    Action("issue.open", noop("打开…"), "file", ("Ctrl+O",), "open", tip=noop("打开往期或期刊文件")),
    Action("start.show", noop("起始页"), "file", ("Alt+Home",), "home"),
    Action(
        "file.import", noop("导入来稿…"), "file", ("Ctrl+I",), "import", "editable", 1,
        tip=noop("读入 Word、网页或文本来稿"),
    ),
    Action("version.name", noop("命名当前版本…"), "file", ("Ctrl+S",), "version", "issue", 2),
    Action(
        "file.export", noop("导出…"), "file", ("Ctrl+E",), "export", "issue", 3, tip=noop("导出 PDF、Word、网页、文本")
    ),
    Action("file.print", noop("打印…"), "file", ("Ctrl+P",), "print", "issue", 3),
    Action("app.settings", noop("设置…"), "file", ("Ctrl+,",), "settings", group=4),
    Action("app.quit", noop("退出"), "file", ("Ctrl+Q",), group=5),
    Action("edit.undo", noop("撤销"), "edit", ("Ctrl+Z",), "undo", "undo"),
    Action("edit.redo", noop("重做"), "edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", "redo"),
    Action("edit.cut", noop("剪切"), "edit", ("Ctrl+X",), when="article", group=1),
    Action("edit.copy", noop("复制"), "edit", ("Ctrl+C",), when="article", group=1),
    Action("edit.paste", noop("粘贴"), "edit", ("Ctrl+V",), when="article", group=1),
    Action("edit.paste-plain", noop("粘贴为纯文本"), "edit", ("Ctrl+Shift+V",), when="article", group=1),
    Action("edit.find", noop("查找"), "edit", ("Ctrl+F",), "search", "issue", 2),
    Action("edit.replace", noop("替换"), "edit", ("Ctrl+H",), when="editable", group=2),
    Action("archive.search", noop("搜索往期"), "edit", ("Ctrl+Shift+F",), "search", group=2),
    Action("app.palette", noop("转到任何处…"), "edit", ("Ctrl+K",), "search", group=3, tip=noop("输入几个字就到")),
    Action("article.new", noop("新建文章"), "article", ("Ctrl+Return", "Ctrl+Enter"), "add", "editable"),
    Action("article.up", noop("文章上移"), "article", ("Alt+Up",), "up", "article"),
    Action("article.down", noop("文章下移"), "article", ("Alt+Down",), "down", "article"),
    Action("article.delete", noop("删除文章"), "article", ("Ctrl+Shift+Delete",), "delete", "article"),
    Action("block.paragraph", noop("正文段落"), "article", ("Ctrl+0",), when="body", group=1),
    Action("block.heading1", noop("一级标题　一、"), "article", ("Ctrl+1",), when="body", group=1),
    Action("block.heading2", noop("二级标题　（一）"), "article", ("Ctrl+2",), when="body", group=1),
    Action("block.heading3", noop("三级标题　1."), "article", ("Ctrl+3",), when="body", group=1),
    Action("block.quote", noop("引文"), "article", ("Ctrl+4",), when="body", group=1),
    Action("block.lead", noop("段首句加粗"), "article", ("Ctrl+B",), when="body", group=2),
    Action("article.note", noop("加按语"), "article", ("Ctrl+Shift+N",), when="article", group=3),
    Action("block.image", noop("插入图片…"), "article", ("Ctrl+Shift+I",), "image", "body", 3),
    Action("block.table", noop("插入表格…"), "article", ("Ctrl+Shift+T",), "table", "body", 3),
    Action("proof.run", noop("校对"), "proof", ("F7",), "proof", "issue", tip=noop("从头检查这一期")),
    Action("proof.third", noop("三校通读…"), "proof", ("Shift+F7",), "proof", "issue"),
    Action(
        "proof.report", noop("校对报告…"), "proof", ("Ctrl+F7",), "export", "issue",
        tip=noop("把发现的问题和处理结果写成 PDF 或 Excel"),
    ),
    Action("list.next", noop("下一处"), "proof", ("F8",), when="list", group=1),
    Action("list.previous", noop("上一处"), "proof", ("Shift+F8",), when="list", group=1),
    Action("list.accept", noop("接受"), "proof", ("Ctrl+Alt+Return",), when="list", group=1),
    Action("list.dismiss", noop("忽略"), "proof", ("Ctrl+Alt+Backspace",), when="list", group=1),
    Action("finding.repair-kind", noop("同类都改正"), "proof", ("Ctrl+Alt+Shift+Return",), when="finding", group=1),
    Action("finding.ignore-issue", noop("本期不再提示"), "proof", ("Ctrl+Alt+K",), when="finding", group=1),
    Action("finding.ignore-always", noop("总是不提示"), "proof", ("Ctrl+Alt+P",), when="finding", group=1),
    Action("panel.questions", noop("来稿疑问"), "proof", ("Alt+2",), "question", "issue", 2),
    Action("panel.findings", noop("校对结果"), "proof", ("Alt+1",), "proof", "issue", 2),
    Action("panel.fit", noop("版面建议"), "proof", ("Alt+3",), "pages", "issue", 2),
    Action("proof.registers", noop("登记表…"), "proof", ("Ctrl+Alt+G",), "ledger", group=3),
    Action("proof.ignored", noop("已忽略的…"), "proof", ("Ctrl+Alt+H",), "history", group=3),
    Action(
        "review.send", noop("送审…"), "review", ("Ctrl+Shift+E",), "send", "issue", tip=noop("导出送审的 Word 文件")
    ),
    Action("review.read", noop("读回返回稿…"), "review", ("Ctrl+Shift+R",), "import", "round"),
    Action("panel.review", noop("审改"), "review", ("Alt+5",), "send", "issue"),
    Action("review.next", noop("下一处改动"), "review", ("Ctrl+Alt+Down",), "down", "round", 1),
    Action("review.previous", noop("上一处改动"), "review", ("Ctrl+Alt+Up",), "up", "round", 1),
    Action("review.accept", noop("采纳"), "review", ("Ctrl+Alt+A",), when="round", group=1),
    Action("review.reject", noop("退回"), "review", ("Ctrl+Alt+R",), when="round", group=1),
    Action("review.write", noop("把采纳的写入稿件"), "review", ("Ctrl+Alt+W",), when="round", group=1),
    Action("review.margin", noop("边上的批注"), "review", ("Ctrl+Alt+M",), when="round", group=2, checkable=True),
    Action("review.redline", noop("花脸稿…"), "review", ("Ctrl+Alt+D",), "print", "round", 2),
    Action("review.compare", noop("比较任意两稿…"), "review", ("Ctrl+Shift+D",), "compare", group=2),
    Action("panel.history", noop("历史与版本"), "review", ("Alt+4",), "history", "issue", 3),
    Action("version.compare", noop("比较版本…"), "review", ("Ctrl+D",), "compare", "issue", 3),
    Action("pages.toggle", noop("显示版面"), "layout", ("F9",), "pages", "issue", checkable=True),
    Action("view.focus", noop("只看稿件"), "layout", ("F11",), when="issue", checkable=True),
    Action("view.next-pane", noop("下一窗格"), "layout", ("F6",), when="issue"),
    Action("pages.single", noop("单页"), "layout", ("Ctrl+Alt+1",), "page", "pages", 1, checkable=True),
    Action("pages.spread", noop("对页"), "layout", ("Ctrl+Alt+2",), "pages", "pages", 1, checkable=True),
    Action("pages.continuous", noop("连续"), "layout", ("Ctrl+Alt+3",), "continuous", "pages", 1, checkable=True),
    Action("pages.fit-width", noop("适合宽度"), "layout", ("Ctrl+9",), "fit", "pages", 2),
    Action("pages.fit-page", noop("适合整页"), "layout", ("Ctrl+8",), "fit", "pages", 2),
    Action("pages.zoom-in", noop("放大"), "layout", ("Ctrl+=", "Ctrl++"), "zoom-in", "pages", 2),
    Action("pages.zoom-out", noop("缩小"), "layout", ("Ctrl+-",), "zoom-out", "pages", 2),
    Action("view.reset", noop("恢复默认布局"), "layout", ("Ctrl+Alt+0",), group=3),
    Action("issue.masthead", noop("报头与期号"), "publication", ("Ctrl+M",), "masthead", "issue"),
    Action("issue.colophon", noop("报尾与发送名单"), "publication", ("Ctrl+Shift+M",), "colophon", "issue"),
    Action("issue.status", noop("本期状态…"), "publication", ("Ctrl+Alt+S",), "version", "issue"),
    Action("publication.ledger", noop("期号登记簿"), "publication", ("Ctrl+L",), "ledger", group=1),
    Action("publication.facts", noop("刊物设置"), "publication", ("Ctrl+Shift+P",), "settings", group=1),
    Action("publication.take-in", noop("收入往期文件夹…"), "publication", ("Ctrl+Alt+I",), "archive", group=1),
    Action("archive.backup", noop("立即备份…"), "publication", ("Ctrl+Alt+B",), "archive", group=2),
    Action(
        "archive.backups", noop("备份与恢复…"), "publication", ("Ctrl+Alt+Shift+B",), "history", group=2,
        tip=noop("看有哪些备份，核对，恢复，删去"),
    ),
    Action(
        "archive.pack", noop("把这一期装成一个文件…"), "publication", ("Ctrl+Alt+E",), "export", "issue", 2,
        tip=noop("连同历史、审改和收到的文件，带到别的电脑"),
    ),
    Action("archive.unpack", noop("取入装好的一期…"), "publication", ("Ctrl+Alt+U",), "import", group=2),
    Action("publication.guide", noop("入门引导"), "publication", ("Shift+F1",), "help", group=3),
    Action("publication.sample", noop("打开样刊"), "publication", ("Ctrl+Alt+O",), "article", group=3),
    Action("help.manual", noop("使用手册"), "help", ("F1",), "help"),
    Action("help.shortcuts", noop("快捷键一览"), "help", ("Ctrl+/",)),
    Action("help.log", noop("打开日志文件夹"), "help", ("Ctrl+Alt+L",), group=1),
    Action("help.about", noop("关于联络动态编辑台"), "help", ("Ctrl+F1",), group=2),
)  # fmt: skip


def action(action_id: str) -> Action:
    """The action with that id. Raises KeyError."""
    for candidate in ACTIONS:
        if candidate.id == action_id:
            return candidate
    raise KeyError(action_id)
