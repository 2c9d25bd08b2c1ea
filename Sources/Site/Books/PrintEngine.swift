import Diagnostics
import Glibc

/// A program that makes a PDF of a page. Jixiao has no such engine of its own.
package enum PrintEngine: String, Sendable, CaseIterable {
  /// WeasyPrint: page numbers in the contents, outline, tags; the same bytes each time.
  case weasyprint
  /// Chromium or Google Chrome: a good book, but without page numbers in the contents.
  case chromium

  /// The names of its programs, the usual one first.
  private var programs: [String] {
    switch self {
    case .weasyprint: ["weasyprint"]
    case .chromium: ["chromium", "google-chrome", "chromium-browser"]
    }
  }

  /// An engine together with its program on this machine.
  struct Installed: Sendable {
    let engine: PrintEngine
    /// The path of its program.
    let program: String
  }

  /// The engine asked for, or else the best one on this machine.
  ///
  /// - Throws: that there is none.
  static func installed(_ wanted: PrintEngine?) throws(Diagnostic) -> Installed {
    for engine in wanted.map({ [$0] }) ?? allCases {
      if let program = engine.programs.lazy.compactMap(ChildProcess.find).first {
        return Installed(engine: engine, program: program)
      }
    }
    throw BookProblem.noEngine(wanted)
  }
}

extension PrintEngine.Installed {
  /// Makes a PDF of a page.
  ///
  /// - Parameters:
  ///   - page: the path of the page's file.
  ///   - file: the path of the PDF.
  ///   - scratch: a folder for what the engine writes besides.
  /// - Throws: what the engine says where it fails.
  func print(_ page: String, to file: String, scratch: String) throws(Diagnostic) {
    let log = scratch + "/engine.log"
    let status = try run(arguments(page, file, scratch, log), log)
    guard status == 0, PDFFile.isPDF(file) else {
      throw BookProblem.engineFailed(program, status: status, said: ChildProcess.lastLines(of: log))
    }
  }

  private func run(_ arguments: [String], _ log: String) throws(Diagnostic) -> Int32 {
    do throws(SystemError) { return try ChildProcess.run(program, arguments, output: log) } catch {
      throw .fileFailure(.open, program, error)
    }
  }

  private func arguments(
    _ page: String, _ file: String, _ scratch: String, _ log: String
  ) throws(Diagnostic) -> [String] {
    switch engine {
    case .weasyprint:
      // Older versions know no tags and end where they are asked for them.
      _ = try run(["--help"], log)
      let tags = ChildProcess.text(of: log).contains("--pdf-tags") ? ["--pdf-tags"] : []
      return ["--quiet"] + tags + [page, file]
    case .chromium:
      // Chromium refuses to run as root with its sandbox; the page is our own and has no script that it needs.
      let sandbox = geteuid() == 0 ? ["--no-sandbox"] : []
      return sandbox + [
        "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=\(scratch)/profile",
        "--no-pdf-header-footer", "--generate-pdf-document-outline", "--print-to-pdf=\(file)",
        "file://\(page)",
      ]
    }
  }
}
