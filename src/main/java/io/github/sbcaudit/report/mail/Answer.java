package io.github.sbcaudit.report.mail;

import java.util.List;

/**
 * What a mail server says to one mail.
 *
 * @param accepted to whom it will deliver it
 * @param refused to whom it will not
 */
public record Answer(List<String> accepted, List<Refusal> refused) {

    /**
     * One recipient who does not get the mail.
     *
     * @param recipient the address
     * @param reason what the server said, one line
     * @param forGood whether it says so of every further attempt (RFC 5321, 4.2.1: a reply of 500 and more)
     */
    public record Refusal(String recipient, String reason, boolean forGood) {}

    public Answer {
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
    }
}
