package io.github.sbcaudit.trust.fetch;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Tells addresses of the public Internet from those that lead into somebody's own network (RFC 6890 and its registries). */
final class PublicAddresses {

    private static final List<AddressBlock> NOT_PUBLIC_IPV4 = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private, RFC 1918
            "100.64.0.0/10", // behind carriers' NAT, RFC 6598
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, where clouds keep their metadata
            "172.16.0.0/12", // private, RFC 1918
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.168.0.0/16", // private, RFC 1918
            "198.18.0.0/15", // benchmarking
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    /** All that is assigned for the Internet; loopback, link-local, ULA and multicast lie outside. */
    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.of("2000::/3");

    private static final List<AddressBlock> NOT_PUBLIC_IPV6 = blocks("2001:db8::/32", "3fff::/20"); // documentation

    /* IPv6 addresses whose packets end at an IPv4 address that they embed. */

    private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96"); // RFC 6052
    private static final AddressBlock SIX_TO_FOUR = AddressBlock.of("2002::/16"); // RFC 3056
    private static final AddressBlock TEREDO = AddressBlock.of("2001::/32"); // RFC 4380

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == 4 ? isPublicIpv4(octets) : isPublicIpv6(octets);
    }

    private static boolean isPublicIpv4(byte[] octets) {
        return NOT_PUBLIC_IPV4.stream().noneMatch(block -> block.contains(octets));
    }

    private static boolean isPublicIpv6(byte[] octets) {
        if (NAT64.contains(octets)) {
            return isPublicIpv4(Arrays.copyOfRange(octets, 12, 16));
        }
        if (SIX_TO_FOUR.contains(octets)) {
            return isPublicIpv4(Arrays.copyOfRange(octets, 2, 6));
        }
        if (TEREDO.contains(octets)) {
            return isPublicIpv4(Arrays.copyOfRange(octets, 4, 8)) && isPublicIpv4(teredoClient(octets));
        }
        return GLOBAL_UNICAST.contains(octets) && NOT_PUBLIC_IPV6.stream().noneMatch(block -> block.contains(octets));
    }

    /** Written with every bit turned over, so that NATs do not recognise it. */
    private static byte[] teredoClient(byte[] octets) {
        byte[] client = Arrays.copyOfRange(octets, 12, 16);
        for (int i = 0; i < client.length; i++) {
            client[i] = (byte) ~client[i];
        }
        return client;
    }

    private static List<AddressBlock> blocks(String... cidrs) {
        return Stream.of(cidrs).map(AddressBlock::of).toList();
    }
}
