"""A parsed Jinja2 template → a plan: nested lists that can be kept as JSON and carried out by `plan`."""

from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import nodes

from .plan import COMPARISONS, FILTERS, STR_METHODS
from .turns import Plan


class _BeyondError(Exception):
    """The template says something that plans cannot say."""


def lowered(tree: nodes.Template, filters: Sequence[str]) -> Plan | None:
    """The plan of a template, None when it takes more than a plan can say; `filters` are the house's own."""
    try:
        return _Lowering(frozenset(filters)).body(tree.body, top=True)
    except _BeyondError:
        return None


class _Lowering:
    def __init__(self, filters: frozenset[str]) -> None:
        self._filters = filters
        self._macros: set[str] = set()

    def body(self, statements: Sequence[nodes.Node], *, top: bool = False) -> Plan:
        return [self._statement(statement, top) for statement in statements]

    def _statement(self, node: nodes.Node, top: bool) -> Plan:
        if isinstance(node, nodes.Output):
            return ["print", [self._printed(part) for part in node.nodes]]
        if isinstance(node, nodes.If):
            branches = [[self.expression(branch.test), self.body(branch.body)] for branch in (node, *node.elif_)]
            return ["if", branches, self.body(node.else_)]
        if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name) and not (node.test or node.recursive):
            literal = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
            parts = [self.expression(node.iter), self.body(node.body), self.body(node.else_)]
            return ["for", self._new(node.target.name), literal + 8, *parts]
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            return ["set", self._new(node.target.name), self.expression(node.node)]
        if isinstance(node, nodes.Macro) and top and not node.args:
            plan = ["macro", self._new(node.name), self.body(node.body)]
            self._macros.add(node.name)
            return plan
        raise _BeyondError

    def _new(self, name: str) -> str:
        """A name that is given to something: not to two things that a plan would mistake for each other."""
        if name == "loop" or name in self._macros:
            raise _BeyondError
        return name

    def _printed(self, node: nodes.Node) -> Plan:
        if isinstance(node, nodes.TemplateData):
            return ["text", node.data]
        if isinstance(node, nodes.Const) and node.value is None:
            raise _BeyondError  # Jinja2 prints a constant none as a word, one from a variable not at all
        return self.expression(node)

    def expression(self, node: nodes.Node) -> Plan:
        lower = _EXPRESSIONS.get(type(node))
        if lower is None:
            raise _BeyondError
        return lower(self, node)

    def _constant(self, node: nodes.Const) -> Plan:
        if not isinstance(node.value, str | int | float | None):
            raise _BeyondError
        return ["value", node.value]

    def _name(self, node: nodes.Name) -> Plan:
        return ["name", node.name]

    def _attribute(self, node: nodes.Getattr) -> Plan:
        if node.attr.startswith("_"):
            raise _BeyondError
        return ["attribute", self.expression(node.node), node.attr]

    def _item(self, node: nodes.Getitem) -> Plan:
        return ["item", self.expression(node.node), self.expression(node.arg)]

    def _sequence(self, node: nodes.List | nodes.Tuple) -> Plan:
        return ["list" if isinstance(node, nodes.List) else "tuple", [self.expression(item) for item in node.items]]

    def _dict(self, node: nodes.Dict) -> Plan:
        return ["dict", [[self.expression(pair.key), self.expression(pair.value)] for pair in node.items]]

    def _either(self, node: nodes.And | nodes.Or) -> Plan:
        return ["and" if isinstance(node, nodes.And) else "or", self.expression(node.left), self.expression(node.right)]

    def _not(self, node: nodes.Not) -> Plan:
        return ["not", self.expression(node.node)]

    def _choice(self, node: nodes.CondExpr) -> Plan:
        if node.expr2 is None:
            raise _BeyondError
        return ["choice", *(self.expression(part) for part in (node.test, node.expr1, node.expr2))]

    def _comparison(self, node: nodes.Compare) -> Plan:
        if len(node.ops) != 1 or node.ops[0].op not in COMPARISONS:
            raise _BeyondError
        return ["compare", node.ops[0].op, self.expression(node.expr), self.expression(node.ops[0].expr)]

    def _filter(self, node: nodes.Filter) -> Plan:
        known = node.name in self._filters or node.name in FILTERS
        if node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs or not known:
            raise _BeyondError
        if node.name == "map" and not self._maps(node.args):
            raise _BeyondError
        return ["filter", node.name, self.expression(node.node), [self.expression(arg) for arg in node.args]]

    def _maps(self, arguments: Sequence[nodes.Expr]) -> bool:
        """Is it another filter without arguments that `map` applies?"""
        applied = arguments[0].value if len(arguments) == 1 and isinstance(arguments[0], nodes.Const) else None
        return applied != "map" and (applied in self._filters or applied in FILTERS)

    def _call(self, node: nodes.Call) -> Plan:
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise _BeyondError
        called = node.node
        if isinstance(called, nodes.Name) and called.name in self._macros and not node.args:
            return ["call", called.name]
        if isinstance(called, nodes.Getattr) and called.attr in STR_METHODS:
            return ["method", called.attr, self.expression(called.node), [self.expression(arg) for arg in node.args]]
        raise _BeyondError


_EXPRESSIONS: dict[type, Callable[[_Lowering, Any], Plan]] = {
    nodes.Const: _Lowering._constant,
    nodes.Name: _Lowering._name,
    nodes.Getattr: _Lowering._attribute,
    nodes.Getitem: _Lowering._item,
    nodes.List: _Lowering._sequence,
    nodes.Tuple: _Lowering._sequence,
    nodes.Dict: _Lowering._dict,
    nodes.And: _Lowering._either,
    nodes.Or: _Lowering._either,
    nodes.Not: _Lowering._not,
    nodes.CondExpr: _Lowering._choice,
    nodes.Compare: _Lowering._comparison,
    nodes.Filter: _Lowering._filter,
    nodes.Call: _Lowering._call,
}
