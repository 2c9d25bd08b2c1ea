/// A fenced block that asks for a template of the theme: ```` ```{comparison} ````. What it gives is not Markdown's
/// affair.
package struct TemplateCall: Sendable, Hashable {
  /// The name between the braces, without white space around it.
  package let name: String
  /// What stands behind the braces on the same line; empty as a rule.
  package let rest: String
  /// The lines of the block.
  package let text: String
  /// The line of the fence.
  package let line: Int

  /// Reads the words behind a fence; nil where they call no template.
  init?(fence: String, text: String, line: Int) {
    guard fence.first == "{" else { return nil }
    let end = fence.firstIndex(of: "}") ?? fence.endIndex
    name = Self.trimmed(fence[..<end].dropFirst())
    rest = end == fence.endIndex ? "" : Self.trimmed(fence[end...].dropFirst())
    self.text = text
    self.line = line
  }

  private static func trimmed(_ text: Substring) -> String {
    String(decoding: Array(text.utf8)[...].trimmed, as: UTF8.self)
  }
}
