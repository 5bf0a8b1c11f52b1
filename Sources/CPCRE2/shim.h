// PCRE2 picks its function names by this width; Tilik matches bytes.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
