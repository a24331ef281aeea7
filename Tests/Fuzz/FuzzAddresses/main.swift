import FuzzDriver
import Glibc
import KubeOVN
import RouteModel

// Any text is an address that the C library reads alike, or is refused with a place inside it; the same for prefixes and label selectors.

Fuzz.run { input in
    let text = String(decoding: input, as: UTF8.self)
    checkAddress(text)
    checkPrefix(text)
    checkSelector(text)
}

func checkAddress(_ text: String) {
    do throws(AddressTextError) {
        let address = try IPAddress(text)
        precondition(systemAddress(text) == address, "the C library reads another address")
        precondition(
            systemAddress(address.description) == address,
            "written so that the C library reads another address"
        )
        let again = try IPAddress(address.description)
        precondition(again == address, "written so that another address is read")
    } catch {
        precondition(0...text.utf8.count ~= error.position, "a fault outside the text")
        precondition(systemAddress(text) == nil, "an address the C library reads is refused")
    }
}

func checkPrefix(_ text: String) {
    do throws(AddressTextError) {
        let prefix = try IPPrefix(text)
        let again = try IPPrefix(prefix.description)
        precondition(again == prefix, "written so that another prefix is read")
        precondition(
            prefix.contains(prefix.address) && prefix.contains(prefix.lastAddress),
            "bounds outside the prefix"
        )
        let (address, length) = try IPPrefix.addressAndLength(text)
        precondition(address == prefix.address && length == prefix.length, "the parts are not the whole")
    } catch {
        precondition(0...text.utf8.count ~= error.position, "a fault outside the text")
    }
}

func checkSelector(_ text: String) {
    do throws(LabelSelectorTextError) {
        let selector = try LabelSelector(text)
        precondition(selector.requirements.isEmpty || !text.isEmpty, "requirements out of nothing")
    } catch {
        precondition(0...text.unicodeScalars.count ~= error.position, "a fault outside the text")
    }
}

/// The address as the C library reads the text; nil where it finds none.
func systemAddress(_ text: String) -> IPAddress? {
    // C stops at a NUL byte.
    guard !text.utf8.contains(0) else { return nil }
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 { return IPAddress(ipv4: UInt32(bigEndian: four.s_addr)) }
    var six = in6_addr()
    guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
    return withUnsafeBytes(of: six) { bytes in
        IPAddress(
            ipv6High: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }
}
