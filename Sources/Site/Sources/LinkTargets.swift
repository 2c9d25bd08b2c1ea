import Forms
import Markdown

/// Where links between content files lead on the site.
struct LinkTargets: Sendable {
  /// The page of each Markdown file, and the place of each published file, by path below the content folder. The forms and
  /// the pages of projects are looked for in the portal.
  let hrefs: [String: String]
  private let portal: Portal
  /// Texts that this edition has no page for, because they are about drafts.
  private let hidden: Set<String>
  /// Drafts.
  private let hiddenForms: Set<FormAddress>
  /// Whether the site has the JSON files of the forms.
  private let publishesForms: Bool
  /// The anchors of the pages that hold nothing but a text, by the text's path below the content folder.
  let anchors: [String: Set<String>]
  /// All pages but those of projects, and all attachments.
  private let files: Set<String>
  /// What is known of each published image, by its path.
  let images: [String: ImageHeader]

  init(
    hrefs: [String: String], portal: Portal, hidden: Set<String>, hiddenForms: Set<FormAddress>,
    publishesForms: Bool, anchors: [String: Set<String>], files: Set<String>, images: [String: ImageHeader]
  ) {
    self.hrefs = hrefs
    self.portal = portal
    self.hidden = hidden
    self.hiddenForms = hiddenForms
    self.publishesForms = publishesForms
    self.anchors = anchors
    self.files = files
    self.images = images
  }

  /// The paths of all files of the content folder that a link may name.
  var names: [String] { hrefs.keys + (publishesForms ? portal.forms.map(\.address.path) : []) }

  /// Whether a file of the content folder is left out of this edition.
  func hides(_ file: String) -> Bool {
    hidden.contains(file) || FormAddress(contentPath: file).map { hiddenForms.contains($0) } == true
  }

  /// An address within the site.
  struct Address {
    let text: String
    /// Whether it is a place on the same page.
    let isAnchor: Bool
  }

  /// Where a relative link leads; nil where it leads nowhere.
  func address(of link: Link, in text: PageText) -> Address? {
    let (path, fragment) = Self.split(link.destination)
    guard !path.isEmpty else {
      let known = text.document.headings.contains { "#" + $0.anchor == fragment }
      return known ? Address(text: fragment, isAnchor: true) : nil
    }
    return target(of: path, in: text).map { Address(text: $0 + fragment, isAnchor: false) }
  }

  /// The size of an image of the content folder; nil where it gives none.
  func size(of link: Link, in text: PageText) -> ImageSize? {
    if case .image(let size)? = image(of: link, in: text) { size } else { nil }
  }

  /// What is known of the image that a link names; nil where it names no file of the content folder.
  func image(of link: Link, in text: PageText) -> ImageHeader? {
    Self.resolved(Self.split(link.destination).path, against: text.path).flatMap { images[$0] }
  }

  private func target(of path: String, in text: PageText) -> String? {
    guard let resolved = Self.resolved(path, against: text.path) else { return nil }
    if let href = hrefs[resolved] { return href }
    if publishesForms, let form = FormAddress(contentPath: resolved), portal.form(at: form) != nil {
      return resolved
    }
    // A link may also name the page as it is on the site: `years/2023/` or `years/2023/index.html`.
    let page =
      resolved.hasSuffix(".html") ? resolved : resolved + (resolved.isEmpty ? "" : "/") + "index.html"
    return files.contains(page) || portal.project(ofPage: page) != nil ? page : nil
  }

  static func split(_ destination: String) -> (path: String, fragment: String) {
    guard let mark = destination.firstIndex(of: "#") else { return (destination, "") }
    return (String(destination[..<mark]), String(destination[mark...]))
  }

  /// The path below the content folder; nil where the link leaves it.
  static func resolved(_ path: String, against file: RelativePath) -> String? {
    var components = path.hasPrefix("/") ? [] : Array(file.components.dropLast())
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        components.append(part)
      } else if components.popLast() == nil {
        return nil
      }
    }
    return components.joined(separator: "/")
  }
}

extension FormAddress {
  /// The address of a form by its path below the content folder; nil where no form can lie.
  fileprivate init?(contentPath path: String) {
    guard let path = RelativePath(path), case .form(let address)? = try? ContentFile(path) else { return nil }
    self = address
  }
}
