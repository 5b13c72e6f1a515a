package io.github.sbcaudit.report;

/** What changed about an SBC since an earlier scan. The names are those of the JSON files. */
public enum ChangeKind {
    /** Listed now and not then. */
    ADDED,
    /** Listed then and not now. */
    GONE,
    /** Reached then and not now. */
    UNREACHABLE,
    /** Not reached then. */
    REACHED,
    /** Another status, for another reason than being reached or not. */
    STATUS,
    /** A rule is broken or warned about that was not. */
    FINDING_NEW,
    /** A warning has become a failure. */
    FINDING_WORSE,
    /** A failure has become a warning. */
    FINDING_BETTER,
    /** The rule was judged then and cannot be now, although the SBC was reached. */
    FINDING_OPEN,
    /** The rule is met now, or does not concern the SBC any longer: seen, not just no longer found. */
    FINDING_CLEARED,
    /** The same finding as then, and a waiver that did not hold then. */
    WAIVER_BEGUN,
    /** The same finding as then, without the waiver that held then. */
    WAIVER_ENDED,
    /** Another certificate of its own, valid longer. */
    CERTIFICATE_RENEWED,
    /** Another certificate of its own, not valid longer, or that cannot be read. */
    CERTIFICATE_REPLACED,
    /** Its chain leads elsewhere. */
    ROOT_MOVED,
    /** Another TLS version is agreed with Microsoft. */
    TLS_VERSION,
    /** Another cipher suite is agreed with Microsoft. */
    CIPHER_SUITE,
    /** It names other CAs to clients. */
    ACCEPTABLE_CAS,
    /** SIP names another product or version. */
    SIP_SERVER
}
