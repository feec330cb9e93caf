"""Shapes of data from outside, declared once: what is as declared is read here, all else is pydantic's to judge.

A shape is one of pydantic's core schemas, as plain data. Loading pydantic takes longer than reading an issue, so a
small reader takes what it has no doubt about, and leaves the rest to pydantic, which converts or explains.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails, SchemaValidator

Schema = dict[str, Any]
Reader = Callable[[Any], Any]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def text(*, pattern: str = "", strip: bool = False, least: int = 0) -> Schema:
    """A text; `strip` takes white space from its ends before its length is looked at."""
    schema: Schema = {"type": "str"}
    if pattern:
        schema["pattern"] = f"^(?:{pattern})$"
    if strip:
        schema["strip_whitespace"] = True
    if least:
        schema["min_length"] = least
    return schema


def whole(*, ge: int | None = None, le: int | None = None) -> Schema:
    """An integer."""
    return _bounded({"type": "int"}, ge=ge, le=le)


def real(*, ge: float | None = None, gt: float | None = None, le: float | None = None) -> Schema:
    """A number."""
    return _bounded({"type": "float"}, ge=ge, gt=gt, le=le)


def _bounded(schema: Schema, **bounds: float | None) -> Schema:
    return schema | {name: bound for name, bound in bounds.items() if bound is not None}


def flag() -> Schema:
    return {"type": "bool"}


def day() -> Schema:
    """A date, or its ISO form (2018-06-13)."""
    return {"type": "date"}


def one_of(words: tuple[str, ...]) -> Schema:
    return {"type": "literal", "expected": list(words)}


def maybe(schema: Schema) -> Schema:
    """What the schema says, or None; None where a table does not have it."""
    return optional({"type": "nullable", "schema": schema}, None)


def optional(schema: Schema, default: Any) -> Schema:
    """A member that a table may lack."""
    return {"type": "default", "schema": schema, "default": default}


def rows(schema: Schema) -> Schema:
    """A list of any length, as a tuple."""
    return {"type": "tuple", "items_schema": [schema], "variadic_item_index": 0}


def items(*schemas: Schema) -> Schema:
    """A list of just these, as a tuple."""
    return {"type": "tuple", "items_schema": list(schemas)}


def named(schema: Schema) -> Schema:
    """A table whose keys are names."""
    return {"type": "dict", "keys_schema": {"type": "str"}, "values_schema": schema}


def table(members: Mapping[str, Schema], extra: str = "forbid") -> Schema:
    """A table of these members; others are an error ("forbid"), kept ("allow") or dropped ("ignore")."""
    fields = {
        name: {"type": "typed-dict-field", "schema": schema, "required": schema["type"] != "default"}
        for name, schema in members.items()
    }
    return {"type": "typed-dict", "fields": fields, "extra_behavior": extra}


def after(check: Reader, schema: Schema) -> Schema:
    """What `check` makes of what the schema reads; it raises ValueError with a sentence."""
    return {"type": "function-after", "function": {"type": "no-info", "function": check}, "schema": schema}


def before(change: Reader, schema: Schema) -> Schema:
    """What the schema reads of what `change` makes of the value; it raises ValueError with a sentence."""
    return {"type": "function-before", "function": {"type": "no-info", "function": change}, "schema": schema}


class ShapeError(ValueError):
    """Data that do not have their shape; `faults` are pydantic's, never empty."""

    def __init__(self, faults: "list[ErrorDetails]") -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class Shape:
    """A schema with its two readers, each made when it is first needed."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def read(self, value: Any) -> Any:
        """The value, converted where pydantic would: tables as dicts, lists as tuples. Raises ShapeError."""
        try:
            return self._quick(value)
        except (_Doubt, ValueError, OverflowError):
            return self._judged(value)

    def _judged(self, value: Any) -> Any:
        from pydantic_core import ValidationError

        try:
            return self._thorough.validate_python(value)
        except ValidationError as error:
            raise ShapeError(error.errors()) from error

    def members(self, path: Sequence[str]) -> tuple[str, ...]:
        """The names of the members of the table at `path` (the keys that lead to it); nothing where none is."""
        current = self.schema
        for key in path:
            current = _inside(current)
            if current["type"] == "typed-dict":
                current = current["fields"].get(key, {"schema": _NOTHING})["schema"]
            else:
                current = current.get("values_schema", _NOTHING)
        return tuple(_inside(current).get("fields", ()))

    @cached_property
    def _quick(self) -> Reader:
        return _reader(self.schema)

    @cached_property
    def _thorough(self) -> "SchemaValidator":
        from pydantic_core import SchemaValidator

        return SchemaValidator(self.schema)


_NOTHING: Schema = {"type": "any"}


def _inside(schema: Schema) -> Schema:
    """The table, or whatever else it is, without None, default, list and checks around it."""
    while schema["type"] not in ("typed-dict", "dict") and ("schema" in schema or "items_schema" in schema):
        schema = schema["schema"] if "schema" in schema else schema["items_schema"][0]
    return schema


class _Doubt(Exception):  # noqa: N818 - no error, only not for the quick reader
    """The value is not exactly what was declared."""


def _reader(schema: Schema) -> Reader:
    return _READERS[schema["type"]](schema)


def _text(schema: Schema) -> Reader:
    pattern = re.compile(schema["pattern"]) if "pattern" in schema else None
    strip, least = schema.get("strip_whitespace", False), schema.get("min_length", 0)

    def read(value: Any) -> Any:
        if type(value) is not str or len(value) < least or (strip and value != value.strip()):
            raise _Doubt
        if pattern and not pattern.fullmatch(value):
            raise _Doubt
        return value

    return read


def _number(schema: Schema) -> Reader:
    kinds = (int,) if schema["type"] == "int" else (int, float)
    convert = int if schema["type"] == "int" else float
    ge, gt, le = schema.get("ge", -math.inf), schema.get("gt", -math.inf), schema.get("le", math.inf)

    def read(value: Any) -> Any:
        if type(value) not in kinds or not (ge <= value <= le and gt < value < math.inf):
            raise _Doubt
        return convert(value)

    return read


def _exactly(kind: type) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise _Doubt
        return value

    return read


def _day(value: Any) -> Any:
    if type(value) is str and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    if type(value) is not date:
        raise _Doubt
    return value


def _literal(schema: Schema) -> Reader:
    words = frozenset(schema["expected"])

    def read(value: Any) -> Any:
        if type(value) is not str or value not in words:
            raise _Doubt
        return value

    return read


def _nullable(schema: Schema) -> Reader:
    inner = _reader(schema["schema"])
    return lambda value: None if value is None else inner(value)


def _tuple(schema: Schema) -> Reader:
    readers = [_reader(item) for item in schema["items_schema"]]
    only = readers[0] if "variadic_item_index" in schema else None

    def read(value: Any) -> Any:
        if type(value) is not list or (only is None and len(value) != len(readers)):
            raise _Doubt
        if only:
            return tuple(map(only, value))
        return tuple(reader(item) for reader, item in zip(readers, value, strict=True))

    return read


def _dict(schema: Schema) -> Reader:
    key, inner = _reader(schema["keys_schema"]), _reader(schema["values_schema"])

    def read(value: Any) -> Any:
        if type(value) is not dict:
            raise _Doubt
        return {key(name): inner(item) for name, item in value.items()}

    return read


def _table(schema: Schema) -> Reader:
    fields = schema["fields"]
    members = {name: _reader(field["schema"]) for name, field in fields.items()}
    required = frozenset(name for name, field in fields.items() if field["required"])
    defaults = {name: field["schema"]["default"] for name, field in fields.items() if not field["required"]}
    extra = schema["extra_behavior"]

    def read(value: Any) -> Any:
        if type(value) is not dict or not required <= value.keys():
            raise _Doubt
        found = {name: member(value[name]) if name in value else defaults[name] for name, member in members.items()}
        if extra != "ignore":
            found |= others(value, found)
        return found

    def others(value: Schema, found: Schema) -> Schema:
        others = {name: item for name, item in value.items() if name not in found}
        if others and (extra == "forbid" or not all(type(name) is str for name in others)):
            raise _Doubt
        return others

    return read


def _after(schema: Schema) -> Reader:
    inner, check = _reader(schema["schema"]), schema["function"]["function"]
    return lambda value: check(inner(value))


def _before(schema: Schema) -> Reader:
    inner, change = _reader(schema["schema"]), schema["function"]["function"]
    return lambda value: inner(change(value))


_READERS: dict[str, Callable[[Schema], Reader]] = {
    "str": _text,
    "int": _number,
    "float": _number,
    "bool": lambda _schema: _exactly(bool),
    "date": lambda _schema: _day,
    "literal": _literal,
    "nullable": _nullable,
    "default": lambda schema: _reader(schema["schema"]),
    "tuple": _tuple,
    "dict": _dict,
    "typed-dict": _table,
    "function-after": _after,
    "function-before": _before,
}
