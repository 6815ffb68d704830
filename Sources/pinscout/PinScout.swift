import ArgumentParser

@main
struct PinScout: ParsableCommand {}
