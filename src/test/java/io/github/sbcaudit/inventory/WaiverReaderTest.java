package io.github.sbcaudit.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiverReaderTest {

    private static final LocalDate END_OF_YEAR = LocalDate.parse("2026-12-31");

    @TempDir
    private Path folder;

    private final WaiverReader reader = new WaiverReader(Set.of("CERT-EXPIRY", "CERT-NAME"));

    @Test
    void rowsAreForAnSbcOneOfItsPortsOrACustomer() throws IOException {
        Path file = write("""
                # known and accepted
                fqdn,customer,rule,until,reason,by
                SBC1.contoso.com.,,cert-expiry,2026-12-31,"renewal, ordered",A. Vance
                sbc1.contoso.com:5067,,CERT-NAME,31.12.2026,moved,
                ,Contoso,CERT-NAME,2026-12-31,moved,
                """);

        Waivers waivers = reader.read(List.of(file));

        String name = file.toString();
        assertThat(waivers.rejectedRows()).isEmpty();
        assertThat(waivers.rows())
                .containsExactly(
                        new WaiverRow(
                                "sbc1.contoso.com",
                                null,
                                null,
                                "CERT-EXPIRY",
                                END_OF_YEAR,
                                "renewal, ordered",
                                "A. Vance",
                                new RowSource(name, 3),
                                "SBC1.contoso.com.,,cert-expiry,2026-12-31,\"renewal, ordered\",A. Vance"),
                        new WaiverRow(
                                "sbc1.contoso.com",
                                5067,
                                null,
                                "CERT-NAME",
                                END_OF_YEAR,
                                "moved",
                                null,
                                new RowSource(name, 4),
                                "sbc1.contoso.com:5067,,CERT-NAME,31.12.2026,moved,"),
                        new WaiverRow(
                                null,
                                null,
                                "Contoso",
                                "CERT-NAME",
                                END_OF_YEAR,
                                "moved",
                                null,
                                new RowSource(name, 5),
                                ",Contoso,CERT-NAME,2026-12-31,moved,"));
    }

    @Test
    void germanExcelIsUnderstood() throws IOException {
        Path file = folder.resolve("waivers.csv");
        Files.write(
                file,
                "Customer;Rule;Until;Reason\r\nM\u00fcller;CERT-NAME;31.12.2026;gepr\u00fcft\r\n"
                        .getBytes(Charset.forName("windows-1252")));

        assertThat(reader.read(List.of(file)).rows()).singleElement().satisfies(row -> {
            assertThat(row.customer()).isEqualTo("M\u00fcller");
            assertThat(row.reason()).isEqualTo("gepr\u00fcft");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",,CERT-NAME,2026-12-31,why | fqdn | neither an SBC nor a customer",
                "sbc1.contoso.com,Contoso,CERT-NAME,2026-12-31,why | fqdn | an SBC and a customer",
                "10.0.0.1,,CERT-NAME,2026-12-31,why | fqdn | is an IP address",
                "sbc1.contoso.com:70000,,CERT-NAME,2026-12-31,why | fqdn | no port",
                "sbc1.contoso.com,,CERT-NAMES,2026-12-31,why | rule | write CERT-NAME if",
                "sbc1.contoso.com,,CERT-EXPIRED,2026-12-31,why | rule | write CERT-EXPIRY if",
                "sbc1.contoso.com,,cert_nmae,2026-12-31,why | rule | write CERT-NAME if",
                "sbc1.contoso.com,,,2026-12-31,why | rule | is not the id of a rule",
                "sbc1.contoso.com,,CERT-NAME,2026-02-30,why | until | is not a date",
                "sbc1.contoso.com,,CERT-NAME,12/31/2026,why | until | is not a date",
                "sbc1.contoso.com,,CERT-NAME,,why | until | is not a date",
                "sbc1.contoso.com,,CERT-NAME,2026-12-31, | reason | gives no reason",
            })
    void rowThatCannotBeUsedIsRejectedWithItsReason(String row, String field, String reason) throws IOException {
        Path file = write("fqdn,customer,rule,until,reason\n" + row + "\n,Contoso,CERT-NAME,2026-12-31,good\n");

        Waivers waivers = reader.read(List.of(file));

        assertThat(waivers.rows()).hasSize(1);
        assertThat(waivers.rejectedRows()).singleElement().satisfies(rejected -> {
            assertThat(rejected.waiver()).isTrue();
            assertThat(rejected.source().line()).isEqualTo(2);
            assertThat(rejected.field()).isEqualTo(field);
            assertThat(rejected.reason()).contains(reason);
        });
    }

    @Test
    void rejectedRowIsTheCustomersOnlyIfItSpeaksOfNoSbc() throws IOException {
        Path file = write("fqdn,customer,rule,until,reason\n"
                + "sbc1.fabrikam.com,Contoso,CERT-NAME,2026-12-31,x\n,Contoso,CERT-NAME,soon,x\n");

        assertThat(reader.read(List.of(file)).rejectedRows())
                .extracting(RejectedRow::customer)
                .containsExactly(null, "Contoso");
    }

    @Test
    void fileWithoutRowsWaivesNothing() throws IOException {
        assertThat(reader.read(List.of(write("# nothing yet\n"))).rows()).isEmpty();
        assertThat(reader.read(List.of(write("fqdn,rule,until,reason\n"))).rows())
                .isEmpty();
    }

    @Test
    void headerThatLacksAColumnIsRefused() throws IOException {
        Path file = write("fqdn,rule,reason\nsbc1.contoso.com,CERT-NAME,why\n");

        assertThatThrownBy(() -> reader.read(List.of(file)))
                .isInstanceOf(InventoryException.class)
                .hasMessageContaining("has no column until")
                .hasMessageContaining("fqdn,customer,rule,until,reason,by");
    }

    @Test
    void waiversLieInAnInventoryFolderOrBesideAFileAndAreNoInventory() throws IOException {
        Path waivers = write("fqdn,rule,until,reason\n");
        Path fleet = Files.writeString(folder.resolve("fleet.csv"), "sbc1.contoso.com\n");
        Path other = Files.writeString(folder.resolve("other.csv"), "fqdn,rule,until,reason\n");

        assertThat(Neighbours.waivers(List.of(folder))).containsExactly(waivers);
        assertThat(Neighbours.waivers(List.of(fleet, folder))).hasSize(1);
        assertThat(new InventoryReader(other).read(List.of(folder)).files()).containsExactly(fleet.toString());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("waivers.csv"), text);
    }
}
