import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("A build that is killed")
struct PublicationKillTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  static let names = (0..<400).map { "units/u\($0 % 9)/p\($0).html" }

  @Test(
    "leaves the old site or the new one, whole, and the next build cleans up", arguments: [0, 100, 399, 400])
  func killedWhileWriting(after count: Int) async throws {
    try folder.write(["public/.gitignore": "*"])
    try folder.publish(Dictionary(uniqueKeysWithValues: Self.names.map { ($0, "old") }))
    let old = try folder.tree("public")
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = folder.path as String, count = count as Int] in
      let publication = try Publication(
        output: path + "/public", planned: PublicationKillTests.names.compactMap { RelativePath($0) },
        durable: false)
      for name in PublicationKillTests.names.prefix(count) {
        try publication.write(Array("new".utf8), to: #require(RelativePath(name)))
      }
      kill(getpid(), SIGKILL)
    }
    #expect(try folder.tree("public") == old)
    #expect(try folder.tree().keys.contains { $0.hasPrefix(".jixiao-public-") })
    try folder.publish(["index.html": "next"])
    #expect(
      try folder.tree("public") == [".gitignore": "*", "index.html": "next", ".jixiao-files": "index.html\n"])
    #expect(try folder.tree().keys.filter { $0.hasPrefix(".jixiao") } == [])
  }

  @Test("at any moment of the exchange leaves a whole site", arguments: 0..<10)
  func killedWhilePublishing(moment: Int) async throws {
    try folder.write(["public/.gitignore": "*"])
    try folder.publish(Dictionary(uniqueKeysWithValues: Self.names.map { ($0, "old") }))
    let old = try folder.tree("public")
    let new = old.mapValues { $0 == "old" ? "new" : $0 }
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = folder.path as String, moment = moment as Int] in
      let publication = try Publication(
        output: path + "/public", planned: PublicationKillTests.names.compactMap { RelativePath($0) },
        durable: false)
      for name in PublicationKillTests.names {
        try publication.write(Array("new".utf8), to: #require(RelativePath(name)))
      }
      Thread.detachNewThread {
        usleep(UInt32(moment * moment * 100))
        kill(getpid(), SIGKILL)
      }
      _ = try publication.publish()
      sleep(10)
    }
    let tree = try folder.tree("public")
    #expect(tree == old || tree == new)
    try folder.publish(["index.html": "next"])
    #expect(
      try folder.tree("public") == [".gitignore": "*", "index.html": "next", ".jixiao-files": "index.html\n"])
    #expect(try folder.tree().keys.filter { $0.hasPrefix(".jixiao") } == [])
  }

  @Test("a file that cannot be written whole is an error, and the old site stays")
  func fileTooBig() async throws {
    try folder.publish(["index.html": "old"])
    await #expect(processExitsWith: .exitCode(7)) { [path = folder.path as String] in
      // Writes beyond the limit fail in the middle of the file, as they do on a full disk.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
      setrlimit(__rlimit_resource_t(1), &limit)
      let name = try #require(RelativePath("index.html"))
      let publication = try Publication(output: path + "/public", planned: [name], durable: false)
      do throws(Diagnostic) {
        try publication.write([UInt8](repeating: 0, count: 200_000), to: name)
      } catch {
        let publishing = Result { try publication.publish() }
        guard case .failure = publishing, error.message.english.hasSuffix("File too large") else { exit(1) }
        publication.abandon()
        exit(7)
      }
    }
    #expect(
      try folder.tree() == [
        "public": "/", "public/index.html": "old", "public/.jixiao-files": "index.html\n",
      ])
  }
}
