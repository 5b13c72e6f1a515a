package io.github.sbcaudit.trust.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of IP addresses in CIDR notation (RFC 4632). */
record AddressBlock(byte[] prefix, int bits) {

    static AddressBlock of(String cidr) {
        int slash = cidr.indexOf('/');
        try {
            byte[] prefix =
                    InetAddress.getAllByName(cidr.substring(0, slash))[0].getAddress(); // a literal: asks nobody
            return new AddressBlock(prefix, Integer.parseInt(cidr.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(cidr, e);
        }
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> (bit % 8);
            if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
