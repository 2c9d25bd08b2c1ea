// Links in plain text.

func urlize(_ call: FilterCall) throws(TemplateFailure) -> Value {
  throw .badArgument("urlize", "暂不支持", "is not supported")
}
