import Diagnostics
import Synchronization

/// Forms that were read before, so that a site that is read again and again reads only what has changed.
///
/// A form is the same as long as its bytes and those of all schemes are; nothing else goes into it. Dates and sizes of
/// files are not trusted. Summaries that come out of a memory keep their forms.
package final class FormMemory: Sendable {
  private struct Known {
    let source: SourceText
    let reading: FormReading
  }

  private struct State {
    var schemes: [[UInt8]] = []
    var forms: [RelativePath: Known] = [:]
  }

  private let state = Mutex(State())

  /// A memory of nothing.
  package init() {}

  /// Forgets all forms but those at these paths, and these, too, unless they were read with these schemes.
  func use(schemes: [SourceText], for paths: [RelativePath]) {
    let bytes = schemes.map(\.bytes)
    let wanted = Set(paths)
    state.withLock { state in
      if state.schemes != bytes { state = State(schemes: bytes) }
      state.forms = state.forms.filter { wanted.contains($0.key) }
    }
  }

  /// What came of reading a file, where that was done before; else what comes of it now.
  func reading(of source: SourceText, at path: RelativePath, _ read: () -> FormReading) -> FormReading {
    let known = state.withLock { $0.forms[path] }
    if let known, known.source.path == source.path, known.source.bytes == source.bytes {
      return known.reading
    }
    let reading = read()
    state.withLock { $0.forms[path] = Known(source: source, reading: reading) }
    return reading
  }
}
