"""Frozen dataclasses whose constructor is written when the first value is made.

A program that starts defines a hundred kinds of value, and the standard decorator writes and compiles six methods for
each at once: as long as composing an issue takes; the module that holds it takes long to load, too. This one behaves
alike (`replace`, `fields` and `==` work as usual) for classes of plain fields with immutable defaults, whose base, if
there is one, is of the same kind; anything else takes the standard one.
"""

from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "replace"]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from dataclasses import dataclass, replace
else:

    def dataclass(*, frozen: bool, slots: bool = False) -> "Callable[[type], type]":
        """The decorator, named and called like the standard one, which type checkers take it for."""
        if not frozen:
            raise TypeError("only for frozen classes")
        return _slotted if slots else _open

    def replace(value: Any, /, **changes: Any) -> Any:
        """A copy of a frozen value with some fields changed; of a standard one too."""
        for name in value.__match_args__:
            if name not in changes:
                changes[name] = getattr(value, name)
        return value.__class__(**changes)


def _slotted(plain: type) -> type:
    """The class anew, with slots for its annotated fields and the methods of a value."""
    (base,) = plain.__bases__
    added = tuple(plain.__annotations__)
    names, defaults = _fields(plain, base, added)
    own = {name: value for name, value in plain.__dict__.items() if name not in {*added, "__dict__", "__weakref__"}}
    slots = (*added, _HASH) if base is object else added
    body = {**_methods(plain, names), "__hash__": _remembering_hash(_key(names)), **own, "__slots__": slots}
    made = type(plain.__name__, (base,), body)
    made.__qualname__ = plain.__qualname__
    _finish(made, names, defaults)
    made.__new__ = _late_new(made, names, defaults)  # type: ignore[method-assign]
    return made


def _open(plain: type) -> type:
    """The class itself with the methods of a value; its values have a `__dict__`, for cached properties."""
    names, defaults = _fields(plain, plain.__bases__[0], tuple(plain.__annotations__))
    for name, method in _methods(plain, names).items():
        if name not in plain.__dict__:
            setattr(plain, name, method)
    _finish(plain, names, defaults)
    plain.__init__ = _late_init(plain, names, defaults)  # type: ignore[misc]
    return plain


def _fields(plain: type, base: type, added: tuple[str, ...]) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Names in order and defaults, those of the base first."""
    defaults = {name: plain.__dict__[name] for name in added if name in plain.__dict__}
    names = added
    if base is not object:
        if "__field_defaults__" not in base.__dict__:
            raise TypeError(f"{plain.__name__} has bases of another kind")
        names, defaults = (*base.__match_args__, *added), {**base.__field_defaults__, **defaults}  # type: ignore[attr-defined]
    if any(name in defaults for name in names[: len(names) - len(defaults)]):
        raise TypeError(f"a field of {plain.__name__} without a default follows one with a default")
    return names, defaults


def _finish(made: Any, names: tuple[str, ...], defaults: dict[str, Any]) -> None:
    made.__match_args__ = names  # type: ignore[misc]
    made.__field_defaults__ = defaults
    made.__dataclass_fields__ = _LateFields(names, defaults)


_HASH = "_hash"
"""The slot where a value keeps its hash: values are keys of what is remembered, and hold other values many deep."""


def _key(names: tuple[str, ...]) -> "Callable[[Any], tuple[Any, ...]]":
    """The fields of a value, in order."""
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda value: (only(value),)
    return attrgetter(*names) if names else lambda _value: ()


def _remembering_hash(key: "Callable[[Any], tuple[Any, ...]]") -> "Callable[[Any], int]":
    def __hash__(self: Any) -> int:  # noqa: N807
        try:
            return self._hash  # type: ignore[no-any-return]
        except AttributeError:
            found = hash(key(self))
            object.__setattr__(self, _HASH, found)
            return found

    return __hash__


def _methods(plain: type, names: tuple[str, ...]) -> dict[str, Any]:
    """Comparison, hash, text, copying and the refusal of changes."""
    key = _key(names)

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


FEW = 4
"""So many values of a class are filled field by field; of most classes there are no more, and no method is written."""


def _late_init(made: type, names: tuple[str, ...], defaults: dict[str, Any]) -> "Callable[..., None]":
    """An `__init__` that in the end puts the real one in its place and calls it."""
    left = FEW

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        nonlocal left
        left -= 1
        fields = _fields_of(names, defaults, values, named) if left >= 0 else None
        if fields is None:
            made.__init__ = _written("__init__", made, names, defaults, {})  # type: ignore[misc]
            made.__init__(self, *values, **named)  # type: ignore[misc]
            return
        self.__dict__.update(fields)
        if hasattr(made, _AFTERWARDS):
            self.__post_init__()

    return __init__


def _late_new(made: type, names: tuple[str, ...], defaults: dict[str, Any]) -> "Callable[..., Any]":
    """A `__new__` that in the end puts the real one in its place and calls it.

    A value is filled while it belongs to a twin of its class, which has the same slots and refuses nothing: that takes
    half as long as going round the refusal for every field. Values of classes with a base go the long way.
    """
    left = FEW

    def other(cls: type, values: "Iterable[Any]") -> Any:
        """A value of a class made from this one."""
        value: Any = object.__new__(cls)
        for name, each in zip(names, values, strict=True):
            object.__setattr__(value, name, each)
        return value

    def __new__(cls: type, *values: Any, **named: Any) -> Any:  # noqa: N807
        nonlocal left
        left -= 1
        fields = _fields_of(names, defaults, values, named) if left >= 0 else None
        if fields is None:
            twin = type(made.__name__, (), {"__slots__": made.__slots__}) if made.__bases__ == (object,) else None  # type: ignore[attr-defined]
            known = {"_new": object.__new__, "_made": made, "_twin": twin, "_other": other}
            method = "__new__" if twin else "__new__ the long way"
            made.__new__ = _written(method, made, names, defaults, known)  # type: ignore[method-assign]
            return made.__new__(cls, *values, **named)
        value = other(cls, [fields[name] for name in names])
        if hasattr(made, _AFTERWARDS):
            value.__post_init__()
        return value

    return __new__


def _fields_of(
    names: tuple[str, ...], defaults: dict[str, Any], values: tuple[Any, ...], named: dict[str, Any]
) -> dict[str, Any] | None:
    """The fields by name, None where the arguments are not as they should be: the real method says why."""
    fields = {**defaults, **dict(zip(names, values, strict=False)), **named}
    twice = any(name in named for name in names[: len(values)])
    return None if twice or len(values) > len(names) or fields.keys() != set(names) else fields


_AFTERWARDS = "__post_init__"


_LINES = {
    "__init__": ("", "self.__dict__['{0}'] = {0}", ""),
    "__new__": (
        "if cls is not _made: return _other(cls, ({every}))\n    self = _new(_twin)",
        "self.{0} = {0}",
        "self.__class__ = _made",
    ),
    "__new__ the long way": ("self = _other(cls, ({every}))", "", ""),
}
"""The body of each method: what comes first, what each field needs, what comes last."""


@cache
def _pattern(method: str, count: int, afterwards: bool) -> CodeType:
    """The code of a method for `count` fields named _0, _1, …"""
    names = [f"_{index}" for index in range(count)]
    first, each, last = _LINES[method]
    lines = [first.format(every="".join(f"{name}, " for name in names))]
    lines += [each.format(name) for name in names]
    lines += [last, f"self.{_AFTERWARDS}()" if afterwards else "", "" if method == "__init__" else "return self"]
    body = "".join(f"\n    {line}" for line in lines if line) or "\n    pass"
    receiver = "self" if method == "__init__" else "cls"
    module = compile(f"def method({', '.join([receiver, *names])}):{body}", "<frozen>", "exec")
    return next(each for each in module.co_consts if isinstance(each, CodeType))


def _written(
    method: str, made: type, names: tuple[str, ...], defaults: dict[str, Any], known: dict[str, Any]
) -> "Callable[..., Any]":
    """A method with the fields as parameters, over `known` names.

    Compiling takes a fifth of a millisecond, and a program that starts makes sixty kinds of value: the code is that
    for as many fields, with their names put in.
    """
    code = _pattern(method, len(names), hasattr(made, _AFTERWARDS))
    named = {f"_{index}": name for index, name in enumerate(names)}
    name = method.partition(" ")[0]
    code = code.replace(
        co_name=name,
        co_qualname=f"{made.__qualname__}.{name}",
        co_varnames=tuple([named.get(each, each) for each in code.co_varnames]),
        co_names=tuple([named.get(each, each) for each in code.co_names]),
        co_consts=tuple([named.get(each, each) if isinstance(each, str) else each for each in code.co_consts]),
    )
    return FunctionType(code, known, name, tuple([defaults[name] for name in names if name in defaults]))


class _LateFields:
    """What `dataclasses.replace` and `fields` ask a class for, made by the standard decorator when it is asked for."""

    def __init__(self, names: tuple[str, ...], defaults: dict[str, Any]) -> None:
        self._names, self._defaults = names, defaults

    def __get__(self, _value: object, owner: type) -> dict[str, Any]:
        import dataclasses

        kinds = {name: kind for each in reversed(owner.__mro__[:-1]) for name, kind in each.__annotations__.items()}
        body = {"__annotations__": {name: kinds[name] for name in self._names}, **self._defaults}
        fields: dict[str, Any] = dataclasses.dataclass(type(owner.__name__, (), body)).__dataclass_fields__  # type: ignore[attr-defined]
        owner.__dataclass_fields__ = fields  # type: ignore[attr-defined]
        return fields
