package io.github.sbcaudit.trust.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.trust.fetch.HttpAddress.UnusableAddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://crl.example.com/a.crl, crl.example.com, 80, http://crl.example.com/a.crl",
        "HTTP://CRL.Example.com.:8080/A?b=C#d, crl.example.com, 8080, http://crl.example.com:8080/A?b=C",
        "http://crl.example.com, crl.example.com, 80, http://crl.example.com/",
        "http://crl.example.com:80?x, crl.example.com, 80, http://crl.example.com/?x",
        "http://[2001:DB8::1]:81/a, 2001:db8::1, 81, http://[2001:db8::1]:81/a",
        "http://192.0.2.1/a, 192.0.2.1, 80, http://192.0.2.1/a",
        "http://crl.example.com//a/ä%20b, crl.example.com, 80, http://crl.example.com//a/%C3%A4%20b"
    })
    void addressIsReadIntoOneForm(String address, String host, int port, String uri) {
        HttpAddress read = HttpAddress.parse(address);

        assertThat(read.host()).isEqualTo(host);
        assertThat(read.port()).isEqualTo(port);
        assertThat(read.uri()).hasToString(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "crl",
                "//crl.example.com/a",
                "https://crl.example.com/a",
                "ftp://crl.example.com/a",
                "file:///etc/passwd",
                "ldap://crl.example.com/cn=a",
                "jar:http://crl.example.com/a!/b",
                "http:crl.example.com",
                "http:///a",
                "http://:80/a",
                "http://user@crl.example.com/",
                "http://user:password@crl.example.com/",
                "http://crl.example.com:0/",
                "http://crl.example.com:65536/",
                "http://crl.example.com:99999999999/",
                "http://crl.example.com/a b",
                "http://crl.example.com/\r\nHost: other",
                "http://crl.example.com\\@127.0.0.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://0177.0.0.1/x y",
                "http://127.1/",
                "http://127.0.0.1./",
                "http://a.0x7f/",
                "http://256.1.1.1/",
                "http://[::1/",
                "http://[fe80::1%25lo]/ "
            })
    void whatIsNoPlainHttpAddressIsNotAsked(String address) {
        assertThatThrownBy(() -> HttpAddress.parse(address)).isInstanceOf(UnusableAddressException.class);
    }

    @Test
    void addressMayBeOf2048CharactersAndNoMore() {
        String longest = "http://crl.example.com/" + "a".repeat(HttpAddress.MAX_CHARACTERS - 23);

        assertThat(HttpAddress.parse(longest).uri()).hasToString(longest);
        assertThatThrownBy(() -> HttpAddress.parse(longest + "a"))
                .isInstanceOf(UnusableAddressException.class)
                .hasMessage("an address of 2049 characters");
    }

    @Test
    void redirectMayBeRelative() {
        HttpAddress from = HttpAddress.parse("http://crl.example.com/a/b");

        assertThat(from.redirectedTo("c?d").uri()).hasToString("http://crl.example.com/a/c?d");
        assertThat(from.redirectedTo("/c").uri()).hasToString("http://crl.example.com/c");
        assertThat(from.redirectedTo("//other.example.com/c").uri()).hasToString("http://other.example.com/c");
    }
}
