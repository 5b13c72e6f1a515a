package io.github.sbcaudit.probe.sip;

/** How much of what a peer says in SIP is looked at and kept. */
final class SipLimits {

    /**
     * Octets looked at while waiting for the answer. An answer to OPTIONS is about one kilobyte; the rest is room for
     * what a peer has to say beside it.
     */
    static final int BYTES = 64 * 1024;

    /** Octets of one start line and header section, the empty line included. SBCs stay below two kilobytes. */
    static final int HEADER_BYTES = 16 * 1024;

    /**
     * Header lines of one name, and entries of {@code Supported} or {@code Allow}. All methods and option tags that
     * IANA lists fit, one a line.
     */
    static final int ENTRIES = 64;

    /** Characters (code points) of one entry. The longest names that IANA lists have less than half. */
    static final int ENTRY_CHARACTERS = 64;

    /** Characters (code points) of the reason phrase, and of the product. Both are a few words. */
    static final int TEXT_CHARACTERS = 200;

    /** Stands at the end of what was cut at one of these limits. */
    static final String CUT = "…";

    private SipLimits() {}
}
