import ArgumentParser
import PodRoute

@main
struct Podroute: ParsableCommand {}
