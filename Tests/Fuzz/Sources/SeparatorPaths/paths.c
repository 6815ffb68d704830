// Compiled in whole, so that what the file keeps to itself can be called too.
#include "../../../../Sources/CSeparators/separators.c"

#include "SeparatorPaths.h"

#if defined(__x86_64__)

size_t record_end_baseline(const uint8_t *bytes, size_t count) {
  return record_end_blocks(bytes, count, equal_sse2, parity_shifts);
}

separator_scan find_separators_baseline(const uint8_t *bytes, size_t count, uint8_t separator, bool quoted,
                                        uint32_t *places, size_t capacity) {
  return find_separators_blocks(bytes, count, separator, quoted, places, capacity, equal_sse2, parity_shifts,
                                write_each);
}

#else

size_t record_end_baseline(const uint8_t *bytes, size_t count) { return record_end_bytewise(bytes, count); }

separator_scan find_separators_baseline(const uint8_t *bytes, size_t count, uint8_t separator, bool quoted,
                                        uint32_t *places, size_t capacity) {
  return find_separators_bytewise(bytes, count, separator, quoted, places, capacity);
}

#endif
