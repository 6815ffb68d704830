// The package manager calls the entry of an executable by the executable's name, and tells the linker that this is
// `main`, which libFuzzer's own would be otherwise. So each name leads to libFuzzer.

#include "FuzzerEntry.h"

int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*test)(const uint8_t *bytes, size_t count));

#define ENTRY(name) \
  int name(int count, char **arguments) { return LLVMFuzzerRunDriver(&count, &arguments, LLVMFuzzerTestOneInput); }

ENTRY(fuzz_separators_main)
ENTRY(fuzz_inflate_main)
ENTRY(fuzz_packed_main)
ENTRY(fuzz_lines_main)
ENTRY(fuzz_descriptions_main)
