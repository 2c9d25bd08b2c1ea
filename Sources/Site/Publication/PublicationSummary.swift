/// What a publication changed.
package struct PublicationSummary: Sendable, Hashable {
  /// Files that are new or differ from those of the last build.
  package var written = 0
  /// Files that are byte for byte those of the last build, and were kept.
  package var unchanged = 0
  /// Files of the last build that this build does not have.
  package var removed = 0
  /// Files that no build wrote, and were kept.
  package var foreign = 0
  /// Size of all files of this build together, in bytes.
  package var bytes = 0
}
