import Diagnostics
import Glibc

/// Which books are to be printed, and where to.
package struct BookOrder: Sendable {
  /// The books as somebody named them: `sstisc/2023`, or the path of that folder. None for all.
  package var names: [String]
  /// A folder, or a file where the name ends in `.pdf`.
  package var output: String
  /// The engine to use; nil for the best one on the machine.
  package var engine: PrintEngine?

  /// An order.
  package init(names: [String], output: String, engine: PrintEngine?) {
    self.names = names
    self.output = output
    self.engine = engine
  }
}

/// A book that was printed.
package struct PrintedBook: Sendable {
  /// Which one.
  package let book: Book
  /// The PDF file as its user named it.
  package let path: String
  /// The size of the file.
  package let bytes: Int
  /// What it was made with.
  package let engine: PrintEngine
}

/// Prints books as PDF files. The site is built in a scratch folder, never where it is published.
///
/// - Parameters:
///   - order: which books, where to, and with what.
///   - options: what to build the site from; its output folder counts nothing.
///   - scratch: a folder for what nobody needs afterwards.
///   - beginning: is told of each book before it is printed, with its position and how many there are.
/// - Returns: what was printed, and warnings about the sources.
/// - Throws: everything that is wrong; books printed before stay.
package func printBooks(
  _ order: BookOrder, from options: BuildOptions, scratch: ScratchFolder,
  beginning: (Book, Int, Int) -> Void = { _, _, _ in }
) async throws(DiagnosticsError) -> (books: [PrintedBook], diagnostics: [Diagnostic]) {
  // Asked first: nobody should wait for a build that cannot be printed.
  let engine = try orAll { () throws(Diagnostic) in try PrintEngine.installed(order.engine) }
  var options = options
  options.output = scratch.path + "/site"
  options.isDurable = false
  let report = try await publishSite(options, progress: BuildProgress())
  let books = try order.books(among: report.site?.plan.books ?? [])
  var printed: [PrintedBook] = []
  for (index, book) in books.enumerated() {
    beginning(book, index + 1, books.count)
    let path = order.path(of: book)
    let bytes = try orAll { () throws(Diagnostic) in
      let file = scratch.path + "/book.pdf"
      try engine.print("\(options.output)/\(book.href)", to: file, scratch: scratch.path)
      return try PDFFile.move(file, to: path)
    }
    printed.append(PrintedBook(book: book, path: path, bytes: bytes, engine: engine.engine))
  }
  return (printed, report.diagnostics)
}

private func orAll<Result>(_ work: () throws(Diagnostic) -> Result) throws(DiagnosticsError) -> Result {
  do throws(Diagnostic) { return try work() } catch { throw DiagnosticsError([error]) }
}

extension BookOrder {
  private var isFile: Bool { output.lowercased().hasSuffix(".pdf") }

  /// The file of a book.
  func path(of book: Book) -> String {
    if isFile { return output }
    return output.hasSuffix("/") ? output + book.fileName : "\(output)/\(book.fileName)"
  }

  /// The books that were named, each once; all where none was.
  ///
  /// - Throws: every name that is no book's, or that several books cannot go into one file.
  func books(among known: [Book]) throws(DiagnosticsError) -> [Book] {
    var books: [Book] = []
    var problems: [Diagnostic] = []
    for name in names {
      // The folder of a unit's year is as good a name: the shell completes it.
      let short = name.split(separator: "/").suffix(2).joined(separator: "/")
      if let book = known.first(where: { $0.name == short }) {
        if !books.contains(book) { books.append(book) }
      } else {
        let near = nearestName(to: short, among: known.map(\.name))
        problems.append(BookProblem.unknownBook(name, near: near, known: known))
      }
    }
    if names.isEmpty { books = known }
    if isFile, books.count > 1 {
      problems.append(BookProblem.severalInOneFile(output, count: books.count))
    }
    guard problems.isEmpty else { throw DiagnosticsError(problems) }
    return books
  }
}
