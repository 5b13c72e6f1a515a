package io.github.sbcaudit.job;

/** Ends the step with mails left to send, so that the next run of the scan goes on there. */
final class UndeliveredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UndeliveredException(Delivery delivery) {
        super(delivery.notSent() + " mails were not sent");
    }
}
