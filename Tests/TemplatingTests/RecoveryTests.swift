import Diagnostics
import Testing

@testable import Templating

/// The problems of loading templates, each as `line identifier`, those of others than `main` as `template:line identifier`.
private func problems(_ templates: [String: String]) -> [String] {
  do {
    _ = try library(templates)
    return []
  } catch let error as DiagnosticsError {
    return error.diagnostics.map { problem in
      let line = problem.place.map { "\($0.start.line)" } ?? "?"
      let name = problem.place?.source.path ?? "?"
      return "\(name == "main" ? "" : name + ":")\(line) \(problem.identifier)"
    }
  } catch {
    return ["\(error)"]
  }
}

/// A tag with a mistake in it and everything that belongs to it.
private struct Broken: CustomTestStringConvertible {
  let opening: String
  let closing: String

  init(_ opening: String, _ closing: String = "") {
    self.opening = opening
    self.closing = closing
  }

  var testDescription: String { opening }

  static let all: [Broken] = [
    Broken("{% for x inn rows %}", "{% endfor %}"), Broken("{% for x in %}", "{% else %}b{% endfor %}"),
    Broken("{% for in rows %}", "{% break %}{% endfor %}"), Broken("{% for %}", "{% endfor %}"),
    Broken("{% for x rows %}{{ x() }}", "{% endfor %}"), Broken("{% for 1 in rows %}", "{% endfor %}"),
    Broken("{% for f() in rows %}", "{{ f() }}{% endfor %}"),
    Broken("{% for x in rows recursive twice %}", "{% endfor %}"),
    Broken("{% if a b %}", "{% elif c %}b{% else %}c{% endif %}"), Broken("{% if %}", "{% endif %}"),
    Broken("{% if a == %}", "{% endif %}"), Broken("{% if a = b %}", "{% else %}{% endif %}"),
    Broken("{% if a && b %}", "{% endif %}"), Broken("{% if (a %}", "{% endif %}"),
    Broken("{% if a) %}", "{% endif %}"), Broken("{% if a ? b %}", "{% endif %}"),
    Broken("{% if a == 'b %}", "{% endif %}"), Broken("{% if a == \"b %}x=\"c\"", "{% endif %}"),
    Broken("{% if {{ a }} %}", "{% endif %}"), Broken("{% if a }}", "{% endif %}"),
    Broken("{% if a\n", "{% endif %}"), Broken("{% if a }\n", "{% endif %}"),
    Broken("{% if a %}{% elif %}", "{% else %}b{% endif %}"),
    Broken("{% if a %}{% elif b c %}", "{% endif %}"), Broken("{% if a %}{% else b %}", "{% endif %}"),
    Broken("{% if a %}{% else if b %}", "{% else %}c{% endif %}"),
    Broken("{% if a %}{% elseif b %}", "{% else %}c{% endif %}"),
    Broken("{% if a %}{% elsif b %}", "{% endif %}"), Broken("{% if a %}{% esle %}", "{% endif %}"),
    Broken("{% if a %}", "{% endif a %}"), Broken("{% if a %}", "{% enif %}"),
    Broken("{% if a %}", "{% end if %}"), Broken("{% if a %}", "{% end %}"),
    Broken("{% if a %}", "{% fi %}"), Broken("{% if a %}", "{% /if %}"), Broken("{% if a %}", "{% endif }}"),
    Broken("{% for x in y %}", "{% endfro %}"), Broken("{% for x in y %}", "{% end for %}"),
    Broken("{% for x in y %}", "{% endfor x %}"), Broken("{% for x in y %}", "{% endforeach %}"),
    Broken("{% block %}", "{% endblock %}"), Broken("{% block a-b %}", "{% endblock %}"),
    Broken("{% block 'a' %}", "{% endblock %}"), Broken("{% block a b %}", "{{ super() }}{% endblock a %}"),
    Broken("{% block a %}", "{% endblock b %}"),
    Broken("{% macro %}", "{% endmacro %}{{ price_of() }}"),
    Broken("{% macro price!_of(a) %}", "{% endmacro %}{{ price_of(1) }}"),
    Broken("{% macro m %}", "{% endmacro %}{{ m() }}"),
    Broken("{% macro m(a, a) %}", "{{ a() }}{% endmacro %}{{ m() }}"),
    Broken("{% macro m(a=1, b) %}", "{{ caller() }}{% endmacro %}{{ m() }}"),
    Broken("{% macro m(a %}", "{% endmacro %}{{ m() }}"),
    Broken("{% call %}", "{% endcall %}"), Broken("{% call m %}", "{% endcall %}"),
    Broken("{% call(a m() %}", "{{ a() }}{% endcall %}"), Broken("{% call(a) m()) %}", "{% endcall %}"),
    Broken("{% with a 1 %}", "{{ a() }}{% endwith %}"), Broken("{% with a = %}", "{% endwith %}"),
    Broken("{% with a=1 b=2 %}", "{{ b() }}{% endwith %}"),
    Broken("{% filter %}", "{% endfilter %}"), Broken("{% filter upper| %}", "{% endfilter %}"),
    Broken("{% autoescape %}", "{% endautoescape %}"), Broken("{% autoescape a b %}", "{% endautoescape %}"),
    Broken("{% set = 1 %}"), Broken("{% set a = %}", "{{ a() }}"), Broken("{% set a 1 %}", "{{ a() }}"),
    Broken("{% set a b %}", "{% endset %}{{ a() }}"), Broken("{% set a|upper( %}", "{% endset %}"),
    Broken("{% set a = 1 2 %}"), Broken("{% set a = {{ b }} %}", "{{ a() }}"), Broken("{% set a = 'b %}"),
    Broken("{% set 'a' = 1 %}"), Broken("{% set a %}", "{% endset a %}"),
    Broken("{% include %}"), Broken("{% include 'part' ignore %}"), Broken("{% include 'part %}"),
    Broken("{% include part.html ? %}"), Broken("{% extends %}"), Broken("{% extends 'part %}"),
    Broken("{% extends 'part' part %}"), Broken("{% import 'part' %}"),
    Broken("{% import 'part' a p %}", "{{ p() }}"), Broken("{% import 'part as p %}", "{{ p() }}"),
    Broken("{% from 'part' imprt p %}", "{{ p() }}"), Broken("{% from 'part' import %}"),
    Broken("{% from 'part' import p q %}", "{{ p() }}{{ q() }}"),
    Broken("{% from 'part' import _p %}", "{{ _p() }}"), Broken("{% from 'part %}"),
    Broken("{% print %}{% break %}"), Broken("{% print 1 2 %}"), Broken("{% continue %}"),
    Broken("{% %}"), Broken("{% 1 %}"), Broken("{% if", "{% endif %}"), Broken("{{ 1 + }}"),
    Broken("{{ a b }}"),
    Broken("{{ 'a }}"), Broken("<a href=\"{{ f(\"a }}\" class=\"b\">"), Broken("{{ a }"), Broken("{{ a %}"),
    Broken("{% fo x in rows %}", "{% endfor %}"), Broken("{% fro x in rows %}", "{{ x() }}{% endfor %}"),
    Broken("{% form 'part' import p %}", "{{ p() }}"), Broken("{% fo x inn rows %}", "{% endfor %}"),
    Broken("{% foreach x in rows %}", "{{ x() }}{% else %}{% endforeach %}"),
    Broken("{% IF a %}", "{% else %}b{% endif %}"), Broken("{% fi a %}", "{% endif %}"),
    Broken("{% unless a %}", "{% else %}b{% endunless %}"), Broken("{% assign a = 1 %}", "{{ a() }}"),
    Broken("{% capture a %}", "{% endcapture %}{{ a() }}"), Broken("{% ste a = 1 %}", "{{ a() }}"),
    Broken("{% macor m() %}", "{% endmacro %}{{ m() }}"), Broken("{% blok a %}", "{% endblok %}"),
    Broken("{% trans %}", "{% endtrans %}"), Broken("{% do a.append(1) %}"),
    Broken("{% if a %}{% unless b %}", "{% endif %}{% endunless %}"),
    Broken("{% unless a %}", "{% elif b c %}{% else %}{% endunless %}"), Broken("{% endfro %}"),
    Broken("{% if a %}{% endfro %}", "{% endif %}"), Broken("{% for x inn y %}", "{% else %}{% endfor %}"),
    Broken("{% if a 'b\\'c' %}", "{% endif %}"), Broken("{% if a '%}' ~ '{{' b %}", "{% endif %}"),
    Broken("{% nonsense %}"),
    Broken("{% if a %}{% nonsense b %}", "{% endif %}"), Broken("{% extend 'part' %}"),
    Broken("{% verbatim %}{{ a b }}{% if %}{% endverbatim %}"),
    Broken("{% comment %}{{ a b }}{% if %}{% endcomment %}"), Broken("{% raw x %}{{ a b }}{% endraw %}"),
    Broken("{% rwa %}{{ a b }}{% if %}{% endraw %}"), Broken("{% raw x %}"),
    Broken("{% endfor %}"), Broken("{% else %}"), Broken("{% endraw %}"), Broken("{% endset %}"),
    Broken("{% if a %}", "{% else %}b{% else %}c{% endif %}"),
    Broken("{% for x in y %}{% if a %}", "{% else %}b{% else %}c{% endif %}{% endfor %}"),
    Broken("{% if a %}{% for x in y %}", "{% endif %}"), Broken("{% for x in y %}{% if a %}", "{% endfor %}"),
    Broken("{% if a %}{% for x in y %}", "{% endif %}{% endfor %}"),
    Broken("{% if a %}{% for x in y %}", "{% endif %}{% else %}{% endif %}"),
    Broken("{% if a %}{% with b=1 %}", "{% else %}c{% endif %}"),
    Broken("{% for x in y %}{% if a %}{% with b=1 %}", "{% endfor %}"),
    Broken("{% block a required %}", "{% endblock %}"), Broken("{% content %}", "{% endblock %}"),
    Broken("{% set in rows %}", "{% break %}{% endfor %}"), Broken("{% b %}", "{% else %}{% endif %}"),
    Broken("{% %}", "{% endwith %}"),
    Broken("{% with b=1 %}{% if a %}{% if b %}{% %}", "{% endif %}{% endwith %}"),
    Broken("{{ text(search.title\") }}"),
  ]
}

@Suite("Reading on after a mistake")
struct RecoveryTests {
  @Test("a mistake in a tag is the only one that is told", arguments: Broken.all)
  private func alone(broken: Broken) {
    let template = "text\n\(broken.opening)\ninside\n\(broken.closing)\nbehind"
    let found = problems(["main": template, "part": Self.part])
    #expect(found.count == 1, "\(found) in \(template)")
  }

  @Test("mistakes inside and behind a broken tag are found in the same run", arguments: Broken.all)
  private func together(broken: Broken) throws {
    let lines = [
      "{% if rnage(1) %}{% endif %}", broken.opening, "{% if 1 is ood %}{% endif %}", broken.closing,
      "{% if y|uper %}{% endif %}",
    ]
    let template = lines.joined(separator: "\n")
    let found = problems(["main": template, "part": Self.part])
    #expect(
      found.filter { !$0.hasSuffix(" template-syntax") }.map { $0.drop { $0 != " " } } == [
        " unknown-function", " unknown-test", " unknown-filter",
      ], "\(found) in \(template)")
    #expect(found.count == 4, "\(found) in \(template)")
  }

  private static let part = "{% macro p() %}{% endmacro %}{% macro q() %}{% endmacro %}"

  @Test(
    "what a broken tag may define is missed nowhere, other templates included",
    arguments: [
      "{% macro m( %}{% endmacro %}", "{% macro () %}{% endmacro %}", "{% macro m!(a) %}{% endmacro %}",
      "{% from 'other' imprt m %}", "{% set m 1 %}",
      "{% import 'other as m %}",
      "{% extends 'other %}", "{% extends other x %}", "{# {% macro m() %}{% endmacro %}",
      "{% raw %}{% macro m() %}{% endmacro %}", "{% macor m() %}{% endmacro %}",
      "{% foo m %}", "{% for m inn x %}{% endfor %}",
      "{% macro a() %}{% /macro %}{% macro m() %}{% endmacro %}",
      "{% macro a() %}{% macro m() %}{% endmacro %}",
      "{% if x %}{% macro a() %}{% endif %}{% macro m() %}{% endmacro %}",
    ])
  func definitions(broken: String) {
    let found = problems([
      "part": broken, "other": "{% macro n() %}{% endmacro %}",
      "main": "{% from 'part' import m %}{{ m() }}",
      "more": "{% import 'part' as p %}{% include 'part' %}{{ p.m() }}",
    ])
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("part:1 ") == true, "\(found)")
  }

  @Test("bytes that are no text are all that is told of a template and of those that import from it")
  func encoding() {
    let bytes = Array("{% macro m() %}{% endmacro %}".utf8) + [0xFF]
    do {
      _ = try TemplateLibrary([
        "a": SourceText(path: "a", bytes: bytes),
        "b": SourceText(path: "b", text: "{% from 'a' import m %}{{ m() }}{{ x|uper }}"),
      ])
      Issue.record("no error")
    } catch {
      #expect(error.diagnostics.map(\.identifier) == ["invalid-encoding", "unknown-filter"])
    }
  }

  @Test("ten mistakes in one template are ten problems, in reading order")
  func many() {
    let template = """
      {% extends 'nowhere' %}
      {% from 'nowhere' imprt cell %}
      {% block body %}
      {% for row inn rows %}
        {% if row.a = 1 %}{{ row.a|uper }}{% elif %}{{ cell(row) }}{% endif %}
        {% set width 5 %}{{ width() }}
        {{ row.name | }}
      {% endfor x %}
      {% macro cell(a, a) %}{{ a is ood }}{% endmacro %}
      {% endblok %}
      """
    #expect(
      problems(["main": template]) == [
        "1 unknown-template", "2 template-syntax", "4 template-syntax", "5 template-syntax",
        "5 unknown-filter", "5 template-syntax", "6 template-syntax", "7 template-syntax",
        "8 template-syntax", "9 template-syntax", "9 unknown-test", "10 template-syntax",
      ])
  }

  @Test("thousands of tags that all seem to reach to the end of the template are not read thousands of times")
  func hopeless() {
    // With every tag read to the end of the template, these would take many minutes.
    for broken in ["' {{", "{{ '\\", "{{ ' }} ( '\n"] {
      let template = Array(String(repeating: broken, count: 50_000 / broken.utf8.count).utf8)
      #expect(!Parser.parse(template, options: TemplateOptions()).problems.isEmpty)
    }
  }

  @Test("blocks without an end are told, each of them, and after a mistake elsewhere, too")
  func unclosed() {
    #expect(
      problems(["main": "{{ a b }}\n{% for x inn y %}\n{% if a %}"]) == [
        "1 template-syntax", "2 template-syntax", "2 template-syntax", "3 template-syntax",
      ])
  }

  @Test(
    "a mistake is explained where it was made",
    arguments: [
      (
        "{% if a == 'b %}\n{% if c == 'd' %}{% endif %}{% endif %}", "1:12",
        "the quoted text has no end", nil
      ),
      (
        "<a href=\"{{ f(\"a) }}\" class=\"b\">", "1:15", "the quoted text has no end", nil
      ),
      (
        "{% if {{ a }} == 1 %}{% endif %}", "1:7", "`{{ }}` cannot stand in a tag",
        "write what is between the braces without them"
      ),
      (
        "{% if a %}{% else if b %}{% endif %}", "1:19", "`else` cannot be followed by `if`",
        "write {% elif … %}"
      ),
      ("{% fro x in y %}{% endfor %}", "1:4", "unknown tag `fro`", "did you mean `for`?"),
      ("{% fro x import y %}", "1:4", "unknown tag `fro`", "did you mean `from`?"),
      ("{% foreach x in y %}{% endfor %}", "1:4", "unknown tag `foreach`", "did you mean `for`?"),
      (
        "{% for x in y %}{% end %}", "1:20", "unknown tag `end`; the open block is `for`",
        "did you mean `endfor`?"
      ),
      ("{{ '}}' b }}", "1:9", "expected `}}`, found `b`", nil),
      ("{% raw x %}{% endraw %}", "1:8", "expected `%}`, found `x`", nil),
    ] as [(String, String, String, String?)])
  func explanations(template: String, place: String, message: String, remedy: String?) throws {
    do {
      _ = try library(["main": template])
      Issue.record("no error")
    } catch let error as DiagnosticsError {
      let problem = try #require(error.diagnostics.first)
      #expect(error.diagnostics.count == 1)
      #expect(problem.place.map { "\($0.start.line):\($0.start.column)" } == place)
      #expect(problem.message.english == message)
      #expect(problem.remedy?.english == remedy)
    }
  }
}
