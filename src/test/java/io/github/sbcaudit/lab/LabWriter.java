package io.github.sbcaudit.lab;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.cert.X509CertificateHolder;

/** Writes the files that an audit of the lab needs. */
final class LabWriter {

    private static final String[] HEADER = {
        "fqdn", "port", "customer", "site", "contact", "tags", "cloud", "language", "enabled", "note"
    };

    private LabWriter() {}

    static LabFiles write(Path folder, List<StandIn> standIns, LabPki pki) throws IOException {
        Files.createDirectories(folder);
        Path inventory = folder.resolve("inventory.csv");
        int rejectedRows = writeInventory(inventory, standIns);
        Path hosts = Files.writeString(folder.resolve("hosts"), hosts(standIns));
        Path roots = Files.writeString(
                folder.resolve("trusted-roots.pem"), pem(pki.trustedRoot().certificate()));
        Path identity = Files.writeString(folder.resolve("client-identity.pem"), pem(pki.clientIdentity()));
        return new LabFiles(inventory, hosts, roots, identity, rejectedRows);
    }

    private static int writeInventory(Path file, List<StandIn> standIns) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            csv.writeComment(" The lab's fleet. The note tells what is peculiar about each SBC.");
            csv.writeRecord(HEADER);
            for (StandIn standIn : standIns) {
                for (String customer : standIn.customers()) {
                    csv.writeRecord(row(standIn, customer));
                }
            }
            csv.writeComment(" Rows that cannot be used.");
            List<String[]> unusable = unusableRows(standIns.get(0));
            unusable.forEach(csv::writeRecord);
            return unusable.size();
        }
    }

    private static String[] row(StandIn standIn, String customer) {
        return new String[] {
            standIn.fqdn(),
            String.valueOf(standIn.port()),
            customer,
            standIn.site(),
            "voice@" + customer.split(" ")[0].toLowerCase(Locale.ROOT) + ".example",
            "lab",
            "commercial",
            customer.endsWith(" AG") ? "de" : "en",
            String.valueOf(standIn.expectation().outcome() != null),
            standIn.description()
        };
    }

    private static List<String[]> unusableRows(StandIn listed) {
        String customer = listed.customer();
        return List.of(
                unusable("sbc9.contoso.example", "506l", customer, "a typing error in the port"),
                unusable("192.0.2.10", "5061", customer, "an address instead of a name"),
                unusable(listed.fqdn(), String.valueOf(listed.port()), customer, "listed before"));
    }

    private static String[] unusable(String fqdn, String port, String customer, String note) {
        return new String[] {fqdn, port, customer, "", "", "lab", "", "", "", note};
    }

    private static String hosts(List<StandIn> standIns) {
        StringBuilder hosts = new StringBuilder("# The lab's names. What is missing here is unknown.\n");
        for (StandIn standIn : standIns) {
            InetAddress address = standIn.address();
            if (address != null) {
                hosts.append(address.getHostAddress() + "\t" + standIn.fqdn() + "\n");
            }
        }
        return hosts.toString();
    }

    private static String pem(Credential credential) throws IOException {
        StringBuilder pem =
                new StringBuilder(pem("PRIVATE KEY", credential.key().getEncoded()));
        for (X509CertificateHolder certificate : credential.chain()) {
            pem.append(pem(certificate));
        }
        return pem.toString();
    }

    private static String pem(X509CertificateHolder certificate) throws IOException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    private static String pem(String type, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }
}
