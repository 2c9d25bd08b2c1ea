import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation
import Testing

@testable import Preview

@Suite("A running preview", .serialized, .timeLimit(.minutes(10)))
struct PreviewServerTests {
  /// A port that is free when the test begins.
  private static func freePort() throws -> UInt16 {
    try #require(
      (20_000...40_000).shuffled().lazy.map(UInt16.init).first { PreviewServer.isFree(.loopback, port: $0) })
  }

  @Test("browsers can come as soon as it says so, and no more when it is cancelled")
  func serving() async throws {
    let port = try Self.freePort()
    let server = try PreviewServer(state: PreviewState(run: "new"), host: .loopback, port: port)
    #expect(server.address == "http://127.0.0.1:\(port)/")
    let (listening, isListening) = AsyncStream.makeStream(of: Void.self)
    let running = Task { () -> Diagnostic? in
      do throws(Diagnostic) {
        try await server.run { isListening.yield() }
        return nil
      } catch {
        return error
      }
    }
    for await _ in listening { break }
    var client = HTTPClient()
    var headers = HTTPHeaders()
    headers[.host] = "localhost:\(port)"
    let request = HTTPRequest(
      method: .GET, version: .http11, target: .init(path: "/", query: ""), headers: headers,
      body: HTTPBodySequence())
    // Beside hundreds of other tests the library's own five seconds for a connection can be too short; only the limit of the
    // suite ends the attempts.
    var status: Int?
    while status == nil, !Task.isCancelled {
      status = try? await client.sendHTTPRequest(request, to: .inet(ip4: "127.0.0.1", port: port)).statusCode
        .code
    }
    #expect(status == 503)
    #expect(!PreviewServer.isFree(.loopback, port: port))

    let second = try PreviewServer(state: PreviewState(run: "new"), host: .loopback, port: port)
    let problem = await #expect(throws: Diagnostic.self) { try await second.run {} }
    #expect(problem?.identifier == "port-taken")
    #expect(problem?.message.english == "cannot listen on http://127.0.0.1:\(port)/; the port may be in use")

    running.cancel()
    #expect(await running.value == nil)
  }

  @Test("the machine's other address is written in brackets")
  func version6() throws {
    let host = Host("::1")
    #expect(host.isLoopback && host.names?.contains("[::1]") == true)
    let server = try PreviewServer(state: PreviewState(run: "new"), host: host, port: 8080)
    #expect(server.address == "http://[::1]:8080/")
  }

  @Test("a name is no address that can be listened on", arguments: ["example.org", "1.2.3", "::zz"])
  func noAddress(host: String) {
    let problem = #expect(throws: Diagnostic.self) {
      try PreviewServer(state: PreviewState(run: "new"), host: Host(host), port: 8080)
    }
    #expect(problem?.identifier == "no-address")
    #expect(problem?.message.chinese == "“\(host)”不是可以监听的地址")
    #expect(!PreviewServer.isFree(Host(host), port: 8080))
  }

  @Test("other machines may use any name where they are let in")
  func everywhere() {
    #expect(Host("0.0.0.0").names == nil && !Host("0.0.0.0").isLoopback)
    #expect(Host("localhost") == .loopback)
  }
}
