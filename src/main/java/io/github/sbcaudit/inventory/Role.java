package io.github.sbcaudit.inventory;

/** What an inventory row stands for. */
public enum Role {
    /** A customer's own SBC. */
    SBC,
    /** The base SBC of a carrier that hosts several tenants under derived trunk names. */
    CARRIER,
    /** One of Microsoft's own SIP endpoints, watched for changes of its root. */
    MICROSOFT
}
