import Diagnostics
import Glibc

/// `jixiao-serve`, the server behind `jixiao serve`.
///
/// It is a program of its own so that this one, which builds public sites, loads nothing that knows a network.
enum PreviewProgram {
  private static let name = "jixiao-serve"

  /// Lets it take the place of the running program: the same process and terminal, and the arguments behind `serve`.
  /// So there is no child to look after and no signal to hand on.
  ///
  /// - Returns: why it could not. Where it could, nothing returns.
  static func takeOver() -> Diagnostic {
    var path = path
    let code = path.withUnsafeMutableBufferPointer { path in
      guard let path = path.baseAddress else { return ENOENT }
      let given = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
      execv(path, [path] + given.dropFirst(2) + [nil])
      return errno
    }
    return cannotStart(String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self), code)
  }

  /// Its path, ended by a zero: the folder of the running program, by whichever link that was called, and nowhere else.
  /// Paths are bytes to the system; not all of them are text.
  private static var path: [CChar] {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &path, path.count)
    path.removeLast(path.count - max(0, length))
    let slash = CChar(bitPattern: UInt8(ascii: "/"))
    path.removeLast(path.reversed().prefix { $0 != slash }.count)
    return path + name.utf8.map(CChar.init(bitPattern:)) + [0]
  }

  private static func cannotStart(_ path: String, _ code: Int32) -> Diagnostic {
    let isMissing = code == ENOENT
    let reason = String(cString: strerror(code))
    return Diagnostic(
      isMissing ? "missing-program" : "cannot-start",
      LocalizedText(
        chinese: isMissing ? "缺少预览所用的程序“\(path)”" : "无法启动预览所用的程序“\(path)”：\(reason)",
        english: isMissing
          ? "the program for the preview is missing: “\(path)”"
          : "the program for the preview cannot be started: “\(path)”: \(reason)"),
      remedy: LocalizedText(
        chinese: "它与 jixiao 一同提供，应在同一文件夹里；要在别处使用 jixiao，请建符号链接，不要只复制 jixiao 一个文件",
        english:
          "it comes with jixiao and belongs beside it; where jixiao is wanted elsewhere, make a symbolic link to it "
          + "instead of a copy"))
  }
}
