// Search: substrings of Chinese text without a dictionary, on a site that has no server and may be opened from disk.
//
// A document is a project. Its texts are taken apart into tokens (SearchTokenizer): pairs of neighbouring characters, and
// words of Latin letters and digits. The index says which documents have which tokens (PostingTable). A query is taken apart
// in the same way; the documents that have all its tokens are candidates, and those that are shown are compared with their
// text, because two pairs may stand in a document without standing side by side.
//
// A page opened from disk cannot read files, but it can add scripts. So everything lies in small scripts that hand their
// content to the search page (`assets/search.js`) when it asks for them by adding an element:
//
//   search/directory.js   which token each part of the index begins with, and how characters are read
//   search/words/N.js     a part of the index: tokens in their order, each with its documents
//   search/texts/N.js     the texts of a few documents

import Diagnostics

/// The search index of a portal, cut into files.
struct SearchIndex: Sendable {
  /// About how many bytes a part of the index has. A query needs a part for each two characters, and five of them at first.
  static let wordsSize = 8_000
  /// The most bytes that the texts of one file should have. A page of ten results needs at most ten of these files.
  static let textsSize = 8_000

  private let directory: [UInt8]
  private let words: [[UInt8]]
  private let texts: DocumentTexts

  /// Indexes a portal on all processors.
  ///
  /// What the edition does not show is not in the portal, and so not in the index; findings are not searched at all.
  ///
  /// - Throws: that a form is not what it was any more.
  init(of portal: Portal) async throws(DiagnosticsError) {
    let projects = portal.years.flatMap(\.projects)
    let labels = SearchLabels(schemes: portal.schemes, texts: PageTexts(language: portal.settings.language))
    let size = max(1, (projects.count + 7) / 8)
    let starts = Array(stride(from: 0, to: projects.count, by: size))
    let stretches = try await starts.concurrentMap { [sources = portal.sources] start in
      Result { () throws(Diagnostic) in
        var writer = SearchDocumentWriter(from: start, labels: labels)
        for project in projects[start..<min(start + size, projects.count)] {
          writer.add(project, try sources.forms(of: project))
        }
        return writer.documents
      }
    }.successes()
    var writer = PostingWriter(partSize: Self.wordsSize)
    for entry in PostingTable.merged(stretches.map(\.table)) { writer.add(entry.token, entry.lists) }
    words = writer.parts
    texts = DocumentTexts(stretches, size: size, count: projects.count)
    directory =
      SearchDirectory(
        documentCount: projects.count, documentsPerFile: texts.perFile,
        firstDocuments: Self.firstDocuments(of: portal), labels: labels.texts,
        firstTokens: writer.firstTokens
      ).script
  }

  /// The first document of each year.
  private static func firstDocuments(of portal: Portal) -> [(year: Int, document: Int)] {
    var next = 0
    return portal.years.map { year in
      defer { next += year.projects.count }
      return (year.year, next)
    }
  }

  /// The paths of all files with what makes their bytes.
  var files: [MadeFile] {
    let (directory, texts) = (directory, texts)
    let words = words.enumerated().map { number, part in
      MadeFile("search/words/\(number).js") { SearchScript.call("words", number, part) }
    }
    let textFiles = (0..<texts.fileCount).map { number in
      MadeFile("search/texts/\(number).js") {
        SearchScript.call("texts", number, texts.file(number))
      }
    }
    return [MadeFile("search/directory.js") { directory }] + words + textFiles
  }
}

/// The texts of all documents, in files of a few documents each.
private struct DocumentTexts: Sendable {
  /// How many documents the texts of one file are of, a power of two.
  let perFile: Int
  private let texts: [SearchTexts]
  /// How many documents a stretch has.
  private let size: Int
  /// How many documents there are.
  private let count: Int

  /// - Parameter size: how many documents each of the stretches has, apart from the last.
  init(_ stretches: [SearchDocuments], size: Int, count: Int) {
    let average = max(1, stretches.reduce(0) { $0 + $1.textSize } / max(1, count))
    var perFile = 1
    while perFile * 2 * average <= SearchIndex.textsSize { perFile *= 2 }
    self.perFile = perFile
    self.size = size
    self.count = count
    texts = stretches.map(\.texts)
  }

  var fileCount: Int { (count + perFile - 1) / perFile }

  /// The texts of one file, a list.
  func file(_ number: Int) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for document in (number * perFile)..<min((number + 1) * perFile, count) {
      bytes += (document % perFile == 0 ? "\n" : ",\n").utf8
      bytes += texts[document / size][document % size]
    }
    bytes += "\n]".utf8
    return bytes
  }
}
