import Diagnostics
import TestSupport
import Testing

@testable import Templating

/// The errors of loading templates, in English.
private func loadErrors(_ templates: [String: String]) -> String {
  do {
    _ = try library(templates)
    return ""
  } catch let error as DiagnosticsError {
    return rendered(error.diagnostics)
  } catch {
    return "\(error)"
  }
}

/// The error of rendering `main`, in full and in English.
private func renderError(
  _ templates: [String: String], _ context: Value = [:], about notes: [Diagnostic.Note] = [],
  limits: TemplateLimits = TemplateLimits()
) throws -> Diagnostic? {
  var options = TemplateOptions()
  options.limits = limits
  let library = try library(templates, options: options)
  do throws(Diagnostic) {
    _ = try library.render("main", with: context, about: notes)
    return nil
  } catch {
    return error
  }
}

@Suite("Errors when templates are loaded")
struct LoadErrorTests {
  @Test("all problems of all templates are reported at once, in reading order")
  func allAtOnce() {
    let errors = loadErrors([
      "b.html": "{{ 1 + }}\n{{ x|uper }}\n{% include 'c.htm' %}",
      "a.html": "{% if x is ood %}{% endif %}{{ rnage(3) }}{{ 'a'|replace('b') }}",
      "c.html": "{% block a %}{% endblock %}{% block a %}{% endblock %}",
    ])
    #expect(
      errors == """
        a.html:1:12: error: there is no test `ood`
        a.html:1:32: error: there is no function or macro `rnage`
        a.html:1:50: error: `replace` needs the argument `new`
        b.html:1:8: error: expected an expression, found `}}`
        b.html:2:6: error: there is no filter `uper`
        b.html:3:12: error: there is no template `c.htm`
        c.html:1:37: error: the block `a` is defined twice

        """)
  }

  @Test("templates that include each other without a condition are an error")
  func cycles() {
    #expect(
      loadErrors(["a": "{% include 'b' %}", "b": "x{% extends 'a' %}"])
        == "b:1:13: error: templates include each other without end: a → b → a\n")
    #expect(loadErrors(["a": "{% if x %}{% include 'a' %}{% endif %}"]) == "")
  }

  @Test("importing a name that is not there is an error")
  func imports() {
    #expect(
      loadErrors(["a": "{% from 'b' import amuont %}", "b": "{% macro amount() %}{% endmacro %}"])
        == "a:1:20: error: the template `b` has no `amuont` to import\n")
  }

  @Test(
    "a block that is not closed, or closed wrongly, is named",
    arguments: [
      (
        "{% for x in y %}a",
        "a:1:4: error: the block `for` has no end: {% else %} / {% endfor %} is missing\n"
      ),
      ("{% if x %}{% endfor %}", "a:1:14: error: `endfor` stands here, but the open block is `if`\n"),
      ("{% endif %}", "a:1:4: error: `endif` closes a block that was not opened\n"),
      ("{% fro x in y %}", "a:1:4: error: unknown tag `fro`\n"),
      ("{{ 'abc }}", "a:1:4: error: the quoted text has no end\n"),
      ("{# abc", "a:1:1: error: the comment has no end `#}`\n"),
      ("{{ (1] }}", "a:1:6: error: unexpected `]`, expected `)`\n"),
      ("{{ x", "a:1:1: error: `{{` has no end\n"), ("{{ \"abc\ndef", "a:1:1: error: `{{` has no end\n"),
      ("<p>{{ name</p> {{ x }}", "a:1:4: error: `{{` has no end\n"),
      ("<p>{{ name }</p>\n<b>{{ x }}</b>", "a:1:4: error: `{{` has no end\n"),
      ("a{% if x }}b{% endif %}", "a:1:2: error: `{%` has no end\n"),
      ("{% if x", "a:1:1: error: `{%` has no end\n"),
      ("{{ '{{' b }}", "a:1:9: error: expected `}}`, found `b`\n"),
      ("中文\n{{ x ? }}", "a:2:6: error: unexpected character `?`\n"),
    ])
  func syntax(template: String, expected: String) {
    #expect(loadErrors(["a": template]) == expected)
  }

  @Test(
    "a tag that is not closed says how to close it",
    arguments: [
      ("{{ x", "write `}}` where it should end"), ("{% if x }}b{% endif %}", "write `%}` instead of `}}`"),
      ("{{ x %} {{ y }}", "write `}}` instead of `%}`"),
    ])
  func unclosedTags(template: String, remedy: String) {
    do {
      _ = try TemplateLibrary(["a": SourceText(path: "a", text: template)])
      Issue.record("no error")
    } catch {
      #expect(error.diagnostics.first?.remedy?.english == remedy)
    }
  }

  @Test("bytes that are not UTF-8 are an error")
  func encoding() {
    #expect(throws: DiagnosticsError.self) {
      _ = try TemplateLibrary(["a": SourceText(path: "a", bytes: [0x61, 0xFF])])
    }
  }

  @Test(
    "deep nesting in the source is an error",
    arguments: [
      "{{ " + String(repeating: "(", count: 5000), "{{ 1" + String(repeating: " + 1", count: 5000) + " }}",
      "{{ " + String(repeating: "not ", count: 5000) + "1 }}",
      "{{ x" + String(repeating: "|e", count: 5000) + " }}",
      String(repeating: "{% if 1 %}", count: 3000),
    ])
  func depth(template: String) {
    #expect(loadErrors(["a": template]).contains("nested too deeply"))
  }
}

@Suite("Errors while rendering")
struct RenderErrorTests {
  @Test("an error shows the line, the chain of templates and what is being rendered")
  func chain() throws {
    let error = try renderError(
      [
        "main": "{% extends 'base' %}\n{% block body %}{% include 'row' %}{% endblock %}",
        "base": "<main>{% block body %}{% endblock %}</main>",
        "row": "{% macro cell(v) %}\n  {{ v.nmae }}{% endmacro %}{{ cell(item) }}",
      ],
      ["item": .object(Record(Shape(["name", "score"]), ["x", 1]))],
      about: [Diagnostic.Note(LocalizedText(verbatim: "page index.html"))])
    #expect(
      error.map { TextRenderer(language: .english).render($0) } == """
        row:2:8: error: an object has no `nmae`
           2 |   {{ v.nmae }}{% endmacro %}{{ cell(item) }}
             |        ^~~~
             = help: did you mean `name`?
        row:2:32: note: the macro `cell` is called here
           2 |   {{ v.nmae }}{% endmacro %}{{ cell(item) }}
             |                                ^~~~~~~~~~
        main:2:28: note: included here
           2 | {% block body %}{% include 'row' %}{% endblock %}
             |                            ^~~~~
        base:1:16: note: in the block `body`
           1 | <main>{% block body %}{% endblock %}</main>
             |                ^~~~
        main:1:12: note: extended by this template
           1 | {% extends 'base' %}
             |            ^~~~~~
        note: page index.html

        """)
  }

  @Test(
    "an undefined name is pointed at, and the nearest known name is suggested",
    arguments: [
      "{{ prject }}", "{{ prject.name }}", "{{ 1 + prject }}", "{% for x in prject %}{% endfor %}",
      "{{ prject|upper }}",
    ])
  func undefinedNames(template: String) throws {
    let error = try #require(try renderError(["main": template], ["project": "p"]))
    #expect(error.message.english == "`prject` is undefined")
    #expect(error.place?.text == "prject")
    #expect(error.remedy?.english == "did you mean `project`?")
  }

  @Test(
    "an error names the values it is about",
    arguments: [
      ("{{ 1 + 'a' }}", "`+` does not work on the number 1 and the text 'a'"),
      ("{{ 1 < none }}", "the number 1 and none have no order"),
      ("{{ 5|join }}", "the number 5 cannot be iterated over"),
      ("{{ [1](2) }}", "a list of 1 cannot be called"),
      ("{{ {'name': 1}.nam }}", "a dictionary has no `nam`"),
      ("{{ [1][3] }}", "a list of 1 has no item 3"),
      ("{{ 1 // 0 }}", "division by zero"),
      ("{{ 99999999999 * 99999999999 }}", "the result has more than 18 digits and cannot be exact"),
      ("{% for a, b in [[1]] %}{% endfor %}", "there are 1 items for 2 names"),
      ("{{ 'a'.upper() }}", "the text 'a' has no `upper`"),
      ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}", "the macro was called without its parameter `a`"),
    ])
  func values(template: String, expected: String) throws {
    #expect(try renderError(["main": template])?.message.english == expected)
  }

  @Test("a method of Python's text is answered with the filter")
  func methods() throws {
    #expect(
      try renderError(["main": "{{ 'a'.upper() }}"])?.remedy?.english
        == "values have no methods: use the filter |upper")
  }

  @Test("a template that is not there is an error with the nearest name")
  func missingTemplate() throws {
    let library = try library(["page.html": ""])
    #expect {
      _ = try library.render("pgae.html", with: [:])
    } throws: {
      ($0 as? Diagnostic)?.remedy?.english == "did you mean `page.html`?"
    }
  }

  @Test(
    "what would not end is stopped",
    arguments: [
      "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% block a %}{{ self.a() }}{% endblock %}",
      "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
      "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}", "{{ range(1000000) }}",
      "{{ 'a' * 100000000 }}", "{{ [1] * 100000000 }}",
      "{% set ns = namespace(s='aaaa') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
      "{% set ns = namespace(s=[1]) %}{% for i in range(900) %}{% set ns.s = [ns.s] %}{% endfor %}",
      "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}",
      "{% for i in range(900) %}{{ 'x' * 10000 }}{% endfor %}", "{{ 'a'|center(100000000) }}",
      "{{ 'aaaa'|replace('', 'b' * 900000) }}",
    ])
  func limits(template: String) throws {
    var limits = TemplateLimits()
    limits.iterations = 100_000
    limits.bytes = 1 << 20
    #expect(try renderError(["main": template], limits: limits)?.identifier == "limit-exceeded")
  }

  @Test("a namespace that holds itself can be printed and is let go")
  func circularNamespace() throws {
    #expect(try rendered("{% set ns = namespace() %}{% set ns.a = ns %}{{ ns|string|length > 0 }}") == "True")
  }

  @Test("every sentence is there in Chinese, too")
  func chinese() throws {
    let error = try #require(try renderError(["main": "{{ project.nmae }}"], ["project": ["name": 1]]))
    #expect(error.message.chinese == "字典没有“nmae”")
    #expect(error.remedy?.chinese == "是不是想写“name”？")
  }

  @Test("undefined values are let through only where they are asked about")
  func lenient() throws {
    var options = TemplateOptions()
    options.undefined = .lenient
    #expect(
      try rendered("[{{ x }}][{{ x|default(1) }}][{% if x %}a{% endif %}]", options: options) == "[][1][]")
    #expect(throws: Diagnostic.self) { try rendered("{{ x.y }}", options: options) }
    #expect(try rendered("[{{ x|default(1) }}][{{ x is defined }}]") == "[1][False]")
  }
}
