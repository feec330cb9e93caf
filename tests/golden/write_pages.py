"""`python -m tests.golden.write_pages` writes the golden layout anew; read its difference before it is committed."""

from pathlib import Path

from lianluo_desk import resources
from lianluo_desk.model.issue_file import load_issue
from lianluo_desk.render.pack import load_pack
from lianluo_desk.render.render import render
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.recording import recorded

HERE = Path(__file__).parent


def main() -> None:
    issue = load_issue(HERE.parent / "fixtures" / "issues" / "2018-16.json")
    pack = load_pack(resources.templates() / "lianluo")
    pages = typeset(render(issue, pack), pack.styles, FontBook.bundled())
    (HERE / "2018-16-pages.txt").write_text(recorded(pages), encoding="utf-8")


if __name__ == "__main__":
    main()
