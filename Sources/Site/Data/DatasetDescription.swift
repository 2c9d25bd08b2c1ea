import Diagnostics
import Forms

/// What search engines for data are told: a schema.org Dataset as JSON-LD.
struct DatasetDescription {
  let settings: SiteSettings
  let head: PageHead
  let years: [Int]
  let data: WrittenData

  /// The description as it may stand in a `<script>` element: no text in it can end the element or begin a comment.
  var text: String { tree.formatted.replacing("<", with: "\\u003c") }

  private var tree: JSONTree {
    var members: [JSONTree.Member] = [
      .init("@context", "https://schema.org"),
      .init("@type", "Dataset"),
      .init("name", .text("\(settings.title)：\(head.title)")),
      .init("description", .text(settings.description + head.description)),
      .init("inLanguage", "zh-CN"),
      .init("isAccessibleForFree", true),
      .init("creator", organisation),
    ]
    if let address = settings.address(of: head) { members.append(.init("url", .text(address))) }
    if let first = years.first, let last = years.last {
      members.append(.init("temporalCoverage", .text(first == last ? "\(first)" : "\(first)/\(last)")))
    }
    members.append(
      .init(
        "variableMeasured",
        .list(
          data.sets.flatMap { $0.set.columns }.reduce(into: []) { names, column in
            let name = JSONTree.text(column.name)
            if !names.contains(name) { names.append(name) }
          })))
    members.append(.init("distribution", .list(distribution)))
    return .object(members)
  }

  private var organisation: JSONTree {
    .object([.init("@type", "Organization"), .init("name", .text(settings.organisation.name))])
  }

  private var distribution: [JSONTree] {
    data.sets.flatMap { written in
      [
        download(written.set.csvName, "text/csv", written.csvSize),
        download(written.set.jsonName, "application/json", written.jsonSize),
      ]
    } + [
      download(String(OpenData.archive.dropFirst("data/".count)), "application/zip", data.archiveSize)
    ]
  }

  private func download(_ name: String, _ kind: String, _ size: Int) -> JSONTree {
    .object([
      .init("@type", "DataDownload"), .init("name", .text(name)), .init("encodingFormat", .text(kind)),
      // Without a base URL the address is relative to the page.
      .init("contentUrl", .text((settings.baseURL.map { $0 + "data/" } ?? "") + name)),
      .init("contentSize", .text("\(size) B")),
    ])
  }
}
