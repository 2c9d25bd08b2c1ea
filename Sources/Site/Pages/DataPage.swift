import Diagnostics
import Templating

/// The downloads, each column documented from the definition that writes it.
struct DataPage: SitePage {
  let head: PageHead
  let data: Lazily<OpenData>

  static let presenter = Presenter<Framed<DataPage>>.page([
    "sets": { framed in
      let language = framed.frame.texts.language
      return presentSet.list(framed.page.data.value.sets.map { ($0, language) })
    },
    "archive_href": { _ in .string(OpenData.archive) },
  ])

  private static let presentSet = Presenter<(set: DataSet, language: Language)>([
    "name": { .string($0.set.name) },
    "title": { .string($0.set.title.text(in: $0.language)) },
    "row_count": { .int($0.set.rowCount) },
    "csv_href": { .string("data/\($0.set.name).csv") },
    "json_href": { .string("data/\($0.set.name).json") },
    "columns": { entry in presentColumn.list(entry.set.columns.map { ($0, entry.language) }) },
  ])

  private static let presentColumn = Presenter<(column: DataColumnDescription, language: Language)>([
    "name": { .string($0.column.name) }, "type": { .string($0.column.type.rawValue) },
    "meaning": { .string($0.column.meaning.text(in: $0.language)) },
  ])
}
