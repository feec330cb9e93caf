"""publication.toml of a template pack: the facts of one publication, checked and frozen."""

import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ..errors import DeskError
from ..model.issue import DistributionLevel, Masthead, Series
from ..model.names import unpadded
from ..model.publication import Contact, CumulativeStyle, DistributionList, HouseStyle, KnownNumber, Publication
from .toml_file import Closed, parse_toml, read_text

FILE = "publication.toml"
_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]


class _Masthead(Closed):
    title: _Words
    pinyin: _Words | None = None
    pinyin_as_written: bool = False
    compiler: _Words | None = None
    classification: _Words | None = None
    copy_number: _Words | None = None
    urgency: _Words | None = None
    signer: _Words | None = None


class _House(Closed):
    cumulative: CumulativeStyle = "chinese"
    han_latin_gap: Annotated[float, Field(ge=0, le=0.5)] = 0.125
    even_pages: bool = True
    pad_names: bool = True
    byline_gap: bool = True
    note_place: Literal["above-title", "below-title"] = "above-title"
    contents: bool = False
    duplex: bool = True


class _Level(Closed):
    label: _Words
    lines: tuple[_Words, ...] = ()


class _List(Closed):
    since: datetime.date
    name: str = ""
    levels: tuple[_Level, ...] = ()


class _Contact(Closed):
    since: datetime.date
    editors: tuple[_Words, ...] = ()
    phone: _Words | None = None
    email: _Words | None = None
    doubt: str = ""


class _Known(Closed):
    date: datetime.date
    number: Annotated[int, Field(ge=1, le=99_999)]
    cumulative: Annotated[int, Field(ge=1, le=99_999)] | None = None
    series: Series = "regular"


class _Publication(Closed):
    id: _Id
    masthead: _Masthead
    approval: _Words | None = None
    house: _House = _House()
    distribution: tuple[_List, ...] = ()
    contacts: tuple[_Contact, ...] = ()
    known: tuple[_Known, ...] = ()
    units: tuple[_Words, ...] = ()
    people: tuple[_Words, ...] = ()


def load_publication(folder: Path) -> Publication:
    """The publication of the pack in `folder`. Raises DeskError naming file and place."""
    return parse_publication(read_text(folder / FILE), f"{folder.name}/{FILE}")


@lru_cache(maxsize=16)
def parse_publication(text: str, name: str = FILE) -> Publication:
    """The publication that a publication.toml describes; the same text gives the same value. Raises DeskError."""
    raw = parse_toml(text, _Publication, name)
    publication = Publication(
        id=raw.id,
        masthead=_masthead(raw.masthead),
        approval=raw.approval,
        house=HouseStyle(**dict(raw.house)),
        distribution=tuple(_distribution(item) for item in raw.distribution),
        contacts=tuple(_contact(item) for item in raw.contacts),
        known=tuple(KnownNumber(item.date, item.number, item.cumulative, item.series) for item in raw.known),
        units=tuple(raw.units),
        people=tuple(unpadded(name) for name in raw.people),
    )
    _check_dates(publication, name)
    return publication


def pinyin_as_written(text: str, name: str = FILE) -> bool:
    """Whether the pack says that its pinyin is meant as it is written (no check against the title)."""
    return parse_toml(text, _Publication, name).masthead.pinyin_as_written


def _masthead(raw: _Masthead) -> Masthead:
    fields = dict(raw)
    del fields["pinyin_as_written"]
    return Masthead(**fields)


def _distribution(raw: _List) -> DistributionList:
    levels = tuple(DistributionLevel(level.label, tuple(level.lines)) for level in raw.levels)
    return DistributionList(raw.since, levels, raw.name)


def _contact(raw: _Contact) -> Contact:
    return Contact(raw.since, tuple(unpadded(name) for name in raw.editors), raw.phone, raw.email, raw.doubt)


def _check_dates(publication: Publication, name: str) -> None:
    """Two facts of one kind that begin on the same day contradict each other."""
    for key, facts in (("distribution", publication.distribution), ("contacts", publication.contacts)):
        days = [fact.since for fact in facts]
        twice = next((day for day in days if days.count(day) > 1), None)
        if twice:
            raise DeskError(
                f"模板文件“{name}”的“{key}”里有两份资料都从 {twice} 起有效。", "请把其中一份的 since 改成另一天。"
            )
