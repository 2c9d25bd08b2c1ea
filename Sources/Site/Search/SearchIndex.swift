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

  private let documents: Documents
  private let directory: [UInt8]
  private let words: [[UInt8]]

  /// Indexes a portal on all processors.
  ///
  /// What the edition does not show is not in the portal, and so not in the index; findings are not searched at all.
  ///
  /// - Throws: that a form is not what it was any more.
  init(of portal: Portal) async throws(DiagnosticsError) {
    let documents = Documents(portal)
    let tables = try await documents.stretches.concurrentMap { stretch in
      Result { () throws(Diagnostic) in try documents.table(of: stretch) }
    }.successes()
    var writer = PostingWriter(partSize: Self.wordsSize)
    for entry in PostingTable.merged(tables.map(\.table)) { writer.add(entry.token, entry.lists) }
    words = writer.parts
    let size = tables.reduce(0) { $0 + $1.textSize }
    self.documents = documents.grouped(totalSize: size, targetSize: Self.textsSize)
    directory =
      SearchDirectory(
        documentCount: documents.projects.count, documentsPerFile: self.documents.perFile,
        firstDocuments: documents.firstDocuments, labels: documents.labels.texts,
        firstTokens: writer.firstTokens
      ).script
  }

  /// The paths of all files with what makes their bytes. The texts, which are most of it, are made when they are written.
  var files: [MadeFile] {
    let directory = directory
    let words = words.enumerated().map { number, part in
      MadeFile("search/words/\(number).js") { SearchScript.call("words", number, part) }
    }
    let texts = (0..<documents.fileCount).map { number in
      MadeFile("search/texts/\(number).js") { [documents] () throws(Diagnostic) in
        try documents.script(number)
      }
    }
    return [MadeFile("search/directory.js") { directory }] + words + texts
  }
}

/// The documents of an index in their order: by year, then by unit and project, so that a new year changes few files.
private struct Documents: Sendable {
  let projects: [Project]
  private let sources: FormSources
  /// The first document of each year.
  let firstDocuments: [(year: Int, document: Int)]
  let labels: SearchLabels
  /// How many documents the texts of one file are of.
  private(set) var perFile = 1

  init(_ portal: Portal) {
    var projects: [Project] = []
    var firstDocuments: [(year: Int, document: Int)] = []
    for year in portal.years {
      firstDocuments.append((year.year, projects.count))
      projects += year.projects
    }
    self.projects = projects
    sources = portal.sources
    self.firstDocuments = firstDocuments
    labels = SearchLabels(schemes: portal.schemes, texts: PageTexts(language: portal.settings.language))
  }

  /// As many documents to a file, a power of two, as keep the files below a size.
  func grouped(totalSize: Int, targetSize: Int) -> Documents {
    var copy = self
    let average = max(1, totalSize / max(1, projects.count))
    while copy.perFile * 2 * average <= targetSize { copy.perFile *= 2 }
    return copy
  }

  /// The documents cut into as many stretches as are worked on at once.
  var stretches: [Range<Int>] {
    let size = max(1, (projects.count + 7) / 8)
    return stride(from: 0, to: projects.count, by: size).map { $0..<min($0 + size, projects.count) }
  }

  func table(of stretch: Range<Int>) throws(Diagnostic) -> (table: PostingTable, textSize: Int) {
    var table = PostingTable()
    var textSize = 0
    for number in stretch {
      try document(number).forEachText { text, part in
        textSize += text.utf8.count
        SearchTokenizer.tokens(of: text) { table.add($0, UInt32(number), part) }
      }
    }
    return (table, textSize)
  }

  private func document(_ number: Int) throws(Diagnostic) -> SearchDocument {
    SearchDocument(projects[number], try sources.forms(of: projects[number]), labels: labels)
  }

  var fileCount: Int { (projects.count + perFile - 1) / perFile }

  /// The texts of one file.
  func script(_ number: Int) throws(Diagnostic) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for document in (number * perFile)..<min((number + 1) * perFile, projects.count) {
      bytes += (document % perFile == 0 ? "\n" : ",\n").utf8
      try self.document(document).write(to: &bytes)
    }
    bytes += "\n]".utf8
    return SearchScript.call("texts", number, bytes)
  }
}
