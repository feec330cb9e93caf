"""publication.toml of a template pack: the facts of one publication, checked and frozen."""

from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from ..errors import DeskError
from ..model.issue import SERIES, DistributionLevel, Masthead
from ..model.names import unpadded
from ..model.publication import (
    Contact,
    CumulativeStyle,
    DistributionList,
    HouseStyle,
    Imprint,
    KnownNumber,
    Publication,
    doubled_day,
)
from ..model.shapes import Schema, Shape, day, flag, maybe, one_of, optional, real, rows, table, text, whole
from .toml_file import parse_toml, read_text

FILE = "publication.toml"


def _shape() -> Shape:
    words = text(strip=True, least=1)
    known = maybe(words)
    number = whole(ge=1, le=99_999)
    several = optional(rows(words), ())
    masthead = {
        "title": words,
        "pinyin": known,
        "pinyin_as_written": optional(flag(), False),
        **dict.fromkeys(("compiler", "classification", "copy_number", "urgency", "signer"), known),
    }
    contact = {"since": day(), "editors": several, "phone": known, "email": known, "doubt": optional(text(), "")}
    level = table({"label": words, "lines": several})
    listed = {"since": day(), "name": optional(text(), ""), "levels": optional(rows(level), ())}
    imprint = {"since": day(), "compiler": known, "approval": known}
    issued = {
        "date": day(),
        "number": number,
        "cumulative": maybe(number),
        "series": optional(one_of(SERIES), "regular"),
    }
    return Shape(
        table(
            {
                "id": text(pattern="[a-z][a-z0-9_-]{0,63}"),
                "masthead": table(masthead),
                "approval": known,
                "house": optional(_house_shape(), {}),
                "distribution": optional(rows(table(listed)), ()),
                "contacts": optional(rows(table(contact)), ()),
                "imprints": optional(rows(table(imprint)), ()),
                "known": optional(rows(table(issued)), ()),
                "units": several,
                "people": several,
            }
        )
    )


def _house_shape() -> Schema:
    house = HouseStyle()
    switches = ("even_pages", "pad_names", "byline_gap", "contents", "duplex")
    return table(
        {
            "cumulative": optional(one_of(get_args(CumulativeStyle)), house.cumulative),
            "han_latin_gap": optional(real(ge=0, le=0.5), house.han_latin_gap),
            **{name: optional(flag(), getattr(house, name)) for name in switches},
            "note_place": optional(one_of(("above-title", "below-title")), house.note_place),
        }
    )


_SHAPE = _shape()


def load_publication(folder: Path) -> Publication:
    """The publication of the pack in `folder`. Raises DeskError naming file and place."""
    return parse_publication(read_text(folder / FILE), f"{folder.name}/{FILE}")


@lru_cache(maxsize=16)
def parse_publication(source: str, name: str = FILE, *, keep: bool = False) -> Publication:
    """The publication that a publication.toml describes; the same text gives the same value. Raises DeskError."""
    raw = parse_toml(source, _SHAPE, name, keep=keep)
    publication = Publication(
        id=raw["id"],
        masthead=_masthead(raw["masthead"]),
        approval=raw["approval"],
        house=HouseStyle(**raw["house"]),
        distribution=tuple(_distribution(item) for item in raw["distribution"]),
        contacts=tuple(_contact(item) for item in raw["contacts"]),
        known=tuple(KnownNumber(**item) for item in raw["known"]),
        units=raw["units"],
        people=tuple(unpadded(name) for name in raw["people"]),
        imprints=tuple(Imprint(**item) for item in raw["imprints"]),
    )
    _check_dates(publication, name)
    return publication


def pinyin_as_written(source: str, name: str = FILE) -> bool:
    """Whether the pack says that its pinyin is meant as it is written (no check against the title)."""
    meant: bool = parse_toml(source, _SHAPE, name)["masthead"]["pinyin_as_written"]
    return meant


def _masthead(raw: dict[str, Any]) -> Masthead:
    return Masthead(**{name: words for name, words in raw.items() if name != "pinyin_as_written"})


def _distribution(raw: dict[str, Any]) -> DistributionList:
    return DistributionList(raw["since"], tuple(DistributionLevel(**level) for level in raw["levels"]), raw["name"])


def _contact(raw: dict[str, Any]) -> Contact:
    return Contact(**{**raw, "editors": tuple(unpadded(name) for name in raw["editors"])})


def _check_dates(publication: Publication, name: str) -> None:
    """Two facts of one kind that begin on the same day contradict each other."""
    for key in ("distribution", "contacts", "imprints"):
        twice = doubled_day(getattr(publication, key))
        if twice:
            raise DeskError(
                f"模板文件“{name}”的“{key}”里有两份资料都从 {twice} 起有效。", "请把其中一份的 since 改成另一天。"
            )
