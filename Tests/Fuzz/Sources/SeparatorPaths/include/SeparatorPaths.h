#ifndef SEPARATORPATHS_H
#define SEPARATORPATHS_H

#include "CSeparators.h"

/// The code for x86-64 processors without AVX2, which no other processor would run; elsewhere the loop over bytes.
size_t record_end_baseline(const uint8_t *bytes, size_t count);
separator_scan find_separators_baseline(const uint8_t *bytes, size_t count, uint8_t separator, bool quoted,
                                        uint32_t *places, size_t capacity);

#endif
