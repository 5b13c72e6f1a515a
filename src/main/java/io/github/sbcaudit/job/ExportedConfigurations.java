package io.github.sbcaudit.job;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.compliance.ConfigurationVocabulary;
import io.github.sbcaudit.compliance.Surroundings.ExportedConfiguration;
import io.github.sbcaudit.compliance.Surroundings.Mention;
import io.github.sbcaudit.inventory.ConfigurationFiles;
import io.github.sbcaudit.inventory.ConfigurationMarks;
import io.github.sbcaudit.inventory.ConfigurationReader;
import io.github.sbcaudit.inventory.ConfigurationSearch;
import io.github.sbcaudit.store.Listing;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.WorkList;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the exported configurations of SBCs mention. They are searched when they are judged, and nothing else of them is kept. */
class ExportedConfigurations {

    private final ConfigurationFiles files;
    private final WorkList workList;
    private final ConfigurationReader reader = new ConfigurationReader(new ConfigurationSearch(
            ConfigurationVocabulary.hostNames(), ConfigurationVocabulary.roots(), ExportedConfigurations::root));

    /** Known once the scan is. */
    private @Nullable Map<String, List<Path>> filesByName;

    private Map<String, ExportedConfiguration> atHand = Map.of();

    ExportedConfigurations(ConfigurationFiles files, WorkList workList) {
        this.files = files;
        this.workList = workList;
    }

    /** Reads what there is on these listings. */
    void prepare(List<Listing> listings, Scan scan) {
        Map<String, List<Path>> byName = filesByName;
        if (byName == null) {
            Set<String> possible = files.possibleOwners();
            byName = possible.isEmpty() ? Map.of() : files.byOwner(workList.listed(scan.id(), possible));
            filesByName = byName;
        }
        Map<String, List<Path>> present = byName;
        Set<String> names = listings.stream()
                .map(listing -> listing.sbc().endpoint().fqdn())
                .filter(present::containsKey)
                .collect(toUnmodifiableSet());
        atHand = names.stream()
                .collect(toUnmodifiableMap(name -> name, name -> read(present.getOrDefault(name, List.of()))));
    }

    /** The configuration of an SBC among those listings, {@code null} when there is none. */
    @Nullable ExportedConfiguration of(String fqdn) {
        return atHand.get(fqdn);
    }

    private ExportedConfiguration read(List<Path> paths) {
        ConfigurationMarks found = reader.read(paths);
        return new ExportedConfiguration(
                found.files(),
                found.unread(),
                found.marks().stream()
                        .map(mark -> new Mention(
                                ConfigurationVocabulary.kindOf(mark.text()), mark.text(), mark.file(), mark.line()))
                        .toList());
    }

    /** The subject of a root that matters, also of one that another CA issued again for the same name. */
    private static Optional<String> root(byte[] der) {
        Certificate certificate = Certificate.of(der);
        String subject = ConfigurationVocabulary.roots().get(certificate.sha1());
        return Optional.ofNullable(subject)
                .or(() -> certificate
                        .facts()
                        .map(CertificateFacts::subject)
                        .filter(ConfigurationVocabulary.roots()::containsValue));
    }
}
