// Console: how programs of ours are asked, how they answer, and how they are ended; what `jixiao` and `jixiao-serve` share.
//
// `ServeOptions` and `MessageOptions` are what both can be told on the command line, `Terminal` says it in one language,
// `Interruptions` are the signals that end a program, and `runFromCommandLine` begins and ends it.

import ArgumentParser
import Dispatch

/// The version of all programs, which are built together.
package let version = "0.1.0"

extension ParsableCommand {
  /// Runs what the command line asks for; where that fails, ends the program with the exit code that says so.
  ///
  /// A command that waits for nothing runs on the first thread and starts no other, which spares it a tenth of its time.
  package static func runFromCommandLine() {
    do {
      var command = try parseAsRoot()
      if let waiting = command as? any AsyncParsableCommand {
        // From the first thread it would go before other programs of the machine.
        Task(priority: .medium) {
          var command = waiting
          do { try await command.run() } catch { exit(withError: printing(error)) }
          exit()
        }
        dispatchMain()
      }
      try command.run()
    } catch {
      exit(withError: printing(error))
    }
  }

  /// What the program ends with. Help and version are printed here, because the library would not notice that they
  /// cannot be, as on a full disk.
  private static func printing(_ error: any Error) -> any Error {
    let text = fullMessage(for: error)
    guard exitCode(for: error) == .success, !text.isEmpty else { return error }
    do {
      try Terminal(language: Terminal.localeLanguage).print(text + "\n")
      return ExitCode.success
    } catch { return error }
  }
}
