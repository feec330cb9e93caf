"""Frozen, slotted dataclasses whose `__init__` is written when the first value is made.

A program that starts defines a hundred kinds of value, and the standard decorator writes and compiles six methods for
each at once: as long as composing an issue takes. This one behaves alike (`replace`, `fields` and `==` work as usual)
for classes of plain fields with immutable defaults and no bases; anything else takes the standard one.
"""

from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool) -> "Callable[[type], type]":
        """The decorator, named and called like the standard one, which type checkers take it for."""
        if not (frozen and slots):
            raise TypeError("only for frozen classes with slots")
        return _made


def _made(plain: type) -> type:
    """The class with slots for its annotated fields, and the methods of a value."""
    if plain.__bases__ != (object,):
        raise TypeError(f"{plain.__name__} has bases")
    names = tuple(plain.__annotations__)
    defaults = {name: plain.__dict__[name] for name in names if name in plain.__dict__}
    own = {name: value for name, value in plain.__dict__.items() if name not in {*names, "__dict__", "__weakref__"}}
    body = {**_methods(plain, names), **own, "__slots__": names, "__match_args__": names}
    body["__dataclass_fields__"] = _LateFields(names, defaults)
    made = type(plain.__name__, (), body)
    made.__qualname__ = plain.__qualname__
    made.__init__ = _late_init(made, names, defaults)  # type: ignore[misc]
    return made


def _methods(plain: type, names: tuple[str, ...]) -> dict[str, Any]:
    """Comparison, hash, text, copying and the refusal of changes."""
    if len(names) == 1:
        only = attrgetter(names[0])
        key: Callable[[Any], tuple[Any, ...]] = lambda value: (only(value),)  # noqa: E731 - attrgetter's counterpart
    else:
        key = attrgetter(*names) if names else lambda _value: ()

    def __eq__(self: Any, other: object) -> bool:  # noqa: N807
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(key(self))

    def __repr__(self: Any) -> str:  # noqa: N807
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(names, key(self), strict=True))
        return f"{plain.__qualname__}({shown})"

    def __reduce__(self: Any) -> tuple[type, tuple[Any, ...]]:  # noqa: N807
        return type(self), key(self)

    methods = (__eq__, __hash__, __repr__, __reduce__, __setattr__, __delattr__)
    return {method.__name__: method for method in methods}


def __setattr__(_self: object, name: str, _value: object) -> None:  # noqa: N807
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def __delattr__(_self: object, name: str) -> None:  # noqa: N807
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _late_init(made: type, names: tuple[str, ...], defaults: dict[str, Any]) -> "Callable[..., None]":
    """An `__init__` that puts the real one in its place and calls it."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        made.__init__ = _init(made, names, defaults)  # type: ignore[misc]
        made.__init__(self, *values, **named)  # type: ignore[misc]

    return __init__


def _init(made: type, names: tuple[str, ...], defaults: dict[str, Any]) -> "Callable[..., None]":
    """A function with these parameters that fills the slots past the refusal of changes."""
    known = {f"_set_{name}": made.__dict__[name].__set__ for name in names} | {"_defaults": defaults}
    parameters = "".join(f", {name}=_defaults[{name!r}]" if name in defaults else f", {name}" for name in names)
    lines = "".join(f"\n    _set_{name}(self, {name})" for name in names) or "\n    pass"
    exec(f"def __init__(self{parameters}):{lines}", known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


class _LateFields:
    """What `dataclasses.replace` and `fields` ask a class for, made by the standard decorator when it is asked for."""

    def __init__(self, names: tuple[str, ...], defaults: dict[str, Any]) -> None:
        self._names, self._defaults = names, defaults

    def __get__(self, _value: object, owner: type) -> dict[str, Any]:
        import dataclasses

        body = {"__annotations__": {name: owner.__annotations__[name] for name in self._names}, **self._defaults}
        fields: dict[str, Any] = dataclasses.dataclass(type(owner.__name__, (), body)).__dataclass_fields__  # type: ignore[attr-defined]
        owner.__dataclass_fields__ = fields  # type: ignore[attr-defined]
        return fields
