import Diagnostics
import Forms
import Scoring

/// What `site.json` says about the portal.
package struct SiteSettings: Sendable {
  /// The name of the portal.
  package let title: String
  /// One sentence about it.
  package let description: String
  /// The language of the interface.
  package let language: Language
  /// The name of the theme's folder.
  package let theme: String
  /// Where the theme is named; nil where the command line names it, or nobody.
  let themePlace: SourcePlace?
  /// Where the site will stand, ended by a slash: `https://host/path/`; nil where that is not known.
  package let baseURL: String?
  /// The body that publishes the portal.
  package let organisation: Organisation
  /// ICP number (ICP备案号) for the footer.
  package let icp: String?
  /// Number of the police registration (公网安备) for the footer.
  package let police: String?
  /// Identification code of a government website (政府网站标识码).
  package let siteCode: String?
  /// The day of publication of everything that has none of its own, as `2024-03-01`.
  package let publishedOn: String?

  /// Which rules the audit applies, and how grave their findings are.
  package let audit: AuditSettings
  /// Whether the public edition shows the findings, too.
  package let publishesFindings: Bool

  /// The body that publishes the portal.
  package struct Organisation: Sendable {
    /// Its name.
    package let name: String
    /// Its address.
    package let address: String?
    /// Its telephone number.
    package let telephone: String?
  }

  /// The same settings with what the command line says instead.
  package func replacing(baseURL: String?, theme: String?) -> SiteSettings {
    SiteSettings(
      title: title, description: description, language: language, theme: theme ?? self.theme,
      themePlace: theme == nil ? themePlace : nil,
      baseURL: baseURL ?? self.baseURL, organisation: organisation, icp: icp, police: police,
      siteCode: siteCode, publishedOn: publishedOn, audit: audit, publishesFindings: publishesFindings)
  }

  /// The host name of the base URL.
  var domain: String? {
    baseURL?.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first.map(String.init)
  }

  /// The path of the base URL: `/` or `/path/`.
  var basePath: String {
    guard let baseURL, let host = domain, let range = baseURL.firstRange(of: "//" + host) else { return "/" }
    let path = String(baseURL[range.upperBound...])
    return path.isEmpty ? "/" : path
  }

  /// The absolute address of a page in its short form; nil without a base URL.
  func address(of head: PageHead) -> String? {
    baseURL.map { $0 + head.shortAddress }
  }
}

extension SiteSettings {
  /// The base URL in its normal form, ended by a slash; nil where the text is no address of a site.
  package static func normalised(baseURL text: String) -> String? {
    guard let scheme = ["https://", "http://"].first(where: text.lowercased().hasPrefix) else { return nil }
    let rest = text.dropFirst(scheme.count)
    let allowed = rest.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !"?#\"<>\\^`{|}".utf8.contains($0)
    }
    guard allowed, let first = rest.first, first != "/", !rest.contains("/../"), !rest.contains("//") else {
      return nil
    }
    return scheme + rest + (rest.hasSuffix("/") ? "" : "/")
  }

  private static func audit(_ value: JSONValue?) -> (settings: AuditSettings, problems: [Diagnostic]) {
    guard let value else { return (AuditSettings(), []) }
    var settings = AuditSettings()
    var names: [Located<String>] = []
    for element in value["disabled"].map({ Array($0.elements) }) ?? [] {
      guard let name = element.string else { continue }
      names.append(Located(name, at: element))
      settings.disabled.insert(name)
    }
    for member in value["severities"].map({ Array($0.members) }) ?? [] {
      names.append(Located(member.name, at: member.key))
      settings.severities[member.name] = member.value.string.flatMap(Severity.init)
    }
    return (settings, RuleCatalogue.problems(in: names))
  }

  /// Reads `site.json`.
  package static func read(_ source: SourceText) -> Reading<SiteSettings> {
    let parsed = JSONDocument.parse(source)
    guard let document = parsed.value else { return Reading<SiteSettings>(nil, parsed.diagnostics) }
    var diagnostics = parsed.diagnostics + shape.problems(of: document.root)
    let root = document.root
    let baseURL = root["baseURL"]?.string.flatMap(normalised)
    if let written = root["baseURL"], written.string != nil, baseURL == nil {
      diagnostics.append(SourceProblem.baseURL(at: written.place))
    }
    let audit = audit(root["audit"])
    diagnostics += audit.problems
    guard !diagnostics.contains(where: { $0.severity == .error }),
      let title = root["title"]?.string, let description = root["description"]?.string,
      let organisation = root["organisation"], let name = organisation["name"]?.string
    else { return Reading<SiteSettings>(nil, diagnostics) }
    return Reading(
      SiteSettings(
        title: title, description: description,
        language: root["language"]?.string.flatMap(Language.init) ?? .chinese,
        theme: root["theme"]?.string ?? "default", themePlace: root["theme"]?.place, baseURL: baseURL,
        organisation: Organisation(
          name: name, address: organisation["address"]?.string, telephone: organisation["telephone"]?.string),
        icp: root["icp"]?.string, police: root["police"]?.string, siteCode: root["siteCode"]?.string,
        publishedOn: root["publishedOn"]?.string, audit: audit.settings,
        publishesFindings: root["audit"]?["public"]?.boolean ?? false),
      diagnostics)
  }
}
