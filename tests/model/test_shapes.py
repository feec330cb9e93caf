"""Shapes: the quick reader takes nothing that pydantic would not, and makes the same of it."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.model.shapes import (
    Shape,
    ShapeError,
    _Doubt,
    after,
    before,
    day,
    flag,
    items,
    maybe,
    named,
    one_of,
    optional,
    real,
    rows,
    table,
    text,
    whole,
)


def _halved(value: Any) -> Any:
    return value * 0.5 if isinstance(value, float) else value


def _no_seven(value: float) -> float:
    if value == 7:
        raise ValueError("not seven")
    return value


_PART = table({"name": text(), "size": optional(before(_halved, after(_no_seven, real(ge=0, le=100))), 1.0)})
_SHAPE = Shape(
    table(
        {
            "id": text(pattern="[a-z]{1,3}"),
            "words": maybe(text(strip=True, least=1)),
            "count": optional(whole(ge=1, le=9), 5),
            "share": optional(real(gt=0, le=1), 1.0),
            "on": optional(flag(), False),
            "since": maybe(day()),
            "kind": optional(one_of(("a", "b")), "a"),
            "pair": optional(items(text(), whole()), None),
            "parts": optional(rows(_PART), ()),
            "by_name": optional(named(_PART), {}),
            "open": maybe(table({"a": text()}, extra="allow")),
            "loose": maybe(table({"a": text()}, extra="ignore")),
        }
    )
)

_texts = st.one_of(
    st.sampled_from(["a", "ab", "b", " a", "a\n", "", "2018-06-13", "2018-02-30", "\x1fa", "　a"]), st.text()
)
_scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(0, 10),
    st.just(10**400),
    st.floats(),
    st.floats(0, 1),
    st.dates(),
    st.datetimes(),
    _texts,
)
_parts = st.fixed_dictionaries({"name": _texts}, optional={"size": _scalars, "else": _scalars})
_open = st.dictionaries(st.sampled_from(["a", "b", "c"]), _texts)
_tables = st.fixed_dictionaries(
    {"id": _texts},
    optional={
        **dict.fromkeys(("words", "count", "share", "on", "since", "kind", "other"), _scalars),
        "pair": st.lists(_scalars, max_size=3),
        "parts": st.one_of(_scalars, st.lists(_parts, max_size=2)),
        "by_name": st.one_of(_scalars, st.dictionaries(_texts, _parts, max_size=2)),
        "open": _open,
        "loose": _open,
    },
)


def _quickly(shape: Shape, value: Any) -> Any:
    try:
        return shape._quick(value)
    except (_Doubt, ValueError, OverflowError):
        return None


@given(_tables)
def test_what_the_quick_reader_takes_pydantic_reads_alike(value: dict[str, Any]) -> None:
    found = _quickly(_SHAPE, value)
    if found is not None:
        assert repr(found) == repr(_SHAPE._judged(value))


@given(
    st.fixed_dictionaries({"id": st.just("a")}, optional={"parts": st.lists(_parts), "open": _open, "since": _scalars})
)
def test_reading_is_what_pydantic_says_whichever_reader_it_was(value: dict[str, Any]) -> None:
    assert _outcome(_SHAPE.read, value) == _outcome(_SHAPE._judged, value)


def _outcome(read: Callable[[Any], Any], value: Any) -> str:
    """What came of it: the value, or the places and kinds of all faults."""
    try:
        return repr(read(value))
    except ShapeError as error:
        return repr([(fault["loc"], fault["type"]) for fault in error.faults])


def test_a_well_formed_table_needs_no_second_reader() -> None:
    value = {"id": "ab", "since": "2018-06-13", "share": 1, "pair": ["x", 2], "open": {"a": "b", "more": [1]}}
    found = _quickly(_SHAPE, value)
    assert found["since"] == date(2018, 6, 13)
    assert repr(found["share"]) == "1.0"
    assert found["pair"] == ("x", 2)
    assert found["open"] == {"a": "b", "more": [1]}
    assert (found["count"], found["parts"], found["words"]) == (5, (), None)


@pytest.mark.parametrize(
    "member",
    [
        {"id": "ab\n"},
        {"count": True},
        {"count": 2.0},
        {"share": float("nan")},
        {"share": sys.float_info.max * 10},
        {"on": 1},
        {"since": datetime(2018, 6, 13)},
        {"kind": 1},
        {"pair": ("x", 2)},
        {"words": " a"},
        {"parts": [{"name": "a", "size": 14.0}]},
        {"other": 1},
    ],
)
def test_the_quick_reader_leaves_what_it_doubts(member: dict[str, Any]) -> None:
    assert _quickly(_SHAPE, {"id": "a", **member}) is None


def test_what_pydantic_would_convert_is_converted() -> None:
    found = _SHAPE.read({"id": "a", "count": 2.0, "words": " b ", "since": datetime(2018, 6, 13)})
    assert (found["count"], found["words"], found["since"]) == (2, "b", date(2018, 6, 13))


def test_every_fault_is_told_with_its_place() -> None:
    with pytest.raises(ShapeError) as found:
        _SHAPE.read({"count": 0, "parts": [{"name": "a"}, {"nom": "b"}]})
    places = {(fault["loc"], fault["type"]) for fault in found.value.faults}
    assert places == {
        (("id",), "missing"),
        (("count",), "greater_than_equal"),
        (("parts", 1, "name"), "missing"),
        (("parts", 1, "nom"), "extra_forbidden"),
    }


def test_defaults_are_not_shared_between_tables() -> None:
    first = _SHAPE.read({"id": "a"})
    first["words"] = "changed"
    assert _SHAPE.read({"id": "a"})["words"] is None


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ([], ("id", "words", "count", "share", "on", "since", "kind", "pair", "parts", "by_name", "open", "loose")),
        (["parts"], ("name", "size")),
        (["by_name", "x"], ("name", "size")),
        (["open"], ("a",)),
        (["id"], ()),
        (["nowhere", "else"], ()),
    ],
)
def test_the_names_that_a_table_may_have(path: list[str], names: tuple[str, ...]) -> None:
    assert _SHAPE.members(path) == names
