// The part of <malloc.h> that only glibc has.
#include <malloc.h>

static inline void set_mmap_threshold(int bytes) {
#ifdef M_MMAP_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, bytes);
#else
  (void)bytes;
#endif
}
