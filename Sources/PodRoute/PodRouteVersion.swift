/// The version of this package.
public enum PodRouteVersion {
    /// The version, as Semantic Versioning 2.0.0 writes it.
    public static let current = "0.1.0"
}
