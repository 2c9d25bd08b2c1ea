import Forms

/// Findings that were there before anybody looked: a text of one line for each, so that old stock does not hide
/// what is new.
///
/// ```
/// content/units/sstic/2019/av-archive.self-evaluation.json#/evaluatedOn JX042
/// ```
///
/// A line names the file, the JSON pointer and the code, but no line number and no figure, so that it outlives
/// changes elsewhere in the file. Where one value has several findings of one rule, it stands for all of them.
package struct FindingBaseline: Sendable {
  private let keys: Set<String>

  /// The baseline in a text; blank lines and lines that begin with `#` mean nothing.
  package init(_ text: String) {
    keys = Set(text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.hasPrefix("#") })
  }

  /// Whether a finding was there before.
  package func contains(_ finding: Finding) -> Bool { keys.contains(Self.key(finding)) }

  /// The text of a baseline with these findings, sorted, ended by a line feed.
  package static func text(_ findings: [Finding]) -> String {
    Set(findings.map(key)).sorted().map { $0 + "\n" }.joined()
  }

  private static func key(_ finding: Finding) -> String {
    "\(finding.observation.place.source.path)#\(finding.observation.pointer) \(finding.rule.code)"
  }
}
