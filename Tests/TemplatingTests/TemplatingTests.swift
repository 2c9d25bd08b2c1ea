import Diagnostics
import Templating
import Testing

func rendered(
  _ templates: [String: String], _ context: Value = [:], options: TemplateOptions = TemplateOptions()
) throws -> String {
  let sources = templates.map { ($0, SourceText(path: $0, text: $1)) }
  let library = try TemplateLibrary(Dictionary(uniqueKeysWithValues: sources), options: options)
  return try library.render("main", with: context)
}

@Suite("Rendering")
struct RenderingTests {
  @Test("a page extends its base, fills blocks and calls imported macros")
  func inheritance() throws {
    let text = try rendered(
      [
        "base": "<title>{% block title %}Base{% endblock %}</title>{% block body %}{% endblock %}",
        "macros":
          "{% macro cell(value, class='n') %}<td class=\"{{ class }}\">{{ value }}</td>{% endmacro %}",
        "main":
          """
        {% extends "base" %}{% import "macros" as m %}{% block title %}{{ title }} – {{ super() }}{% endblock %}
        {% block body %}{% for row in rows %}{{ m.cell(row.name) }}{{ m.cell(row.n, class="x") }}{% else %}none\
        {% endfor %}{% endblock %}
        """,
      ],
      ["title": "A & B", "rows": [["name": "x<y", "n": 1], ["name": "z", "n": 2]]])
    #expect(
      text == """
        <title>A &amp; B – Base</title><td class="n">x&lt;y</td><td class="x">1</td><td class="n">z</td>\
        <td class="x">2</td>
        """)
  }
}
