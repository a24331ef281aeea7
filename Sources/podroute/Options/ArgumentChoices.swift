public import ArgumentParser
public import PodRoute

// Closed sets of words: the parser lists them in help texts, completions and errors.
extension RoutingPolicy.Environment: ExpressibleByArgument {}
extension RoutingPolicy.Granularity: ExpressibleByArgument {}
extension RoutingPolicy.NextHopChoice: ExpressibleByArgument {}
extension RenderOptions.Wrap: ExpressibleByArgument {}
