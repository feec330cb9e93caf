"""Jinja2 behind glass: a template can read what it is given and write text, within a budget of characters and time.

Templates travel between offices, so one is trusted no more than a manuscript: no attribute outside the values given,
few filters, no loader to the disk, and an end to every loop.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any, NoReturn, cast

import jinja2
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from ..errors import DeskError
from .budget import BUDGET, MAX_TEXT, OverspentError, bounded, join, printed, template_error, ticking
from .lowering import lowered
from .plan import STR_METHODS, words
from .turns import Plan

_FILTERS = words(
    "batch default escape first float groupby int items last length list lower map max min reject rejectattr "
    "reverse round select selectattr slice sort string trim unique upper"
)
_LARGEST = 1e15
_GLOBALS = frozenset(("range", "dict", "namespace", "joiner"))
_REFUSED_OPERATORS = frozenset(("**", "%", "*", "+"))


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

    def __init__(self, filters: Mapping[str, Callable[..., Any]] | None = None) -> None:
        super().__init__(
            autoescape=True,
            undefined=_Missing,
            finalize=printed,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            extensions=(),
        )
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.house_filters = tuple(filters or ())
        self.filters |= {"join": join, "_bounded": bounded, "_ticking": ticking} | dict(filters or {})
        self.globals = {name: self.globals[name] for name in _GLOBALS}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Names that begin with an underscore are private; of a text's methods only those that cannot blow it up."""
        if attr.startswith("_") or attr in ("format", "format_map", "mro"):
            return False
        if isinstance(obj, str):
            return attr in STR_METHODS
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic is for numbers; texts are joined with ~."""
        if not (isinstance(left, int | float) and isinstance(right, int | float)):
            if operator == "+" and isinstance(left, str) and isinstance(right, str):
                return bounded(left + right)
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
        BUDGET.get().spend(1)
        if not isinstance(target, Macro) and sum(len(a) for a in args if isinstance(a, str)) > MAX_TEXT:
            raise OverspentError("文字太长")
        return bounded(super().call(context, target, *args, **kwargs))

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        _fence(source)
        return super()._generate(source, name, filename, defer_init)


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


class SandboxedTemplate:
    """One template as Jinja2 carries it out. `name` is what errors call it (lianluo/issue.xml.j2)."""

    def __init__(self, sandbox: Sandbox, source: str, name: str) -> None:
        """Raises DeskError when it is no template."""
        self._sandbox, self._source, self._name = sandbox, source, name
        self._file = f"<{name}>"
        with self._readable():
            tree = sandbox.parse(source, name, self._file)
        self.plan: Plan | None = lowered(tree, sandbox.house_filters)
        if self.plan is None:
            self._template  # noqa: B018 - mistakes are told now, not when it is first printed

    @cached_property
    def _template(self) -> jinja2.Template:
        sandbox = self._sandbox
        with self._readable():
            code = sandbox.compile(self._source, self._name, self._file)
            return sandbox.template_class.from_code(sandbox, code, dict(sandbox.globals))

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except TemplateSyntaxError as error:
            message = f"模板文件“{self._name}”第 {error.lineno} 行写法有误：{error.message}。"
            raise DeskError(message, "请检查 {{ }} 和 {% %} 是否成对。") from error

    def render(self, values: Mapping[str, Any], most: int) -> str:
        """The text, `most` characters at most. Raises DeskError naming file, line and what is missing."""
        try:
            return self._collect(values, most)
        except UndefinedError as error:
            raise self._error(error, str(error), "请改正名称，或先用 {% if … %} 判断有没有。") from error
        except (SecurityError, OverspentError) as error:
            raise self._error(error, f"被中止：{error}", "模板不能做与排版无关的事。") from error
        except (TemplateError, RecursionError, ArithmeticError, TypeError, ValueError, LookupError) as error:
            raise self._error(error, f"出错：{error}") from error
        except AttributeError as error:
            raise self._error(error, f"出错：{error}") from error

    def _collect(self, values: Mapping[str, Any], most: int) -> str:
        parts, size = [], 0
        for part in self._template.generate(**values):
            size += len(part)
            if size > most:
                raise OverspentError("版面太长")
            parts.append(part)
        return "".join(parts)

    def _error(self, error: BaseException, message: str, hint: str = "请改正模板后再试。") -> DeskError:
        return template_error(self._name, message, self._line(error), hint)

    def _line(self, error: BaseException) -> int:
        line, trace = 0, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self._file:
                line = trace.tb_lineno
            trace = trace.tb_next
        return line
