import Decimals
import Diagnostics
import Forms
import Templating

/// The schemes explained from their own data.
struct MethodPage: SitePage {
  let head: PageHead
  let text: PageText?
  let schemes: [(scheme: Scheme, formCount: Int)]

  static let presenter = Presenter<Framed<MethodPage>>.page([
    "content_html": { $0.html($0.page.text) },
    "schemes": { framed in
      presentScheme.list(
        framed.page.schemes.map {
          Explained(scheme: $0.scheme, formCount: $0.formCount, language: framed.frame.texts.language)
        })
    },
  ])

  private struct Explained: Sendable {
    let scheme: Scheme
    let formCount: Int
    let language: Language
  }

  private static let presentScheme = Presenter<Explained>([
    "id": { .string($0.scheme.id.text) },
    "anchor": { .string($0.scheme.id.text) },
    "name": { .string($0.scheme.name.text(in: $0.language)) },
    "title": { .string($0.scheme.title) },
    "kind": { .string($0.scheme.kind.rawValue) },
    "citations": { presentCitation.list($0.scheme.citations) },
    "fields": { explained in
      .list(explained.scheme.fields.map { presentField(($0, explained.language)) })
    },
    "categories": { presentCategory.list($0.scheme.categories) },
    "grades": { presentGrade.list($0.scheme.scoring?.grades ?? []) },
    "rules": { explained in
      presentRule.list(SchemeRules(scheme: explained.scheme).all(in: explained.language))
    },
    "notes": { .texts($0.scheme.notes) },
    "form_count": { .int($0.formCount) },
  ])

  private static let presentCitation = Presenter<Citation>([
    "title": { .string($0.title) },
    "number": { Value($0.number) },
    "issuer": { Value($0.issuer) },
    "date": { Value($0.date?.description) },
    "url": { Value($0.address) },
  ])

  private static let presentField = Presenter<(SchemeField, Language)>([
    "label": { .string($0.0.label.text(in: $0.1)) },
    "kind": { .string($0.0.type.name) },
  ])

  private static let presentCategory = Presenter<SchemeCategory>([
    "name": { .string($0.name) }, "points": { Value($0.points) }, "advisory": { .bool($0.isAdvisory) },
  ])

  private static let presentGrade = Presenter<GradeBand>([
    "grade": { .string($0.grade) },
    "from": { .decimal($0.from) },
    "to": { .decimal($0.to) },
    "includes_upper": { .bool($0.includesUpper) },
  ])

  private static let presentRule = Presenter<(title: String, text: String)>([
    "title": { .string($0.title) }, "text": { .string($0.text) },
  ])
}

extension FieldType {
  /// The word for the type in scheme files.
  fileprivate var name: String {
    switch self {
    case .text: "text"
    case .narrative: "narrative"
    case .date: "date"
    case .choice: "choice"
    }
  }
}
