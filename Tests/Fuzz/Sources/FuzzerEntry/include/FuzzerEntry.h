#ifndef FUZZERENTRY_H
#define FUZZERENTRY_H

#include <stddef.h>
#include <stdint.h>

/// What a fuzz target defines.
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

#endif
