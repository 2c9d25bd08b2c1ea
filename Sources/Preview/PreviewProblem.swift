import Diagnostics

/// The sentences about what stands in the way of a preview.
enum PreviewProblem {
  static func noAddress(_ host: String) -> Diagnostic {
    Diagnostic(
      "no-address",
      LocalizedText(
        chinese: "“\(host)”不是可以监听的地址", english: "“\(host)” is no address that can be listened on"),
      remedy: LocalizedText(
        chinese: "写数字地址，例如 127.0.0.1；要让别的机器访问，写 0.0.0.0",
        english: "write a numeric address such as 127.0.0.1, or 0.0.0.0 to let other machines in"))
  }

  static func cannotListen(_ address: String) -> Diagnostic {
    Diagnostic(
      "port-taken",
      LocalizedText(
        chinese: "无法监听 \(address)，端口可能已被占用", english: "cannot listen on \(address); the port may be in use"),
      remedy: LocalizedText(chinese: "用 --port 换一个端口", english: "choose another port with --port"))
  }
}
