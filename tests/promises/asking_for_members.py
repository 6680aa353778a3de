"""Every place in the code that asks the tables of a universe, and what is wrong with how it asks. Pure syntax.

It sees what a manager is asked (`Member.objects.filter(…)`), also of a model that it cannot know (`model.objects`),
paths of other models that lead into a universe, and SQL. What no syntax tells, `reading_one_universe.py` sees.
"""

import ast
import re
from dataclasses import dataclass
from typing import Any

from django.apps import apps

# One of these, with one value, and the rows are of one universe: its centre, or an anchor, which has one centre.
OF_ONE = {"centre", "centre_id", "other_centre", "pk", "id", "member", "member_id", "tie", "tie_id", "rule", "rule_id",
          "drawing", "drawing_id", "versions__far", "far"}  # fmt: skip
MAKES = {"create", "bulk_create"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SEARCHES = ("name", "note", "own_word", "own_words", "words", "reference")  # what somebody would look for


@dataclass(frozen=True)
class Place:
    """Somewhere in the code, and what is wrong there."""

    path: str
    function: str
    line: int
    wrong: str


# Any other name might be anything, and is held to the same.
OTHER_MODELS = {model.__name__ for model in apps.get_models() if model._meta.app_label != "universe"}


def ways_in() -> set[str]:
    """The names by which a path of lookups reaches a table of a universe from outside it."""
    found = set()
    for model in apps.get_models():
        for field in model._meta.get_fields():
            related: Any = field.related_model
            inward = field.is_relation and related is not None and related._meta.app_label == "universe"
            if inward and model._meta.app_label != "universe":
                found.add(field.name)
    return found


WAYS_IN = ways_in()
PATH = re.compile(r"[a-z]\w*")


def what_is_wrong(path: str, source: str) -> list[Place]:
    """Everything wrong in one file."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    return [
        Place(path, _function_of(node, parents), node.lineno, wrong)
        for node in ast.walk(tree)
        for wrong in _wrong(node, parents)
    ]


def _function_of(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> str:
    now: ast.AST | None = node
    while now is not None and not isinstance(now, ast.FunctionDef):
        now = parents.get(now)
    return now.name if isinstance(now, ast.FunctionDef) else ""


def _wrong(node: Any, parents: dict[ast.AST, ast.AST]) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _wrong_sql(node.value) + _wrong_path(node.value)
    if isinstance(node, ast.JoinedStr):
        return _wrong_sql("".join(part.value for part in node.values if isinstance(part, ast.Constant)))
    if isinstance(node, ast.keyword) and node.arg:
        return _wrong_path(node.arg)
    if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
        named = node.value.id if isinstance(node.value, ast.Name) else ""
        wrong = "" if named in OTHER_MODELS else _wrong_chain(_calls_from(node, parents))
        return [wrong] if wrong else []
    return []


def _calls_from(manager: ast.Attribute, parents: dict[ast.AST, ast.AST]) -> list[ast.Call]:
    """The calls of the chain that begins at a manager, in order: not those that it is merely handed to."""
    calls: list[ast.Call] = []
    last, now = manager, parents.get(manager)
    while (isinstance(now, ast.Attribute) and now.value is last) or (isinstance(now, ast.Call) and now.func is last):
        if isinstance(now, ast.Call):
            calls.append(now)
        last, now = now, parents.get(now)  # type: ignore[assignment]
    return calls


def _wrong_sql(text: str) -> list[str]:
    low = " ".join(text.lower().split())
    asks = any(f"{word} universe_" in low for word in ("from", "join", "update", "into"))
    return ["SQL that asks a universe without its centre"] if asks and "centre_id = %s" not in low else []


def _wrong_path(path: str) -> list[str]:
    """A path of another model that leads into a universe: `Person.objects.filter(centre__members__…)`."""
    steps = path.split("__")
    leads = len(steps) > 1 and PATH.fullmatch(path) and set(steps) & WAYS_IN
    return [f"the path {path} leads into a universe"] if leads else []


def _wrong_chain(calls: list[ast.Call]) -> str:
    first = calls[0].func.attr if calls else ""  # type: ignore[attr-defined]
    if first in MAKES:
        return ""
    asked = {key.arg or "**" for call in calls if call.func.attr != "exclude" for key in call.keywords}  # type: ignore[attr-defined]
    every = asked | {key.arg or "**" for call in calls for key in call.keywords}
    searched = sorted(one for one in every if one.partition("__")[0] in SEARCHES)
    if searched:
        return f"it looks for {searched}"
    if any(one.startswith(("centre__", "other_centre__")) for one in every):
        return "it asks several centres"
    return "" if asked & OF_ONE else "it asks without a centre"
