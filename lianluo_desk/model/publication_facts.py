"""The facts of a publication that the house keeps itself, as JSON: lists, editors, imprint by date, offices, names."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from ..errors import DeskError
from ..frozen import replace
from .dates import format_date
from .issue import DistributionLevel
from .names import unpadded
from .publication import Contact, DistributionList, Imprint, Publication, doubled_day
from .shapes import Shape, ShapeError, day, maybe, optional, rows, table, text

Facts = Mapping[str, Any]
KINDS = (("distribution", "发送名单"), ("contacts", "编辑与联系"), ("imprints", "编者与准印证号"))
"""The facts that hold from a day on: their member of the publication, and what an editor calls them."""


@cache
def _shape() -> Shape:
    words = text(strip=True, least=1)
    several, known = optional(rows(words), ()), maybe(words)
    level = table({"label": words, "lines": several})
    listed = {"since": day(), "name": optional(text(), ""), "levels": optional(rows(level), ())}
    contact = {"since": day(), "editors": several, "phone": known, "email": known, "doubt": optional(text(), "")}
    imprint = {"since": day(), "compiler": known, "approval": known}
    members = {
        "compiler": known,
        "approval": known,
        "distribution": optional(rows(table(listed, "ignore")), ()),
        "contacts": optional(rows(table(contact, "ignore")), ()),
        "imprints": optional(rows(table(imprint, "ignore")), ()),
        "units": several,
        "people": several,
    }
    return Shape(table(members, "ignore"))


def facts_of(publication: Publication) -> dict[str, Any]:
    """What the house keeps of a publication, for JSON; dates in ISO form."""
    return {
        "compiler": publication.masthead.compiler,
        "approval": publication.approval,
        "distribution": [_of_list(listed) for listed in publication.distribution],
        "contacts": [
            {"since": one.since.isoformat(), "editors": list(one.editors), "phone": one.phone, "email": one.email,
             "doubt": one.doubt}
            for one in publication.contacts
        ],
        "imprints": [
            {"since": one.since.isoformat(), "compiler": one.compiler, "approval": one.approval}
            for one in publication.imprints
        ],
        "units": list(publication.units),
        "people": list(publication.people),
    }  # fmt: skip


def _of_list(listed: DistributionList) -> dict[str, Any]:
    levels = [{"label": level.label, "lines": list(level.lines)} for level in listed.levels]
    return {"since": listed.since.isoformat(), "name": listed.name, "levels": levels}


def with_facts(publication: Publication, facts: Facts) -> Publication:
    """The publication with the house's own facts in place of its pack's. Raises DeskError when they make no sense."""
    try:
        read = _shape().read(dict(facts))
    except ShapeError as error:
        raise DeskError("档案里的刊物资料读不懂，没有采用。", "请在“刊物设置”的修改记录里恢复前一版。") from error
    return replace(
        publication,
        masthead=replace(publication.masthead, compiler=read["compiler"]),
        approval=read["approval"],
        distribution=tuple(_list_of(one) for one in read["distribution"]),
        contacts=tuple(_contact_of(one) for one in read["contacts"]),
        imprints=tuple(Imprint(**one) for one in read["imprints"]),
        units=read["units"],
        people=tuple(unpadded(name) for name in read["people"]),
    )


def _list_of(raw: dict[str, Any]) -> DistributionList:
    return DistributionList(raw["since"], tuple(DistributionLevel(**level) for level in raw["levels"]), raw["name"])


def _contact_of(raw: dict[str, Any]) -> Contact:
    return Contact(**{**raw, "editors": tuple(unpadded(name) for name in raw["editors"])})


def check_facts(publication: Publication) -> None:
    """Refuse what would leave an issue without an answer. Raises DeskError."""
    for member, name in KINDS:
        twice = doubled_day(getattr(publication, member))
        if twice is not None:
            raise DeskError(f"“{name}”里有两份都从{format_date(twice)}起，没有保存。", "请把其中一份改到另一天。")
    for listed in publication.distribution:
        if not any(level.lines for level in listed.levels):
            raise DeskError(
                f"从{format_date(listed.since)}起的发送名单是空的，没有保存。", "请写上名单，或删去这一份。"
            )


def changes_between(before: Publication, after: Publication) -> tuple[str, ...]:
    """What a new set of facts changes, one Chinese phrase each: `增2019年1月1日起的发送名单`."""
    found = [
        phrase for member, name in KINDS for phrase in _dated(getattr(before, member), getattr(after, member), name)
    ]
    single: tuple[tuple[str, Callable[[Publication], object]], ...] = (
        ("编者", lambda one: one.masthead.compiler),
        ("准印证号", lambda one: one.approval),
        ("署名单位", lambda one: one.units),
        ("人名", lambda one: one.people),
    )
    return (*found, *(f"改{name}" for name, value in single if value(before) != value(after)))


def _dated(before: Sequence[Any], after: Sequence[Any], name: str) -> Iterable[str]:
    old = {fact.since: fact for fact in before}
    new = {fact.since: fact for fact in after}
    for since in sorted(old.keys() | new.keys()):
        if old.get(since) != new.get(since):
            verb = "增" if since not in old else "删" if since not in new else "改"
            yield f"{verb}{_from(since)}的{name}"


def _from(since: datetime.date) -> str:
    return f"{format_date(since)}起"
