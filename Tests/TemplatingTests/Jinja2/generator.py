"""Makes random templates: well-formed ones from a grammar, and broken ones from the cases."""

import json

TEXTS = ["", "a", "Ab c", "<b>", "&", "'", '"', "中文", "é", "ß", "a,b", "10", "x y  z", "{", "%}", "\n", "Σας"]
FILTERS_TEXT = ["upper", "lower", "title", "capitalize", "trim", "length", "reverse", "e", "safe", "string",
                "wordcount", "urlencode", "striptags", "forceescape", "list", "first|default('-')",
                "replace('a', 'b')", "replace('<', '[', 1)", "center(7)", "truncate(5, true, '.', 0)",
                "truncate(6)", "indent(2)", "indent(1, true, true)", "wordwrap(4)", "int", "default('d', true)",
                "tojson", "urlize", "format", "sort|join", "unique|join", "batch(2)|list", "slice(3)|list"]
FILTERS_LIST = ["length", "first|default(0)", "last|default(0)", "join", "join(',')", "list", "sort(reverse=true)",
                "sort", "unique|list", "reverse|list", "sum", "max|default(0)", "min|default(0)", "tojson",
                "map('string')|list", "select|list", "reject|list", "select('odd')|list", "batch(2, 0)|list",
                "slice(2)|list", "map('abs')|sum", "select('gt', 1)|list", "reject('in', [1])|list", "string",
                "join('<')", "join('<'|safe)", "map('upper')|join(' ')"]
FILTERS_NUMBER = ["abs", "int", "float", "round", "round(1)", "string", "default(1)", "filesizeformat", "round(-1)",
                  "round(1, 'floor')", "round(0, 'ceil')", "tojson", "e"]
TESTS = ["defined", "undefined", "none", "odd", "even", "string", "number", "mapping", "iterable", "sequence",
         "integer", "float", "boolean", "true", "false", "lower", "upper", "eq 1", "in [1, 2]", "divisibleby 2",
         "gt 1", "sameas none", "escaped", "callable"]
NAMES = ["n", "m", "s", "t", "xs", "ys", "d", "rows", "flag", "off", "none_", "missing"]


class Generator:
    """Templates from one random source."""

    def __init__(self, random):
        self.random = random
        self.depth = 0

    def pick(self, *options):
        return self.random.choice(options)

    def context(self):
        r = self.random
        number = lambda: r.choice([0, 1, 2, 3, 7, -1, 10, 0.5, 2.5, -1.5, 100, 12.25])
        return {
            "n": number(), "m": number(), "s": r.choice(TEXTS), "t": r.choice(TEXTS),
            "xs": [number() for _ in range(r.randrange(4))],
            "ys": [r.choice(TEXTS) for _ in range(r.randrange(4))],
            "d": {r.choice("abc"): number() for _ in range(3)},
            "rows": [{"k": r.choice(TEXTS), "v": number()} for _ in range(r.randrange(4))],
            "flag": True, "off": False, "none_": None,
        }

    def literal(self):
        r = self.random
        return r.choice(["0", "1", "2", "3", "-1", "0.5", "2.25", "10", "true", "false", "none",
                         json.dumps(r.choice(TEXTS)), "'x'", "[]", "{}", "()", "(1,)", "[1, 2]", "{'a': 1}"])

    def nested(self, method):
        self.depth += 1
        try:
            return method()
        finally:
            self.depth -= 1

    def expression(self):
        if self.depth > 3:
            return self.pick(self.literal(), self.random.choice(NAMES))
        return self.nested(lambda: self.pick(
            self.literal, self.number, self.text, self.list, self.condition, self.any_operator, self.lookup)())

    def number(self):
        if self.depth > 3:
            return self.pick("n", "m", "1", "2", "0.5")
        return self.nested(lambda: self.pick(
            lambda: self.pick("n", "m", "3", "-2", "0.25", "4"),
            lambda: f"({self.number()} {self.pick('+', '-', '*', '//', '%', '/')} {self.number()})",
            lambda: f"{self.number()} {self.pick('+', '-', '*')} {self.number()}",
            lambda: f"({self.number()})|{self.random.choice(FILTERS_NUMBER)}",
            lambda: f"{self.list()}|length", lambda: f"({self.number()} ** {self.pick('0', '1', '2')})",
            lambda: f"-{self.number()}", lambda: f"d.{self.pick('a', 'b', 'c')}|default(5)")())

    def text(self):
        if self.depth > 3:
            return self.pick("s", "t", "'q'")
        return self.nested(lambda: self.pick(
            lambda: self.pick("s", "t", json.dumps(self.random.choice(TEXTS))),
            lambda: f"({self.expression()} ~ {self.expression()})",
            lambda: f"({self.text()})|{self.random.choice(FILTERS_TEXT)}",
            lambda: f"({self.text()} + {self.text()})", lambda: f"{self.text()}[{self.pick('0', '-1', '1:', ':2', '::-1')}]",
            lambda: f"({self.text()} * {self.pick('0', '2', '3')})",
            lambda: f"({self.text()} if {self.condition()} else {self.text()})")())

    def list(self):
        if self.depth > 3:
            return self.pick("xs", "ys", "[3, 1]")
        return self.nested(lambda: self.pick(
            lambda: self.pick("xs", "ys", "rows", "d", "range(3)", "[1, 2, 2]", "(2, 1)", "rows|map(attribute='k')|list"),
            lambda: f"[{', '.join(self.expression() for _ in range(self.random.randrange(3)))}]",
            lambda: f"({self.list()})|{self.random.choice(FILTERS_LIST)}",
            lambda: f"{self.list()}[{self.pick('1:', ':1', '::2', '::-1', '-1:')}]",
            lambda: f"rows|{self.pick('sort', 'map', 'groupby')}(attribute='v')|list|length",
            lambda: f"rows|selectattr('v', '{self.pick('odd', 'gt', 'eq', 'defined')}'{self.pick('', ', 1')})|list",
            lambda: f"d|{self.pick('dictsort', 'items|list', 'list')}")())

    def condition(self):
        if self.depth > 3:
            return self.pick("flag", "off", "n")
        return self.nested(lambda: self.pick(
            lambda: f"{self.expression()} {self.pick('==', '!=', '<', '>=', 'in', 'not in')} {self.expression()}",
            lambda: f"{self.number()} {self.pick('<', '>', '<=', '>=', '==')} {self.number()}",
            lambda: f"{self.expression()} is {self.pick('', 'not ')}{self.random.choice(TESTS)}",
            lambda: f"{self.condition()} {self.pick('and', 'or')} {self.expression()}",
            lambda: f"not {self.condition()}", lambda: f"({self.condition()})",
            lambda: f"1 < {self.number()} < 9")())

    def any_operator(self):
        return f"{self.expression()} {self.pick('+', '*', '~', 'and', 'or', '==')} {self.expression()}"

    def lookup(self):
        return self.pick(f"d['{self.pick('a', 'b')}']", "rows[0].k", "xs[0]", "xs[-1]", "d.a", "rows[1]['v']", "loop.index",
                         "missing|default('m')", "mac(1)", "mac(n, s)", "x", "y", "ns.v", f"d.get('{self.pick('a', 'z')}')")

    def white(self):
        return self.pick("", "", "", " ", "\n", "  \n  ", "\t", "a", " b ", "<p>", "{", "}", "中", "\r\n")

    def tag(self, content):
        return "{%" + self.pick("", "", "-", "+") + " " + content + " " + self.pick("", "", "-", "+") + "%}"

    def output(self):
        return "{{" + self.pick("", "", "-") + " " + self.expression() + " " + self.pick("", "", "-") + "}}"

    def body(self):
        return "".join(self.statement() + self.white() for _ in range(self.random.randrange(1, 4)))

    def statement(self):
        if self.depth > 2:
            return self.pick(self.output, self.white)()
        return self.nested(lambda: self.pick(
            self.output, self.output, self.white, self.branch, self.loop, self.assignment, self.with_block, self.filter_block,
            self.set_block, self.macro, self.comment, self.raw, self.autoescape, self.namespace, self.call)())

    def branch(self):
        text = self.tag(f"if {self.condition()}") + self.body()
        if self.pick(True, False):
            text += self.tag(f"elif {self.condition()}") + self.body()
        if self.pick(True, False):
            text += self.tag("else") + self.body()
        return text + self.tag("endif")

    def loop(self):
        target, items = self.pick(("x", self.list()), ("x", self.list()), ("x, y", "d|items"), ("x, y", "[(1, 2), ('a', 'b')]"))
        test = self.pick("", "", f" if {self.condition()}")
        text = self.tag(f"for {target} in {items}{test}") + self.body()
        text += self.pick("", "{{ loop.index }}", "{{ loop.last }}{{ loop.revindex0 }}", "{{ loop.cycle(1, 2) }}",
                          "{{ loop.changed(x) }}", "{{ loop.previtem|default('-') }}", "{% if x == 2 %}{% break %}{% endif %}",
                          "{% if loop.first %}{% continue %}{% endif %}", "{% set s = x %}{{ s }}")
        if self.pick(True, False):
            text += self.tag("else") + self.body()
        return text + self.tag("endfor")

    def assignment(self):
        return self.tag(f"set {self.pick('x', 'y', 's', 'n')} = {self.expression()}")

    def with_block(self):
        return self.tag(f"with x = {self.expression()}, y = {self.expression()}") + self.body() + self.tag("endwith")

    def filter_block(self):
        return self.tag(f"filter {self.random.choice(['upper', 'trim', 'e', 'length', 'replace(1, 2)', 'indent(2)'])}") \
            + self.body() + self.tag("endfilter")

    def set_block(self):
        return self.tag(f"set x{self.pick('', ' | upper', ' | e')}") + self.body() + self.tag("endset") + "{{ x }}"

    def macro(self):
        return self.tag(f"macro mac(x, y={self.expression()})") + self.body() + self.tag("endmacro") \
            + self.pick("", f"{{{{ mac({self.expression()}) }}}}", f"{{{{ mac(y=1, x={self.expression()}) }}}}")

    def call(self):
        return "{% macro box(x) %}[{{ x }}{{ caller(x) }}]{% endmacro %}" \
            + self.tag(f"call(y) box({self.expression()})") + self.body() + self.tag("endcall")

    def comment(self):
        return "{#" + self.pick("", "-") + self.pick("", " c ", "\n", "{{ x }}") + self.pick("", "-") + "#}"

    def raw(self):
        return self.tag("raw").replace("+%}", "%}") + self.pick("{{ x }}", " {% y %} ", "\n", "") + self.tag("endraw")

    def autoescape(self):
        return self.tag(f"autoescape {self.pick('true', 'false')}") + self.body() + self.tag("endautoescape")

    def namespace(self):
        return "{% set ns = namespace(v=0) %}" + self.tag(f"set ns.v = {self.expression()}") + "{{ ns.v }}"

    def templates(self):
        """A whole set of templates."""
        kind = self.random.randrange(10)
        if kind < 7:
            return {"main": self.white() + self.body()}
        if kind == 7:
            return {"main": f"{self.white()}{{% extends 'base' %}}{self.body()}{{% block a %}}{self.body()}"
                            f"{self.pick('', '{{ super() }}')}{{% endblock %}}{self.body()}",
                    "base": f"<{self.body()}{{% block a %}}{self.body()}{{% endblock %}}"
                            f"{{% block b scoped %}}{self.body()}{{% endblock %}}>"}
        if kind == 8:
            return {"main": self.body() + f"{{% include 'part'{self.pick('', ' without context', ' ignore missing')} %}}" + self.body(),
                    "part": self.body()}
        return {"main": f"{{% import 'lib' as lib{self.pick('', ' with context')} %}}{self.body()}{{{{ lib.f(n) }}}}{{{{ lib.v }}}}",
                "lib": f"{{% macro f(x) %}}{self.body()}{{% endmacro %}}{{% set v = {self.expression()} %}}{self.body()}"}

    def options(self):
        return [option for option in ("lenient", "no-autoescape", "trim-blocks", "lstrip-blocks", "keep-trailing-newline")
                if self.random.random() < (0.6 if option == "lenient" else 0.3)]

    def broken(self, text):
        """A template with some of its bytes changed."""
        pieces = ["{{", "}}", "{%", "%}", "{#", "#}", "-", "+", "'", '"', "(", ")", "[", "]", "|", ".", ",", " ", "\n", "if", "for",
                  "endif", "endfor", "else", "in", "is", "not", "set", "=", "~", "*", "0", "block", "raw", "\u3000", "\\", "é", "x"]
        for _ in range(self.random.randrange(1, 4)):
            start = self.random.randrange(len(text) + 1)
            end = min(len(text), start + self.random.choice([0, 0, 1, 1, 2, 5]))
            text = text[:start] + self.pick("", self.random.choice(pieces), text[start:end] * 2) + text[end:]
        return text
