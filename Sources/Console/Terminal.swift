import ArgumentParser
import Diagnostics
import Glibc

/// Standard output and standard error, in one language.
package struct Terminal: Sendable {
  package let language: Language

  /// The terminal, spoken to in a language.
  package init(language: Language) { self.language = language }

  /// The language of the terminal's locale: Chinese where `LC_ALL`, `LC_MESSAGES` or `LANG` says so.
  package static var localeLanguage: Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty }
    return locale?.hasPrefix("zh") == true ? .chinese : .english
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Whether standard error is a terminal that wants colours (see no-color.org).
  private var wantsColour: Bool { wantsColour(on: STDERR_FILENO) }

  /// Whether standard output is a terminal that wants colours.
  package var coloursOutput: Bool { wantsColour(on: STDOUT_FILENO) }

  private func wantsColour(on descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && (Self.environment("NO_COLOR") ?? "").isEmpty
  }

  /// The text of a file.
  ///
  /// - Throws: exit code 1 where it cannot be read, which is shown.
  package func text(ofFile path: String) throws -> String {
    guard let file = fopen(path, "rb") else { throw failure(path) }
    defer { _ = fclose(file) }
    var bytes: [UInt8] = []
    while true {
      let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
        count = fread(buffer.baseAddress, 1, buffer.count, file)
      }
      if chunk.isEmpty { break }
      bytes += chunk
    }
    guard ferror(file) == 0 else { throw failure(path) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a file anew.
  ///
  /// - Throws: exit code 1 where it cannot be written, which is shown.
  package func write(_ text: String, toFile path: String) throws {
    guard let file = fopen(path, "wb") else { throw failure(path) }
    let bytes = Array(text.utf8)
    let count = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, count == bytes.count else { throw failure(path) }
  }

  private func failure(_ path: String) -> ExitCode {
    let reason = String(cString: strerror(errno))
    note(LocalizedText(chinese: "错误：\(path)：\(reason)", english: "error: \(path): \(reason)"))
    return .failure
  }

  /// Writes diagnostics to standard error.
  package func show(_ diagnostics: [Diagnostic]) {
    guard !diagnostics.isEmpty else { return }
    let text = TextRenderer(language: language, colour: wantsColour).render(diagnostics)
    // A message that cannot be shown changes nothing: the exit code says that the command failed.
    _ = write(text + "\n", to: STDERR_FILENO)
  }

  /// Writes how many errors and warnings there are to standard error.
  package func showCount(of diagnostics: [Diagnostic]) {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    let text = LocalizedText(
      chinese: "\(errors) 个错误，\(warnings) 个警告；网站没有改动。",
      english:
        "\(errors) \(errors == 1 ? "error" : "errors"), \(warnings) \(warnings == 1 ? "warning" : "warnings"); "
        + "the site was not changed.")
    _ = write(text.text(in: language) + "\n", to: STDERR_FILENO)
  }

  /// Writes a line to standard output.
  ///
  /// - Throws: exit code 1 where it cannot be written, as on a full disk.
  package func say(_ text: LocalizedText) throws {
    try print(text.text(in: language) + "\n")
  }

  /// Writes a line to standard error, for people only.
  package func note(_ text: LocalizedText) {
    _ = write(text.text(in: language) + "\n", to: STDERR_FILENO)
  }

  /// Puts a text in the place of the terminal's last line, and stays on it.
  package func replaceLine(_ text: LocalizedText) {
    _ = write("\r\u{1B}[K" + text.text(in: language), to: STDERR_FILENO)
  }

  /// Takes the terminal's last line away.
  package func clearLine() {
    _ = write("\r\u{1B}[K", to: STDERR_FILENO)
  }

  /// Writes text as it is to standard output, for other programs to read.
  ///
  /// - Throws: exit code 1 where it cannot be written, as on a full disk.
  package func print(_ text: String) throws { try print(Array(text.utf8)) }

  /// Writes bytes as they are to standard output.
  ///
  /// - Throws: exit code 1 where they cannot be written, which is told on standard error.
  package func print(_ bytes: [UInt8]) throws {
    guard !write(bytes, to: STDOUT_FILENO) else { return }
    throw failure(LocalizedText(chinese: "标准输出", english: "standard output").text(in: language))
  }

  /// Writes a question to standard error and stays on its line.
  package func prompt(_ question: LocalizedText) {
    let mark = LocalizedText(chinese: "：", english: ": ")
    _ = write(question.text(in: language) + mark.text(in: language), to: STDERR_FILENO)
  }

  /// What the work gives; where it fails, its diagnostics are shown.
  ///
  /// - Throws: exit code 1 where the work fails.
  package func orShow<Result>(_ work: () throws(DiagnosticsError) -> Result) throws -> Result {
    do throws(DiagnosticsError) { return try work() } catch {
      show(error.diagnostics)
      throw ExitCode.failure
    }
  }

  /// What the work gives; where it fails, its diagnostic is shown.
  ///
  /// - Throws: exit code 1 where the work fails.
  package func orShow<Result>(_ work: () throws(Diagnostic) -> Result) throws -> Result {
    do throws(Diagnostic) { return try work() } catch {
      show([error])
      throw ExitCode.failure
    }
  }

  private func write(_ text: String, to descriptor: Int32) -> Bool {
    write(Array(text.utf8), to: descriptor)
  }

  /// Writes bytes; false where they cannot be written, as on a full disk.
  package func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      bytes = bytes.dropFirst(count)
    }
    return true
  }
}
