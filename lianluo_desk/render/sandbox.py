"""Jinja2 behind glass: a template can read what it is given and write text, within a budget of characters and time.

Templates travel between offices, so one is trusted no more than a manuscript: no attribute outside the values given,
few filters, no loader to the disk, and an end to every loop.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from types import CodeType
from typing import Any, NoReturn, cast

import jinja2
from jinja2 import (
    FileSystemBytecodeCache,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from .. import __version__
from ..errors import DeskError

MAX_CHARACTERS = 16_000_000
MAX_SECONDS = 10.0
MAX_TEXT = 1_000_000
"""The longest text that an expression may make."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STR_METHODS = _words(
    "startswith endswith upper lower strip lstrip rstrip split count find isdecimal isdigit removeprefix "
    "removesuffix partition"
)
_FILTERS = _words(
    "batch default escape first float groupby int items last length list lower map max min reject rejectattr "
    "reverse round select selectattr slice sort string trim unique upper"
)
_LARGEST = 1e15
_GLOBALS = frozenset(("range", "dict", "namespace", "joiner"))
_REFUSED_OPERATORS = frozenset(("**", "%", "*", "+"))


UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
"""XML 1.0 has no way to write these, and no font prints them."""


class Budget:
    """What one rendering may still spend."""

    __slots__ = ("deadline", "left")

    def __init__(self, characters: int = MAX_CHARACTERS, seconds: float = MAX_SECONDS) -> None:
        self.left = characters
        self.deadline = time.monotonic() + seconds

    def spend(self, amount: int) -> None:
        """Take `amount` characters. Raises SecurityError when characters or time have run out."""
        self.left -= amount
        if self.left < 0:
            raise SecurityError("版面太长")
        if time.monotonic() > self.deadline:
            raise SecurityError("用时太久")


_BUDGET: ContextVar[Budget] = ContextVar("budget")


class _Missing(StrictUndefined):
    """An undefined name that says in Chinese what is missing."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = self._undefined_name
        if self._undefined_obj is missing:
            return f"没有“{name}”这个名称"
        owner = getattr(self._undefined_obj, "label", type(self._undefined_obj).__name__)
        return f"“{owner}”里没有“{name}”"

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise self._undefined_exception(self._undefined_message)

    __iter__ = __str__ = __len__ = _fail_with_undefined_error
    __eq__ = __ne__ = __bool__ = __hash__ = _fail_with_undefined_error
    __contains__ = _fail_with_undefined_error


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of all templates of a pack."""

    intercepted_binops = _REFUSED_OPERATORS

    def __init__(self, filters: Mapping[str, Callable[..., Any]] | None = None, *, keep_code: bool = False) -> None:
        """`keep_code`: compiled templates are kept from one start of the program to the next."""
        super().__init__(
            autoescape=True,
            undefined=_Missing,
            finalize=_printed,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            extensions=(),
            bytecode_cache=_code_store() if keep_code else None,
        )
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.filters |= {"join": _join, "_bounded": _bounded, "_ticking": _ticking} | dict(filters or {})
        self.globals = {name: self.globals[name] for name in _GLOBALS}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Names that begin with an underscore are private; of a text's methods only those that cannot blow it up."""
        if attr.startswith("_") or attr in ("format", "format_map", "mro"):
            return False
        if isinstance(obj, str):
            return attr in _STR_METHODS
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic is for numbers; texts are joined with ~."""
        if not (isinstance(left, int | float) and isinstance(right, int | float)):
            if operator == "+" and isinstance(left, str) and isinstance(right, str):
                return _bounded(left + right)
            raise SecurityError(f"“{operator}”只能用于数字，连接文字请用“~”")
        if max(abs(left), abs(right)) > _LARGEST or (operator == "**" and abs(right) > 10):
            raise SecurityError("数字太大")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> None:
        """`format` can make a text of any length: it is refused like every other unsafe attribute."""

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """What stands for a refused attribute: an error as soon as it is used."""
        return self.undefined(f"不允许使用“{attribute}”", obj=obj, name=attribute, exc=SecurityError)

    def call(self, context: Context, target: Any, /, *args: Any, **kwargs: Any) -> Any:
        _BUDGET.get().spend(1)
        if not isinstance(target, Macro) and sum(len(a) for a in args if isinstance(a, str)) > MAX_TEXT:
            raise SecurityError("文字太长")
        return _bounded(super().call(context, target, *args, **kwargs))

    def code_of(self, source: str, name: str) -> CodeType:
        """The compiled template, from the store of compiled ones where it is there. Raises TemplateSyntaxError."""
        file, store = f"<{name}>", self.bytecode_cache
        if store is None:
            return self.compile(source, name, file)
        try:
            bucket = store.get_bucket(self, f"{_STAMP} {name}", None, source)
            code: CodeType | None = bucket.code
        except Exception:  # noqa: BLE001 - a torn file of the store is no reason not to print
            return self.compile(source, name, file)
        if code is None:
            bucket.code = code = self.compile(source, name, file)
            with suppress(OSError):
                store.set_bucket(bucket)
        return code

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        _fence(source)
        return super()._generate(source, name, filename, defer_init)


_STAMP = f"{__version__} {jinja2.__version__} {Path(__file__).stat().st_mtime_ns if Path(__file__).exists() else 0}"
"""What compiled templates depend on beside their text: Jinja2, and the fence that this module puts round them."""


def _code_store() -> FileSystemBytecodeCache | None:
    """Jinja2's own folder for compiled templates, which it makes for this user alone; None where there is none safe."""
    try:
        return FileSystemBytecodeCache(pattern="lianluo-desk-%s.code")
    except (OSError, RuntimeError):
        return None


def _printed(value: Any) -> Any:
    """What `{{ … }}` prints: nothing for what is not known; every character is paid for."""
    if value is None:
        return ""
    if isinstance(value, str) and UNPRINTABLE.search(value):
        value = type(value)(UNPRINTABLE.sub("", value))
    budget = _BUDGET.get(None)
    if budget is not None:
        budget.spend(len(value) if isinstance(value, str) else 32)
    return value


def _bounded(value: Any) -> Any:
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise SecurityError("文字太长")
    return value


def _ticking(values: Iterable[Any], cost: int) -> Iterator[Any]:
    """The values of a loop, each paid for with the literal text of the loop's body."""
    budget = _BUDGET.get()
    for value in values:
        budget.spend(cost)
        yield value


def _join(values: Iterable[Any], separator: str = "") -> str:
    parts = [str(value) for value in values]
    if sum(len(part) + len(separator) for part in parts) > MAX_TEXT:
        raise SecurityError("文字太长")
    return separator.join(parts)


def _fence(tree: nodes.Template) -> None:
    """Put the budget's filters round everything in a template that can grow or go on."""
    for loop in tree.find_all(nodes.For):
        literal = sum(len(data.data) for data in loop.find_all(nodes.TemplateData))
        loop.iter = _filter("_ticking", loop.iter, [nodes.Const(literal + 8, lineno=loop.lineno)], loop.lineno)
    for owner in (tree, *tree.find_all(nodes.Node)):
        for field, value in owner.iter_fields():
            if isinstance(value, nodes.Concat):
                setattr(owner, field, _filter("_bounded", value, [], value.lineno))
            elif isinstance(value, list):
                value[:] = [
                    _filter("_bounded", item, [], item.lineno) if isinstance(item, nodes.Concat) else item
                    for item in value
                ]


def _filter(name: str, value: nodes.Node, args: list[nodes.Expr], line: int) -> nodes.Filter:
    return nodes.Filter(cast(nodes.Expr, value), name, args, [], None, None, lineno=line)


class Compiled:
    """One template, ready to be rendered. `name` is what errors call it (lianluo/issue.xml.j2)."""

    def __init__(self, sandbox: Sandbox, source: str, name: str) -> None:
        self.name = name
        self.source = source
        try:
            code = sandbox.code_of(source, name)
            self._template = sandbox.template_class.from_code(sandbox, code, dict(sandbox.globals))
        except TemplateSyntaxError as error:
            raise DeskError(
                f"模板文件“{name}”第 {error.lineno} 行写法有误：{error.message}。", "请检查 {{ }} 和 {% %} 是否成对。"
            ) from error

    def render(self, *, allow: int = 0, **values: Any) -> str:
        """The template's text, `allow` characters more than is usual where the values themselves are long.

        Raises DeskError naming file, line and what is missing.
        """
        token = _BUDGET.set(Budget(MAX_CHARACTERS + allow))
        try:
            return self._collect(values, MAX_CHARACTERS + allow)
        except UndefinedError as error:
            raise self.error(str(error), self._line(error), "请改正名称，或先用 {% if … %} 判断有没有。") from error
        except SecurityError as error:
            raise self.error(f"被中止：{error}", self._line(error), "模板不能做与排版无关的事。") from error
        except (TemplateError, RecursionError, ArithmeticError, TypeError, ValueError, LookupError) as error:
            raise self.error(f"出错：{error}", self._line(error)) from error
        except AttributeError as error:
            raise self.error(f"出错：{error}", self._line(error)) from error
        finally:
            _BUDGET.reset(token)

    def _collect(self, values: Mapping[str, Any], most: int) -> str:
        parts, size = [], 0
        for part in self._template.generate(**values):
            size += len(part)
            if size > most:
                raise SecurityError("版面太长")
            parts.append(part)
        return "".join(parts)

    def error(self, message: str, line: int, hint: str = "请改正模板后再试。") -> DeskError:
        """An error of this template; line 0 is not known."""
        place = f"第 {line} 行" if line else ""
        return DeskError(f"模板文件“{self.name}”{place}{message}。", hint)

    def _line(self, error: BaseException) -> int:
        line, trace = 0, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == f"<{self.name}>":
                line = trace.tb_lineno
            trace = trace.tb_next
        return line

    def line_of(self, needle: str) -> int:
        """The first line of the template that holds `needle`, or 0."""
        lines = self.source.splitlines()
        return next((number for number, line in enumerate(lines, 1) if needle in line), 0)


__all__ = ["Budget", "Compiled", "Markup", "Sandbox"]
