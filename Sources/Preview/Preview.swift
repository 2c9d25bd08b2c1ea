// Preview: a site in a browser, kept up to date while its sources are being edited.
//
// `PreviewState` holds what there is to see: the latest site, and what is wrong with the sources since.
// `SiteHandler` answers requests with the files of that site; `ReloadScript`, which only the preview puts into pages,
// asks for news and reloads the page or shows the errors. This is the only target that touches the network.

import Diagnostics
import FlyingFox
import FlyingSocks
import Glibc
import Site

/// Serves a site to browsers.
package struct PreviewServer: Sendable {
  private let server: HTTPServer
  /// Where the site can be seen, ended by a slash.
  package let address: String

  /// A server that does not run yet.
  ///
  /// - Parameters:
  ///   - state: what there is to see.
  ///   - host: the address to listen on; see ``Host``.
  ///   - port: the port to listen on.
  package init(state: PreviewState, host: Host, port: UInt16) throws(Diagnostic) {
    let handler = SiteHandler(state: state, allowedHosts: host.names)
    // The site's own scripts wait long for news; only then does a request take more than moments.
    let timeout = 4 * PreviewState.patience
    address = "http://\(host.urlText):\(port)/"
    do {
      let pool = HTTPServer.defaultPool(logger: .disabled)
      server =
        if host.isIPv6 {
          HTTPServer(
            address: try .inet6(ip6: host.text, port: port), timeout: timeout, pool: pool, logger: .disabled,
            handler: handler)
        } else {
          HTTPServer(
            address: try .inet(ip4: host.text, port: port), timeout: timeout, pool: pool, logger: .disabled,
            handler: handler)
        }
    } catch {
      throw PreviewProblem.noAddress(host.text)
    }
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameter whenListening: is called once, when browsers can come.
  /// - Throws: that the port cannot be listened on.
  package func run(whenListening: @escaping @Sendable () -> Void) async throws(Diagnostic) {
    let listening = Task {
      // The library gives up after five seconds, which a busy machine may need; then nobody would be told the address.
      try await server.waitUntilListening(timeout: 3600)
      whenListening()
    }
    defer { listening.cancel() }
    do {
      try await server.run()
    } catch is CancellationError {
      return
    } catch {
      if !Task.isCancelled { throw PreviewProblem.cannotListen(address) }
    }
  }

  /// Whether a server could listen there now.
  package static func isFree(_ host: Host, port: UInt16) -> Bool {
    do {
      let socket = try Socket(domain: host.isIPv6 ? AF_INET6 : AF_INET)
      defer { try? socket.close() }
      try socket.setValue(true, for: .localAddressReuse)
      if host.isIPv6 {
        try socket.bind(to: sockaddr_in6.inet6(ip6: host.text, port: port))
      } else {
        try socket.bind(to: sockaddr_in.inet(ip4: host.text, port: port))
      }
      return true
    } catch {
      return false
    }
  }
}

/// An address of this machine to listen on.
package struct Host: Sendable, Hashable {
  /// The address in numbers: `127.0.0.1`, `::1`, `0.0.0.0`.
  package let text: String

  /// The machine itself, which no other one can reach.
  package static let loopback = Host("127.0.0.1")

  /// An address; `localhost` stands for the machine itself.
  package init(_ text: String) {
    self.text = text == "localhost" ? "127.0.0.1" : text
  }

  /// Whether only this machine can reach it.
  package var isLoopback: Bool { text.hasPrefix("127.") || text == "::1" }

  var isIPv6: Bool { text.contains(":") }
  /// As it stands in an address of a page.
  var urlText: String { isIPv6 ? "[\(text)]" : text }

  /// The names by which a page on this machine may ask for it; nil where others may, too, by any name.
  ///
  /// Without this a foreign page could let its own name lead to the loopback address and read drafts.
  var names: Set<String>? { isLoopback ? ["localhost", "127.0.0.1", "[::1]", urlText] : nil }
}
