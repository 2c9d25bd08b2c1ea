import Diagnostics
import Forms
import Scoring

/// The rules of the audit as a page of the reference: what each looks for, why, what to do, and its examples with what
/// the audit says of them.
struct RuleManual {
  let schemes: [Scheme]
  let language: Language

  /// The page.
  var page: MarkdownPage {
    var page = MarkdownPage(say("核查规则", "Rules of the audit"), language)
    page.add(
      say(
        "`jixiao check` 按这些规则核查绩效表，`jixiao explain JX008` 说明其中一条。编号永不改变，也不挪作他用。"
          + "示例是样表的改动：`/total/score = 98.31` 指把这个位置的值换成 98.31。",
        "`jixiao check` audits forms by these rules, `jixiao explain JX008` tells about one of them. Codes are permanent "
          + "and never used again. Examples are changes of a sample form: `/total/score = 98.31` puts this value into "
          + "that place."))
    for group in RuleGroup.allCases { addContents(of: group, to: &page) }
    for group in RuleGroup.allCases {
      page.addHeading(2, group.title)
      for rule in rules(of: group) { add(rule, to: &page) }
    }
    return page
  }

  private func rules(of group: RuleGroup) -> [Rule] { RuleCatalogue.rules.filter { $0.group == group } }

  private func addContents(of group: RuleGroup, to page: inout MarkdownPage) {
    page.add(say("**\(group.title.chinese)**", "**\(group.title.english)**"))
    page.add(
      items: rules(of: group).map { rule in
        let anchor = rule.code.lowercased() + "-" + rule.name
        return "[\(rule.code)](#\(anchor)) \(rule.title.text(in: language))"
      })
  }

  private func add(_ rule: Rule, to page: inout MarkdownPage) {
    page.addHeading(3, LocalizedText(verbatim: "\(rule.code) \(rule.name)"))
    page.add(
      say(
        "**\(rule.title.chinese)**（\(severity(of: rule).chinese)）",
        "**\(rule.title.english)** (\(severity(of: rule).english))"))
    page.add(
      items: [
        labelled(say("查什么", "What it checks"), rule.what), labelled(say("为何要查", "Why it matters"), rule.why),
        labelled(say("怎样改", "What to do"), rule.remedy), labelled(say("依据", "Legal basis"), rule.basis),
      ])
    page.add(say("示例：", "Examples:"))
    page.add(items: rule.examples.map { inWords($0, of: rule) })
  }

  private func severity(of rule: Rule) -> LocalizedText {
    switch rule.severity {
    case .error: say("错误", "error")
    case .warning: say("警告", "warning")
    case .note: say("提示", "note")
    }
  }

  private func labelled(_ label: LocalizedText, _ text: LocalizedText) -> String {
    say("\(label.chinese)：\(text.chinese)", "\(label.english): \(text.english)").text(in: language)
  }

  /// An example: what is changed, and what the audit says of it.
  private func inWords(_ example: RuleExample, of rule: Rule) -> String {
    let sample = "`\(example.form.sample.rawValue)`"
    let label = example.found.isEmpty ? say("不提意见", "Accepted") : say("提出意见", "Found")
    var text = labelled(label, LocalizedText(verbatim: sample))
    if !example.form.changes.isEmpty {
      text += say("，", ", ").text(in: language) + changes(of: example.form)
    }
    if let companion = example.companion {
      let beside = changes(of: companion)
      let name =
        "`\(companion.sample.rawValue)`" + (beside.isEmpty ? "" : say("，", ", ").text(in: language) + beside)
      text += say("；另一张表 \(name)", "; beside it \(name)").text(in: language)
    }
    for finding in findings(in: example, of: rule) {
      text += "\n  - " + finding.observation.message.text(in: language)
    }
    return text
  }

  private func changes(of form: SampleForm) -> String {
    form.changes.map { "`\($0.pointer) = \($0.json)`" }.joined(separator: say("，", ", ").text(in: language))
  }

  private func findings(in example: RuleExample, of rule: Rule) -> [Finding] {
    // A portal without the scheme of a sample shows its examples without what is said of them.
    example.found.isEmpty ? [] : (try? example.findings(of: rule, schemes: schemes)) ?? []
  }
}
