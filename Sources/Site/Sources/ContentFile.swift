import Diagnostics
import Forms

/// What a file of the content folder is, which its path alone decides.
enum ContentFile: Sendable {
  /// `site.json`
  case settings
  /// `index.md`
  case home
  /// `method.md`
  case method
  /// `schemes/<scheme>.json`
  case scheme(Slug)
  /// `series/<series>.md`
  case series(Slug)
  /// `years/<year>.md`
  case year(Int)
  /// `units/<unit>/index.md`
  case unit(Slug)
  /// `units/<unit>/<year>/index.md`
  case unitYear(UnitYearKey)
  /// `units/<unit>/<year>/<project>.<kind>.json`
  case form(FormAddress)
  /// `units/<unit>/<year>/<project>.md`
  case narrative(ProjectKey)
  /// Any other `.md`: a page of its own, at the path without its ending.
  case page(String)
  /// A picture or document that is published as it is.
  case attachment
}

/// Names a unit's year.
struct UnitYearKey: Hashable, Sendable {
  let unit: Slug
  let year: Int
}

/// Names a project.
struct ProjectKey: Hashable, Comparable, Sendable {
  let unit: Slug
  let year: Int
  let project: Slug

  init(unit: Slug, year: Int, project: Slug) {
    self.unit = unit
    self.year = year
    self.project = project
  }

  init(_ address: FormAddress) {
    self.init(unit: address.unit, year: address.year, project: address.project)
  }

  static func < (left: ProjectKey, right: ProjectKey) -> Bool {
    (left.unit, left.year, left.project) < (right.unit, right.year, right.project)
  }
}

extension ContentFile {
  /// Folders of the site that ordinary pages must not take.
  static let reservedFolders: Set<String> = [
    "assets", "years", "units", "series", "compare", "indicators", "findings", "method", "data", "search",
  ]
  /// Endings of files that are published as they are.
  static let attachmentEndings: Set<String> = [
    "png", "jpg", "jpeg", "gif", "webp", "svg", "pdf", "xlsx", "docx", "csv", "zip",
  ]

  /// What the file at `path` is.
  ///
  /// - Throws: what is wrong with the path: a name that is no slug, an unknown kind of form, a file that no
  ///   rule of the content folder expects there.
  init(_ path: RelativePath) throws(PathProblem) {
    // Of ten thousand files nearly all are forms: their way through here makes no text but that of their slugs.
    let components = path.components
    if path.text == "site.json" {
      self = .settings
    } else if Self.isAttachment(path) {
      self = .attachment
    } else {
      self =
        switch components[0] {
        case "units": try Self.underUnits(components)
        case "schemes": .scheme(try Self.slug(components, ending: ".json"))
        case "series": .series(try Self.slug(components, ending: ".md"))
        case "years": .year(try Self.year(Self.stem(components, ending: ".md")))
        default: try Self.page(components)
        }
    }
  }

  private static func isAttachment(_ path: RelativePath) -> Bool {
    guard let ending = path.fileExtension, ending != "json", ending != "md" else { return false }
    return attachmentEndings.contains(ending.lowercased())
  }

  /// The name without its ending of a file that lies directly in its folder.
  private static func stem(_ components: [Substring], ending: String) throws(PathProblem) -> Substring {
    guard components.count == 2, components[1].hasSuffix(ending) else {
      throw .unexpected(String(components[0]))
    }
    return components[1].dropLast(ending.count)
  }

  private static func slug(_ components: [Substring], ending: String) throws(PathProblem) -> Slug {
    try slug(stem(components, ending: ending))
  }

  private static func slug(_ text: Substring) throws(PathProblem) -> Slug {
    guard let slug = Slug(text) else { throw .noSlug(String(text)) }
    return slug
  }

  private static func year(_ text: Substring) throws(PathProblem) -> Int {
    guard text.utf8.count == 4, text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
      let year = Int(text), 1949...2199 ~= year
    else { throw .noYear(String(text)) }
    return year
  }

  private static func underUnits(_ components: [Substring]) throws(PathProblem) -> ContentFile {
    guard components.count == 3 || components.count == 4 else { throw .unexpected("units") }
    let unit = try slug(components[1])
    if components.count == 3 {
      guard components[2] == "index.md" else { throw .unexpected("units") }
      return .unit(unit)
    }
    let year = try year(components[2])
    let name = components[3]
    if name == "index.md" { return .unitYear(UnitYearKey(unit: unit, year: year)) }
    if name.hasSuffix(".md") {
      return .narrative(ProjectKey(unit: unit, year: year, project: try project(name.dropLast(3))))
    }
    return .form(try form(name, unit: unit, year: year))
  }

  private static func form(_ name: Substring, unit: Slug, year: Int) throws(PathProblem) -> FormAddress {
    let dot = UInt8(ascii: ".")
    guard let first = name.utf8.firstIndex(of: dot), let last = name.utf8.lastIndex(of: dot), first < last,
      name[last...] == ".json",
      let kind = FormKind(rawValue: String(name[name.utf8.index(after: first)..<last]))
    else { throw .noForm(String(name)) }
    return FormAddress(unit: unit, year: year, project: try project(name[..<first]), kind: kind)
  }

  private static func project(_ text: Substring) throws(PathProblem) -> Slug {
    let slug = try slug(text)
    guard !FormAddress.reservedProjects.contains(slug.text) else { throw .reserved(slug.text) }
    return slug
  }

  private static func page(_ components: [Substring]) throws(PathProblem) -> ContentFile {
    guard let last = components.last, last.hasSuffix(".md") else { throw .unexpected("") }
    if components == ["index.md"] { return .home }
    if components == ["method.md"] { return .method }
    var parts = components.dropLast() + [last.dropLast(3)]
    if parts.last == "index" { parts.removeLast() }
    for part in parts { _ = try slug(part) }
    if let first = parts.first, reservedFolders.contains(String(first)) { throw .reserved(String(first)) }
    return .page(parts.joined(separator: "/"))
  }
}

/// What is wrong with the path of a content file.
enum PathProblem: Error, Sendable {
  /// A name that should be lower-case ASCII words with hyphens.
  case noSlug(String)
  /// A folder or file that should be named after a year.
  case noYear(String)
  /// A file that should be named `<project>.<kind>.json`.
  case noForm(String)
  /// A name that the site needs for its own pages.
  case reserved(String)
  /// A file that nothing expects in this folder; `""` is the content folder itself.
  case unexpected(String)
}
