import Decimals
import Diagnostics
import Templating
import Testing

/// A library of templates given as text.
func library(
  _ templates: [String: String], options: TemplateOptions = TemplateOptions(), filters: [TemplateFilter] = [],
  functions: [TemplateFunction] = [], globals: [String: Value] = [:]
) throws -> TemplateLibrary {
  let sources = templates.map { ($0, SourceText(path: $0, text: $1)) }
  return try TemplateLibrary(
    Dictionary(uniqueKeysWithValues: sources), options: options, filters: filters, functions: functions,
    globals: globals)
}

func rendered(
  _ template: String, _ context: Value = [:], options: TemplateOptions = TemplateOptions()
) throws -> String {
  try library(["main": template], options: options).render("main", with: context)
}

@Suite("Rendering")
struct RenderingTests {
  @Test("a page extends its base, fills blocks and calls imported macros")
  func inheritance() throws {
    let library = try library([
      "base": "<title>{% block title %}Base{% endblock %}</title>{% block body %}{% endblock %}",
      "macros": "{% macro cell(value, class='n') %}<td class=\"{{ class }}\">{{ value }}</td>{% endmacro %}",
      "main":
        """
      {% extends "base" %}{% import "macros" as m %}{% block title %}{{ title }} – {{ super() }}{% endblock %}
      {% block body %}{% for row in rows %}{{ m.cell(row.name) }}{{ m.cell(row.n, class="x") }}{% endfor %}\
      {% endblock %}
      """,
    ])
    let text = try library.render(
      "main", with: ["title": "A & B", "rows": [["name": "x<y", "n": 1], ["name": "z", "n": 2]]])
    #expect(
      text == """
        <title>A &amp; B – Base</title><td class="n">x&lt;y</td><td class="x">1</td><td class="n">z</td>\
        <td class="x">2</td>
        """)
  }

  @Test("a macro keeps the locals that it was defined among, whatever is called afterwards")
  func keptLocals() throws {
    let text = try rendered(
      """
      {% set ns = namespace(m=none) %}\
      {% macro outer(x) %}{% macro inner() %}{{ x }}{% endmacro %}{% set ns.m = inner %}{% endmacro %}\
      {% macro other(y, z=y) %}{{ y }}{{ z }}{% endmacro %}\
      {{ outer(1) }}{{ other(2) }}{{ other(3, 4) }}{{ ns.m() }}{{ outer(5) }}{{ other(6) }}{{ ns.m() }}
      """)
    #expect(text == "22341665")
  }

  @Test("a loop that is kept says where it was left")
  func keptLoop() throws {
    let text = try rendered(
      """
      {% set ns = namespace(l=none) %}\
      {% for a in [1, 2] %}{% set ns.l = loop %}{% for b in "xyz" %}{{ loop.index }}{% endfor %}{% endfor %}\
      {{ ns.l.index }}{{ ns.l.last }}
      """)
    #expect(text == "1231232True")
  }

  @Test("objects of several shapes in one list are read at the right slots")
  func shapes() throws {
    let first = Shape(["name", "score"])
    let second = Shape(["score", "extra", "name"])
    let rows: [Value] = [
      .object(Record(first, ["a", 1])), .object(Record(second, [2, "x", "b"])),
      .object(Record(first, ["c", 3])),
      ["name": "d", "score": 4],
    ]
    let text = try rendered(
      "{% for r in rows %}{{ r.name }}{{ r.score }} {% endfor %}", ["rows": .list(rows)])
    #expect(text == "a1 b2 c3 d4 ")
  }

  @Test("an object is a context as well as a dictionary is")
  func objectAsContext() throws {
    let context = Value.object(Record(Shape(["title"]), ["T"]))
    #expect(try rendered("{{ title }}{{ other is defined }}", context) == "TFalse")
  }

  @Test("decimals stay exact through sums, comparisons and printing")
  func exactness() throws {
    let prices = ["0.10", "0.20", "422552.06"].compactMap { ExactDecimal($0) }.map(Value.decimal)
    let text = try rendered(
      "{{ prices|sum }} {{ prices[0] + prices[1] == 0.3 }} {{ prices|join(' ') }}", ["prices": .list(prices)])
    #expect(text == "422552.36 True 0.10 0.20 422552.06")
  }

  @Test("different spellings of a letter are different text, and each scalar counts")
  func scalars() throws {
    let context: Value = ["a": "e\u{301}", "b": "\u{E9}"]
    #expect(
      try rendered(
        "{{ a == b }} {{ a|length }} {{ b|length }} {{ a|reverse }} {{ {a: 1}[b]|default('-') }}", context)
        == "False 2 1 \u{301}e -")
  }

  @Test("functions, filters and globals of the host are seen everywhere, imports included")
  func host() throws {
    let text = TemplateFunction("text", Signature([Parameter("key")], takesMoreNamed: true)) {
      arguments throws(TemplateFailure) in
      .string("\(arguments[0].text ?? "")-\(arguments.named.map(\.name).joined(separator: "+"))")
    }
    let twice = TemplateFilter("twice", Signature([Parameter("by", default: 2)])) {
      call throws(TemplateFailure) in
      guard case .int(let number) = call.value, case .int(let by) = call[0] else { return call.value }
      return .int(number * by)
    }
    let library = try library(
      [
        "lib":
          "{% macro m() %}{{ text('k', a=1, b=2) }}{{ site }}{{ 4|twice }}{{ 4|twice(by=3) }}{% endmacro %}",
        "main": "{% import 'lib' as lib %}{{ lib.m() }}{{ [1, 2]|map('twice')|sum }}",
      ], filters: [twice], functions: [text], globals: ["site": "S"])
    #expect(try library.render("main", with: [:]) == "k-a+bS8126")
  }

  @Test("what was in the output stays, and nothing is added when rendering fails")
  func outputOnFailure() throws {
    let library = try library(["good": "b", "bad": "text{{ 1 // 0 }}"])
    var output = Array("a".utf8)
    try library.render("good", with: [:], into: &output)
    #expect(throws: Diagnostic.self) { try library.render("bad", with: [:], into: &output) }
    #expect(output == Array("ab".utf8))
  }

  @Test(
    "nothing of a page is kept once it is rendered, whatever holds what",
    arguments: [
      "{% macro m() %}{{ p.name }}{% endmacro %}{{ m() }}{% set keep = p %}{% set again = m %}{{ again() }}",
      "{% set ns = namespace(p=p) %}{% set ns.self = ns %}{% set ns.list = [ns] %}",
      """
      {% macro outer() %}{% set q = p %}{% macro inner() %}{{ q.name }}{% endmacro %}{{ inner() }}\
      {% endmacro %}{{ outer() }}
      """,
      "{% set ns = namespace() %}{% for x in [p] recursive %}{% set ns.loop = loop %}{{ x.name }}{% endfor %}",
      "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ p.name }}{% endcall %}",
      "{% import 'lib' as lib with context %}{{ lib.m() }}{% set c = cycler(p) %}{{ c.next().name }}",
    ])
  func leaks(template: String) throws {
    let library = try library([
      "main": template, "lib": "{% set v = p %}{% macro m() %}{{ v.name }}{% endmacro %}",
    ])
    weak var probe: Record?
    do {
      let record = Record(Shape(["name"]), ["n"])
      probe = record
      _ = try library.render("main", with: ["p": .object(record)])
    }
    #expect(probe == nil)
  }

  @Test("one library renders on many threads at once")
  func threads() async throws {
    let library = try library([
      "main":
        "{% set ns = namespace(n=0) %}{% for i in range(n) %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}"
    ])
    let results = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for n in 0..<50 { group.addTask { (n, try library.render("main", with: ["n": .int(n)])) } }
      return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    }
    for n in 0..<50 { #expect(results[n] == "\(n * max(n - 1, 0) / 2)") }
  }

  @Test(
    "every byte that means something in HTML is escaped, in text of any length",
    arguments: [0, 1, 5, 15, 16, 100, 5000])
  func escaping(length: Int) throws {
    let text = String(repeating: "a<中&\"'>", count: length)
    let expected = String(repeating: "a&lt;中&amp;&#34;&#39;&gt;", count: length)
    #expect(
      try rendered("{{ t }}{{ o.t }}", ["t": .string(text), "o": ["t": .string(text)]]) == expected + expected
    )
  }
}
