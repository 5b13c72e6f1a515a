package io.github.sbcaudit.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistinguishedNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=Root                        | Root",
                "OU=Unit,O=Org,CN=Root          | Root",
                "OU=Unit+CN=Root,O=Org          | Root",
                "CN=First,CN=Second             | First",
                "CN=Smith\\, Jones \\+ Sons     | Smith, Jones + Sons",
                "CN=back\\\\,O=Org              | back\\",
                "O=Org\\,CN=Not,CN=Root         | Root",
                "O=Org\\\\,CN=Root              | Root",
                "O=Org\\+CN=Not                 | ",
                "CN=,O=Org                      | ",
                "OCN=Other                      | ",
                "O=Org                          | ",
                "''                             | "
            })
    void commonNameIsTheFirstOneWithoutItsEscapes(String text, String expected) {
        assertThat(DistinguishedName.commonName(text).orElse(null)).isEqualTo(expected);
    }

    @Test
    void commonNameOfHostileTextComesBackAsItWas() {
        String hostile = " a,b+c=\"d\\e<f>;#\u001b\n ";
        X500Name name = new X500NameBuilder()
                .addRDN(BCStyle.CN, hostile)
                .addRDN(BCStyle.O, ",CN=other")
                .build();

        assertThat(DistinguishedName.commonName(DistinguishedName.text(name))).contains(hostile);
    }

    @Test
    void commonNameOfAnEndlessNameIsFound() {
        assertThat(DistinguishedName.commonName("O=a\\,+".repeat(50_000) + "CN=" + "\\,x".repeat(50_000)))
                .contains(",x".repeat(50_000));
    }

    @Test
    void octetsThatAreNoNameAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DistinguishedName.text(new byte[] {1, 2, 3}));
    }
}
