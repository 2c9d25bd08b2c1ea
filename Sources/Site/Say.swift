import Diagnostics

/// A sentence in both languages.
func say(_ chinese: String, _ english: String) -> LocalizedText {
  LocalizedText(chinese: chinese, english: english)
}
