package io.github.sbcaudit.compliance;

import io.github.sbcaudit.inventory.Endpoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an SBC besides its own answers.
 *
 * @param sameKey SBCs of other customers that show a certificate with the same public key, in name order, a few at most
 * @param sameKeyCount how many there are
 * @param configuration what its exported configuration mentions, {@code null} when there is none
 * @param earlierAnchor for Microsoft's own endpoints the root anchor that an earlier scan found last, {@code null} for others and when
 *     none has found any
 */
public record Surroundings(
        List<KeyHolder> sameKey,
        long sameKeyCount,
        @Nullable ExportedConfiguration configuration,
        @Nullable EarlierAnchor earlierAnchor) {

    /** When nothing else is known. */
    public static final Surroundings NONE = new Surroundings(List.of(), 0, null, null);

    /** Another customer's SBC with the same key. */
    public record KeyHolder(String customer, Endpoint endpoint) {}

    /**
     * The configuration files of an SBC.
     *
     * @param files the names of those that were searched
     * @param unread the names of those that could not be
     * @param mentions what in them matters, in the order of files and lines
     */
    public record ExportedConfiguration(List<String> files, List<String> unread, List<Mention> mentions) {}

    /**
     * One line of a configuration that matters.
     *
     * @param kind what it mentions
     * @param text what exactly: the name, or the root's subject
     * @param file in which file
     * @param line from 1
     */
    public record Mention(Kind kind, String text, String file, long line) {

        /** What a configuration can mention. */
        public enum Kind {
            /** A name of Microsoft's that is gone. */
            RETIRED_NAME,
            /** The endpoint of a test that is over. */
            TEST_NAME,
            /** A root certificate or its thumbprint: whom the SBC trusts. */
            PINNED_ROOT
        }
    }

    /**
     * The root anchor of an earlier scan.
     *
     * @param seenAt when that scan began
     * @param sha256 thumbprint, lower-case hex
     * @param subject RFC 4514 text
     */
    public record EarlierAnchor(Instant seenAt, String sha256, String subject) {}
}
