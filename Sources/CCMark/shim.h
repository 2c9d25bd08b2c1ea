// libcmark (CommonMark 0.30) as installed by libcmark-dev.
#include <cmark.h>
