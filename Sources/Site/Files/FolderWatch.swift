import Diagnostics
import Dispatch
import Glibc
import Synchronization

/// Notices when files below some folders change, as Linux tells it (inotify(7)).
package final class FolderWatch: Sendable {
  private let folders: [String]
  private let notifications: FileDescriptor

  private static let events = UInt32(
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF)

  /// How long nothing may change before a burst is over. The steps in which editors save lie closer together, and what comes
  /// later is only read once more.
  private static let quiet = DispatchTimeInterval.milliseconds(10)

  /// Begins to watch these folders and all folders below them.
  ///
  /// - Throws: what the system refuses.
  package init(_ folders: [String]) throws(Diagnostic) {
    self.folders = folders
    do throws(SystemError) {
      notifications = try FileDescriptor.opened { inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)) }
    } catch {
      throw .fileFailure(.open, "inotify", error)
    }
    for folder in folders {
      do throws(SystemError) {
        try watch(folder, try FileDescriptor.folder(folder))
      } catch {
        throw .fileFailure(.read, folder, error)
      }
    }
  }

  /// One element for each burst of changes, when nothing has changed for a moment: editors save in several steps, and
  /// a checkout changes many files. Bursts that come while nobody listens are told as one.
  package var changes: AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let queue = DispatchQueue(label: "jixiao.watch")
      let burst = Mutex(0)
      // Dispatch does not say so on Linux, but its sources may be used from any thread.
      nonisolated(unsafe) let source = DispatchSource.makeReadSource(
        fileDescriptor: notifications.number, queue: queue)
      source.setEventHandler { [self] in
        drain()
        // New folders are watched, too. One that is watched already stays so, and one that is gone does no harm.
        for folder in folders { try? watch(folder, FileDescriptor.folder(folder)) }
        let current = burst.withLock { number in
          number += 1
          return number
        }
        queue.asyncAfter(deadline: .now() + Self.quiet) {
          if burst.withLock({ $0 == current }) { continuation.yield() }
        }
      }
      continuation.onTermination = { _ in source.cancel() }
      source.resume()
    }
  }

  private func watch(_ path: String, _ folder: FileDescriptor) throws(SystemError) {
    // A list of folders still to watch instead of recursion, so that depth costs no stack.
    var pending = [(path, folder)]
    while let (path, folder) = pending.popLast() {
      guard inotify_add_watch(notifications.number, path, Self.events) >= 0 else { throw SystemError.last }
      for entry in try FolderListing.entries(of: folder) where entry.kind == .folder {
        guard let name = entry.name, !name.hasPrefix("."), let below = try? folder.folder(name) else {
          continue
        }
        pending.append((path + "/" + name, below))
      }
    }
  }

  /// What exactly changed does not matter, because every build is a whole one.
  private func drain() {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while Glibc.read(notifications.number, &buffer, buffer.count) > 0 {}
  }
}
