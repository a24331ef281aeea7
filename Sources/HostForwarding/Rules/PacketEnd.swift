/// Which end of a packet's way: where it comes from or where it goes.
package enum PacketEnd: Sendable, Hashable { case source, destination }
