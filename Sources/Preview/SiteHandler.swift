import Diagnostics
import FlyingFox
import Site

/// Answers requests with the files of a built site.
struct SiteHandler: HTTPHandler {
  let folder: String
  let state: PreviewState
  /// The names the server may be asked by; nil for any.
  let allowedHosts: Set<String>?

  func handleRequest(_ request: HTTPRequest) async -> HTTPResponse {
    guard isAllowed(request.headers[.host]) else { return .plain(.forbidden, "403 Forbidden") }
    guard request.method == .GET || request.method == .HEAD else {
      var response = HTTPResponse.plain(.methodNotAllowed, "405 Method Not Allowed")
      response.headers[HTTPHeader("Allow")] = "GET, HEAD"
      return response
    }
    let response = await answer(request)
    return request.method == .HEAD ? response.withoutBody : response
  }

  private func isAllowed(_ host: String?) -> Bool {
    guard let allowedHosts else { return true }
    guard let host else { return false }
    // Without its port; an IPv6 address ends with a bracket.
    let end = host.hasSuffix("]") ? nil : host.lastIndex(of: ":")
    return allowedHosts.contains(String(host[..<(end ?? host.endIndex)]).lowercased())
  }

  private func answer(_ request: HTTPRequest) async -> HTTPResponse {
    let path = request.target.path()
    if path == ReloadScript.address {
      let known = request.query.first { $0.name == "after" }.flatMap { Int($0.value) }
      return .json(await state.news(after: known).text.formatted)
    }
    if path == ReloadScript.scriptAddress {
      return .file(Array(ReloadScript.source.utf8), type: "text/javascript; charset=utf-8")
    }
    let news = await state.news
    guard await state.hasSite else { return .page(.serviceUnavailable, Self.waitingPage, site: news.site) }
    guard let file = RequestedFile(path) else { return notFound(site: news.site) }
    if let bytes = read(file.path) {
      guard file.contentType.hasPrefix("text/html") else { return .file(bytes, type: file.contentType) }
      return .page(.ok, bytes, site: news.site)
    }
    if !file.isFolder, let folder = RequestedFile(path + "/"), read(folder.path) != nil {
      return .redirect(to: path + "/")
    }
    return notFound(site: news.site)
  }

  private func notFound(site: String) -> HTTPResponse {
    let page = RelativePath("404.html").flatMap(read)
    return .page(
      .notFound, page ?? Array("<!DOCTYPE html><title>404</title><body><p>404</p></body>".utf8), site: site)
  }

  /// A file of the site as it is now; nil where there is none. A symbolic link out of the site is not followed.
  private func read(_ path: RelativePath) -> [UInt8]? {
    // The folder is opened anew each time, because a publication puts another one in its place.
    do throws(Diagnostic) { return try SourceFolder(folder).read(path).bytes } catch { return nil }
  }

  private static let waitingPage = Array(
    """
    <!DOCTYPE html>
    <html lang="zh-CN"><meta charset="utf-8"><title>Jixiao</title>
    <body><p>网站还没有生成出来。There is no site yet.</p></body></html>
    """.utf8)
}

extension HTTPResponse {
  fileprivate static func plain(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    response(status, Array((text + "\n").utf8), type: "text/plain; charset=utf-8")
  }

  fileprivate static func json(_ text: String) -> HTTPResponse {
    response(.ok, Array(text.utf8), type: "application/json; charset=utf-8")
  }

  fileprivate static func file(_ bytes: [UInt8], type: String) -> HTTPResponse {
    response(.ok, bytes, type: type)
  }

  fileprivate static func page(_ status: HTTPStatusCode, _ bytes: [UInt8], site: String) -> HTTPResponse {
    response(status, ReloadScript.added(to: bytes, site: site), type: "text/html; charset=utf-8")
  }

  fileprivate static func redirect(to path: String) -> HTTPResponse {
    var response = plain(.found, path)
    response.headers[.location] = path
    return response
  }

  /// Nothing may be kept by the browser: the next build may have changed anything.
  private static func response(_ status: HTTPStatusCode, _ bytes: [UInt8], type: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: status,
      headers: [
        .contentType: type, HTTPHeader("Cache-Control"): "no-store",
        HTTPHeader("X-Content-Type-Options"): "nosniff",
      ],
      body: .init(bytes))
  }

  /// The same response to a request that asks for its head only.
  fileprivate var withoutBody: HTTPResponse {
    get {
      guard case .httpBody(let body) = payload else { return self }
      var headers = headers
      headers[.contentLength] = body.count.map(String.init)
      return HTTPResponse(statusCode: statusCode, headers: headers, body: HTTPBodySequence())
    }
  }
}
