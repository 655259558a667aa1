"""Renders templates with jinja2 and types the results, so that Syncline's templates can be held against it.

JSON lines in: first {"context": {...}}, then one {"template": "..."} for each template. JSON lines out, one for each template, in order:
{"value": ...} or {"error": "class of the exception", "message": "..."}. Every template has a context of its own, which it may change.

A result is typed as the reference of the connector format types it: the rendered text read by ast.literal_eval; the text itself where that is no
literal, or a complex number; None where nothing is rendered or an undefined value is used; the template's own text where the types do not fit.
A variable that the context lacks is an error, and so is what takes more than 1.5 GB or comes out longer than 20 million characters: a text may be doubled again and again.

Texts, true, false, null and lists are written as JSON writes them. What JSON has no word for, or would round, is an object of one member:
{"int": "12"}, {"float": "1.5"} (Python's repr, also nan and inf), {"dict": [[key, value], ...]} in order, {"tuple": [...]},
{"set": [...]} by the order of the members' JSON, {"bytes": "00ff"}, {"ellipsis": true}. Dates come out as texts: no literal makes one.
"""

import ast
import json
import re
import resource
import sys
import warnings

from jinja2 import Template
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import SandboxedEnvironment

MOST_BYTES = 1_500_000_000
MOST_CHARACTERS = 20_000_000

# What a text shows of an object's place in memory is different in every process.
ADDRESS = re.compile(r" at 0x[0-9a-f]+", re.IGNORECASE)


class UndeclaredCollector(CodeGenerator):
    """Notes the undeclared variables while it makes the code; jinja2.meta makes the code once more for that."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.environment.undeclared = set()

    def enter_frame(self, frame):
        super().enter_frame(frame)
        for action, name in frame.symbols.loads.values():
            if action == "resolve" and name not in self.environment.globals:
                self.environment.undeclared.add(name)


def text_filter(value):
    """The format's own filter `string`, which hides the built-in one."""
    return value if isinstance(value, str) else '"""' + json.dumps(value) + '"""'


def environment():
    made = SandboxedEnvironment()
    made.code_generator_class = UndeclaredCollector
    made.filters["string"] = text_filter
    made.globals["max"] = max
    made.globals["min"] = min
    del made.globals["range"]
    return made


def typed(text):
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text
    return text if isinstance(value, complex) else value


def evaluate(jinja, template, context):
    try:
        compiled = jinja.compile(template)
        undeclared = jinja.undeclared - context.keys()
        if undeclared:
            raise ValueError("undeclared variables: " + ", ".join(sorted(undeclared)))
        text = Template.from_code(jinja, compiled, jinja.make_globals(None)).render(context)
    except UndefinedError:
        return None
    except TypeError:
        text = template
    return typed(text) if text else None


def written(value):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return ADDRESS.sub("", value)
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, list):
        return [written(item) for item in value]
    if isinstance(value, dict):
        return {"dict": [[written(key), written(item)] for key, item in value.items()]}
    if isinstance(value, tuple):
        return {"tuple": [written(item) for item in value]}
    if isinstance(value, set):
        return {"set": sorted((written(item) for item in value), key=json.dumps)}
    return {"ellipsis": True}


def main():
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    jinja = environment()
    context = json.dumps(json.loads(sys.stdin.readline())["context"])
    for line in sys.stdin:
        try:
            answer = {"value": written(evaluate(jinja, json.loads(line)["template"], json.loads(context)))}
        except Exception as refused:
            answer = {"error": type(refused).__name__, "message": str(refused)[:300]}
        told = json.dumps(answer)
        print(told if len(told) <= MOST_CHARACTERS else json.dumps({"error": "MemoryError", "message": "the result is too long"}))


main()
