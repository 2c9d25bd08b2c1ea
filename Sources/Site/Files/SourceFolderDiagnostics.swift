import Diagnostics

// What can be wrong with the files of a source folder, in words.

extension Diagnostic {
  static func nameNotUTF8(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "name-not-utf8",
      LocalizedText(
        chinese: "文件名不是 UTF-8 编码：“\(path)”", english: "the file name is not UTF-8: “\(path)”"),
      remedy: LocalizedText(chinese: "重新命名这个文件", english: "rename the file"))
  }

  static func notARegularFile(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "not-a-regular-file",
      LocalizedText(
        chinese: "“\(path)”不是普通文件", english: "“\(path)” is not a regular file"),
      remedy: LocalizedText(chinese: "把它移出文件夹", english: "move it out of the folder"))
  }

  static func fileTooLarge(_ path: String, limit: Int) -> Diagnostic {
    Diagnostic(
      .error, "file-too-large",
      LocalizedText(
        chinese: "“\(path)”超过了 \(limit / 1_000_000) MB 的上限",
        english: "“\(path)” is larger than the limit of \(limit / 1_000_000) MB"),
      remedy: LocalizedText(chinese: "把它拆成几个文件", english: "split it into several files"))
  }

  static func leavesFolder(_ path: String, target: String?, folder: String) -> Diagnostic {
    Diagnostic(
      .error, "link-leaves-folder",
      LocalizedText(
        chinese: "符号链接“\(path)”\(target.map { "指向“\($0)”，" } ?? "")离开了文件夹“\(folder)”，不予读取",
        english:
          "the symbolic link “\(path)”\(target.map { " to “\($0)”" } ?? "") leaves the folder “\(folder)” and is not read"
      ),
      remedy: LocalizedText(
        chinese: "把文件本身放进文件夹", english: "put the file itself into the folder"))
  }

  static func linkToFolder(_ path: String, target: String?) -> Diagnostic {
    Diagnostic(
      .error, "link-to-folder",
      LocalizedText(
        chinese: "符号链接“\(path)”指向文件夹\(target.map { "“\($0)”" } ?? "")，不予读取",
        english:
          "the symbolic link “\(path)” leads to a folder\(target.map { ", “\($0)”," } ?? "") and is not read"),
      remedy: LocalizedText(
        chinese: "把文件夹本身放在这里", english: "put the folder itself in its place"))
  }

  static func brokenLink(_ path: String, target: String?) -> Diagnostic {
    Diagnostic(
      .error, "broken-link",
      LocalizedText(
        chinese: "符号链接“\(path)”指向的\(target.map { "“\($0)”" } ?? "文件")不存在",
        english:
          "the symbolic link “\(path)” leads to \(target.map { "“\($0)”, " } ?? "a file ")which does not exist"
      ),
      remedy: LocalizedText(chinese: "改正或删除这个链接", english: "mend or remove the link"))
  }
}
