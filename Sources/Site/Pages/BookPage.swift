import Diagnostics
import Forms
import Scoring
import Templating

/// All forms of one year of a unit in their official layout, to be printed as a book.
///
/// The book holds nothing but forms, so that the hashes of their sources say which state of the content it shows.
struct BookPage: SitePage {
  let head: PageHead
  let unitYear: UnitYear

  /// The projects of the book in its order.
  func material(_ sources: FormSources) throws(Diagnostic) -> [OpenProject] {
    try sources.open(unitYear.projects)
  }

  /// The book itself, apart from how it is shown.
  var book: Book { Book(of: unitYear) }

  static let presenter = Presenter<Framed<BookPage>>.page([
    "unit": { Presenters.unit($0.page.unitYear.unit) },
    "year": { Presenters.year($0.page.unitYear.year) },
    "unit_year": { Presenters.link($0.head.breadcrumbs.last) },
    "totals": { $0.frame.present.totals($0.page.unitYear.totals) },
    "entries": { framed in BookEntry.presenter.list(framed.page.entries(framed.material, in: framed.frame)) },
    "source_hash": { .string(sourceHash($0.page.unitYear.projects)) },
    "published_on": { Value($0.head.publishedOn ?? $0.frame.settings.publishedOn) },
  ])

  private func entries(_ projects: [OpenProject], in frame: SiteFrame) -> [BookEntry] {
    let forms = projects.flatMap { open in
      zip(open.project.forms.all, open.forms.all).map { (open.project, $0, $1) }
    }
    return forms.enumerated().map { index, form in
      BookEntry(number: index + 1, project: form.0, hash: form.1.hash, assessment: form.2, frame: frame)
    }
  }

  /// The hash of all forms of the book: of what `sha256sum *.json` prints for them in their folder, in the
  /// bytewise order of their names, so that anybody can check a book against the published files.
  private static func sourceHash(_ projects: [Project]) -> String {
    let forms = projects.flatMap(\.forms.all)
    let lines = forms.map { (name: $0.address.fileName, hash: $0.hash.hexadecimal) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      .map { "\($0.hash)  \($0.name)\n" }
    return SHA256.hexadecimal(Array(lines.joined().utf8))
  }
}

/// One form of a book.
struct BookEntry: Sendable {
  /// From 1, in the order of the book.
  let number: Int
  let project: Project
  /// The hash of the form's file.
  let hash: FileHash
  let assessment: Assessment
  let frame: SiteFrame

  static let presenter = Presenter<BookEntry>([
    "number": { .int($0.number) },
    "anchor": { .string("\($0.project.slug)-\($0.assessment.form.scheme.kind.rawValue)") },
    "project": { $0.frame.present.projectRow($0.project) },
    "form": { entry in
      FormEntry.presenter(
        FormEntry(assessment: entry.assessment, frame: entry.frame, findings: [], hasAnchors: false))
    },
    "source_address": { entry in
      Value(
        entry.frame.publishedPath(of: entry.assessment.form).map { (entry.frame.settings.baseURL ?? "") + $0 }
      )
    },
    "source_hash": { .string($0.hash.hexadecimal) },
  ])
}
