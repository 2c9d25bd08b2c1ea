import Diagnostics

/// A folder of sources, which is read and never written.
package struct SourceFolder: Sendable {
  /// The folder as its user named it, without a slash at the end.
  package let path: String

  /// The most bytes that one source may have: 50 MB, far more than any form or page, and little enough to hold.
  package static let largestFile = 50_000_000

  /// Opens the folder.
  ///
  /// - Throws: an error where there is no folder of this name, or it may not be read.
  package init(_ path: String) throws(Diagnostic) {
    self.path = path
  }

  /// All regular files below the folder in bytewise order of their paths, and what stands in the way of reading the rest.
  ///
  /// Names that begin with a dot are passed over. A symbolic link to a file inside the folder counts as that file; one
  /// that leaves the folder, or leads to another folder, is an error.
  package func files() -> (paths: [RelativePath], diagnostics: [Diagnostic]) {
    ([], [])
  }

  /// The whole text of one file.
  ///
  /// The text's path, which people see, is that of the folder as its user named it and the relative path behind it.
  ///
  /// - Throws: an error where the file cannot be read, leads out of the folder or has more than `largestFile` bytes.
  package func read(_ path: RelativePath) throws(Diagnostic) -> SourceText {
    SourceText(path: self.path + "/" + path.text, bytes: [])
  }
}
