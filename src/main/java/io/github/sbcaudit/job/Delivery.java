package io.github.sbcaudit.job;

import java.util.List;

/**
 * What became of the mails of one run.
 *
 * @param sent how many mails the server took, for some recipient at least
 * @param sentBefore how many an earlier run of the same scan had sent
 * @param notDue how many customers the policy spares
 * @param withoutContact customers for whom the inventory names no contact
 * @param unusable contacts that are no mail addresses
 * @param failures mails, or recipients of mails, that were not sent
 * @param notTried how many mails were not even tried, because the server was away
 */
public record Delivery(
        long sent,
        long sentBefore,
        long notDue,
        List<String> withoutContact,
        List<Unusable> unusable,
        List<Failure> failures,
        long notTried) {

    /**
     * A contact that is no mail address.
     *
     * @param customer whose it is
     * @param contact as the inventory has it, fit to be shown
     */
    public record Unusable(String customer, String contact) {}

    /**
     * A mail, or one recipient of it, that was not sent.
     *
     * @param customer whose report it is
     * @param reason one line without a full stop
     * @param again whether another run may do better
     */
    public record Failure(String customer, String reason, boolean again) {}

    public Delivery {
        withoutContact = List.copyOf(withoutContact);
        unusable = List.copyOf(unusable);
        failures = List.copyOf(failures);
    }

    /** Whether everything that was due was sent. */
    public boolean complete() {
        return failures.isEmpty() && notTried == 0;
    }

    /** Whether another run may send what this one did not. */
    public boolean worthAnotherRun() {
        return notTried > 0 || failures.stream().anyMatch(Failure::again);
    }

    /** How many mails, or recipients of mails, are left. */
    public long notSent() {
        return failures.size() + notTried;
    }
}
