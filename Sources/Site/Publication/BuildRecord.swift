import Diagnostics
import Forms
import Glibc
import Markdown

/// What a published site was made of: one hash for everything that went into it, and one for everything that came out.
///
/// It lies beside the list of files as `.jixiao-record`. A build whose ingredients are those of the record, over files
/// that are still those of the manifest, would change nothing and need not be done. Whoever removes the record loses
/// the time of one build, nothing else. A build that had warnings leaves none, so that the next one says them again.
struct BuildRecord: Sendable, Equatable {
  /// The name of the file.
  static let name = ".jixiao-record"

  /// The hash of everything that went in.
  let ingredients: String
  /// The themes that were used, the nearest first.
  let themes: [String]
  /// The hash of `manifest.json`, which has those of all other files.
  let manifest: String
  /// How many pages the site has.
  let pages: Int
  /// How many forms it shows.
  let forms: Int
}

extension BuildRecord {
  /// The file's bytes.
  var bytes: [UInt8] {
    let tree: JSONTree = [
      "ingredients": .text(ingredients), "themes": .list(themes.map { .text($0) }),
      "manifest": .text(manifest), "pages": .integer(pages), "forms": .integer(forms),
    ]
    return Array(tree.formatted.utf8)
  }

  /// Reads a record; nil where it is none, as after a change of its form.
  init?(_ source: SourceText) {
    guard let root = JSONDocument.parse(source).value?.root,
      let ingredients = root["ingredients"]?.string, let manifest = root["manifest"]?.string,
      let themes = root["themes"]?.elements.map({ $0.string ?? "" }),
      let pages = root["pages"]?.integer, let forms = root["forms"]?.integer
    else { return nil }
    self.init(ingredients: ingredients, themes: themes, manifest: manifest, pages: pages, forms: forms)
  }
}

extension BuildRecord {
  /// The record of a build; nil where the next build must not be spared: there were warnings, which it has to say again.
  init?(of site: LoadedSite, _ ingredients: String?, manifest: [UInt8]) {
    guard site.diagnostics.isEmpty, let ingredients else { return nil }
    self.init(
      ingredients: ingredients, themes: site.theme.chain, manifest: SHA256.hexadecimal(manifest),
      pages: site.plan.pages.count, forms: site.content.forms.count)
  }
}

extension SourceFolder {
  /// The content folder, noted as `content`, wherever it lies.
  static func content(_ options: BuildOptions, _ log: SourceLog?) throws(Diagnostic) -> SourceFolder {
    try SourceFolder(options.content, log: log.map { ($0, "content") })
  }

  /// The folder of a theme, noted by the theme's name.
  static func theme(_ name: String, in themes: String, _ log: SourceLog?) throws(Diagnostic) -> SourceFolder {
    try SourceFolder(themes + "/" + name, log: log.map { ($0, "themes/" + name) })
  }
}

extension BuildOptions {
  /// One hash for all that decides what a site says: the program, the options, and every source that was read.
  ///
  /// - Returns: nil where the program cannot read itself.
  func ingredients(_ log: SourceLog) -> String? {
    guard let program = Self.programHash else { return nil }
    return log.digest([
      "program \(program) cmark \(CommonMark.libraryVersion)",
      "edition \(edition.rawValue) theme \(theme ?? "") base-url \(baseURL ?? "")",
      "rows \(limits.rows) names \(limits.names) columns \(limits.columns)",
    ])
  }

  /// The hash of the running program: of two builds of the same version, one may have a mistake less.
  private static var programHash: String? {
    guard
      let file = try? FileDescriptor.opened({ open("/proc/self/exe", O_RDONLY | O_CLOEXEC) }),
      let size = try? Int(file.status().st_size), size > 0,
      let bytes = mmap(nil, size, PROT_READ, MAP_PRIVATE, file.number, 0), bytes != MAP_FAILED
    else { return nil }
    defer { munmap(bytes, size) }
    // The program is large, and most of it has no business in memory.
    return SHA256.hexadecimal(
      UnsafeRawBufferPointer(start: bytes, count: size), inPiecesOf: 1 << 20
    ) { piece in
      _ = madvise(UnsafeMutableRawPointer(mutating: piece.baseAddress), piece.count, MADV_DONTNEED)
    }
  }
}
