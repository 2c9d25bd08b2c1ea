import ArgumentParser
import Console
import Diagnostics
import Forms
import Glibc
import Site

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the portal into a folder of static files. 生成门户网站。",
    discussion: """
      The new site takes the old one's place in one step. When anything is wrong, every problem of every \
      file is shown with its place, the exit code is 1, and the published site stays as it was. \
      Files in the output folder that no build wrote are kept, and files that did not change are not written \
      anew. manifest.json lists every file with its SHA-256.

        jixiao build
        jixiao build --strict --json > report.json      warnings fail, too
        jixiao build --edition internal --output ../review
        jixiao build --base-url https://www.example.gov.cn/performance/
      """)

  @Option(help: "Folder of the forms, texts and site.json.", completion: .directory)
  var content = "content"

  @Option(help: "Folder of the themes.", completion: .directory)
  var themes = "themes"

  @Option(help: "Name of the theme. Default: the one that site.json names.")
  var theme: String?

  @Option(help: "Folder to write the site into.", completion: .directory)
  var output = "public"

  @Option(help: "public leaves out drafts; internal shows them and says so on every page.")
  var edition = Edition.public

  @Option(name: .customLong("base-url"), help: "Address the site will have, such as https://host/path/.")
  var baseURL: String?

  @Flag(help: "Fail on warnings, too.")
  var strict = false

  @Flag(help: "Report on standard output as JSON, problems included.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if let baseURL, SiteSettings.normalised(baseURL: baseURL) == nil {
      throw ValidationError("--base-url \(baseURL) is not the address of a site; write https://host/path/.")
    }
  }

  func run() async throws {
    let start = ContinuousClock.now
    let options = BuildOptions(
      content: content, themes: themes, theme: theme, output: output, edition: edition,
      baseURL: baseURL.flatMap(SiteSettings.normalised), isStrict: strict)
    let terminal = Terminal(language: messages.messageLanguage)
    let progress = BuildProgress()
    let line = ProgressLine(progress, on: terminal)
    let report: BuildReport
    do throws(DiagnosticsError) {
      report = try await buildSite(options, progress: progress)
      await line.end()
    } catch {
      await line.end()
      if json {
        try terminal.print(Self.document([.init("published", false)], error.diagnostics))
      } else {
        terminal.show(error.diagnostics)
        terminal.showCount(of: error.diagnostics)
      }
      throw ExitCode.failure
    }
    let time = ContinuousClock.now - start
    if json {
      try terminal.print(Self.document(members(report, time), report.diagnostics))
    } else {
      terminal.show(report.diagnostics)
      try terminal.say(summary(report, time))
    }
    withExtendedLifetime(report) { Glibc.exit(EXIT_SUCCESS) }
  }

  private func summary(_ report: BuildReport, _ time: Duration) -> LocalizedText {
    let milliseconds = Int(time / .milliseconds(1))
    let seconds = "\(milliseconds / 1000).\(String(milliseconds % 1000 + 1000).dropFirst())"
    let publication = report.publication
    let warnings = report.diagnostics.count { $0.severity == .warning }
    return LocalizedText(
      chinese: """
        已生成 \(output)/：\(report.pages) 个页面，\(report.forms) 张绩效表，\(publication.bytes / 1024) KB；\
        写入 \(publication.written) 个文件，未变 \(publication.unchanged) 个；\(warnings) 个警告；用时 \(seconds) 秒。
        """,
      english: """
        Built \(output)/: \(report.pages) pages, \(report.forms) forms, \(publication.bytes / 1024) KB; \
        \(publication.written) files written, \(publication.unchanged) unchanged; \
        \(warnings) \(warnings == 1 ? "warning" : "warnings"); \(seconds) s.
        """)
  }
}

extension BuildCommand {
  private func members(_ report: BuildReport, _ time: Duration) -> [JSONTree.Member] {
    let publication = report.publication
    return [
      .init("published", true), .init("output", .text(output)), .init("edition", .text(edition.rawValue)),
      .init("pages", .integer(report.pages)), .init("forms", .integer(report.forms)),
      .init("bytes", .integer(publication.bytes)),
      .init(
        "files",
        [
          "written": .integer(publication.written), "unchanged": .integer(publication.unchanged),
          "removed": .integer(publication.removed), "foreign": .integer(publication.foreign),
        ]),
      .init("milliseconds", .integer(Int(time / .milliseconds(1)))),
    ]
  }

  /// The report with the problems as `diagnostics`, one on each line.
  private static func document(_ members: [JSONTree.Member], _ diagnostics: [Diagnostic]) -> String {
    let problems = JSONRenderer().render(diagnostics)
    return JSONTree.object(members).formatted.dropLast(3) + ",\n  \"diagnostics\": " + problems + "}\n"
  }
}
