import Diagnostics
import Forms

/// The sentences about what stands in the way of making something new.
enum AuthoringProblem {
  static func noContent(_ folder: String) -> Diagnostic {
    Diagnostic(
      "missing-file",
      say("这里没有内容目录“\(folder)”", "there is no content folder “\(folder)” here"),
      remedy: say(
        "在门户目录中运行，或用 --content 指明内容目录；新建门户用 jixiao new site <目录>",
        "run in the portal's folder, name the content folder with --content, or make a portal with "
          + "jixiao new site <folder>"))
  }

  static func noSchemes(in content: String) -> Diagnostic {
    Diagnostic(
      "no-schemes",
      say("\(content)/schemes 中没有评分办法", "there are no schemes in \(content)/schemes"),
      remedy: say(
        "在门户目录中运行，或用 --content 指明内容目录",
        "run in the portal's folder, or name the content folder with --content"))
  }

  static func unknownScheme(_ name: String, among known: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-scheme", say("没有评分办法“\(name)”", "there is no scheme “\(name)”"),
      remedy: suggestion(name, known))
  }

  static func schemeOfOtherKind(_ scheme: Scheme, wanted: String) -> Diagnostic {
    Diagnostic(
      "unknown-scheme",
      say(
        "评分办法“\(scheme.id)”用于“\(scheme.kind.rawValue)”，不用于“\(wanted)”",
        "the scheme “\(scheme.id)” is for forms of the kind “\(scheme.kind.rawValue)”, not “\(wanted)”"),
      remedy: say("换一个评分办法，或去掉 --kind", "choose another scheme, or leave --kind out"))
  }

  static func noSlug(_ name: String, _ option: String) -> Diagnostic {
    Diagnostic(
      "invalid-slug",
      say("\(option)：“\(name)”不能作地址中的名称", "\(option): “\(name)” cannot be a name in addresses"),
      remedy: say(
        "用小写英文字母、数字和连字符，例如 av-archive",
        "use lower-case letters, digits and hyphens, such as av-archive"))
  }

  static func reservedName(_ name: String) -> Diagnostic {
    Diagnostic(
      "invalid-slug",
      say("“\(name)”由网站自身的页面使用", "“\(name)” is used by a page of the site itself"),
      remedy: say("换一个名称", "choose another name"))
  }

  static func noYear(_ year: Int) -> Diagnostic {
    Diagnostic(
      "number-out-of-range", say("“\(year)”不是年度", "“\(year)” is no year"),
      remedy: say("用四位数字，例如 2024", "use four digits, such as 2024"))
  }

  static func unknownUnit(_ unit: String, among known: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-unit", say("没有单位“\(unit)”", "there is no unit “\(unit)”"),
      remedy: nearestName(to: unit, among: known).map { say("是不是想写“\($0)”？", "did you mean “\($0)”?") }
        ?? say("先新建单位：jixiao new unit \(unit)", "make it first: jixiao new unit \(unit)"))
  }

  static func alreadyExists(_ path: String) -> Diagnostic {
    Diagnostic(
      "already-exists", say("“\(path)”已经存在，没有改动", "“\(path)” exists already and was left as it is"),
      remedy: say("换一个名称，或者直接修改它", "choose another name, or edit it"))
  }

  static func othersExist(_ count: Int) -> Diagnostic {
    Diagnostic(
      "already-exists",
      say("另有 \(count) 个文件已经存在，什么都没有写", "\(count) more files exist already; nothing was written"),
      remedy: say("换一个空文件夹", "choose an empty folder"))
  }

  static func blank(_ option: String) -> Diagnostic {
    Diagnostic("blank-value", say("\(option) 不能为空", "\(option) must not be blank"))
  }

  private static func suggestion(_ name: String, _ known: [String]) -> LocalizedText {
    if let nearest = nearestName(to: name, among: known) {
      return say("是不是想写“\(nearest)”？", "did you mean “\(nearest)”?")
    }
    return say("可以是：\(known.joined(separator: "、"))", "it can be: \(known.joined(separator: ", "))")
  }
}
