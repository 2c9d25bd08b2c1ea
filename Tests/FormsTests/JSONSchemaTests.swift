import Diagnostics
import Testing

@testable import Forms

@Suite("JSON Schemas of shapes")
struct JSONSchemaTests {
  private func name(_ chinese: String, _ english: String) -> LocalizedText {
    LocalizedText(chinese: chinese, english: english)
  }

  @Test("a shape is written as its schema, with hints in both languages")
  func whole() {
    let shape = JSONShape.object(
      JSONObjectShape([
        JSONKey("title", .filledText, name("标题", "the title")),
        JSONKey("year", .integer(2000...2100), optional: true, name("年度", "the year")),
        JSONKey(
          "tags", .list(.nullable(.choice(["a", "b"])), atLeast: 1), optional: true, name("标签", "tags")),
      ]))
    #expect(
      JSONSchema(shape, title: name("表", "a form")).json() == #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "表 / a form",
          "type": "object",
          "properties": {
            "title": {
              "description": "标题 / the title",
              "type": "string",
              "pattern": "\\S"
            },
            "year": {
              "description": "年度 / the year",
              "type": "integer",
              "minimum": 2000,
              "maximum": 2100
            },
            "tags": {
              "description": "标签 / tags",
              "type": "array",
              "minItems": 1,
              "items": {
                "type": ["string", "null"],
                "enum": ["a", "b", null]
              }
            }
          },
          "required": ["title"],
          "additionalProperties": false
        }

        """#)
  }

  @Test("the schemas of schemes and of forms are JSON")
  func real() throws {
    let shapes = try [SchemeShape.shape] + Content.schemes().map(\.formShape)
    for shape in shapes {
      let text = JSONSchema(shape, title: name("表", "a form")).json()
      let reading = JSONDocument.parse(SourceText(path: "schema.json", text: text))
      #expect(rendered(reading.diagnostics) == "")
      #expect(reading.value?.root["properties"]?.members.contains { _ in true } == true)
    }
  }
}
