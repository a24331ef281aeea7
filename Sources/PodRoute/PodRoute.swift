// The library that people import: one import gives every room's public names.
@_exported import ClusterAccess
@_exported import Diagnostics
@_exported import HostForwarding
@_exported import KubeOVN
@_exported import Manifests
@_exported import NETCONF
@_exported import RouteMaps
@_exported import RouteModel
@_exported import RoutePlanner
@_exported import RouterDialects
@_exported import RouterSessions
@_exported import Templates
