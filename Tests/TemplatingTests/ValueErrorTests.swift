import Diagnostics
import TestSupport
import Testing

@testable import Templating

/// A template with the sentence that refuses it.
private struct Refused: CustomTestStringConvertible {
  let testDescription: String
  let sentence: String

  init(_ template: String, _ sentence: String) {
    testDescription = template
    self.sentence = sentence
  }

  static let expressions = [
    Refused("{{ 5[1:2] }}", "the number 5 cannot be sliced"),
    Refused("{{ 5|length }}", "the number 5 has no length"),
    Refused("{{ 1 in 'a' }}", "only text can be looked for in text, not the number 1"),
    Refused("{{ 1 in 5 }}", "the number 5 cannot be iterated over"),
    Refused("{{ 2 ** 0.5 }}", "the exponent must be a whole number of moderate size"),
    Refused("{{ true() }}", "true cannot be called"),
    Refused("{{ form }}", "an object cannot be printed"),
    Refused("{{ [1] in d }}", "a list of 1 cannot be a key of a dictionary"),
    Refused("{{ 'a'|upper()() }}", "the text 'A' cannot be called"),
    Refused("{{ d < d }}", "a dictionary and a dictionary have no order"),
    Refused("{{ ['b', 1]|sort }}", "the number 1 and the text 'b' have no order"),
    Refused("{{ xs[5] }}", "a list of 2 has no item 5"),
    Refused("{{ d[xs] }}", "a dictionary has no item [1, 2]"),
    Refused("{{ {xs: 1} }}", "a list of 2 cannot be a key of a dictionary"),
    Refused("{{ (1 if false).x }}", "the inline `if` does not hold and has no `else`"),
    Refused("{{ -'a' }}", "`-` does not work on the text 'a'"),
    Refused("{{ ('<b>'|safe) - 1 }}", "`-` does not work on the markup '<b>' and the number 1"),
    Refused("{% set a, b = 5 %}", "the number 5 cannot be iterated over"),
    Refused("{% set x.y = 5 %}", "only attributes of a namespace can be assigned to"),
    Refused("{{ range(1, 2, 0) }}", "the step cannot be zero"),
    Refused("{{ range('a') }}", "`range` needs a whole number, not the text 'a'"),
    Refused("{{ range(*5) }}", "the number 5 cannot be iterated over"),
    Refused("{{ range(**5) }}", "`**` needs a dictionary, not the number 5"),
    Refused("{{ dict(5) }}", "the number 5 cannot be iterated over"),
    Refused("{{ namespace(a=1).b }}", "a namespace object has no `b`"),
    Refused("{{ cycler(1).nxt() }}", "a cycler object has no `nxt`"),
    Refused("{% macro m() %}{% endmacro %}{{ m.nmae }}", "a macro object has no `nmae`"),
    Refused("{% import 'lib' as l %}{{ l.w }}", "a module object has no `w`"),
    Refused("{% block a %}{% endblock %}{{ self.b() }}", "a template object has no `b`"),
    Refused(
      "{% block a %}{% endblock %}{{ self.a(1) }}",
      "`a` takes at most 0 positional arguments, but 1 is given"),
    Refused("{% for x in xs %}{{ loop.cycle(a=1) }}{% endfor %}", "`loop.cycle` has no parameter `a`"),
    Refused("{% for x in xs %}{{ loop.nxt }}{% endfor %}", "a loop object has no `nxt`"),
    Refused("{% macro m(a) %}{% endmacro %}{{ m(1, a=2) }}", "the parameter `a` of `m` is given twice"),
    Refused("{% call range(2) %}{% endcall %}", "`range` has no parameter `caller`"),
    Refused("{% set t = [1] %}{% include t %}", "`include` needs text, not the number 1"),
    Refused("{% set t = 'lbi' %}{% include t %}", "there is no template `lbi`"),
    Refused(
      "{% set t = 'lib' %}{% from t import n %}{{ n }}", "the template `lib` has no `n` to import"),
  ]

  static let filters = [
    Refused("{{ 5|items }}", "`items` needs a dictionary, not the number 5"),
    Refused("{{ 5|dictsort }}", "`dictsort` needs a dictionary, not the number 5"),
    Refused("{{ xs|batch('a') }}", "`batch` needs a whole number, not the text 'a'"),
    Refused("{{ xs|batch(0) }}", "`batch`: the size of a batch must be above zero"),
    Refused("{{ xs|slice(0) }}", "`slice`: the number of slices cannot be zero"),
    Refused("{{ d|attr(1) }}", "`attr` needs text, not the number 1"),
    Refused("{{ d|attr('a') }}", "a dictionary has no `a`"),
    Refused("{{ '7'|int(base=99) }}", "`int`: the base must be 2 to 36"),
    Refused(
      "{{ 'x'|urlize(extra_schemes=['no scheme']) }}", "`urlize`: 'no scheme' is no prefix of a URI scheme"),
    Refused("{{ d|tojson(indent=81) }}", "`tojson`: the indentation is at most 80"),
    Refused("{{ cycler(1)|tojson }}", "a cycler object cannot be written as JSON"),
    Refused(
      "{{ '%s'|format(1, a=2) }}", "`format`: positional and keyword arguments cannot be mixed"),
    Refused("{{ '%y'|format(1) }}", "`format`: the format `%y` is not supported"),
    Refused("{{ '%c'|format('ab') }}", "`format`: the format `%c` is not supported"),
    Refused("{{ 'x'|filesizeformat }}", "`filesizeformat` needs a number, not the text 'x'"),
    Refused("{{ 5|round(method='odd') }}", "`round`: the method must be `common`, `ceil` or `floor`"),
    Refused("{{ xs|sum(start='a') }}", "`sum` needs a number, not the text 'a'"),
    Refused("{{ [form]|map(attribute='nmae')|sum }}", "an object has no `nmae`"),
    Refused("{{ xs|groupby(1.5) }}", "`attribute` needs text, not the number 1.5"),
    Refused("{{ xs|map(word)|list }}", "there is no filter `text`"),
    Refused("{{ word|truncate(-1) }}", "`truncate`: the length must be at least 3, that of the end"),
    Refused("{{ word|wordwrap(0) }}", "`wordwrap`: the width must be above zero"),
    Refused("{{ word|indent(200000000) }}", "this makes more than 100000 items"),
    Refused("{{ {'a b': 1}|xmlattr }}", "`xmlattr`: 'a b' is no attribute name"),
  ]

  static let sources = [
    Refused("{{ f(a=1, a=2) }}", "the argument `a` is given twice"),
    Refused("{{ range(**d, **d) }}", "positional arguments must come before keyword arguments"),
    Refused("{{ range(**d, a=1) }}", "positional arguments must come before keyword arguments"),
    Refused("{{ range(*xs, *xs) }}", "positional arguments must come before keyword arguments"),
    Refused("{{ range(a=1, 2) }}", "positional arguments must come before keyword arguments"),
    Refused("{{ 1 is odd is even }}", "tests with `is` cannot be chained"),
    Refused("{{ xs[] }}", "expected an expression, found `]`"),
    Refused("{{ xs[1:2, 3] }}", "expected an expression, found `]`"),
    Refused(
      "{% macro m(caller) %}{{ caller() }}{% endmacro %}", "the parameter `caller` must have a default"),
    Refused("{% for loop in xs %}{% endfor %}", "`loop` cannot be assigned to in a loop"),
    Refused("{{ 99999999999999999999 }}", "the result has more than 18 digits and cannot be exact"),
    Refused("{{ 1.5e99 }}", "the result has more than 18 digits and cannot be exact"),
    Refused("{{ '\\xZZ' }}", "the escape `\\x` stands for no character"),
    Refused("{{ '\\N{DASH}' }}", "the escape `\\N` stands for no character"),
    Refused(
      "{% if 1 %}{% extends 'lib' %}{% endif %}{% for x in xs %}{% extends 'lib' %}{% endfor %}",
      "`extends` can only stand at the top level of a template"),
    Refused("{% extends 'lib' %}{% extends 'lib' %}", "a template can extend only one other"),
    Refused("{% call xs %}{% endcall %}", "`call` must be followed by a call of a macro"),
    Refused("{{ xs|default(1, 2, 3) }}", "`default` takes at most 2 positional arguments, but 3 are given"),
    Refused("{{ xs|map('uper') }}", "there is no filter `uper`"),
    Refused("{{ xs|first.x }}", "there is no filter `first.x`"),
    Refused("{{ xs|select('ood') }}", "there is no test `ood`"),
  ]
}

@Suite("What expressions cannot do")
struct ValueErrorTests {
  private static let context: Value = [
    "d": ["a": 1], "xs": [1, 2], "word": "text", "form": .object(Record(Shape(["name"]), ["n"])),
  ]
  private static let lib = "{% macro m(a) %}{{ a }}{% endmacro %}{% set v = 1 %}"

  @Test("an operation that makes no sense for its values says why", arguments: Refused.expressions)
  private func expressions(refused: Refused) throws {
    #expect(try sentence(refused) == refused.sentence)
  }

  @Test("a filter that cannot do with its values says why", arguments: Refused.filters)
  private func filters(refused: Refused) throws {
    #expect(try sentence(refused) == refused.sentence)
  }

  @Test("a source that means nothing is refused when it is loaded", arguments: Refused.sources)
  private func sources(refused: Refused) {
    #expect(throws: DiagnosticsError.self) {
      try library(["main": refused.testDescription, "lib": Self.lib])
    }
    #expect((try? sentence(refused)) == refused.sentence)
  }

  /// The English sentence of the only problem; every sentence is there in Chinese, too, and is another.
  private func sentence(_ refused: Refused) throws -> String? {
    let problem: Diagnostic
    do {
      let library = try library(["main": refused.testDescription, "lib": Self.lib])
      let text = try library.render("main", with: Self.context)
      return "nothing is wrong: \(text)"
    } catch let error as DiagnosticsError {
      #expect(error.diagnostics.count == 1)
      problem = try #require(error.diagnostics.first)
    } catch let error as Diagnostic {
      problem = error
    }
    #expect(problem.place != nil)
    #expect(problem.message.chinese != problem.message.english)
    return problem.message.english
  }
}
