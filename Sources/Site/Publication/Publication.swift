import CLinux
import Diagnostics
import Glibc
import Synchronization

/// One build's output on its way to the reader, published all at once or not at all.
///
/// The new site is put together in a folder beside the output folder and takes its place by one exchange of names.
/// Files that did not change and foreign files come along as second names of the same file. Until the exchange the
/// old site is not touched, so that a build that fails, is killed or fills the disk leaves it as it was.
package final class Publication: Sendable {
  private let output: OutputFolder
  private let staging: StagingFolder
  private let published: PublishedSite?
  private let planned: PlannedFiles
  private let isDurable: Bool
  private let state: Mutex<State>

  /// How far the build is.
  private struct State {
    /// Held until the publication is over.
    var lock: BuildLock?
    /// One for each planned file.
    var files: [FileState]
    var bytes = 0
  }

  private enum FileState {
    case waiting, beingWritten, written, unchanged
  }

  /// Begins a publication. Nothing that a reader can see changes until `publish`.
  ///
  /// - Parameters:
  ///   - output: the folder of the built site; made where it does not exist yet.
  ///   - planned: every file that will be written.
  ///   - sources: the folders that the site is built from; the output must neither hold one nor lie in one.
  ///   - durable: whether the new site is on the disk itself before it takes the old one's place. Without it, a power
  ///     cut within half a minute after the exchange can leave a site of empty files; with it, each publication waits
  ///     once for the disk. A site in a scratch folder needs none.
  /// - Throws: everything that stands in the way: a dangerous output folder, another build at work, a planned file
  ///   where a foreign file lies, two planned files that exclude each other, a file system that refuses.
  package init(
    output path: String, planned: [RelativePath], sources: [String] = [], durable: Bool = true
  ) throws(DiagnosticsError) {
    isDurable = durable
    let lock: BuildLock
    do throws(Diagnostic) {
      output = try OutputFolder(path, sources: sources)
      lock = try BuildLock(for: output)
      try StagingFolder.recover(output)
      published = try Self.publishedSite(in: output)
    } catch {
      throw DiagnosticsError([error])
    }
    self.planned = try PlannedFiles(planned, foreign: published?.foreign ?? [], output: path)
    state = Mutex(State(lock: lock, files: Array(repeating: .waiting, count: planned.count)))
    do throws(Diagnostic) {
      staging = try StagingFolder(for: output)
    } catch {
      throw DiagnosticsError([error])
    }
    do throws(Diagnostic) {
      try makeFolders()
    } catch {
      staging.remove()
      throw DiagnosticsError([error])
    }
  }

  deinit {
    abandon()
  }

  private static func publishedSite(in output: OutputFolder) throws(Diagnostic) -> PublishedSite? {
    let folder: FileDescriptor
    do throws(SystemError) {
      folder = try output.parent.folder(output.name)
    } catch {
      guard error.code == ENOENT else { throw .fileFailure(.open, output.displayPath, error) }
      return nil
    }
    do throws(FolderTree.Failure) {
      return try PublishedSite(folder)
    } catch {
      switch error {
      case .nameNotUTF8(let path): throw .nameNotUTF8("\(output.displayPath)/\(path)")
      case .unreadable(let path, let error): throw .fileFailure(.read, "\(output.displayPath)/\(path)", error)
      }
    }
  }

  private func makeFolders() throws(Diagnostic) {
    if let published, let status = try? published.folder.status() {
      guard fchmod(staging.folder.number, status.st_mode & 0o7777) == 0 else {
        throw .fileFailure(.create, output.displayPath(beside: staging.name), .last)
      }
    }
    for folder in planned.folders {
      guard mkdirat(staging.folder.number, folder.text, 0o777) == 0 else {
        throw .fileFailure(.create, "\(output.displayPath)/\(folder)", .last)
      }
    }
  }
}

extension Publication {
  /// All files that are planned, in bytewise order.
  var paths: [RelativePath] { planned.paths }

  /// Writes one planned file; may be called from several tasks at once, once for each file.
  ///
  /// - Throws: an error where the file was not planned, was written already, or cannot be written.
  package func write(_ bytes: [UInt8], to path: RelativePath) throws(Diagnostic) {
    _ = try bytes.span.withUnsafeBytes { bytes throws(Diagnostic) in try write(bytes, to: path) }
  }

  /// Writes one planned file, as `write(_:to:)` does, from memory that is only borrowed.
  ///
  /// - Returns: the file's position in ``paths``.
  @discardableResult
  package func write(_ bytes: UnsafeRawBufferPointer, to path: RelativePath) throws(Diagnostic) -> Int {
    let position = try begin(path)
    let isUnchanged = published?.holds(bytes, at: path) ?? false
    if !isUnchanged {
      do throws(SystemError) {
        try staging.folder.write(bytes, toNew: path.text)
      } catch {
        throw .fileFailure(.write, "\(output.displayPath)/\(path)", error)
      }
    }
    end(position, isUnchanged ? .unchanged : .written, size: bytes.count)
    return position
  }

  /// Begins to write one planned file piece by piece; whoever has begun ends it by `finish`.
  func beginFile(_ path: RelativePath) throws(Diagnostic) -> PiecewiseFile {
    _ = try begin(path)
    return PiecewiseFile(path, old: published?.opened(path), staging: staging.folder)
  }

  /// Adds a piece to a file.
  func append(_ piece: UnsafeRawBufferPointer, to file: PiecewiseFile) throws(Diagnostic) {
    do throws(SystemError) { try file.append(piece) } catch {
      throw .fileFailure(.write, "\(output.displayPath)/\(file.path)", error)
    }
  }

  /// Ends a file that was written piece by piece.
  ///
  /// - Returns: the file's position in ``paths``.
  func finish(_ file: PiecewiseFile) throws(Diagnostic) -> Int {
    guard let position = planned.positions[file.path] else { throw .notPlanned(file.path) }
    do throws(SystemError) {
      end(position, try file.finish() ? .unchanged : .written, size: file.size)
    } catch {
      throw .fileFailure(.write, "\(output.displayPath)/\(file.path)", error)
    }
    return position
  }

  /// Notes that a planned file is being written.
  ///
  /// - Returns: the file's position in ``paths``.
  private func begin(_ path: RelativePath) throws(Diagnostic) -> Int {
    guard let position = planned.positions[path] else { throw .notPlanned(path) }
    let isFirst = state.withLock { state in
      guard state.lock != nil, state.files[position] == .waiting else { return false }
      state.files[position] = .beingWritten
      return true
    }
    guard isFirst else { throw .writtenTwice(path) }
    return position
  }

  private func end(_ position: Int, _ file: FileState, size: Int) {
    state.withLock { state in
      state.files[position] = file
      state.bytes += size
    }
  }

  /// Puts the new site in the place of the old one in a single step. Where nothing changed, none of its files is touched.
  ///
  /// - Parameter record: what the site was made of, for the next build; nil where that is not to be told.
  /// - Throws: an error where a planned file was not written or the file system refuses; the old site is as it was.
  func publish(_ record: BuildRecord? = nil) throws(Diagnostic) -> PublicationSummary {
    let (files, bytes, isOver) = state.withLock { ($0.files, $0.bytes, $0.lock == nil) }
    guard !isOver else { throw .alreadyFinished(output.displayPath) }
    let missing = zip(planned.paths, files).filter { $1 != .written && $1 != .unchanged }
    if let first = missing.first { throw .notWritten(first.0, count: missing.count) }

    var summary = PublicationSummary(bytes: bytes)
    summary.unchanged = files.count { $0 == .unchanged }
    summary.written = files.count - summary.unchanged
    summary.foreign = published?.foreign.count { $0.kind != .folder } ?? 0
    if let published {
      let gone = published.ownFiles.filter { planned.positions[$0] == nil }
      summary.removed = gone.count { published.has($0) }
      if summary.written == 0, gone.isEmpty {
        if let record { published.replaceRecord(with: record) }
        abandon()
        return summary
      }
      try keep(files, of: published)
    }
    try finishStaging(record)
    try exchange()
    return summary
  }

  /// Gives up: removes what was written so far and leaves the old site as it was. Harmless when called twice or after
  /// `publish`. A publication that is let go of without either call abandons itself.
  package func abandon() {
    guard state.withLock({ $0.lock != nil }) else { return }
    staging.remove()
    end()
  }

  /// Lets the next build begin.
  private func end() {
    let lock = state.withLock { state in
      defer { state.lock = nil }
      return state.lock
    }
    _ = consume lock
  }
}

extension Publication {
  /// Takes unchanged and foreign files over into the new site.
  private func keep(_ files: [FileState], of published: PublishedSite) throws(Diagnostic) {
    for (path, state) in zip(planned.paths, files) where state == .unchanged {
      do throws(SystemError) {
        try published.carry(path, to: staging.folder)
      } catch {
        throw .fileFailure(.copy, "\(output.displayPath)/\(path)", error)
      }
    }
    for entry in published.foreign {
      do throws(SystemError) {
        try keep(entry, of: published)
      } catch {
        throw .fileFailure(.copy, "\(output.displayPath)/\(entry.path)", error)
      }
    }
  }

  private func keep(_ entry: FolderTree.Entry, of published: PublishedSite) throws(SystemError) {
    guard entry.kind == .folder else {
      try published.carry(entry.path, to: staging.folder)
      return
    }
    let mode = try published.folder.status(of: entry.path.text).st_mode & 0o7777
    guard mkdirat(staging.folder.number, entry.path.text, mode) == 0 || errno == EEXIST else {
      throw SystemError.last
    }
  }

  /// Writes the list of files and the record, and waits for the disk.
  private func finishStaging(_ record: BuildRecord?) throws(Diagnostic) {
    try write(planned.list, toOwn: PublishedSite.listName)
    if let record { try write(record.bytes, toOwn: BuildRecord.name) }
    guard isDurable else { return }
    // One call for the whole file system instead of one for each file, which would take a hundred times as long.
    let code = jixiao_sync_file_system(staging.folder.number)
    guard code == 0 else { throw .fileFailure(.sync, output.displayPath, SystemError(code: code)) }
  }

  private func write(_ bytes: [UInt8], toOwn name: String) throws(Diagnostic) {
    do throws(SystemError) {
      try bytes.span.withUnsafeBytes { bytes throws(SystemError) in
        try staging.folder.write(bytes, toNew: name)
      }
    } catch {
      throw .fileFailure(.write, "\(output.displayPath)/\(name)", error)
    }
  }

  private func exchange() throws(Diagnostic) {
    let oldName: String?
    do throws(SystemError) {
      oldName = try staging.takePlace(ofOldSite: published != nil)
    } catch {
      throw .fileFailure(.replace, output.displayPath, error)
    }
    if let oldName, let published {
      keepLateArrivals(of: published)
      // The new site is in place. What cannot be removed of the old one now, the next build removes.
      try? FolderTree.remove(oldName, in: output.parent)
    }
    end()
  }

  /// Somebody may have put or changed a foreign file in the old site while the new one was being put together.
  private func keepLateArrivals(of published: PublishedSite) {
    guard let entries = try? published.foreignEntries() else { return }
    for entry in entries {
      let path = entry.path.text
      guard let old = try? published.folder.status(of: path) else { continue }
      if let new = try? staging.folder.status(of: path),
        new.st_ino == old.st_ino || planned.positions[entry.path] != nil
      {
        continue
      }
      if entry.kind == .folder {
        _ = mkdirat(staging.folder.number, path, old.st_mode & 0o7777)
      } else {
        _ = renameat(published.folder.number, path, staging.folder.number, path)
      }
    }
  }
}
