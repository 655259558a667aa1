"""Measures how long jinja2 takes to render templates that it has compiled already.

The first line in is {"templates": [...], "context": {...}, "now": "..."}; the answer is a line with a list: null for a template that cannot be measured,
true for one that can. For every further line, each of those is rendered for some milliseconds, and a line comes out with the nanoseconds of one
rendering each, null again for the others. The format's own filters and functions are stood in for by the shortest that the standard library has.
"""

import datetime
import hashlib
import json
import re
import sys
import time
import urllib.parse

from jinja2.exceptions import UndefinedError
from jinja2.sandbox import SandboxedEnvironment

SECONDS = 0.004


def instant(value):
    if isinstance(value, datetime.datetime):
        return value
    if isinstance(value, int):
        return datetime.datetime.fromtimestamp(value, datetime.timezone.utc)
    read = datetime.datetime.fromisoformat(value)
    return read if read.tzinfo else read.replace(tzinfo=datetime.timezone.utc)


def environment(now):
    made = SandboxedEnvironment()
    made.filters.update(
        string=lambda value: value if isinstance(value, str) else '"""' + json.dumps(value) + '"""',
        hash=lambda value, hash_type="md5", salt=None: hashlib.new(hash_type, (str(value) + (salt or "")).encode()).hexdigest(),
        regex_search=lambda value, regex: (lambda match: match.group(1) if match and match.groups() else "")(re.search(regex, value)),
        regex_replace=lambda value, regex, by: re.sub(regex, by, value),
    )
    made.globals.update(
        now_utc=lambda: now,
        today_utc=lambda: now.date(),
        today_with_timezone=lambda zone: now.date(),
        timestamp=lambda value: value if isinstance(value, (int, float)) else int(instant(value).timestamp()),
        max=max,
        min=min,
        day_delta=lambda days, format="%Y-%m-%dT%H:%M:%S.%f%z": (now + datetime.timedelta(days=days)).strftime(format),
        duration=lambda text: datetime.timedelta(days=1),
        format_datetime=lambda value, format, input_format=None: (datetime.datetime.strptime(value, input_format) if input_format and input_format != "%ms" else instant(value)).strftime(format),
        str_to_datetime=instant,
        sanitize_url=urllib.parse.quote_plus,
        camel_case_to_snake_case=lambda text: re.sub("(?<!^)(?=[A-Z])", "_", text).lower(),
        generate_uuid=lambda: "00000000-0000-4000-8000-000000000000",
    )
    return made


def render(template, context):
    try:
        return template.render(context)
    except (TypeError, UndefinedError):
        return None


def prepared(jinja, text, context):
    try:
        template = jinja.from_string(text)
        render(template, context)
        return template
    except Exception:
        return None


def nanoseconds(template, context):
    rounds = 0
    started = time.process_time()
    while (taken := time.process_time() - started) < SECONDS:
        for _ in range(20):
            render(template, context)
        rounds += 20
    return taken / rounds * 1e9


def main():
    work = json.loads(sys.stdin.readline())
    context = work["context"]
    jinja = environment(instant(work["now"]))
    templates = [prepared(jinja, text, context) for text in work["templates"]]
    print(json.dumps([None if template is None else True for template in templates]), flush=True)
    for _ in sys.stdin:
        print(json.dumps([None if template is None else nanoseconds(template, context) for template in templates]), flush=True)


main()
