import Diagnostics
import Glibc

/// Held by the one build that publishes to an output folder.
///
/// The lock is on a file beside the output folder, which is removed at the end; the kernel lets go of the lock when the
/// process ends, however it ends.
final class BuildLock: Sendable {
  private let parent: FileDescriptor
  private let name: String
  private let file: FileDescriptor

  /// Takes the lock.
  ///
  /// - Throws: an error where another build holds it.
  init(for output: OutputFolder) throws(Diagnostic) {
    parent = output.parent
    name = ".jixiao-\(output.name).lock"
    do throws(SystemError) {
      file = try Self.lock(name, in: output.parent)
    } catch SystemError(code: EWOULDBLOCK) {
      throw .anotherBuild(output.displayPath)
    } catch {
      throw .fileFailure(.lock, output.displayPath(beside: name), error)
    }
  }

  deinit {
    // Removed while it is still held: whoever waits on the old file finds that it lost its name, and tries again.
    _ = unlinkat(parent.number, name, 0)
  }

  private static func lock(_ name: String, in parent: FileDescriptor) throws(SystemError) -> FileDescriptor {
    while true {
      let file = try FileDescriptor.opened {
        openat(parent.number, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
      }
      guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else { throw SystemError.last }
      // Between opening and locking, the last owner may have removed the file; its lock then protects nothing.
      if try isNamed(name, try file.status(), in: parent) { return file }
    }
  }

  /// Whether a file still bears its name.
  private static func isNamed(
    _ name: String, _ own: stat, in parent: FileDescriptor
  ) throws(SystemError) -> Bool {
    do throws(SystemError) {
      let named = try parent.status(of: name)
      return named.st_ino == own.st_ino && named.st_dev == own.st_dev
    } catch {
      guard error.code == ENOENT else { throw error }
      return false
    }
  }
}
