import Diagnostics

/// One build's output on its way to the reader, published all at once or not at all.
package final class Publication: Sendable {
  /// Begins a publication. Nothing that a reader can see changes until `publish`.
  ///
  /// - Parameters:
  ///   - output: the folder of the built site; made where it does not exist yet.
  ///   - planned: every file that will be written.
  ///   - sources: the folders that the site is built from; the output must neither hold one nor lie in one.
  ///   - durable: whether the new site is on the disk itself before it takes the old one's place, so that it survives
  ///     a power cut. Costs one wait for the disk.
  /// - Throws: everything that stands in the way: a dangerous output folder, another build at work, a planned file
  ///   where a foreign file lies, two planned files that exclude each other, a file system that refuses.
  package init(
    output: String, planned: [RelativePath], sources: [String] = [], durable: Bool = true
  ) throws(DiagnosticsError) {
  }

  /// Writes one planned file; may be called from several tasks at once, once for each file.
  ///
  /// - Throws: an error where the file was not planned, was written already, or cannot be written.
  package func write(_ bytes: [UInt8], to path: RelativePath) throws(Diagnostic) {
  }

  /// Writes one planned file, as `write(_:to:)` does, from memory that is only borrowed.
  package func write(_ bytes: UnsafeRawBufferPointer, to path: RelativePath) throws(Diagnostic) {
  }

  /// Puts the new site in the place of the old one in a single step.
  ///
  /// - Throws: an error where a planned file was not written or the file system refuses; the old site is as it was.
  package func publish() throws(Diagnostic) -> PublicationSummary {
    PublicationSummary()
  }

  /// Gives up: removes what was written so far and leaves the old site as it was. Harmless when called twice or after
  /// `publish`. A publication that is let go of without either call abandons itself.
  package func abandon() {
  }
}
