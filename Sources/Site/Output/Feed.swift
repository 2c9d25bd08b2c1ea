import Forms

/// The newest projects for feed readers (RSS 2.0).
struct Feed {
  let portal: Portal

  /// How many projects the feed lists.
  private static let length = 50

  /// The bytes of `feed.xml`.
  var bytes: [UInt8] {
    let settings = portal.settings
    var xml = XMLText()
    xml.markup("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n  <channel>\n")
    xml.element("title", settings.title, indent: 4)
    xml.element("link", address(""), indent: 4)
    xml.element("description", settings.description, indent: 4)
    xml.element("language", settings.language.rawValue.lowercased(), indent: 4)
    if settings.baseURL != nil {
      let own = XMLText.escaped(address("feed.xml"))
      xml.markup("    <atom:link href=\"\(own)\" rel=\"self\" type=\"application/rss+xml\"/>\n")
    }
    for project in newest { item(project, into: &xml) }
    xml.markup("  </channel>\n</rss>\n")
    return xml.bytes
  }

  private func item(_ project: Project, into xml: inout XMLText) {
    let texts = PageTexts(language: portal.settings.language)
    let address = address(project.href)
    xml.markup("    <item>\n")
    xml.element("title", "\(project.name)（\(project.unit.shortName)，\(project.year)）", indent: 6)
    xml.element("link", address, indent: 6)
    xml.markup(
      "      <guid isPermaLink=\"\(portal.settings.baseURL != nil)\">\(XMLText.escaped(address))</guid>\n")
    let description = texts.projectDescription(project.name, unit: project.unit.name, year: project.year)
    xml.element("description", description, indent: 6)
    if let day = published(project) { xml.element("pubDate", Self.date(day), indent: 6) }
    xml.markup("    </item>\n")
  }

  private var newest: [Project] {
    let projects = portal.years.reversed().flatMap(\.projects)
    return Array(projects.prefix(Self.length))
  }

  private func published(_ project: Project) -> CalendarDate? {
    project.principal.publishedOn ?? portal.settings.publishedOn.flatMap { CalendarDate($0) }
  }

  private func address(_ path: String) -> String { (portal.settings.baseURL ?? "/") + path }

  /// A day as RFC 822 writes it: `31 Dec 2019 00:00:00 +0800`. The day is one of Chinese standard time.
  private static func date(_ day: CalendarDate) -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(day.day < 10 ? "0" : "")\(day.day) \(months[day.month - 1]) \(day.year) 00:00:00 +0800"
  }
}
