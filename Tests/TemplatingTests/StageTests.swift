import Diagnostics
import Testing

@testable import Templating

@Suite("Stages")
struct StageTests {
  @Test("tokens keep the bytes they were read from, across wide characters and line ends")
  func tokens() {
    let source = Array("中{{- x.y|f(1.5) }}\r\n{# c #}{% if 'é' %}".utf8)
    let list = Lexer.tokens(of: source, options: TemplateOptions())
    let texts = list.tokens.map { String(decoding: source[$0.range], as: UTF8.self) }
    #expect(
      texts == [
        "中", "{{-", "x", ".", "y", "|", "f", "(", "1.5", ")", "}}", "\r\n", "{%", "if", "'é'", "%}", "",
      ])
    #expect(list.problems.isEmpty)
  }

  @Test("an instruction takes no more room than three words")
  func instructionSize() {
    #expect(MemoryLayout<Instruction>.stride <= 12)
    #expect(MemoryLayout<Value>.stride <= 24)
  }

  @Test("text that only a comment parts is written at once, text behind a branch by itself")
  func joinedText() throws {
    func texts(_ template: String) -> Int {
      let bytes = Array(template.utf8)
      let parsed = Parser.parse(bytes, options: TemplateOptions())
      let function = Compiler.compile(parsed, of: bytes, options: TemplateOptions()).template.functions[0]
      return withExtendedLifetime(function) {
        (0..<function.code.count).count { if case .text = function.code[$0] { true } else { false } }
      }
    }
    #expect(texts("a{# c #}b{# d #}c") == 1)
    #expect(texts("a{% if x %}b{% endif %}c") == 3)
    #expect(try rendered("a{# c #}b{% if x %}c{# d #}d{% endif %}e", ["x": false]) == "abe")
    #expect(try rendered("a{# c #}b{% if x %}c{# d #}d{% endif %}e", ["x": true]) == "abcde")
  }

  private func code(_ template: String) -> [Instruction] {
    let bytes = Array(template.utf8)
    let parsed = Parser.parse(bytes, options: TemplateOptions())
    let function = Compiler.compile(parsed, of: bytes, options: TemplateOptions()).template.functions[0]
    return withExtendedLifetime(function) { (0..<function.code.count).map { function.code[$0] } }
  }

  @Test("a printed attribute of a local is one instruction, one that jumps lead behind is not")
  func fusedOutput() {
    let direct = code("{{ a.b }}")
    #expect(direct.count == 2)
    if case .writeAttribute = direct[0] {} else { Issue.record("\(direct[0])") }
    let compared = code("{{ a.b > 1 }}")
    if case .localAttribute = compared[0] {} else { Issue.record("\(compared[0])") }
    let conditional = code("{{ 1 and a.b }}")
    if case .write = conditional[conditional.count - 2] {} else { Issue.record("\(conditional)") }
  }

  @Test(
    "a test of an attribute and a comparison with a constant jump at once, unless something leads between them"
  )
  func fusedTests() throws {
    let attribute = code("{% if a.b %}x{% endif %}")
    if case .testAttribute = attribute[0] {} else { Issue.record("\(attribute)") }
    let comparison = code("{% if a > 1 %}x{% endif %}")
    if case .testComparison = comparison[1] {} else { Issue.record("\(comparison)") }
    let either = code("{% if a == (1 if b else 2) %}x{% endif %}")
    #expect(either.contains { if case .compare = $0 { true } else { false } })
    #expect(!either.contains { if case .testComparison = $0 { true } else { false } })
    for (a, b) in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)] {
      let context: Value = ["a": .int(a), "b": .int(b), "o": ["a": .int(a), "b": .int(b)]]
      #expect(try rendered("{% if a == (1 if b else 2) %}x{% endif %}", context) == (a == 2 - b ? "x" : ""))
      #expect(try rendered("{% if a or o.b %}x{% endif %}", context) == (a > 0 || b > 0 ? "x" : ""))
      #expect(
        try rendered("{% if a and o.b == 1 %}x{% else %}y{% endif %}", context)
          == (a > 0 && b > 0 ? "x" : "y"))
      #expect(
        try rendered("{{ 'x' if (a or b) == 1 else 'y' }}", context) == ((a > 0 ? a : b) == 1 ? "x" : "y"))
      #expect(try rendered("{{ 'x' if 0 < o.a < 2 else 'y' }}", context) == (a == 1 ? "x" : "y"))
    }
  }

  @Test("a name that the body of a loop begins by assigning needs no value before, any other does")
  func assignedFirst() throws {
    func stores(_ template: String) -> Int {
      code(template).count { if case .store = $0 { true } else { false } }
    }
    #expect(stores("{% for x in xs %}{% set y = x %}{{ y }}{% endfor %}") == 1)
    #expect(stores("{% for x in xs %}{{ x }}{% set y = x %}{% set z = y %}{{ z }}{% endfor %}") == 2)
    #expect(stores("{% for x in xs %}{% set y = y %}{{ y }}{% endfor %}") == 2)
    #expect(stores("{% for x in xs %}{{ y }}{% set y = x %}{% endfor %}") == 2)
    #expect(stores("{% for x in xs %}{% if x %}{% set y = x %}{% endif %}{{ y }}{% endfor %}") == 2)
    let context: Value = ["xs": [1, 0, 2], "y": "-"]
    #expect(
      try rendered(
        "{% for x in xs %}{% set z = y %}{% set y = x %}{{ z }}{{ y }};{% endfor %}{{ y }}", context)
        == "-1;-0;-2;-")
    #expect(
      try rendered("{% for x in xs %}{% set y = y ~ x %}{{ y }};{% endfor %}{{ y }}", context) == "-1;-0;-2;-"
    )
    #expect(
      try rendered(
        "{% for x in xs %}{% if x %}{% set y = x %}{% endif %}{{ y }};{% endfor %}{{ y }}", context)
        == "1;-;2;-")
  }

  @Test(
    "a slice takes the positions that Python takes",
    arguments: [
      (SliceBounds(start: nil, stop: nil, step: 1), [0, 1, 2, 3]),
      (SliceBounds(start: -2, stop: nil, step: 1), [2, 3]),
      (SliceBounds(start: nil, stop: nil, step: -1), [3, 2, 1, 0]),
      (SliceBounds(start: 9, stop: -9, step: -2), [3, 1]),
      (SliceBounds(start: 1, stop: 3, step: .max), [1]),
      (SliceBounds(start: .min, stop: .max, step: 3), [0, 3]),
    ])
  func slices(bounds: SliceBounds, expected: [Int]) {
    #expect(Array(bounds.positions(in: 4)) == expected)
  }

  @Test("text is searched in time proportional to its length, whatever it repeats")
  func search() {
    let hay = Array(repeating: UInt8(ascii: "a"), count: 200_000)
    let needle = Array(repeating: UInt8(ascii: "a"), count: 100_000) + [UInt8(ascii: "b")]
    #expect(ByteSearch(needle).first(in: hay) == nil)
    #expect(ByteSearch(needle).first(in: hay + [UInt8(ascii: "b")]) == 100_000)
    #expect(ByteSearch(Array("aa".utf8)).all(in: Array("aaaaa".utf8)) == [0, 2])
  }

  @Test("a dictionary keeps the order of its keys, however many there are")
  func dictionaries() {
    var dictionary = ValueDictionary()
    for number in 0..<100 { dictionary.set(.string("k\(number % 50)"), to: .int(number)) }
    #expect(dictionary.count == 50)
    #expect(dictionary.keys.first?.text == "k0")
    #expect(dictionary["k49"]?.equals(99) == true)
    #expect(dictionary["k50"] == nil)
    dictionary.set(1, to: "one")
    #expect(dictionary[Value.bool(true)]?.text == "one")
  }

  @Test("a signature puts arguments where its parameters expect them")
  func signatures() throws {
    let signature = Signature([Parameter("a"), Parameter("b", default: 2)], takesMoreNamed: true)
    let arguments = try signature.bind(callee: "f", [1], [("c", 3)])
    #expect(arguments.values.map(\.represented) == ["1", "2"])
    #expect(arguments.named.map(\.name) == ["c"])
    #expect(throws: TemplateFailure.self) { try signature.bind(callee: "f", [], [("b", 3)]) }
    #expect(throws: TemplateFailure.self) { try signature.bind(callee: "f", [1], [("a", 3)]) }
    #expect(throws: TemplateFailure.self) { try signature.bind(callee: "f", [1, 2, 3], []) }
  }
}
