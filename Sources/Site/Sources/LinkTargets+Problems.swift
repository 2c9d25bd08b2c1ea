import Diagnostics
import Markdown

// What is wrong with a link, and what was probably meant.

extension LinkTargets {
  /// What is wrong with a link of a text; nil where it leads somewhere.
  func problem(with link: Link, in text: PageText, isSound: Bool) -> Diagnostic? {
    guard link.isRelative else { return nil }
    let place = text.place(of: link)
    let (path, fragment) = Self.split(link.destination)
    let file = path.isEmpty ? text.path.text : Self.resolved(path, against: text.path)
    guard address(of: link, in: text) != nil else {
      if path.isEmpty { return LinkProblem.noAnchor(fragment, known: anchors(of: text), at: place) }
      guard let file else { return LinkProblem.leavesFolder(link, at: place) }
      if hides(file) { return isSound ? LinkProblem.notInEdition(link, at: place) : nil }
      return LinkProblem.dead(link, near: nearestName(to: file, among: names), at: place)
    }
    if link.kind == .image {
      return image(of: link, in: text)?.isShown == true
        ? nil : LinkProblem.noImage(link.destination, at: place)
    }
    guard let known = file.flatMap({ anchors[$0] }), !path.isEmpty, fragment.utf8.count > 1,
      !known.contains(String(fragment.dropFirst()))
    else { return nil }
    return LinkProblem.noAnchor(fragment, known: known.sorted(), at: place)
  }

  private func anchors(of text: PageText) -> [String] { text.document.headings.map(\.anchor) }
}

/// The sentences about links that lead nowhere.
enum LinkProblem {
  static func dead(_ link: Link, near: String?, at place: SourcePlace) -> Diagnostic {
    let destination = link.destination
    let message =
      link.kind == .image
      ? LocalizedText(
        chinese: "图片“\(destination)”没有对应的文件", english: "there is no file for the image “\(destination)”")
      : LocalizedText(
        chinese: "链接“\(destination)”没有对应的页面或文件", english: "the link “\(destination)” leads to no page or file"
      )
    return Diagnostic(
      "dead-link", message, at: place, remedy: SourceProblem.didYouMean(near) ?? remedy(for: link))
  }

  private static func remedy(for link: Link) -> LocalizedText {
    if link.destination.hasPrefix("www.") {
      return LocalizedText(
        chinese: "别的网站写全地址：https://\(link.destination)",
        english: "write the whole address of another site: https://\(link.destination)")
    }
    return link.kind == .image
      ? LocalizedText(
        chinese: "把图片放进内容目录；地址从本文件所在的文件夹算起",
        english: "put the image into the content folder; addresses begin at this file's folder")
      : LocalizedText(
        chinese: "链接从本文件所在的文件夹算起，写内容目录中的 .md 文件、图片或附件",
        english:
          "links begin at this file's folder and name a .md file, a picture or a document of the content folder"
      )
  }

  static func leavesFolder(_ link: Link, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "dead-link",
      LocalizedText(
        chinese: "“\(link.destination)”在内容目录之外",
        english: "“\(link.destination)” lies outside the content folder"),
      at: place,
      remedy: LocalizedText(
        chinese: "把文件放进内容目录；少写一些 ../", english: "put the file into the content folder, or write fewer ../"))
  }

  static func notInEdition(_ link: Link, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "dead-link",
      LocalizedText(
        chinese: "“\(link.destination)”是草稿，这一版里没有它的页面",
        english: "“\(link.destination)” is about drafts, for which this edition has no page"), at: place,
      remedy: LocalizedText(
        chinese: "等表定稿后再加链接", english: "leave the link out until the form is final"))
  }

  static func noAnchor(_ fragment: String, known: [String], at place: SourcePlace) -> Diagnostic {
    let near = nearestName(to: String(fragment.dropFirst()), among: known).map { "#" + $0 }
    return Diagnostic(
      "dead-link",
      LocalizedText(
        chinese: "那里没有标题“\(fragment)”", english: "there is no heading “\(fragment)”"), at: place,
      remedy: SourceProblem.didYouMean(near)
        ?? (known.isEmpty
          ? LocalizedText(
            chinese: "那里一个标题也没有；删去“\(fragment)”", english: "there are no headings; delete “\(fragment)”")
          : LocalizedText(
            chinese: "可以写：\(known.map { "#" + $0 }.joined(separator: "、"))",
            english: "the headings are: \(known.map { "#" + $0 }.joined(separator: ", "))")))
  }

  static func noImage(_ destination: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "broken-image",
      LocalizedText(
        chinese: "“\(destination)”不是能显示的图片，或者文件已损坏",
        english: "“\(destination)” is no image that browsers show, or it is damaged"), at: place,
      remedy: LocalizedText(
        chinese: "用 PNG、JPEG、GIF、WebP 或 SVG 格式重新保存；其他文件用链接 [文字](地址) 引用，前面不加“!”",
        english: "save it as PNG, JPEG, GIF, WebP or SVG; link to other files as [text](address), without “!”"
      ))
  }
}
