import Templating

/// A part of a list that is too long for one page, or the whole of a shorter one.
///
/// The first part is the list's own page; the others lie beside it as `2.html`, `3.html`, … . They are files, not
/// folders, because a folder could bear the name of a unit or a series.
struct ListPart<Element: Sendable>: Sendable {
  let elements: [Element]
  /// From 1.
  let number: Int
  /// All parts of the list, for the way from one to another.
  let links: [PartLink]

  var href: String { links[number - 1].href }
  /// Whether the list has other parts.
  var isPartial: Bool { links.count > 1 }

  /// Cuts a list between elements, so that no part has more rows than it may, except for one single long element.
  ///
  /// - Parameters:
  ///   - href: the list's own page; must be the `index.html` of a folder.
  ///   - rows: how many rows an element takes on the page.
  ///   - name: what an element is called where the parts are named by their first and last.
  /// - Returns: at least one part, which is empty where the list is.
  static func parts(
    of list: [Element], href: String, limit: Int, rows: (Element) -> Int, name: (Element) -> String
  ) -> [ListPart] {
    var stretches: [Range<Int>] = []
    var start = 0
    var taken = 0
    for (index, element) in list.enumerated() {
      let count = rows(element)
      if index > start, taken + count > limit {
        stretches.append(start..<index)
        start = index
        taken = 0
      }
      taken += count
    }
    stretches.append(start..<list.count)
    let folder = href.dropLast("index.html".count)
    let links = stretches.enumerated().map { index, stretch in
      PartLink(
        number: index + 1, href: index == 0 ? href : "\(folder)\(index + 1).html",
        first: list[stretch].first.map(name) ?? "", last: list[stretch].last.map(name) ?? "")
    }
    return zip(stretches, links).map { ListPart(elements: Array(list[$0]), number: $1.number, links: links) }
  }
}

/// A part of a list as another part leads to it.
struct PartLink: Sendable {
  let number: Int
  let href: String
  /// The names of its first and last element.
  let first: String
  let last: String

  static let presenter = Presenter<PartLink>([
    "number": { .int($0.number) }, "href": { .string($0.href) }, "first": { .string($0.first) },
    "last": { .string($0.last) },
  ])
}

extension Presenter {
  /// What a page that may be a part of a list is given, before its own values.
  static func partialPage<Page, Element>(
    _ part: KeyPath<Page, ListPart<Element>> & Sendable, _ own: KeyValuePairs<String, Attribute>
  ) -> Self where Subject == Framed<Page> {
    let common: KeyValuePairs<String, Attribute> = [
      "part": { .int($0.page[keyPath: part].number) },
      "parts": {
        PartLink.presenter.list($0.page[keyPath: part].isPartial ? $0.page[keyPath: part].links : [])
      },
    ]
    return page(Array(common) + Array(own))
  }
}

extension PageHead {
  /// The head of the page that shows a part of the list that this page begins.
  func of<Element>(_ part: ListPart<Element>, _ texts: PageTexts) -> PageHead {
    guard part.number > 1 else { return self }
    let links = part.links
    func neighbour(_ number: Int) -> Link? {
      guard 1...links.count ~= number else { return nil }
      return Link(title: texts.part(title, number), href: links[number - 1].href)
    }
    return PageHead(
      kind: kind, title: texts.part(title, part.number), description: description, href: part.href,
      breadcrumbs: breadcrumbs + [link], previous: neighbour(part.number - 1),
      next: neighbour(part.number + 1))
  }
}
