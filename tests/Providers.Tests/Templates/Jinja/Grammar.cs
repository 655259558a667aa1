namespace Providers.Tests.Templates.Jinja;

/// <summary>
/// What templates are made of. $T stands for a text, $I a whole number, $N a number, $B a condition, $L a list, $D an object, $A anything, $S a small number, $W a width, $K an attribute,
/// $P a part of a text, $F and $G a filter of one argument, $X a test, $Y a test's name and arguments, $Z a format. A small letter may also use the names that the block around it sets.
/// </summary>
internal static class Grammar
{
    public static readonly IReadOnlyDictionary<char, string[]> Leaves = new Dictionary<char, string[]>
    {
        ['T'] =
        [
            "'abc'", "''", "\"it's\"", "'Straße'", "'x😀y'", "'  padded '", "'1'", "'2.5'", "'-3'", "'true'", "'None'", "'a,b,c'", "'two\\nlines\\n'", "'tab\\there'", "'AbC dEf-ghi'", "'0x1F'",
            "'1_000'", "'é'", "'<i>'", "'a&b'", "'%'", "'\\\\'", "'a' 'b'", "config.region", "config['empty']", "config.quote", "config.unicode", "config.amount", "config.ids", "config.html",
            "config.multi", "config.sentence", "config.url", "config.spaced", "config['key with space']", "record.id", "record.name", "record['updated_at']", "record.address.city", "response.next",
            "headers['X-Next']", "parameters.path", "stream_slice.start_time", "stream_interval['end_time']", "next_page_token.next_page_token", "config.num_string", "config.date",
        ],
        ['I'] =
        [
            "0", "1", "2", "7", "-1", "10", "255", "1_000", "0x1f", "0b101", "0o17", "123456789012345678901", "config.limit", "config['zero']", "config.epoch", "config.big", "record.count",
            "config.nested.a.b.c", "response.meta.page", "config.tags | length", "last_page_size", "stream_partition.parent_id", "config.nums[0]", "record['items'][1]['v']", "last_record.id", "parameters.n",
        ],
        ['N'] = ["0.0", "1.5", "-2.25", "1e3", "2.5e-3", "1e22", "0.1", "100.0", "config.ratio", "config.floats[0]", "config.tiny", "config.floats[-1]", "3", "0.5", "config.limit", "1e16", "123456.789"],
        ['B'] = ["true", "false", "True", "False", "config.flag", "config['off']", "record.deleted", "response.meta.has_more"],
        ['L'] =
        [
            "[]", "[1, 2, 3]", "['b', 'a', 'B']", "[3, 1.5, true]", "config.tags", "config.nums", "config.floats", "config.mixed", "config['items']", "record['items']", "record.tags", "response.data", "(1, 2)", "()",
            "('a',)", "[[1, 2], [3]]", "config.rows", "[none, 1]", "config.words", "['1', '2.5', 'x']",
        ],
        ['D'] =
        [
            "{}", "{'a': 1}", "{'b': 2, 'a': [1, none]}", "config.nested", "record.address", "response.meta", "config['items'][0]", "record", "{1: 'one', 2.5: 'two', true: 'three'}", "config.options", "stream_slice", "headers",
            "dict(a=1, b='x')", "{'x': {'y': 'z'}}",
        ],
        ['S'] = ["0", "1", "2", "3", "4", "-1", "-2"],
        ['W'] = ["0", "3", "5", "10", "20", "33"],
        ['K'] = ["'k'", "'v'", "'on'", "'id'", "'n.m'", "0", "'0'"],
        ['P'] = ["'a'", "'b'", "','", "' '", "'x'", "'1'", "'ab'", "'.'", "'-'", "'e'", "'ß'", "'/'"],
        ['F'] = ["'upper'", "'string'", "'int'", "'float'", "'length'", "'trim'", "'title'", "'capitalize'", "'list'", "'first'", "'abs'", "'lower'", "'tojson'", "'e'", "'reverse'"],
        ['G'] = ["'default', 'x'", "'int', 7", "'round', 1", "'replace', 'a', 'b'", "'join', '-'", "'center', 5", "'batch', 2", "'attr', 'k'", "'truncate', 5, true"],
        ['X'] =
        [
            "defined", "undefined", "none", "boolean", "true", "false", "integer", "float", "number", "string", "mapping", "sequence", "iterable", "callable", "lower", "upper", "escaped", "odd", "even", "divisibleby 3",
            "divisibleby(2)", "in [1, 2, 'a']", "eq 1", "equalto('a')", "ne none", "gt 1", "ge(2)", "lt 'b'", "le 2.5", "sameas true", "sameas none", "filter", "test", "not none", "not string", "greaterthan 0", "lessthan 3",
        ],
        ['Y'] = ["'odd'", "'string'", "'none'", "'number'", "'in', [1, 'a', 'b']", "'gt', 1", "'eq', 'a'", "'defined'", "'divisibleby', 2", "'mapping'", "'lower'", "'nope'"],
        ['Z'] =
        [
            "'%s|%r' % ($A, $A)", "'%d' % $N", "'%5.2f|' % $N", "'%-6s|' % $T", "'%05d' % $I", "'%+d' % $I", "'%x %o %X' % ($I, $I, $I)", "'%e' % $N", "'%g' % $N", "'%c' % 65", "'%(a)s' % {'a': $A}", "'%%' % ()", "'%#x' % $I",
            "'{}-{}'.format($A, $A)", "'{0}{1}{0}'.format($A, $T)", "'{a}'.format(a=$A)", "'{:>6}|'.format($T)", "'{:^7d}|'.format($I)", "'{:,}'.format($I)", "'{:.2f}'.format($N)", "'{:08.3f}'.format($N)", "'{!r:<5}'.format($T)", "'{:x}'.format($I)",
            "'{0[0]}'.format($L)", "'{:e}'.format($N)", "'{:g}'.format($N)", "'{:.1%}'.format($N)", "'{:+}'.format($N)", "'{:*^9}'.format($T)", "'{:_}'.format($I)", "'{{{}}}'.format($A)", "'%s' | format($A)", "'%s/%d' | format($T, $I)",
        ],
    };

    /// <summary>Names, keys and places that are not there.</summary>
    public static readonly string[] Undefined =
    [
        "nope", "nope.x", "config.nope", "config['nope']", "config.nope.x", "config['nope']['x']", "record.tags[99]", "config.tags[-9]", "'abc'[9]", "record.nope", "config.nums.nope", "response.data[5].id", "range", "missing_fn()",
        "(config.tags | first).nope", "config.limit.nope", "config.none.nope", "none.nope", "[] | first", "[] | max", "config.nope | default($A)", "config.nope is defined", "(config.nope or $A)", "config.nope.x is defined", "(1 if false)",
        "(config.nope | default({})).x", "config.get('nope', $A)", "config.nope ~ $T", "config.nope + $N", "[config.nope]", "config.nope == $A", "config.nope | upper", "config.nope | length", "config.nope | int", "config.nope | list",
        "{'a': config.nope}", "config.nope in $L", "not config.nope", "config.nope | d($A, true)", "config.nope[1:]", "config.nope()", "config.region()", "config.nope < $I", "-config.nope", "config.tags[config.nope]", "(nope is defined)",
        "nope | default($A)", "config.nope | join(',')", "config.nope | tojson", "config.nope | string", "config.nope | sort", "config.nope | sum", "config.nope | map('upper') | list", "config.nope | replace('a', 'b')", "config.nope | trim",
    ];

    public static readonly IReadOnlyDictionary<char, string[]> Expressions = new Dictionary<char, string[]>
    {
        ['T'] =
        [
            "$A ~ $A", "$T ~ $A ~ $T", "$T + $T", "$T * $S", "$T[$S:$S]", "$T[$S]", "$T[::-1]", "$T[$S:]", "$T[:$S:2]", "$T if $B else $T", "$T or $T", "$T and $T", "$T | upper", "$T | lower", "$T | title", "$T | capitalize", "$T | trim", "$T | trim($P)",
            "$T | replace($P, $T)", "$T | replace($P, $P, $S)", "$L | join($P)", "$L | join", "$L | join(', ', attribute=$K)", "$T | truncate(9)", "$T | truncate($W, true, '')", "$T | truncate(6, false, '..', 2)", "$T | truncate", "$T | wordwrap(10)",
            "$T | wordwrap(7, false)", "$T | wordwrap(12, true, '|')", "$T | indent", "$T | indent(2, true)", "$T | indent('> ', blank=true)", "$T | center($W)", "$A | urlencode", "$T | urlencode", "$T | striptags", "$T | e", "$T | escape", "$T | forceescape", "$T | safe",
            "$T | safe ~ $T", "$T | e | replace($P, '<')", "$T | e + $T", "[$T | safe, $T] | join('<')", "$N | filesizeformat", "$I | filesizeformat(true)", "$A | pprint", "$A | tojson", "$D | tojson(indent=2)", "$L | first", "$L | last", "$A | string", "$T | reverse",
            "$T | default($T)", "$T | default($T, true)", "$T | string | upper", "$T.upper()", "$T.lower()", "$T.title()", "$T.capitalize()", "$T.swapcase()", "$T.strip()", "$T.lstrip($P)", "$T.rstrip()", "$T.replace($P, $T)", "$T.replace($P, $P, $S)", "$T.split($P)[0]",
            "$T.rsplit($P, 1)[-1]", "$T.zfill($W)", "$T.center($W, '*')", "$T.ljust($W)", "$T.rjust($W, '0')", "$P.join($T)", "$P.join([$T, $T])", "$T.partition($P)[2]", "$T.removeprefix($P)", "$T.removesuffix($P)", "$T.expandtabs($W)", "$T.casefold()", "$D.get('a', $T)",
            "$Z", "$Z", "$A ~ ''", "$T | xmlattr", "{'class': $A, 'id': $T, 'x': none} | xmlattr", "$L | map('string') | join($P)", "(($T))", "$T | int ~ $T", "$L | min", "$L | max", "$D | attr('a')", "$T | length ~ $T",
        ],
        ['I'] =
        [
            "$I + $I", "$I - $I", "$I * $I", "$I // $I", "$I % $I", "$I ** $S", "-$I", "+$I", "$T | length", "$L | length", "$D | length", "$L | count", "$T | int", "$T | int(5)", "$T | int(base=16)", "$T | int(3, 8)", "$N | int", "$B | int", "$N | round | int", "$T.find($P)", "$T.rfind($P)",
            "$T.count($P)", "$T.index($P)", "$L | sum", "$L | sum(start=$I)", "$L | map('int') | sum", "$L | sum(attribute=$K)", "$I | abs", "$L.index(1)", "$L.count($A)", "$T | wordcount", "[$I, $I] | max", "max($I, $I)", "min([$I, $I])", "max($L)", "$I if $B else $I", "$I or $I",
            "$B + $I", "$T | list | length", "$I.bit_length()", "($I | string) | length", "$L | select($F) | list | length", "$L | unique | list | length", "- ($I) ** $S",
        ],
        ['N'] =
        [
            "$N + $N", "$N - $N", "$N * $N", "$N / $N", "$N // $N", "$N % $N", "$N ** $S", "$I / $I", "-$N", "$N | round", "$N | round($S)", "$N | round(2, 'floor')", "$N | round(1, 'ceil')", "$N | round($S, 'common')", "$T | float", "$T | float(1.5)", "$I | float", "$N | abs", "$L | sum / 2",
            "$N if $B else $I", "max($N, $I)", "$I ** -$S", "$N.is_integer()", "($N | round(1)) * 3", "$I * 1.0", "[$N, $N] | min", "$I - $N * $N",
        ],
        ['B'] =
        [
            "$A == $A", "$A != $A", "$N < $N", "$I >= $N", "$T < $T", "$N <= $N < $N", "$L == $L", "$L < $L", "$A in $L", "$P in $T", "$T not in $T", "$T in $D", "not $B", "not $A", "$B and $B", "$B or $B", "$B and not $B or $B", "$A is $X", "$A is $X", "$A is not $X", "$T.startswith($P)",
            "$T.endswith($P)", "$T.isdigit()", "$T.isalpha()", "$T.isalnum()", "$T.isspace()", "$T.isupper()", "$T.islower()", "$T.istitle()", "$T.isidentifier()", "$T.isdecimal()", "$T.isnumeric()", "$T.isprintable()", "$T.isascii()", "$T.startswith(($P, $P))", "$A is in $L", "$N > $I > $N",
            "$A == $A == $A", "$D == $D", "$I == $N", "$L | length > $I", "$A is sameas $A", "$T is eq $T", "$T > $I", "($B, $B) == ($B, $B)",
        ],
        ['L'] =
        [
            "[$A, $A]", "[$I, $I, $I]", "[$T, $T, $T]", "($A, $A)", "$L + $L", "$L * $S", "$L[$S:$S]", "$L[::-1]", "$L[:$S:-1]", "$L | list", "$T | list", "$D | list", "$D.items() | list", "$D.keys() | list", "$D.values() | list", "$D | items | list", "$L | sort", "$L | sort(reverse=true)",
            "$L | sort(case_sensitive=true)", "$L | sort(attribute=$K)", "$L | unique | list", "$L | unique(case_sensitive=true) | list", "$L | unique(attribute=$K) | list", "$L | reverse | list", "$L | map($F) | list", "$L | map($G) | list", "$L | map(attribute=$K) | list",
            "$L | map(attribute=$K, default=$A) | list", "$L | select | list", "$L | select($Y) | list", "$L | reject('none') | list", "$L | select('string') | list", "$L | reject | list", "$L | selectattr($K) | list", "$L | rejectattr($K) | list", "$L | selectattr($K, 'eq', $A) | list",
            "$L | rejectattr('v', 'gt', 1) | list", "$L | batch(2) | list", "$L | batch(3, $A) | list", "$L | slice(2) | list", "$L | slice(3, 'x') | list", "$D | dictsort", "$D | dictsort(by='value')", "$D | dictsort(true, reverse=true)", "$L | groupby($K)", "$L | groupby($K, default=0) | list",
            "$L | groupby('k') | map('last') | list", "$T.split($P)", "$T.split()", "$T.rsplit(none, 1)", "$T.splitlines()", "$T.splitlines(true)", "$T.partition($P)", "$T.rpartition($P)", "$L if $B else $L", "$L or $L", "$L | select('in', $L) | list", "[$L | first, $L | last]", "$L.copy()",
            "[$A] | map('default', $A) | list", "$T | batch(2) | list", "[$D, $D] | map(attribute='a') | list", "$L | map('string') | map('length') | list", "($A,)", "$L | rejectattr('on') | map(attribute='k') | list", "$L | sort | first", "[[$A, $A], [$A]] | sum(start=[])",
        ],
        ['D'] =
        [
            "{'a': $A, 'b': $A}", "{$T: $A}", "dict(a=$A)", "dict($D)", "dict($D, z=$A)", "dict(**$D)", "dict([['k', $A]])", "$D.copy()", "{'n': $D}", "$D if $B else $D", "$D or $D", "$D | default({})", "{$T: 1}", "{config.region: $A, record.tags: 1}.a", "{'l': $L}", "$D.get('a', $D)", "[$D, $D] | first", "dict($L | map('string') | batch(2))",
            "{'a': $A, 'a': $A}", "$D | dictsort | first", "$D.items()", "$D.fromkeys($L, $A)",
        ],
        ['Z'] = ["$Z"],
    };

    /// <summary>Templates of more than one expression.</summary>
    public static readonly string[] Blocks =
    [
        "$A{{ $A }}", "x{{ $A }}", "{{ $A }}{{ $A }}", "{{ $A }},{{ $A }}", "[{{ $A }}]", "{{ $I }}.{{ $I }}", "-{{ $N }}", "'{{ $T }}'", "{% if $B %}{{ $A }}{% else %}{{ $A }}{% endif %}", "{% if $A %}{{ $A }}{% elif $A %}{{ $A }}{% endif %}",
        "{% set item = $A %}{{ $a }}", "{% set item, key = $A, $A %}{{ $a ~ $a }}", "{% set item = [$A, $A] %}{% set key = item %}{{ $l }}", "{% set item %}{{ $A }} {{ $A }}{% endset %}{{ $t }}", "{% set item | upper %}{{ $A }}{% endset %}{{ item }}",
        "{% for item in $L %}{{ $a }};{% endfor %}", "{% for item in $L %}{{ loop.index }}{{ item }}{% if not loop.last %},{% endif %}{% else %}{{ $A }}{% endfor %}", "{% for item in $L if $b %}{{ $a }}{% endfor %}", "{% for item in $L if loop.index > 1 %}{{ item }}{% endfor %}",
        "{% for key, item in $D.items() %}{{ key }}={{ $a }}&{% endfor %}", "{% for key, item in $D | dictsort %}{{ key ~ item }}{% endfor %}", "{% for item in $L %}{% for key in $l %}{{ $a }}{{ loop.length }}{% endfor %}{% endfor %}", "{% for item in $L %}{% set key = $a %}{{ key }}{% endfor %}{{ $A }}",
        "{% set item = 0 %}{% for key in $L %}{% set item = item + 1 %}{% endfor %}{{ $i }}", "{% set ns = namespace(n=0) %}{% for item in $L %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}", "{% set ns = namespace(t=$T, l=$L) %}{% set ns.t = ns.t ~ $A %}{{ ns.t }}{{ ns.l | length }}",
        "{% for item in $L %}{{ loop.revindex }}{{ loop.first }}{{ loop.cycle('a', 'b') }}{{ loop.previtem }}{{ loop.nextitem is defined }}{% endfor %}", "{% for item in $L %}{{ loop.changed(item) }} {% endfor %}", "{% macro item(x, y=2) %}<{{ x }}{{ y }}>{% endmacro %}{{ item($A) ~ item($A, $A) }}",
        "{% macro item(x) %}{{ x }}{{ varargs | length }}{{ kwargs | length }}{% endmacro %}{{ item($A, 1, z=2) }}", "{% macro item() %}[{{ caller() }}]{% endmacro %}{% call item() %}{{ $A }}{% endcall %}", "{% with item = $A %}{{ $a }}{% endwith %}", "{% with item = $A, key = $A %}{{ $a }}{% endwith %}",
        "{% filter upper %}{{ $A }}x{% endfilter %}", "{% filter replace('a', 'b') | trim %} {{ $T }} {% endfilter %}", "{% raw %}{{ x }}{% endraw %}{{ $A }}", "{# $T #}{{ $A }}", " {{- $A -}} ", "{%- if $B -%} a {%- endif -%} {{ $T }}", "{{ $A }}\n", "\n{{ $A }}\n\n", "{% for item in $T %}{{ item }}.{% endfor %}",
        "{% for item in $L recursive %}{{ item if item is not iterable or item is string or item is mapping else loop(item) }}{{ loop.depth }}{% endfor %}", "{% if $B %}{% set item = $A %}{% else %}{% set item = $A %}{% endif %}{{ $a }}", "{% if $B %}{% set item = 1 %}{% endif %}{{ item }}",
        "{% print $A %}", "{% set item = $L %}{% set key = item.append(1) %}{{ item }}{{ key }}", "{% set item = $D %}{% set key = item.update({'a': $A}) %}{{ item }}", "{% set item = cycler('a', $A) %}{{ item.next() }}{{ item.current }}{{ item.next() }}", "{% set item = joiner('|') %}{% for key in $L %}{{ item() }}{{ key }}{% endfor %}",
        "{% set item = $L %}{{ item.pop() }}{{ item }}", "{% set item = $D %}{{ item.pop('a', $A) }}{{ item.setdefault('q', $A) }}{{ item }}", "{% set item = $L %}{% set key = item.extend($L) %}{{ item | length }}", "{% set item = $L %}{% set key = item.sort() %}{{ item }}",
        "{% set item = $L %}{% set key = item.insert(1, $A) %}{% set key = item.reverse() %}{{ item }}", "{% set item = $L %}{% set key = item.remove($A) %}{{ item }}",
    ];
}
