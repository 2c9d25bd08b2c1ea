import Testing

@testable import Site

@Suite("Watching folders", .timeLimit(.minutes(10)))
struct FolderWatchTests {
  @Test("a file written in a folder that is newer than the watch is noticed")
  func newFolder() async throws {
    let folder = try TemporaryFolder()
    try folder.write(["content/a.md": "1"])
    let watch = try FolderWatch([folder["content"]])
    var changes = watch.changes.makeAsyncIterator()
    try folder.write(["content/new/deep/b.md": "1"])
    #expect(await changes.next() != nil)
    try folder.write(["content/new/deep/b.md": "2"])
    #expect(await changes.next() != nil)
  }

  @Test("a removed file is noticed")
  func removal() async throws {
    let folder = try TemporaryFolder()
    try folder.write(["content/sub/a.md": "1"])
    let watch = try FolderWatch([folder["content"]])
    var changes = watch.changes.makeAsyncIterator()
    try folder.remove("content/sub/a.md")
    #expect(await changes.next() != nil)
  }

  @Test("a folder that is not there is an error")
  func missing() throws {
    #expect(throws: (any Error).self) { try FolderWatch(["/nowhere/at/all"]) }
  }
}
