import Diagnostics
import Forms

/// `datapackage.json`: what the tables are, for programs (Data Package and Table Schema, version 1, Frictionless Data).
struct DataPackage {
  let settings: SiteSettings
  let sets: [WrittenDataSet]

  var text: String {
    var members: [JSONTree.Member] = [
      .init("profile", "tabular-data-package"),
      .init("name", "jixiao-data"),
      .init("title", .text(settings.title)),
      .init("description", .text(description)),
    ]
    if let homepage = settings.baseURL { members.append(.init("homepage", .text(homepage))) }
    let publisher = JSONTree.object([
      .init("title", .text(settings.organisation.name)), .init("role", "publisher"),
    ])
    members.append(.init("contributors", .list([publisher])))
    members.append(.init("resources", .list(sets.map(resource))))
    return JSONTree.object(members).formatted
  }

  /// What a reader has to know of all tables.
  private var description: String {
    LocalizedText(
      chinese: settings.description
        + "文字照原表。CSV 文件中以运算符号或撇号开头的文字，前面多一个撇号，以免电子表格当作公式计算；去掉一个撇号即为原文。",
      english: settings.description
        + " Texts are as printed on the forms. In the CSV files a text that begins with an operator or an apostrophe has"
        + " one more apostrophe before it, so that spreadsheets do not calculate it; take one away for the text itself."
    ).text(in: settings.language)
  }

  private func resource(_ written: WrittenDataSet) -> JSONTree {
    .object([
      .init("profile", "tabular-data-resource"),
      .init("name", .text(written.set.name)),
      .init("title", .text(written.set.title.text(in: settings.language))),
      .init("path", .text(written.set.csvName)),
      .init("format", "csv"),
      .init("mediatype", "text/csv"),
      .init("encoding", "utf-8"),
      .init("bytes", .integer(written.csvSize)),
      .init("hash", .text("sha256:" + written.csvHash)),
      .init("schema", schema(written.set)),
    ])
  }

  private func schema(_ set: DataSet) -> JSONTree {
    var members: [JSONTree.Member] = [
      .init("fields", .list(set.columns.map { field($0, isKey: set.key.contains($0.name)) })),
      .init("missingValues", .list([""])),
      .init("primaryKey", .texts(set.key)),
    ]
    let project = OpenData.projects.key
    if set.name != OpenData.projects.name {
      let reference: JSONTree = .object([
        .init("resource", .text(OpenData.projects.name)), .init("fields", .texts(project)),
      ])
      members.append(
        .init(
          "foreignKeys",
          .list([
            .object([.init("fields", .texts(project)), .init("reference", reference)])
          ])))
    }
    return .object(members)
  }

  private func field(_ column: DataColumnDescription, isKey: Bool) -> JSONTree {
    var members: [JSONTree.Member] = [
      .init("name", .text(column.name)),
      .init("type", .text(column.type.rawValue)),
      .init("description", .text(column.meaning.text(in: settings.language))),
    ]
    if isKey { members.append(.init("constraints", .object([.init("required", .boolean(true))]))) }
    return .object(members)
  }
}
