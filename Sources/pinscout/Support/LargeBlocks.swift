internal import CMalloc

/// How the C library keeps large blocks of memory.
enum LargeBlocks {
  /// From this size on, a block is a mapping of its own, in bytes.
  private static let least: Int32 = 4 << 20

  /// Gives blocks of 4 MB and more back to the system when they are freed.
  ///
  /// By itself glibc raises the size at which it does so with each such block that is freed, up to 32 MB, and keeps the
  /// smaller ones: half as much memory again for tables that grow by doubling (mallopt(3), M_MMAP_THRESHOLD).
  static func giveBack() {
    set_mmap_threshold(least)
  }
}
