import Dispatch
import Glibc

/// What people and service managers end a program with: Ctrl-C (SIGINT) and SIGTERM.
package enum Interruptions {
  /// One element for each signal. From then on the signals no longer end the program by themselves.
  package static var stream: AsyncStream<Void> {
    AsyncStream { continuation in
      // Dispatch does not say so on Linux, but its sources may be used from any thread.
      nonisolated(unsafe) let sources = [SIGINT, SIGTERM].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler { continuation.yield() }
        source.resume()
        return source
      }
      continuation.onTermination = { _ in for source in sources { source.cancel() } }
    }
  }
}
