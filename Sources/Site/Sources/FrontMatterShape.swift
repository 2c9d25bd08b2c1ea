import Diagnostics
import Forms

/// The keys that the front matters of texts may have, for the reference.
///
/// Each list names the keys that `PortalBuilder` reads; a test compares the two.
enum FrontMatterShape: CaseIterable {
  /// An ordinary page: `about.md`, `help/faq.md`, ….
  case page
  /// `units/<unit>/index.md`
  case unit
  /// `series/<series>.md`
  case series
  /// The texts of pages that have their titles from the site: home, method, years, units' years, projects.
  case commentary

  /// The files.
  var files: LocalizedText {
    switch self {
    case .page: say("普通页面：`about.md`、`help/faq.md` 等", "Ordinary pages: `about.md`, `help/faq.md`, …")
    case .unit: LocalizedText(verbatim: "`units/<unit>/index.md`")
    case .series: LocalizedText(verbatim: "`series/<series>.md`")
    case .commentary:
      LocalizedText(
        verbatim: "`index.md`, `method.md`, `years/<year>.md`, `units/<unit>/<year>/index.md`, "
          + "`units/<unit>/<year>/<project>.md`")
    }
  }

  /// The keys.
  var shape: JSONShape {
    switch self {
    case .page: Self.ofPage
    case .unit: Self.ofUnit
    case .series: Self.ofSeries
    case .commentary: Self.ofCommentary
    }
  }

  private static let ofPage: JSONShape = .object(
    JSONObjectShape([
      JSONKey("title", .filledText, say("标题", "the title")),
      JSONKey(
        "description", .anyText, optional: true, say("一句话简介", "one sentence about the page"),
        explanation: say("给搜索引擎看。", "For search engines.")),
      JSONKey(
        "menu", .choice(["true", "false"]), optional: true, say("是否列入导航", "whether the navigation names it"),
        explanation: say("不写就不列入。", "Not unless said otherwise.")),
      JSONKey(
        "order", .integer(-1_000_000...1_000_000), optional: true,
        say("在导航里的次序", "its place in the navigation"),
        explanation: say("小的在前；不写就是 100。", "The smaller, the earlier; 100 unless said otherwise.")),
    ]))

  private static let ofUnit: JSONShape = .object(
    JSONObjectShape([
      JSONKey(
        "name", .filledText, say("单位名称", "the name"),
        explanation: say("与表上印的完全一致。", "Exactly as printed on the forms.")),
      JSONKey(
        "shortName", .anyText, optional: true, say("简称", "a short name"),
        explanation: say("用在窄的地方；不写就用全称。", "For narrow places; the name unless said otherwise.")),
      JSONKey(
        "aliases", .list(.anyText, atLeast: 0), optional: true,
        say("表上可能印的其他名称", "other names that forms may print"),
        explanation: say("例如更名以前的名称。", "Such as the one before it was renamed.")),
      JSONKey("department", .anyText, optional: true, say("主管部门", "the supervising department")),
      JSONKey(
        "successor", .slug, optional: true, say("承接的单位", "the unit that took over"),
        explanation: say("写它的文件夹名。", "Its folder.")),
    ]))

  private static let ofSeries: JSONShape = .object(
    JSONObjectShape([JSONKey("title", .filledText, say("项目序列的名称", "what the undertaking is called"))]))

  private static let ofCommentary: JSONShape = .object(
    JSONObjectShape([
      JSONKey("title", .anyText, optional: true, say("标题，网站不用", "a title, which the site does not use")),
      JSONKey(
        "description", .anyText, optional: true, say("简介，网站不用", "a description, which the site does not use")),
    ]))
}
