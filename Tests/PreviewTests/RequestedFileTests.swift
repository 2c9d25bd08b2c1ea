import Testing

@testable import Preview

@Suite("What a request asks for")
struct RequestedFileTests {
  @Test(
    "a path names a file below the root, a folder its index page",
    arguments: [
      ("/", "index.html"), ("/units/", "units/index.html"), ("/units/a/2024/x.html", "units/a/2024/x.html"),
      ("/%E8%B5%84%E6%96%99.pdf", "资料.pdf"), ("/a%20b.txt", "a b.txt"), ("/100%25.txt", "100%.txt"),
    ])
  func sound(path: String, file: String) {
    #expect(RequestedFile(path)?.path.text == file)
  }

  @Test(
    "a path that could lead elsewhere names nothing",
    arguments: [
      "", "units", "/../etc/passwd", "/..", "/a/../b", "/%2e%2e/etc/passwd", "/%2E%2E%2Fetc/passwd", "/a%2fb",
      "/a%5cb", "/a\\b", "//etc/passwd", "/a//b", "/./a", "/.git/config", "/%2egit/config", "/a%00.html",
      "/a%0d%0ab",
      "/%", "/%4", "/%zz", "/%ff%fe", "http://host/", "*",
    ])
  func refused(path: String) {
    #expect(RequestedFile(path) == nil)
  }

  @Test(
    "the ending decides the content type, whatever its letter case",
    arguments: [
      ("/a.HTML", "text/html; charset=utf-8"), ("/a.css", "text/css; charset=utf-8"),
      ("/a.svg", "image/svg+xml"),
      ("/a.json", "application/json; charset=utf-8"), ("/a.unknown", "application/octet-stream"),
      ("/a", "application/octet-stream"),
    ])
  func contentType(path: String, type: String) {
    #expect(RequestedFile(path)?.contentType == type)
  }
}
