"""Templates as plans: what most templates say, carried out without Jinja2, which takes long to load.

A plan says only what is plain: text, values and their attributes, conditions, loops, filters. It prints exactly what
Jinja2 would, or fails: whoever carries one out then asks Jinja2, whose sentence about a mistake is the one that counts.
"""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from .budget import BUDGET, bounded, join, printed, ticking
from .turns import Plan, Printable, Scope, Statement, only_reads

_Expression = Callable[[Scope], Any]


def words(text: str) -> frozenset[str]:
    """The words of a text, a set that reads as a sentence."""
    return frozenset(text.split())


_TOP = ""
"""No name: where every scope keeps the outermost one, which is all that a macro sees wherever it is called."""

STR_METHODS = words(
    "startswith endswith upper lower strip lstrip rstrip split count find isdecimal isdigit removeprefix "
    "removesuffix partition"
)
"""The methods of a text that cannot blow it up."""

COMPARISONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
    "in": lambda a, b: a in b,
    "notin": lambda a, b: a not in b,
}

FILTERS: Mapping[str, Callable[..., Any]] = {
    "join": join,
    "length": len,
    "list": list,
    "map": lambda values, name: NotImplemented,  # noqa: ARG005 - applies another filter: see _Building
    "select": lambda values: [value for value in values if value],
}
"""Those of Jinja2's filters that plans know."""


class Loop:
    """`loop` inside `{% for %}`."""

    def __init__(self, length: int) -> None:
        self.length, self.index0 = length, -1

    @property
    def index(self) -> int:
        return self.index0 + 1

    @property
    def first(self) -> bool:
        return self.index0 == 0

    @property
    def last(self) -> bool:
        return self.index == self.length


class Program:
    """A plan ready to be carried out. `filters` are the house's own, `open_types` those whose attributes are shown."""

    def __init__(self, plan: Plan, filters: Mapping[str, Callable[..., Any]], open_types: tuple[type, ...]) -> None:
        self._run = _Building({**FILTERS, **filters}, (*open_types, Loop)).body(plan)

    def render(self, values: Mapping[str, Any]) -> str:
        """The text. Raises any exception where Jinja2 may know better, OverspentError among them."""
        out: list[str] = []
        scope = dict(values)
        scope[_TOP] = scope
        try:
            self._run(scope, out)
        finally:
            scope.clear()
        return "".join(out)


class _Building:
    """Makes a function of every word of a plan."""

    def __init__(self, filters: Mapping[str, Callable[..., Any]], open_types: tuple[type, ...]) -> None:
        self._filters, self._open = filters, open_types
        self._macros: dict[str, _Expression] = {}

    def body(self, plan: Plan) -> Statement:
        steps = [getattr(self, f"_do_{word}")(*rest) for word, *rest in plan]

        def run(scope: Scope, out: list[str]) -> None:
            for step in steps:
                step(scope, out)

        return run

    def expression(self, plan: Plan) -> _Expression:
        word, *rest = plan
        made: _Expression = getattr(self, f"_get_{word}")(*rest)
        return made

    def _all(self, plans: Iterable[Plan]) -> list[_Expression]:
        return [self.expression(plan) for plan in plans]

    # statements

    def _do_print(self, parts: Sequence[Plan]) -> Statement:
        pieces = [(part[1], None) if part[0] == "text" else ("", self.expression(part)) for part in parts]

        def run(scope: Scope, out: list[str]) -> None:
            for text, value in pieces:
                out.append(text if value is None else escape(printed(value(scope))))

        return run

    def _do_if(self, branches: Sequence[tuple[Plan, Plan]], otherwise: Plan) -> Statement:
        tests = [(self.expression(test), self.body(body)) for test, body in branches]
        rest = self.body(otherwise)

        def run(scope: Scope, out: list[str]) -> None:
            for test, body in tests:
                if test(scope):
                    return body(scope, out)
            return rest(scope, out)

        return run

    def _do_for(self, name: str, cost: int, values: Plan, inside: Plan, otherwise: Plan) -> Statement:
        get, body, empty = self.expression(values), self.body(inside), self.body(otherwise)
        alone = only_reads(inside, frozenset({name}))

        def run(scope: Scope, out: list[str]) -> None:
            found = list(ticking(get(scope), cost))
            loop = Loop(len(found))
            for loop.index0, value in enumerate(found):
                turn = {**scope, "loop": loop, name: value}  # what is set inside is forgotten with each turn
                if alone and isinstance(value, Printable):
                    out.append(value.turn(body, turn))
                else:
                    body(turn, out)
            if not found:
                empty(scope, out)

        return run

    def _do_set(self, name: str, value: Plan) -> Statement:
        get = self.expression(value)

        def run(scope: Scope, _out: list[str]) -> None:
            scope[name] = get(scope)

        return run

    def _do_macro(self, name: str, inside: Plan) -> Statement:
        body = self.body(inside)

        def call(scope: Scope) -> Any:
            out: list[str] = []
            body(dict(scope[_TOP]), out)
            return Markup(bounded("".join(out)))

        self._macros[name] = call
        return lambda _scope, _out: None

    # expressions

    def _get_value(self, value: Any) -> _Expression:
        return lambda _scope: value

    def _get_name(self, name: str) -> _Expression:
        return operator.itemgetter(name)

    def _get_attribute(self, owner: Plan, name: str) -> _Expression:
        get, open_types = self.expression(owner), self._open
        if name.startswith("_"):
            raise ValueError(name)

        def attribute(scope: Scope) -> Any:
            found = get(scope)
            if not isinstance(found, open_types) or callable(value := getattr(found, name)):
                raise TypeError(name)
            return value

        return attribute

    def _get_item(self, owner: Plan, key: Plan) -> _Expression:
        get, at = self.expression(owner), self.expression(key)

        def item(scope: Scope) -> Any:
            found = get(scope)
            if type(found) not in (dict, list, tuple, str):
                raise TypeError(type(found))
            return found[at(scope)]

        return item

    def _get_list(self, items: Sequence[Plan]) -> _Expression:
        getters = self._all(items)
        return lambda scope: [get(scope) for get in getters]

    def _get_tuple(self, items: Sequence[Plan]) -> _Expression:
        getters = self._all(items)
        return lambda scope: tuple([get(scope) for get in getters])

    def _get_dict(self, pairs: Sequence[tuple[Plan, Plan]]) -> _Expression:
        getters = [(self.expression(key), self.expression(value)) for key, value in pairs]
        return lambda scope: {key(scope): value(scope) for key, value in getters}

    def _get_and(self, left: Plan, right: Plan) -> _Expression:
        first, second = self.expression(left), self.expression(right)
        return lambda scope: first(scope) and second(scope)

    def _get_or(self, left: Plan, right: Plan) -> _Expression:
        first, second = self.expression(left), self.expression(right)
        return lambda scope: first(scope) or second(scope)

    def _get_not(self, value: Plan) -> _Expression:
        get = self.expression(value)
        return lambda scope: not get(scope)

    def _get_choice(self, test: Plan, first: Plan, second: Plan) -> _Expression:
        asked, yes, no = self._all((test, first, second))
        return lambda scope: yes(scope) if asked(scope) else no(scope)

    def _get_compare(self, word: str, left: Plan, right: Plan) -> _Expression:
        compare, first, second = COMPARISONS[word], self.expression(left), self.expression(right)
        return lambda scope: compare(first(scope), second(scope))

    def _get_filter(self, name: str, value: Plan, arguments: Sequence[Plan]) -> _Expression:
        if name == "map":
            return self._mapped(value, *arguments)
        apply, get, getters = self._filters[name], self.expression(value), self._all(arguments)
        return lambda scope: apply(get(scope), *[argument(scope) for argument in getters])

    def _mapped(self, value: Plan, name: Plan) -> _Expression:
        get, apply = self.expression(value), self._filters[name[1]]
        return lambda scope: [apply(item) for item in get(scope)]

    def _get_method(self, name: str, owner: Plan, arguments: Sequence[Plan]) -> _Expression:
        get, getters = self.expression(owner), self._all(arguments)
        if name not in STR_METHODS:
            raise ValueError(name)

        def call(scope: Scope) -> Any:
            found = get(scope)
            if type(found) is not str:
                raise TypeError(type(found))
            BUDGET.get().spend(1)
            return bounded(getattr(found, name)(*[argument(scope) for argument in getters]))

        return call

    def _get_call(self, name: str) -> _Expression:
        macro = self._macros[name]

        def call(scope: Scope) -> Any:
            BUDGET.get().spend(1)
            return macro(scope)

        return call
