import ArgumentParser
import Diagnostics
import Site

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the portal into a folder of static files. 生成门户网站。",
    discussion: """
      The new site takes the old one's place in one step. When anything is wrong, every problem of every
      file is shown with its place, the exit code is 1, and the published site stays as it was.
      Files in the output folder that no build wrote are kept.
      """)

  @Option(help: "Folder of the forms, texts and site.json.")
  var content = "content"

  @Option(help: "Folder of the themes.")
  var themes = "themes"

  @Option(help: "Name of the theme. Default: the one that site.json names.")
  var theme: String?

  @Option(help: "Folder to write the site into.")
  var output = "public"

  @Option(help: "public leaves out drafts; internal shows them and says so on every page.")
  var edition = Edition.public

  @Option(name: .customLong("base-url"), help: "Address the site will have, such as https://host/path/.")
  var baseURL: String?

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
      baseURL: baseURL.flatMap(SiteSettings.normalised))
    let terminal = Terminal(language: messages.messageLanguage)
    let report: BuildReport
    do throws(DiagnosticsError) {
      report = try await buildSite(options)
    } catch {
      terminal.show(error.diagnostics)
      terminal.showCount(of: error.diagnostics)
      throw ExitCode.failure
    }
    terminal.show(report.diagnostics)
    try terminal.say(summary(report, ContinuousClock.now - start))
  }

  private func summary(_ report: BuildReport, _ time: Duration) -> LocalizedText {
    let milliseconds = time / .milliseconds(1)
    let seconds = "\(Int(milliseconds) / 1000).\(String(Int(milliseconds) % 1000 + 1000).dropFirst())"
    let publication = report.publication
    return LocalizedText(
      chinese: """
        已生成 \(output)/：\(report.pages) 个页面，\(report.forms) 张绩效表，\(publication.bytes / 1024) KB；\
        写入 \(publication.written) 个文件，未变 \(publication.unchanged) 个；用时 \(seconds) 秒。
        """,
      english: """
        Built \(output)/: \(report.pages) pages, \(report.forms) forms, \(publication.bytes / 1024) KB; \
        \(publication.written) files written, \(publication.unchanged) unchanged; \(seconds) s.
        """)
  }
}

extension Edition: ExpressibleByArgument {}
