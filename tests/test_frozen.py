"""The quick frozen dataclasses behave as the standard ones do."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.frozen import FEW, replace
from lianluo_desk.frozen import dataclass as quick


@quick(frozen=True, slots=True)
class Point:
    """A point."""

    x: float
    y: float = 0.0
    name: str = ""
    more: tuple[int, ...] = ()

    @property
    def sum(self) -> float:
        return self.x + self.y


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """A point."""

    x: float
    y: float = 0.0
    name: str = ""
    more: tuple[int, ...] = ()


@quick(frozen=True, slots=True)
class One:
    value: Any


@quick(frozen=True, slots=True)
class Nothing:
    pass


@quick(frozen=True, slots=True)
class Told:
    value: int

    def __repr__(self) -> str:
        return "told"


_numbers = st.one_of(st.integers(-2, 2), st.floats(allow_nan=False))
_values = st.tuples(_numbers, _numbers, st.sampled_from(["", "a"]), st.lists(st.integers(0, 1)).map(tuple))


@given(_values, _values)
def test_they_compare_hash_and_read_like_the_standard_ones(first: tuple[Any, ...], second: tuple[Any, ...]) -> None:
    assert (Point(*first) == Point(*second)) == (Standard(*first) == Standard(*second))
    assert hash(Point(*first)) == hash(Standard(*first))
    assert repr(Point(*first)).removeprefix("Point") == repr(Standard(*first)).removeprefix("Standard")
    assert Point(*first).__eq__(Standard(*first)) is NotImplemented


@given(_values, _numbers)
def test_replace_and_fields_work(values: tuple[Any, ...], y: float) -> None:
    changed = dataclasses.replace(Point(*values), y=y)
    assert changed == Point(values[0], y, *values[2:])
    names = [field.name for field in dataclasses.fields(Point)]
    assert names == [field.name for field in dataclasses.fields(Standard)]
    assert dataclasses.asdict(changed) == dataclasses.asdict(Standard(values[0], y, *values[2:]))


WRONG: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((), {}),
    ((1,), {"x": 2}),
    ((1, 2, "", (), 5), {}),
    ((1,), {"z": 2}),
    ((), {"y": 1}),
    ((), {"y": 1, "z": 2}),
)


@pytest.mark.parametrize(("values", "named"), WRONG)
def test_wrong_arguments_are_refused(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    for kind in (Point, Standard):
        with pytest.raises(TypeError, match=kind.__name__):
            kind(*values, **named)


@pytest.mark.parametrize("slots", [True, False])
def test_the_first_values_are_like_the_later_ones(slots: bool) -> None:
    """The constructor is only written after some values have been made."""

    class Plain:
        a: int
        b: int = 2

        def __post_init__(self) -> None:
            if self.a > 9:
                raise ValueError("too much")

    made: Any = quick(frozen=True, slots=slots)(Plain)
    values = []
    for _ in range(2 * FEW):
        values += [made(1), made(a=1), made(1, 2), made(b=2, a=1)]
        with pytest.raises(ValueError, match="too much"):
            made(10)
        with pytest.raises(TypeError, match=r"missing|argument"):
            made(b=1)
        with pytest.raises(TypeError, match="argument"):
            made(1, c=3)
    assert len(set(values)) == 1
    assert all(type(value) is made and (value.a, value.b) == (1, 2) for value in values)


def test_a_field_without_a_default_must_not_follow_one_with() -> None:
    with pytest.raises(TypeError, match="without a default"):
        quick(frozen=True, slots=True)(type("Wrong", (), {"__annotations__": {"a": int, "b": int}, "a": 1}))


def test_names_and_defaults_fill_what_is_not_given() -> None:
    assert Point(1) == Point(x=1, y=0.0, name="", more=())
    assert Point(1, more=(3,)).more == (3,)
    assert Point(2, 3).sum == 5
    assert Point.__doc__ == "A point."


def test_nothing_can_be_changed_added_or_deleted() -> None:
    point: Any = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2
    with pytest.raises(FrozenInstanceError):
        point.other = 2
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert not hasattr(point, "__dict__")
    assert point.x == 1


def test_one_field_or_none_is_enough() -> None:
    assert (One([1]), One(2), Nothing()) == (One([1]), One(2), Nothing())
    assert hash(One("a")) == hash(("a",))
    assert repr(One((1, 2))) == "One(value=(1, 2))"
    assert repr(Nothing()) == "Nothing()"
    with pytest.raises(TypeError, match="unhashable"):
        hash(One([1]))


def test_what_the_class_says_itself_holds() -> None:
    assert repr(Told(1)) == "told"
    assert Told(1) == Told(1)


def test_values_can_be_copied_pickled_and_matched() -> None:
    point = Point(1, 2, "a")
    assert copy.deepcopy(point) == pickle.loads(pickle.dumps(point)) == point
    match point:
        case Point(x, y, name="a"):
            assert (x, y) == (1, 2)
        case _:
            pytest.fail("not matched")


def test_only_plain_frozen_classes_are_taken() -> None:
    with pytest.raises(TypeError, match="frozen"):
        quick(frozen=False, slots=True)
    with pytest.raises(TypeError, match="bases"):
        quick(frozen=True, slots=True)(type("Child", (str,), {"__annotations__": {}}))


@quick(frozen=True, slots=True)
class Named(Point):
    """A point with more."""

    color: str = "red"

    def __post_init__(self) -> None:
        if not self.color:
            raise ValueError("no colour")


def test_a_child_has_the_fields_of_its_base_first() -> None:
    named = Named(1, 2.0, color="blue")
    assert isinstance(named, Point)
    assert (named.x, named.y, named.name, named.color, named.sum) == (1, 2.0, "", "blue", 3.0)
    assert [field.name for field in dataclasses.fields(Named)] == ["x", "y", "name", "more", "color"]
    assert [field.name for field in dataclasses.fields(Point)] == ["x", "y", "name", "more"]
    assert named != Point(1, 2.0)
    assert pickle.loads(pickle.dumps(named)) == named
    assert not hasattr(named, "__dict__")


def test_a_value_can_look_itself_over_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="colour"):
        replace(Named(1), color="")


@quick(frozen=True)
class Open:
    x: int
    y: int = 2

    @cached_property
    def sum(self) -> int:
        return self.x + self.y


def test_an_open_class_may_remember_what_it_worked_out() -> None:
    value: Any = Open(1)
    assert value.sum == 3
    assert (value, hash(value), repr(value)) == (Open(1, 2), hash((1, 2)), "Open(x=1, y=2)")
    with pytest.raises(FrozenInstanceError):
        value.x = 2
    assert replace(value, y=5).sum == 6
    assert pickle.loads(pickle.dumps(value)) == value


@given(_values, _numbers)
def test_the_quick_replace_is_the_standard_one(values: tuple[Any, ...], y: float) -> None:
    assert replace(Point(*values), y=y) == dataclasses.replace(Point(*values), y=y)
    assert replace(Standard(*values), y=y) == dataclasses.replace(Standard(*values), y=y)
    with pytest.raises(TypeError):
        replace(Point(*values), z=1)
