import Diagnostics

/// Findings as one HTML page that needs nothing else: to be sent, printed or kept.
package struct FindingHTML: Sendable {
  private let language: Language

  /// A report in one language.
  package init(language: Language) {
    self.language = language
  }

  /// The page, ended by a line feed.
  package func report(_ findings: [Finding]) -> String {
    let title = say("绩效表核查意见", "Findings of the audit").text(in: language)
    var text = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <h1>\(title)</h1>
      <p>\(escaped(say("共 \(findings.count) 条", "Findings: \(findings.count)")))</p>

      """
    for group in Self.byFile(findings) {
      text += "<h2>\(escaped(group.file))</h2>\n<ol>\n"
      text += group.findings.map(item).joined()
      text += "</ol>\n"
    }
    return text + "</body>\n</html>\n"
  }

  private static let style = """
    body { font: 16px/1.75 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #1c2126 } \
    h2 { font-size: 1em; border-top: 1px solid #d9d5cc; padding-top: 1em; overflow-wrap: anywhere } \
    li { margin-bottom: 1em } p { margin: 0 } pre { margin: 0; white-space: pre-wrap; background: #f4f2ec } \
    .error { color: #a8322a; font-weight: bold } .note { color: #57606a }
    """

  private static func byFile(_ findings: [Finding]) -> [(file: String, findings: [Finding])] {
    var groups: [(file: String, findings: [Finding])] = []
    for finding in findings {
      let file = finding.observation.place.source.path
      if groups.last?.file != file { groups.append((file, [])) }
      groups[groups.count - 1].findings.append(finding)
    }
    return groups
  }

  private func item(_ finding: Finding) -> String {
    let observation = finding.observation
    let start = observation.place.start
    var lines = [
      "<p class=\"\(finding.severity.rawValue)\">\(escaped(severity(finding)))\(escaped(observation.message))</p>",
      "<p>\(finding.rule.code) \(escaped(finding.rule.title)) · \(start.line):\(start.column)</p>",
      "<pre>\(escaped(observation.place.text))</pre>",
    ]
    if let rule = observation.rule { lines.append("<p>\(escaped(rule))</p>") }
    for related in observation.related {
      let place = related.place
      lines.append(
        "<p>\(escaped(related.message)) \(escaped(place.source.path)):\(place.start.line)</p>"
          + "<pre>\(escaped(place.text))</pre>")
    }
    if let reason = finding.acknowledgement?.reason.value {
      lines.append("<p>\(escaped(say("单位已说明：", "Explained by the unit: ")))\(escaped(reason))</p>")
    } else {
      lines.append("<p>\(escaped(observation.suggestion ?? finding.rule.remedy))</p>")
    }
    return "<li>\n" + lines.joined(separator: "\n") + "\n</li>\n"
  }

  private func severity(_ finding: Finding) -> LocalizedText {
    switch finding.severity {
    case .error: say("错误：", "Error: ")
    case .warning: say("警告：", "Warning: ")
    case .note: say("提示：", "Note: ")
    }
  }

  private func escaped(_ text: LocalizedText) -> String { escaped(text.text(in: language)) }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
