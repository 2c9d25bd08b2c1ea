import Diagnostics
import Forms

/// Markup of a web page stands in a text.
enum MarkupInText {
  private static let words = WordList([
    "<p>", "</p>", "<br", "<div", "</div>", "<span", "</span>", "<strong>", "<table", "<td", "<img",
    "<a href", "&nbsp;", "&lt;",
    "&gt;", "&amp;", "&quot;",
  ])

  static let rule = Rule(
    code: "JX046", name: "markup-in-text", group: .plausibility, severity: .warning,
    title: say("文字里有网页标记", "markup in a text"),
    what: say("文字里是否有 <p>、&nbsp; 之类的网页标记。", "Whether a text holds markup such as <p> or &nbsp;."),
    why: say("标记是录入系统留下的，公众会照样看到。", "It was left by the entry system, and readers see it as it is."),
    remedy: say("删去标记，用换行分段", "delete the markup and part paragraphs by line breaks"),
    basis: LegalBasis.openness,
    examples: [
      .finds(.national, ["/achieved": "\"<p>全年举办读书活动 52 场。</p>\""], at: "/achieved"),
      .accepts(.national, ["/expected": "\"停机时间 <1%，读者满意度达 90%。\""]),
    ],
    check: { context in
      // One finding for a text, at the first mark of it.
      context.texts.firstOfEach(words.firstRange).map { found in
        let place = found.place
        return Observation(
          at: found.text.origin, place: place,
          say("文字里有标记“\(place.text)”", "the text holds the markup “\(place.text)”"),
          declared: place.text)
      }
    })
}
