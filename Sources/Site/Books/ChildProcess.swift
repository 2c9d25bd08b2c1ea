import CLinux
import Glibc

/// Another program, run to its end.
enum ChildProcess {
  /// The path of a program in the folders of `PATH`; nil where there is none.
  static func find(_ program: String) -> String? {
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    return path.split(separator: ":").map { "\($0)/\(program)" }.first { candidate in
      var status = stat()
      return stat(candidate, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        && access(candidate, X_OK) == 0
    }
  }

  /// Runs a program and waits until it ends. It reads nothing; what it says goes into a file.
  ///
  /// - Returns: its exit status; for a program that a signal ended, 128 and the signal's number.
  static func run(
    _ program: String, _ arguments: [String], output: String
  ) throws(SystemError) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Ctrl-C must end the program, too, even while this one ignores the signal to tidy up first.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var pointers = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, program, &actions, &attributes, &pointers, jixiao_environment())
    guard code == 0 else { throw SystemError(code: code) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw SystemError.last }
    }
    // As the shell tells it; the macros of <sys/wait.h> are none that Swift can call.
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  /// The beginning of a file; empty where it cannot be read.
  static func bytes(of path: String, limit: Int) -> [UInt8] {
    guard let file = try? FileDescriptor.opened({ open(path, O_RDONLY | O_CLOEXEC) }),
      let bytes = try? file.contents(size: limit, limit: limit)
    else { return [] }
    return Array(bytes.prefix(limit))
  }

  /// What a program said, up to a megabyte.
  static func text(of log: String) -> String {
    String(decoding: bytes(of: log, limit: 1 << 20), as: UTF8.self)
  }

  /// The end of what a program said.
  static func lastLines(of log: String) -> String {
    let lines = text(of: log).split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
    return lines.suffix(5).joined(separator: "\n")
  }
}
