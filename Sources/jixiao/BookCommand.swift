import ArgumentParser
import Console
import Diagnostics
import Glibc
import Site

struct BookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Print the forms of a unit's year as a PDF book. 把单位一个年度的绩效表排印成册。",
    discussion: """
      A book has a cover, contents, a summary of the projects, and every form in its official layout. It is the \
      page book.html of the unit's year, printed by an engine on this machine: WeasyPrint (page numbers in the \
      contents, outline, tagged for screen readers), or else Chromium, which leaves the page numbers of the contents \
      out. The page can be printed from any browser, too. The site is built in a scratch folder; public/ is not touched.

        jixiao book sstisc/2023                    writes books/sstisc-2023.pdf
        jixiao book                                all units and years
        jixiao book sstisc/2023 --output book.pdf
        jixiao book content/units/sstisc/2023 --edition internal --output ../review

      Exit codes: 0 all books are written, 1 something is wrong with the sources, the name of a book or the engine, \
      64 the command line is not understood.
      """)

  @Argument(help: ArgumentHelp("Unit and year, such as sstisc/2023. Default: all.", valueName: "unit/year"))
  var books: [String] = []

  @Option(help: "Folder of the PDF files, or one file where the name ends in .pdf.", completion: .directory)
  var output = "books"

  @Option(help: "public leaves out drafts; internal shows them and says so on every page.")
  var edition = Edition.public

  @Option(help: "weasyprint or chromium. Default: WeasyPrint where it is installed, else Chromium.")
  var engine: PrintEngine?

  @Option(name: .customLong("base-url"), help: "Address of the site, printed as the source of each form.")
  var baseURL: String?

  @Option(help: "Folder of the forms, texts and site.json.", completion: .directory)
  var content = "content"

  @Option(help: "Folder of the themes.", completion: .directory)
  var themes = "themes"

  @Option(help: "Name of the theme. Default: the one that site.json names.")
  var theme: String?

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if let baseURL, SiteSettings.normalised(baseURL: baseURL) == nil {
      throw ValidationError("--base-url \(baseURL) is not the address of a site; write https://host/path/.")
    }
  }

  func run() async throws {
    let terminal = Terminal(language: messages.messageLanguage)
    let scratch = try terminal.orShow { () throws(Diagnostic) in try ScratchFolder() }
    defer { scratch.remove() }
    let interruptions = Interruptions.stream
    // The engine gets the same signal from the terminal and ends by itself.
    let cleaner = Task {
      for await _ in interruptions {
        scratch.remove()
        Glibc.exit(128 + SIGINT)
      }
    }
    defer { cleaner.cancel() }
    let order = BookOrder(names: books, output: output, engine: engine)
    let options = BuildOptions(
      content: content, themes: themes, theme: theme, edition: edition,
      baseURL: baseURL.flatMap(SiteSettings.normalised))
    let isWatched = isatty(STDERR_FILENO) == 1
    let (printed, diagnostics): ([PrintedBook], [Diagnostic])
    do throws(DiagnosticsError) {
      (printed, diagnostics) = try await printBooks(order, from: options, scratch: scratch) {
        if isWatched { terminal.replaceLine(Self.progress($0, $1, $2)) }
      }
    } catch {
      if isWatched { terminal.clearLine() }
      terminal.show(error.diagnostics)
      throw ExitCode.failure
    }
    if isWatched { terminal.clearLine() }
    terminal.show(diagnostics)
    for book in printed { try terminal.say(Self.told(book)) }
  }

  private static func progress(_ book: Book, _ number: Int, _ count: Int) -> LocalizedText {
    LocalizedText(
      chinese: "正在排印 \(book.name)（\(number)/\(count)）…",
      english: "Printing \(book.name) (\(number)/\(count))…")
  }

  private static func told(_ printed: PrintedBook) -> LocalizedText {
    let engine = printed.engine == .weasyprint ? "WeasyPrint" : "Chromium"
    return LocalizedText(
      chinese: "已写成 \(printed.path)，\(printed.bytes / 1024) KB（\(engine)）",
      english: "Wrote \(printed.path), \(printed.bytes / 1024) KB (\(engine))")
  }
}

extension PrintEngine: ExpressibleByArgument {}
