import Decimals
import Diagnostics
import Testing

@testable import Templating

@Suite("Values")
struct ValueTests {
  @Test("text is escaped wherever a sign stands in it, whatever its length", arguments: 1...50)
  func escaping(length: Int) {
    for position in 0..<length {
      for sign: Character in ["<", ">", "&", "'", "\"", ";", "="] {
        var text = Array(repeating: Character("b"), count: length)
        text[position] = sign
        let expected = text.map { escapes[$0] ?? String($0) }.joined()
        #expect(Escape.escaped(String(text)) == expected)
        #expect(Escape.escaped(String(text) + "&") == expected + "&amp;")
      }
    }
  }

  private let escapes: [Character: String] = [
    "<": "&lt;", ">": "&gt;", "&": "&amp;", "'": "&#39;", "\"": "&#34;",
  ]

  @Test(
    "things the engine makes print as what they are",
    arguments: [
      ("{{ range(3) }}", "range(0, 3)"), ("{{ range(1, 5, 2) }}", "range(1, 5, 2)"),
      ("{{ range(5)[1:3] }}", "range(1, 3)"), ("{{ range }}", "&lt;function range&gt;"),
      ("{{ cycler(1, 2) }}", "&lt;cycler&gt;"), ("{{ cycler(1).next }}", "&lt;function&gt;"),
      ("{{ joiner() }}", "&lt;joiner&gt;"),
      ("{{ namespace(a=1) }}", "&lt;Namespace {&#39;a&#39;: 1}&gt;"),
      ("{% macro m() %}{% endmacro %}{{ m }} {{ m.name }}", "&lt;Macro &#39;m&#39;&gt; m"),
      ("{% for x in [1] %}{{ loop }}{% endfor %}", "&lt;LoopContext 1/1&gt;"),
      ("{% for x in [1] %}{{ loop.cycle }}{% endfor %}", "&lt;function&gt;"),
      ("{% block a %}x{% endblock %}{{ self.a }}", "x&lt;block&gt;"),
      ("{% block a %}{{ self }}{% endblock %}", "&lt;TemplateReference &#39;main&#39;&gt;"),
      ("{{ [{'a': 1}]|groupby('a') }}", "[(1, [{&#39;a&#39;: 1}])]"),
    ])
  func printed(template: String, expected: String) throws {
    #expect(try rendered(template) == expected)
  }

  @Test(
    "values are equal where they say the same",
    arguments: [
      ("range(0) == range(5, 5)", true), ("range(3) == [0, 1, 2]", false), ("[1, 2] == [1, 2.0]", true),
      ("(1, 2) == [1, 2]", false), ("{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", true),
      ("{'a': 1} == {'a': 2}", false),
      ("none == false", false), ("1 == true", true), ("'1' == 1", false), ("form == form", true),
      ("form == other", false), ("([d]|groupby('a')|first) == (1, [d])", true),
      ("([d]|groupby('a')) == ([d]|groupby('a'))", true), ("cycler(1) == cycler(1)", false),
      ("'a' in form", false), ("'name' in form", true), ("1 in form", false), ("'a' in d", true),
      ("(1, 2) < (1, 3)", true), ("[2] < [1, 5]", false), ("1 < 2 < 3", true), ("3 < 2 < 9", false),
      ("not form", false), ("not range(0)", true), ("1 in {1: 2}", true),
    ])
  func comparisons(expression: String, holds: Bool) throws {
    let record = Value.object(Record(Shape(["name"]), ["n"]))
    let other = Value.object(Record(Shape(["name"]), ["n"]))
    let context: Value = ["form": record, "other": other, "d": ["a": 1]]
    #expect(try rendered("{{ \(expression) }}", context) == (holds ? "True" : "False"))
  }

  @Test("what a host has not is none, and what it has is itself")
  func optional() throws {
    #expect(Value(nil as String?).isNone && Value(nil as Int?).isNone && Value(nil as ExactDecimal?).isNone)
    #expect(Value(nil as TemplateObject?).isNone && Value("a" as String?).text == "a")
    let context: Value = [
      "number": Value(7 as Int?), "decimal": Value(ExactDecimal("1.50")), "flag": true, "nothing": nil,
      "form": Value(Record(Shape(["name"]), ["n"]) as TemplateObject?),
    ]
    #expect(
      try rendered("{{ number }} {{ decimal }} {{ flag }} {{ nothing }} {{ form.name }}", context)
        == "7 1.50 True None n")
  }

  @Test("an object of the host has no field that its shape does not name")
  func plainObject() throws {
    let context: Value = ["plain": .object(TemplateObject(Shape(["a"])))]
    #expect(try rendered("{{ plain.a }} {{ plain['a'] }}", context) == "None None")
    #expect(throws: Diagnostic.self) { try rendered("{{ plain.b }}", context) }
  }

  /// Each position as a number, with its square.
  private final class Squares: TemplateObject, @unchecked Sendable {
    init() { super.init(Shape(["number", "square"])) }
    override func field(_ slot: Int, at position: Int) -> Value {
      .int(slot == 0 ? position : position * position)
    }
  }

  @Test("one object shows all items of a list, each by its position")
  func manyOfOne() throws {
    let squares = Squares()
    let context: Value = ["all": .list((0..<4).map { .object(squares, at: $0) })]
    let templates = [
      "{% for item in all %}{{ item.number }}:{{ item.square }} {% endfor %}": "0:0 1:1 2:4 3:9 ",
      "{{ all[2].square }} {{ all[3]['square'] }} {{ all[3]|attr('square') }} {{ all|last|tojson }}":
        #"4 9 9 {"number": 3, "square": 9}"#,
      "{{ all|map(attribute='square')|join(' ') }} {{ all|sum(attribute='square') }}": "0 1 4 9 14",
      "{{ all[1] == all[1] }} {{ all[1] == all[2] }} {{ all[2] in all[:2] }} {{ all[1] is sameas all[1] }} "
        + "{{ all[1] is sameas all[2] }} {{ (all + all)|unique|list|length }}":
        "True False False True False 4",
    ]
    for (template, expected) in templates { #expect(try rendered(template, context) == expected) }
  }

  @Test("an object is written as JSON with its keys in order, and read as pairs in its own")
  func objects() throws {
    let context: Value = ["form": .object(Record(Shape(["b", "a"]), [1, ["<x>"]]))]
    #expect(try rendered("{{ form|tojson }}", context) == #"{"a": ["\u003cx\u003e"], "b": 1}"#)
    #expect(
      try rendered("{{ form|items }}", context) == "[(&#39;b&#39;, 1), (&#39;a&#39;, [&#39;&lt;x&gt;&#39;])]")
    #expect(try rendered("{{ range(3)|tojson }} {{ form|attr('b') }}", context) == "[0, 1, 2] 1")
  }

  @Test("a list may have any number of items that are computed")
  func manyItems() throws {
    let items = Array(repeating: "x", count: 5_000).joined(separator: ", ")
    #expect(try rendered("{% set x = 2 %}{{ [\(items)]|sum }}") == "10000")
  }

  @Test("a template that is chosen while rendering is the first of those that are there")
  func chosenTemplates() throws {
    let library = try library(["main": "{% include names %}", "b": "B"])
    #expect(try library.render("main", with: ["names": ["a", "b"]]) == "B")
    #expect(try library.render("main", with: ["names": "b"]) == "B")
    let lenient = try self.lenient(["main": "[{% include names ignore missing %}]"])
    #expect(try lenient.render("main", with: ["names": ["a", "c"]]) == "[]")
  }

  private func lenient(_ templates: [String: String]) throws -> TemplateLibrary {
    var options = TemplateOptions()
    options.undefined = .lenient
    return try library(templates, options: options)
  }

  @Test("line ends of every kind end a line, and the last of a template is dropped")
  func lineEnds() throws {
    #expect(try rendered("a\r\nb\rc\r") == "a\nb\nc")
    #expect(try rendered("{{ 'a\\\nb\\\r\nc' }}{{ 'x\r\ny' }}") == "abcx\ny")
    #expect(try rendered("{{ 1 }}\u{A0}\u{3000}{%- set a = 1 -%}\u{2028} \u{85}x") == "1x")
    #expect(try rendered("\u{FEFF}a") == "a")
  }
}

@Suite("Calls of a host's functions")
struct FunctionUseTests {
  private static let double = TemplateFunction("double", Signature([Parameter("x")]), isPure: true) {
    arguments throws(TemplateFailure) in .string("\(arguments[0].text ?? "?")<\(arguments[0].text ?? "?")")
  }

  @Test("a pure function with constant arguments is called when templates are linked, and escaped as ever")
  func pure() throws {
    let templates = [
      "main":
        "{{ double('a') }}{{ double(x='b') }}{{ double('c')|safe }}{% autoescape false %}{{ double('d') }}{% endautoescape %}"
    ]
    let library = try library(templates, functions: [Self.double])
    #expect(try library.render("main", with: [:]) == "a&lt;ab&lt;bc<cd<d")
  }

  @Test("a name that any template assigns is no longer the function")
  func assigned() throws {
    let library = try library(
      ["main": "{% set double = 5 %}{{ double }}", "other": "{{ double('a') }}"], functions: [Self.double])
    #expect(try library.render("main", with: [:]) == "5")
    #expect(try library.render("other", with: [:]) == "a&lt;a")
  }

  @Test("all calls of a function are found, with what is known of their arguments")
  func uses() throws {
    let source = SourceText(
      path: "main",
      text: """
        {{ text("a") }}{% if text('b' ~ x) %}{% for y in [text(z)] %}{{ text("c" if x else "d", n=1) }}{% endfor %}{% endif %}
        {% macro m() %}{{ text(x or "e", **all)|upper }}{% endmacro %}{{ other("f") }}{{ text() }}{{ text(1) }}
        {{ text(("g" if x else y) ~ "h") }}
        """)
    let uses = try #require(FunctionUse.all(of: "text", in: source))
    #expect(
      uses.map(\.arguments) == [
        [.text("a")], [.beginning("b")], [.unknown], [.text("c"), .text("d")], [.unknown], [.unknown],
        [.unknown], [.beginning("g"), .unknown],
      ])
    #expect(uses.map(\.names) == [[], [], [], ["n"], nil, [], [], []])
    #expect(uses.first?.place.text == "text(\"a\")")
    #expect(FunctionUse.all(of: "text", in: SourceText(path: "main", text: "{{ text( }}")) == nil)
  }

  @Test("a library notes the calls of one function in all its templates, by the names of the templates")
  func noted() throws {
    let sources = [
      "b": "{{ text('2') }}{{ double('x') }}", "a": "{% macro m() %}{{ text('1') }}{% endmacro %}",
    ]
    let templates = sources.reduce(into: [String: SourceText]()) { templates, source in
      templates[source.key] = SourceText(path: source.key, text: source.value)
    }
    let functions = [Self.double, TemplateFunction("text", Signature([Parameter("key")])) { $0[0] }]
    let library = try TemplateLibrary(templates, functions: functions, noting: "text")
    #expect(library.notedUses.map(\.arguments) == [[.text("1")], [.text("2")]])
    #expect(library.notedUses.map(\.place.source.path) == ["a", "b"])
    #expect(try TemplateLibrary(templates, functions: functions).notedUses.isEmpty)
  }
}
