package io.github.sbcaudit.report;

import java.nio.file.Path;
import java.util.List;

/**
 * What one customer's workbook comes to, in a few lines in the customer's language. All text is what the Summary sheet says too, and
 * holds nothing of any other customer.
 *
 * @param customer whose it is, as the inventory has it: not escaped
 * @param labels texts in the customer's language
 * @param day the day on which the scan began, as readers of the language write it
 * @param counts of the customer's SBCs and rejected rows, in the order shown
 * @param nonCompliant how many SBCs break a rule
 * @param headline how the SBCs fare, what breaks next and when, and of what nothing is known
 * @param reservations why the headline may say less than it seems to; mostly none
 * @param actions the most urgent, the first first, at most {@link Digests#ACTIONS}
 * @param noAction what to say where there is no action, empty where there is one
 * @param findings how many findings the workbook has
 * @param workbook the file
 */
public record Digest(
        String customer,
        Labels labels,
        String day,
        List<Count> counts,
        long nonCompliant,
        String headline,
        List<String> reservations,
        List<Action> actions,
        String noAction,
        long findings,
        Path workbook) {

    /**
     * How many there are of something.
     *
     * @param what the status, in words
     * @param number how many
     */
    public record Count(String what, long number) {}

    /**
     * What to do about one finding.
     *
     * @param sbc name and port of the SBC
     * @param severity how much it matters, in a word
     * @param impact the day on which it begins or began to break, or the word for now; empty when it has no such day
     * @param seen what was seen
     * @param remedy what to do
     */
    public record Action(String sbc, String severity, String impact, String seen, String remedy) {}
}
