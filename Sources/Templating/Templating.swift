// Templating: the template language designers know from Jinja2, compiled once and rendered on bytes.
//
// The chain is: source → tokens (Lexing) → syntax tree (Parsing) → flat programs (Compiling) → a library in
// which every filter, test, function and template name is resolved (Linking) → bytes (Rendering).
//
// Positions are byte offsets into the source. A program keeps them in a table beside its instructions, which
// is looked at only when something fails, so that a good error costs nothing while rendering goes well.
//
// The target knows nothing of files, of forms or of the portal: whoever uses it hands in the sources, the
// values, and the functions and filters of their own.
