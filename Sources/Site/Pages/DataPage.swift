import Decimals
import Diagnostics
import Templating

/// The downloads, each column documented from the definition that writes it.
struct DataPage: SitePage {
  let head: PageHead
  /// The years with forms, ascending.
  let years: [Int]
  /// What is known of the files; a build knows it once they are written, which is before it renders this page.
  var data: Lazily<Result<WrittenData, Diagnostic>>

  func material(_ sources: FormSources) throws(Diagnostic) -> WrittenData { try data.value.get() }

  /// The same page, when the files are known.
  func telling(of data: WrittenData) -> DataPage {
    var page = self
    page.data = Lazily { .success(data) }
    return page
  }

  static let presenter = Presenter<Framed<DataPage>>.page([
    "sets": { framed in
      let language = framed.frame.texts.language
      return presentSet.list(framed.material.sets.map { ($0, language) })
    },
    "archive_href": { _ in .string(OpenData.archive) },
    "archive_size": { .string(FileSize.text($0.material.archiveSize)) },
    "package_href": { _ in .string(OpenData.package) },
    "dataset_json": { framed in
      let description = DatasetDescription(
        settings: framed.frame.settings, head: framed.head, years: framed.page.years,
        data: framed.material)
      return .markup(description.text)
    },
  ])

  private static let presentSet = Presenter<(written: WrittenDataSet, language: Language)>([
    "name": { .string($0.written.set.name) },
    "title": { .string($0.written.set.title.text(in: $0.language)) },
    "row_count": { .int($0.written.rowCount) },
    "csv_href": { .string("data/" + $0.written.set.csvName) },
    "csv_size": { .string(FileSize.text($0.written.csvSize)) },
    "json_href": { .string("data/" + $0.written.set.jsonName) },
    "json_size": { .string(FileSize.text($0.written.jsonSize)) },
    "columns": { entry in
      presentColumn.list(
        entry.written.set.columns.map {
          ($0, entry.written.set.key.contains($0.name), entry.language)
        })
    },
  ])

  private static let presentColumn = Presenter<
    (column: DataColumnDescription, isKey: Bool, language: Language)
  >([
    "name": { .string($0.column.name) }, "type": { .string($0.column.type.rawValue) },
    "is_key": { .bool($0.isKey) }, "meaning": { .string($0.column.meaning.text(in: $0.language)) },
  ])
}

/// The size of a file as people read it.
enum FileSize {
  /// `512 B`, `3.4 KB`, `12.0 MB`: in powers of a thousand, rounded up, because nobody wants to wait longer than was said.
  static func text(_ bytes: Int) -> String {
    var (size, unit) = (bytes, "B")
    for larger in ["KB", "MB", "GB"] where size >= (unit == "B" ? 1000 : 10_000) {
      // From here on it counts tenths of its unit.
      size = unit == "B" ? (size + 99) / 100 : (size + 999) / 1000
      unit = larger
    }
    return unit == "B" ? "\(size) B" : "\(size / 10).\(size % 10) \(unit)"
  }
}
