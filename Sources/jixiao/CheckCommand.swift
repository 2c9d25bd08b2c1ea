import ArgumentParser
import Console
import Diagnostics
import Glibc
import Scoring
import Site

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Audit the forms as a careful reader would. 核查绩效表。",
    discussion: """
      Every finding names its place, what is declared and what is computed, and how to mend it. Nothing is written.

        jixiao check                                  all forms of content/
        jixiao check content/units/sstic/2019         what lies below a folder
        jixiao check --group arithmetic               only some findings
        jixiao check --severity error                 only the gravest
        jixiao check --format sarif > findings.sarif  for code review tools
        jixiao check --write-baseline old.txt         note what is there now
        jixiao check --baseline old.txt               show only what is new

      A finding whose code stands in a form's "acknowledged" list, with a reason, is shown as explained and does
      not fail. jixiao explain JX008 tells about a rule.

      Exit codes: 0 nothing as grave as --fail-on was found, 1 something was, or a source has errors, 64 the
      command line is not understood.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, short, json, sarif, html }
  enum Threshold: String, CaseIterable, ExpressibleByArgument { case error, warning, note, never }

  @Argument(help: "Files or folders to report on; all of them are read, so that forms can be compared.")
  var paths: [String] = []

  @Option(help: "text, short (one line each), json, sarif or html.")
  var format = Format.text

  @Option(help: "Only findings of this rule, by code or name. May be repeated.")
  var rule: [String] = []

  @Option(help: "Only findings of this group of rules. May be repeated.")
  var group: [RuleGroup] = []

  @Option(help: "Only findings at least this grave: note, warning or error.")
  var severity = Severity.note

  @Option(help: "From which gravity on the exit code is 1: error, warning, note or never.")
  var failOn = Threshold.error

  @Option(help: "Leave out the findings that this file lists.")
  var baseline: String?

  @Option(help: "Write a list of all findings into this file.")
  var writeBaseline: String?

  @Option(help: "Folder of the forms, texts and site.json.")
  var content = "content"

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    for name in rule where RuleCatalogue.rule(name) == nil {
      let near = nearestName(to: name, among: RuleCatalogue.rules.flatMap { [$0.code, $0.name] })
      throw ValidationError("There is no rule \(name)." + (near.map { " Did you mean \($0)?" } ?? ""))
    }
  }

  func run() async throws {
    let terminal = Terminal(language: messages.messageLanguage)
    let audit: ContentAudit
    do throws(DiagnosticsError) {
      audit = try await auditContent(content)
    } catch {
      terminal.show(error.diagnostics)
      throw ExitCode.failure
    }
    terminal.show(audit.problems)
    let known = try baseline.map { FindingBaseline(try terminal.text(ofFile: $0)) }
    let findings = audit.findings.filter { isWanted($0) && known?.contains($0) != true }
    if let writeBaseline { try terminal.write(FindingBaseline.text(findings), toFile: writeBaseline) }
    try show(findings, on: terminal)
    if format == .text { terminal.note(summary(findings, audit)) }
    if fails(findings) || audit.problems.contains(where: { $0.severity == .error }) { throw ExitCode.failure }
  }

  private func isWanted(_ finding: Finding) -> Bool {
    (rule.isEmpty || rule.contains(finding.rule.code) || rule.contains(finding.rule.name))
      && (group.isEmpty || group.contains(finding.rule.group)) && finding.severity >= severity
      && (paths.isEmpty || paths.contains { Self.path(finding.observation.place.source.path, liesIn: $0) })
  }

  private static func path(_ path: String, liesIn folder: String) -> Bool {
    var folder = folder[...]
    while folder.hasPrefix("./") { folder = folder.dropFirst(2) }
    while folder.hasSuffix("/") { folder = folder.dropLast() }
    return path == folder || path.hasPrefix(folder + "/")
  }

  private func show(_ findings: [Finding], on terminal: Terminal) throws {
    let language = terminal.language
    switch format {
    case .text, .short:
      let renderer = TextRenderer(
        language: language, colour: format == .text && terminal.coloursOutput, short: format == .short)
      try terminal.print(renderer.render(findings.map(\.diagnostic)))
    case .json: try terminal.print(FindingJSON(language: language).report(findings))
    case .sarif: try terminal.print(FindingSARIF(language: language).report(findings))
    case .html: try terminal.print(FindingHTML(language: language).report(findings))
    }
  }

  /// Findings that the unit has explained never fail.
  private func fails(_ findings: [Finding]) -> Bool {
    guard let threshold = Severity(rawValue: failOn.rawValue) else { return false }
    return findings.contains { $0.acknowledgement == nil && $0.severity >= threshold }
  }

  private func summary(_ findings: [Finding], _ audit: ContentAudit) -> LocalizedText {
    let open = findings.filter { $0.acknowledgement == nil }
    func count(_ severity: Severity) -> Int { open.count { $0.severity == severity } }
    let explained = findings.count - open.count
    return LocalizedText(
      chinese: """
        \(audit.formCount) 张绩效表：\(count(.error)) 个错误，\(count(.warning)) 个警告，\(count(.note)) 个提示；\
        另有 \(explained) 条单位已说明。
        """,
      english: """
        \(audit.formCount) forms: errors \(count(.error)), warnings \(count(.warning)), notes \(count(.note)); \
        explained by the unit \(explained).
        """)
  }
}

extension Severity: ExpressibleByArgument {}
extension RuleGroup: ExpressibleByArgument {}
