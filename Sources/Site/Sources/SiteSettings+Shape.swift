import Diagnostics
import Forms

extension SiteSettings {
  /// The keys of `site.json`.
  package static let shape: JSONShape = .object(
    JSONObjectShape([
      JSONKey("title", .filledText, say("网站名称", "name of the portal")),
      JSONKey(
        "description", .filledText, say("一句话简介", "one sentence about the portal"),
        explanation: say("显示在页脚和搜索引擎里。", "Shown in the footer and by search engines.")),
      JSONKey(
        "language", .choice(Language.allCases.map(\.rawValue)), optional: true,
        say("界面语言", "language of the interface"),
        words: [
          JSONWord("zh-CN", say("中文；不写就是它", "Chinese; what holds unless said otherwise")),
          JSONWord("en", say("英文", "English")),
        ]),
      JSONKey(
        "theme", .slug, optional: true, say("主题目录名", "folder of the theme"),
        explanation: say("themes/ 里的文件夹；不写就是 default。", "In themes/; default unless said otherwise.")),
      JSONKey(
        "baseURL", .filledText, optional: true, say("网站地址", "address of the site"),
        explanation: say(
          "不写时，网页没有规范地址，网站地图和订阅里只有路径。",
          "Without it pages have no canonical address, and sitemap and feed give paths only."),
        examples: ["https://www.example.gov.cn/performance/"]),
      JSONKey("organisation", organisation, say("主办单位", "the body that publishes the portal")),
      JSONKey(
        "icp", .filledText, optional: true, say("ICP备案号", "ICP number"), explanation: inFooter),
      JSONKey(
        "police", .filledText, optional: true, say("公网安备号", "number of the police registration"),
        explanation: inFooter),
      JSONKey(
        "siteCode", .filledText, optional: true,
        say("政府网站标识码", "identification code of a government website"), explanation: inFooter),
      JSONKey(
        "publishedOn", .date(allowsEmpty: false), optional: true, say("发布日期", "day of publication"),
        explanation: say("用于自己没有公开日期的表和文字。", "Of all that has none of its own.")),
      JSONKey("audit", audit, optional: true, say("核查的设置", "how forms are audited")),
    ]))

  private static let inFooter = say(
    "显示在页脚和网页标签里。", "For the footer and the labels of pages.")

  private static let organisation: JSONShape = .object(
    JSONObjectShape([
      JSONKey(
        "name", .filledText, say("主办单位", "name"),
        explanation: say("文件头里写作发布机构。", "Documents name it as 发布机构.")),
      JSONKey("address", .filledText, optional: true, say("地址", "address")),
      JSONKey("telephone", .filledText, optional: true, say("电话", "telephone")),
    ]))

  private static let audit: JSONShape = .object(
    JSONObjectShape([
      JSONKey(
        "public", .boolean, optional: true,
        say("公开版是否显示核查意见", "whether the public edition shows the findings"),
        explanation: say(
          "不写就只在内部版显示。", "Without it only the internal edition shows them.")),
      JSONKey(
        "disabled", .list(.filledText, atLeast: 0), optional: true,
        say("停用的规则，代码或名称", "rules that are switched off, by code or name")),
      JSONKey(
        "severities", .map(.choice(Severity.allCases.map(\.rawValue))), optional: true,
        say("规则的严重程度，按代码或名称", "severities of rules, by code or name"),
        explanation: say("例如 {\"JX011\": \"warning\"}。", "For example {\"JX011\": \"warning\"}."),
        words: [
          JSONWord("error", say("错误，jixiao check 以 1 退出", "wrong; jixiao check ends with exit code 1")),
          JSONWord("warning", say("警告", "worth a look")),
          JSONWord("note", say("提示", "good to know")),
        ]),
    ]))
}
