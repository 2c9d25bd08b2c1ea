import Diagnostics
import Forms
import Templating

/// A page of the site: planned with its address and title, rendered later.
protocol SitePage: Sendable {
  /// What the page shows that is not kept in memory until then: forms, and what is made of them.
  associatedtype Material: Sendable = Void

  /// What the page says about itself.
  var head: PageHead { get }
  /// The address and the kind of the head, for whoever needs no more of it.
  var href: String { get }
  var kind: PageHead.Kind { get }
  /// The day of publication of the head.
  var publishedOn: String? { get }
  /// Gets what the page shows, when it is about to be rendered.
  ///
  /// - Throws: that a form is not what it was any more.
  func material(_ sources: FormSources) throws(Diagnostic) -> Material
  /// The source file the page is about, which errors of its template name; nil where there is no single one.
  func record(_ material: Material) -> String?
  /// The sources that are published beside the page as they are, by their paths on the site.
  func copies(_ material: Material) -> [CopiedSource]
  /// What the page's template is given.
  static var presenter: Presenter<Framed<Self>> { get }
}

extension SitePage {
  var href: String { head.href }
  var kind: PageHead.Kind { head.kind }
  var publishedOn: String? { head.publishedOn }
  func record(_ material: Material) -> String? { nil }
  func copies(_ material: Material) -> [CopiedSource] { [] }
}

extension SitePage where Material == Void {
  func material(_ sources: FormSources) {}
}

/// A source that is published as it is.
struct CopiedSource: Sendable {
  /// The path on the site.
  let path: String
  let source: SourceText
  let hash: FileHash
}

/// A page together with what it shows and what surrounds every page.
struct Framed<Page: SitePage>: Sendable {
  let page: Page
  let head: PageHead
  let material: Page.Material
  let frame: SiteFrame

  /// Leads from the page to the site's root.
  var root: String { head.root }

  /// A text of the content folder as markup, or `none`.
  func html(_ text: PageText?) -> Value {
    guard let text, !text.isEmpty else { return .none }
    return .markup(text.html(root: root, in: frame))
  }
}

extension Presenter {
  /// What a page's template is given: its own values behind those of every page.
  static func page<Page>(_ own: KeyValuePairs<String, Attribute>) -> Self where Subject == Framed<Page> {
    page(Array(own))
  }

  /// The same, for what was put together from several parts.
  static func page<Page>(_ own: [(key: String, value: Attribute)]) -> Self where Subject == Framed<Page> {
    let common: KeyValuePairs<String, Attribute> = [
      "site": { $0.frame.site },
      "root": { .string($0.head.kind == .notFound ? $0.frame.settings.basePath : $0.root) },
      "navigation": { $0.frame.navigation(for: $0.head) },
      "page": { $0.frame.presentHead(HeadInFrame(head: $0.head, frame: $0.frame)) },
    ]
    return Presenter(Array(common) + own)
  }
}

/// What surrounds every page of one build.
final class SiteFrame: Sendable {
  let settings: SiteSettings
  let edition: Edition
  let texts: PageTexts
  let links: LinkTargets
  let components: RenderedComponents
  let present: Presenters
  let presentHead = HeadInFrame.presenter
  /// The `site` that templates see.
  let site: Value
  private let entries: [(title: String, href: String, folder: String)]
  private let labels: PageLabels

  init(
    portal: Portal, optional: Set<OptionalPages>, links: LinkTargets,
    components: RenderedComponents = RenderedComponents()
  ) {
    settings = portal.settings
    edition = portal.edition
    texts = PageTexts(language: portal.settings.language)
    self.links = links
    self.components = components
    present = Presenters(language: portal.settings.language, optional: optional)
    labels = PageLabels(settings: settings, texts: texts)
    site = SiteFrame.presentSite((portal, optional))
    entries = Self.menu(texts, of: portal, optional)
  }

  /// The JSON file of a form, from the site's root; nil where the site does not publish it.
  func publishedPath(of form: Form) -> String? {
    present.optional.contains(.data) ? form.address.path : nil
  }

  /// The entries of the navigation: the title of each, the page, and the folder of all pages it stands for.
  private static func menu(
    _ texts: PageTexts, of portal: Portal, _ optional: Set<OptionalPages>
  ) -> [(title: String, href: String, folder: String)] {
    func entry(_ pages: OptionalPages, _ title: String) -> [(title: String, href: String, folder: String)] {
      let folder = pages.rawValue + "/"
      return optional.contains(pages) ? [(title, folder + "index.html", folder)] : []
    }
    let lists = [
      (texts.years, "years/index.html", "years/"), (texts.units, "units/index.html", "units/"),
    ]
    let comparisons =
      entry(.series, texts.series) + entry(.compare, texts.compare) + entry(.indicators, texts.indicators)
    let downloads = entry(.data, texts.data) + entry(.findings, texts.findings) + entry(.method, texts.method)
    let ownPages = portal.pages.filter(\.isInMenu).map { ($0.title, $0.href, $0.path + "/") }
    return lists + comparisons + downloads + ownPages + entry(.search, texts.search)
  }

  func navigation(for head: PageHead) -> Value {
    .list(
      entries.map { entry in
        SiteFrame.presentEntry((entry.title, entry.href, head.href.hasPrefix(entry.folder)))
      })
  }

  fileprivate func labels(of head: PageHead) -> Value {
    .list(labels.labels(of: head).map { SiteFrame.presentLabel($0) })
  }

  private static let presentEntry = Presenter<(title: String, href: String, isCurrent: Bool)>([
    "title": { .string($0.title) }, "href": { .string($0.href) }, "current": { .bool($0.isCurrent) },
  ])

  private static let presentLabel = Presenter<PageLabels.Label>([
    "name": { .string($0.name) }, "content": { .string($0.content) },
  ])

  private static let presentOrganisation = Presenter<SiteSettings.Organisation>([
    "name": { .string($0.name) }, "address": { Value($0.address) }, "telephone": { Value($0.telephone) },
  ])

  private static let presentOptional = Presenter<Set<OptionalPages>>(
    OptionalPages.allCases.map { pages in
      (key: pages.rawValue, value: { .bool($0.contains(pages)) })
    })

  private static let presentSite = Presenter<(portal: Portal, optional: Set<OptionalPages>)>([
    "title": { .string($0.portal.settings.title) },
    "description": { .string($0.portal.settings.description) },
    "language": { .string($0.portal.settings.language.rawValue) },
    "edition": { .string($0.portal.edition.rawValue) },
    "organisation": { presentOrganisation($0.portal.settings.organisation) },
    "icp": { Value($0.portal.settings.icp) },
    "police": { Value($0.portal.settings.police) },
    "code": { Value($0.portal.settings.siteCode) },
    "domain": { Value($0.portal.settings.domain) },
    "base_url": { Value($0.portal.settings.baseURL) },
    "latest_year": { Presenters.year($0.portal.latestYear?.year) },
    "has": { presentOptional($0.optional) },
  ])
}

/// A page's head as its template sees it.
struct HeadInFrame: Sendable {
  let head: PageHead
  let frame: SiteFrame

  static let presenter = Presenter<HeadInFrame>([
    "kind": { .string($0.head.kind.rawValue) },
    "title": { .string($0.head.title) },
    "description": { .string($0.head.description) },
    "href": { .string($0.head.href) },
    "canonical": { Value($0.frame.settings.address(of: $0.head)) },
    "breadcrumbs": { Presenters.link.list($0.head.breadcrumbs) },
    "previous": { Presenters.link($0.head.previous) },
    "next": { Presenters.link($0.head.next) },
    "labels": { $0.frame.labels(of: $0.head) },
    "document": { $0.head.kind.isDetail ? presentDocument($0) : .none },
  ])

  /// What a government website says at the head of a disclosed document (《政府网站发展指引》, 国办发〔2017〕47号).
  private static let presentDocument = Presenter<HeadInFrame>([
    "index_number": { Value($0.head.indexNumber) },
    "publisher": { .string($0.frame.settings.organisation.name) },
    "published_on": { Value($0.head.publishedOn ?? $0.frame.settings.publishedOn) },
    "source": { Value($0.head.contentSource) },
  ])
}
