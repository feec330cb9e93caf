"""Makes review.docx of a template pack afresh from its styles.toml.

    python tools/build_review_docx.py [templates/lianluo]

The file is committed, so that an editor can restyle it in Word or WPS; running this again discards such changes.
"""

import sys
from pathlib import Path

from lianluo_desk.output.docx import review_sheet
from lianluo_desk.render.pack import REVIEW_FILE, load_pack
from lianluo_desk.resources import templates


def main(folders: list[str]) -> None:
    for folder in map(Path, folders or [str(templates() / "lianluo")]):
        path = folder / REVIEW_FILE
        path.write_bytes(review_sheet(load_pack(folder)))
        print(f"写好了：{path}")


if __name__ == "__main__":
    main(sys.argv[1:])
