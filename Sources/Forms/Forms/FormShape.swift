import Decimals
import Diagnostics

/// The keys of a form: those every family has, and those its scheme adds.
enum FormShape {
  private static let reserved: Set<String> = [
    "form", "scheme", "year", "series", "status", "publishedOn", "indexNumber", "acknowledged", "funding",
    "indicators",
    "total",
  ]

  /// Whether a scheme cannot use a key for a field of its own.
  static func isReserved(_ key: String) -> Bool { reserved.contains(key) }

  static func shape(
    kind: FormKind, scheme: Slug, fields: [SchemeField], funding: SchemeFunding, columns: [SchemeColumn],
    categories: [SchemeCategory], totals: [TotalKind]
  ) -> JSONShape {
    var keys = opening + fields.map(key)
    if !fields.contains(where: { $0.key == "evaluatedOn" }) {
      keys.append(
        JSONKey("evaluatedOn", .date(allowsEmpty: true), optional: true, say("自评日期", "the date of the form")))
    }
    keys += publication
    keys += [
      JSONKey("funding", shape(funding), funding.label),
      JSONKey("indicators", .list(shape(columns, categories), atLeast: 1), say("指标", "the indicators")),
    ]
    if !totals.isEmpty {
      let sums = totals.map { total in
        JSONKey(total.rawValue, .nullable(.number()), label(of: total, columns))
      }
      keys.append(JSONKey("total", .object(JSONObjectShape(sums)), say("合计", "the sums")))
    }
    return .object(JSONObjectShape(keys))
  }

  /// What a form says of itself, at its beginning.
  private static let opening = [
    JSONKey(
      "form", .choice(FormKind.allCases.map(\.rawValue)), say("表的种类", "the kind of form"),
      explanation: say("与文件名里的一样。", "As in the name of the file."), words: FormKind.words),
    JSONKey(
      "scheme", .slug, say("评分办法", "the scheme"),
      explanation: say("schemes/ 里的文件名。", "The name of a file in schemes/.")),
    JSONKey(
      "year", .integer(1949...2999), say("年度", "the year"),
      explanation: say("与文件夹的名称一样。", "As in the name of the folder.")),
    JSONKey(
      "series", .nullable(.slug), optional: true, say("项目序列", "the series"),
      explanation: say(
        "同一件事在各年、各单位用同一个名称，网站把它们放在一起比较。",
        "The name of the undertaking that the project continues; projects of one name are shown together.")),
    JSONKey(
      "status", .choice(["draft", "final"]), optional: true, say("草稿或定稿", "draft or final"),
      explanation: say("不写就是定稿。", "Final unless said otherwise."),
      words: [
        JSONWord("draft", say("草稿，只进内部版", "a draft, which only the internal edition shows")),
        JSONWord("final", say("定稿", "final")),
      ]),
  ]

  /// What is said of its publication.
  private static let publication = [
    JSONKey(
      "publishedOn", .date(allowsEmpty: true), optional: true, say("公开日期", "the date of publication"),
      explanation: say(
        "不写就用 site.json 的 publishedOn。", "Without it, publishedOn of site.json holds.")),
    JSONKey(
      "indexNumber", .text(allowsEmpty: true), optional: true,
      say("政府信息公开的索引号", "the index number of the disclosed information"),
      explanation: say("显示在项目页的文件头。", "Shown at the head of the project's page.")),
    JSONKey(
      "acknowledged", .list(acknowledgement, atLeast: 0), optional: true, say("已知的核查意见", "known findings"),
      explanation: say(
        "单位看过并作了说明的意见；与说明一起显示，不再算作问题。",
        "Findings that the unit has seen and explains; they are shown with the reason and do not fail.")),
  ]

  private static let acknowledgement = JSONShape.object(
    JSONObjectShape([
      JSONKey(
        "code", .filledText, say("意见编号", "the code of the finding"),
        explanation: say("规则的编号或名称。", "The code or the name of the rule.")),
      JSONKey("reason", .filledText, say("说明", "the explanation")),
    ]))

  private static func label(of total: TotalKind, _ columns: [SchemeColumn]) -> LocalizedText {
    let column = columns.first { $0.role.rawValue == total.rawValue }
    return column?.label ?? say("合计", "the sum")
  }

  private static func key(_ field: SchemeField) -> JSONKey {
    let shape: JSONShape =
      switch field.type {
      case .date: .date(allowsEmpty: true)
      case .choice(let words): .choice(words + [""])
      case .text, .narrative: .text(allowsEmpty: field.role != .project && field.role != .unit)
      }
    return JSONKey(field.key, shape, optional: field.isOptional, field.label)
  }

  private static func shape(_ funding: SchemeFunding) -> JSONShape {
    var keys = [
      JSONKey(
        "currency", .choice(Currency.allCases.map(\.rawValue)), say("金额单位", "the unit the money is given in"))
    ]
    for line in funding.lines {
      let amounts = funding.amounts.filter { line.amountKeys.contains($0.key) }.map { amount in
        JSONKey(amount.key, .nullable(.number()), amount.label)
      }
      if let key = line.key {
        keys.append(JSONKey(key, .object(JSONObjectShape(amounts)), line.label))
      } else {
        keys += amounts
      }
    }
    return .object(JSONObjectShape(keys))
  }

  private static func shape(_ columns: [SchemeColumn], _ categories: [SchemeCategory]) -> JSONShape {
    .object(
      JSONObjectShape(
        columns.map { column in
          let shape: JSONShape =
            column.role.isPoints
            ? .nullable(.number())
            : .text(allowsEmpty: column.role != .category && column.role != .name)
          return JSONKey(
            column.key, shape, optional: column.isOptional, column.label,
            examples: column.role == .category ? categories.map(\.name) : [])
        }))
  }
}
