import Diagnostics
import FlyingFox
import Foundation
import Site
import Testing

@testable import Preview

/// A site of fixed files; those without bytes cannot be made.
private struct FixedSite: PreviewedSite {
  let files: [String: String?]

  func file(at path: RelativePath) throws(Diagnostic) -> [UInt8]? {
    guard let text = files[path.text] else { return nil }
    guard let text else {
      throw Diagnostic("broken", LocalizedText(chinese: "坏了", english: "it is broken"))
    }
    return Array(text.utf8)
  }
}

@Suite("The preview's answers")
struct SiteHandlerTests {
  private static let page = "<html><body>text</body></html>"
  private static let site = FixedSite(files: [
    "index.html": page, "404.html": "<body>nothing here</body>", "units/index.html": page, "style.css": "a{}",
  ])
  private let state = PreviewState(run: "test")

  init() async {
    await state.show(Self.site)
  }

  private func answer(
    _ path: String, _ method: HTTPMethod = .GET, host: String? = "localhost:8080"
  ) async throws -> (status: Int, headers: HTTPHeaders, body: String) {
    let handler = SiteHandler(state: state, allowedHosts: Host.loopback.names)
    let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
    let target = HTTPRequest.Target(path: parts[0], query: parts.count > 1 ? parts[1] : "")
    var headers = HTTPHeaders()
    headers[.host] = host
    let response = await handler.handleRequest(
      HTTPRequest(
        method: method, version: .http11, target: target, headers: headers, body: HTTPBodySequence()))
    return (
      response.statusCode.code, response.headers, String(decoding: try await response.bodyData, as: UTF8.self)
    )
  }

  @Test("a page carries the script")
  func script() async throws {
    let (status, headers, body) = try await answer("/")
    #expect(status == 200)
    #expect(headers[.contentType] == "text/html; charset=utf-8")
    #expect(headers[HTTPHeader("Cache-Control")] == "no-store")
    let element = #"<script src="/.jixiao/preview.js" data-site="test.1"></script>"#
    #expect(body.hasSuffix(element + "</body></html>"))
    let script = try await answer("/.jixiao/preview.js")
    #expect(script.headers[.contentType] == "text/javascript; charset=utf-8")
    #expect(script.body.contains("document.currentScript.dataset.site"))
  }

  @Test("other files are what they are")
  func asset() async throws {
    let (status, headers, body) = try await answer("/style.css")
    #expect(status == 200)
    #expect(headers[.contentType] == "text/css; charset=utf-8")
    #expect(body == "a{}")
  }

  @Test(
    "what is not there is answered with the site's own page for it",
    arguments: ["/nix", "/.jixiao-files", "/a/../b"])
  func notFound(path: String) async throws {
    let (status, _, body) = try await answer(path)
    #expect(status == 404)
    #expect(body.contains("nothing here"))
  }

  @Test("a folder without its slash is asked for again with it")
  func folderWithoutSlash() async throws {
    let (status, headers, _) = try await answer("/units")
    #expect(status == 302)
    #expect(headers[.location] == "/units/")
  }

  @Test("a request for the head has no body, and the length of the whole")
  func head() async throws {
    let (status, headers, body) = try await answer("/style.css", .HEAD)
    #expect(status == 200)
    #expect(headers[.contentLength] == "3")
    #expect(body.isEmpty)
  }

  @Test("nothing can be sent to the preview")
  func post() async throws {
    #expect(try await answer("/", .POST).status == 405)
  }

  @Test("only the machine's own names are answered", arguments: ["evil.example", "evil.example:8080", nil])
  func foreignHost(host: String?) async throws {
    #expect(try await answer("/", host: host).status == 403)
  }

  @Test("the machine's own names are answered", arguments: ["127.0.0.1", "LOCALHOST:1", "[::1]:8080"])
  func ownHost(host: String) async throws {
    #expect(try await answer("/", host: host).status == 200)
  }

  @Test("a failed build is told to the pages, and the last good site stays")
  func problem() async throws {
    await state.failed("site.json:1:1: error: \"x\"\n")
    let (_, headers, body) = try await answer("/.jixiao/news?after=1")
    #expect(headers[.contentType] == "application/json; charset=utf-8")
    let news = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
    #expect(news["builds"] as? Int == 2)
    #expect(news["site"] as? String == "test.1")
    #expect(news["problem"] as? String == "site.json:1:1: error: \"x\"\n")
    #expect(try await answer("/").status == 200)
  }

  @Test("a page that cannot be made is shown as the latest sound site had it")
  func unsound() async throws {
    let broken = FixedSite(files: ["index.html": nil, "units/index.html": "new"])
    await state.show(broken)
    #expect(try await answer("/").status == 500)
    await state.show(Self.site)
    await state.siteIsSound()
    await state.show(broken)
    let (status, _, body) = try await answer("/")
    #expect(status == 200)
    #expect(body.contains("text") && body.contains("data-site=\"test.4\""))
    #expect(try await answer("/units/").body.hasPrefix("new"))
  }

  @Test("a page that knows all news waits for the next")
  func waiting() async throws {
    async let later = state.news(after: 1)
    await Task.yield()
    await state.show(Self.site)
    #expect(await later.site == "test.2")
  }

  @Test("before the first good site, a page says so and waits for it")
  func noSite() async throws {
    let handler = SiteHandler(state: PreviewState(run: "new"), allowedHosts: nil)
    let response = await handler.handleRequest(
      HTTPRequest(
        method: .GET, version: .http11, target: .init(path: "/", query: ""), headers: HTTPHeaders(),
        body: HTTPBodySequence()))
    #expect(response.statusCode.code == 503)
    #expect(String(decoding: try await response.bodyData, as: UTF8.self).contains("data-site=\"new.0\""))
  }
}
