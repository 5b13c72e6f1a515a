package io.github.sbcaudit.trust.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:a00:1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "100::1",
                "2001:db8::1",
                "3fff::1",
                "2002:7f00:1::1",
                "2002:c0a8:101::1",
                "64:ff9b::7f00:1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::8.8.8.8",
                "2001:0:808:808::80ff:fffe", // Teredo, the client's 127.0.0.1 written with every bit turned over
                "2001:0:a00:1::f7f7:f7f7", // Teredo, by a server in 10/8
                "4000::1"
            })
    void addressInsideSomebodysNetworkIsNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "2002:808:808::1",
                "64:ff9b::8.8.8.8",
                "2001:0:808:808::f7f7:f7f7"
            })
    void addressOfTheInternetIsPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void onlyThePublicAddressesOfANameAreUsed() throws UnknownHostException {
        CheckedAddresses addresses = new CheckedAddresses(host -> of("10.0.0.1", "8.8.8.8", "::1", "1.1.1.1"), false);

        assertThat(addresses.resolve("crl.example.com"))
                .containsExactlyElementsOf(of("8.8.8.8", "1.1.1.1"))
                .hasSize(2);
    }

    @Test
    void noMoreThanFourAddressesOfANameAreTried() throws UnknownHostException {
        CheckedAddresses addresses =
                new CheckedAddresses(host -> of("8.8.8.1", "8.8.8.2", "8.8.8.3", "8.8.8.4", "8.8.8.5"), false);

        assertThat(addresses.resolve("crl.example.com")).hasSize(4);
    }

    @Test
    void nameWithPrivateAddressesOnlyIsRefused() {
        CheckedAddresses addresses = new CheckedAddresses(host -> of("10.0.0.1", "fd00::1"), false);

        assertThatThrownBy(() -> addresses.resolve("crl.example.com"))
                .isInstanceOf(PrivateAddressException.class)
                .hasMessage("crl.example.com leads to 10.0.0.1, which is not public");
    }

    private static List<InetAddress> of(String... literals) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String literal : literals) {
            addresses.add(InetAddress.getByName(literal));
        }
        return addresses;
    }
}
