import Markdown
import Templating

/// A page that is only text.
struct OrdinaryTextPage: SitePage {
  let head: PageHead
  let page: OrdinaryPage

  var record: String? { page.text.source.path }

  static let presenter = Presenter<Framed<OrdinaryTextPage>>.page([
    "content_html": { $0.html($0.page.page.text) },
    "headings": { presentHeading.list($0.page.page.text.document.headings) },
  ])

  private static let presentHeading = Presenter<Heading>([
    "level": { .int($0.level) }, "title": { .string($0.text) }, "anchor": { .string($0.anchor) },
  ])
}

/// What a visitor sees at an address that does not exist.
struct NotFoundPage: SitePage {
  let head: PageHead

  static let presenter = Presenter<Framed<NotFoundPage>>.page([:])
}
