import Diagnostics
import FlyingFox
import Site

/// Answers requests with the files of a site.
struct SiteHandler: HTTPHandler {
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
    guard await state.site != nil else {
      return .page(.serviceUnavailable, Self.page("网站还没有生成出来。There is no site yet."), site: news.site)
    }
    guard let file = RequestedFile(path) else { return await notFound(site: news.site) }
    do throws(Diagnostic) {
      if let bytes = try await read(file.path) {
        guard file.contentType.hasPrefix("text/html") else { return .file(bytes, type: file.contentType) }
        return .page(.ok, bytes, site: news.site)
      }
      if !file.isFolder, let folder = RequestedFile(path + "/"), try await read(folder.path) != nil {
        return .redirect(to: path + "/")
      }
    } catch {
      let text = "这一页无法生成，错误见终端。This page cannot be made; the terminal says why."
      return .page(.internalServerError, Self.page(text), site: news.site)
    }
    return await notFound(site: news.site)
  }

  private func notFound(site: String) async -> HTTPResponse {
    let page = RelativePath("404.html")
    let bytes: [UInt8]?
    do throws(Diagnostic) { bytes = if let page { try await read(page) } else { nil } } catch { bytes = nil }
    return .page(.notFound, bytes ?? Self.page("404"), site: site)
  }

  /// A file of the latest site; where it cannot be made, as the latest sound site had it.
  private func read(_ path: RelativePath) async throws(Diagnostic) -> [UInt8]? {
    do throws(Diagnostic) {
      return try await state.site?.file(at: path)
    } catch {
      guard let sound = await state.soundSite else { throw error }
      return try await sound.file(at: path)
    }
  }

  /// A page of one sentence.
  private static func page(_ text: String) -> [UInt8] {
    Array(
      """
      <!DOCTYPE html>
      <html lang="zh-CN"><meta charset="utf-8"><title>Jixiao</title>
      <body><p>\(text)</p></body></html>
      """.utf8)
  }
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

  /// Nothing may be kept by the browser: the next site may have changed anything.
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
