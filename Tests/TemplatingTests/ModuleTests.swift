import Diagnostics
import Testing

@testable import Templating

@Suite("Imported modules")
struct ModuleTests {
  /// Which templates make the same module in every rendering.
  private func definitions(_ templates: [String: String]) throws -> [String] {
    try Linker.link(
      templates.mapValues { SourceText(path: "t", text: $0) },
      environment: Environment(options: TemplateOptions(), filters: [], functions: [], globals: [:]),
      noting: nil
    ).library.templates.filter(\.onlyDefines).map(\.name)
  }

  @Test(
    "a template that only defines makes the same module for every page; one that computes, or imports such, does not"
  )
  func kinds() throws {
    let found = try definitions([
      "macros": "{# c #}{% macro m(x, y=x) %}{{ x ~ y }}{% endmacro %}{% set limit = 3 %}",
      "more":
        "{% import 'macros' as macros %}{% from 'macros' import m as n %}{% macro o() %}{{ n(1) }}{% endmacro %}",
      "counting":
        "{% set all = namespace(count=0) %}{% macro add() %}{% set all.count = all.count + 1 %}{% endmacro %}",
      "through": "{% import 'counting' as c %}{% macro m() %}{{ c.add() }}{% endmacro %}",
      "conditional": "{% if true %}{% macro m() %}{% endmacro %}{% endif %}",
      "seeing": "{% import 'macros' as m with context %}",
      "page": "{% extends 'base' %}{% from 'more' import o %}",
      "base": "{% block b %}{% endblock %}",
    ])
    #expect(found == ["macros", "more"])
  }

  @Test("macros of a kept module are called by page after page, each with what it passes")
  func pages() throws {
    let library = try library([
      "macros":
        "{% macro cell(value) %}<td>{{ value }}</td>{% endmacro %}{% set unit = '元' %}",
      "tables":
        "{% from 'macros' import cell, unit %}{% macro row(a, b) %}{{ cell(a) }}{{ cell(b) }}{{ unit }}{% endmacro %}",
      "page": "{% from 'tables' import row %}{% import 'macros' as m %}{{ row(a, b) }}{{ m.unit }}",
    ])
    for number in 1...3 {
      let text = try library.render("page", with: ["a": .int(number), "b": "<"])
      #expect(text == "<td>\(number)</td><td>&lt;</td>元元")
    }
  }

  @Test("what a module counts begins anew with every page")
  func counting() throws {
    let library = try library([
      "counter": """
      {% set all = namespace(count=0) %}{% macro next() %}{% set all.count = all.count + 1 %}{{ all.count }}{% endmacro %}
      """,
      "page": "{% from 'counter' import next %}{{ next() }}{{ next() }}",
    ])
    for _ in 1...2 { #expect(try library.render("page", with: [:]) == "12") }
  }

  @Test("a page that failed where nothing was escaped leaves the next one escaped")
  func failure() throws {
    let library = try library([
      "macros":
        "{% macro raw(x) %}{% autoescape false %}{{ x.text|upper }}{% endautoescape %}{{ x.text|replace('b', '>') }}{% endmacro %}",
      "page": "{% from 'macros' import raw %}{{ raw(x) }}",
    ])
    #expect(try library.render("page", with: ["x": ["text": "<b"]]) == "<B&lt;&gt;")
    #expect(throws: (any Error).self) { try library.render("page", with: ["x": [:]]) }
    #expect(try library.render("page", with: ["x": ["text": "<b"]]) == "<B&lt;&gt;")
  }
}
