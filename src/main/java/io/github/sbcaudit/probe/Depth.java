package io.github.sbcaudit.probe;

/** How far a probe goes, and how many connections it may make for that unless the user says otherwise. */
public enum Depth {
    /** The connection made as Microsoft would make it, and nothing else. */
    HANDSHAKE(1),
    /** Also which TLS versions are accepted, and what becomes of a client without a certificate and of one that nobody vouches for. */
    STANDARD(8),
    /** Also every cipher suite that is accepted, which takes a connection for each. For one's own SBCs: others may block us. */
    FULL(64);

    private final int connections;

    Depth(int connections) {
        this.connections = connections;
    }

    /** The connections that one SBC may be asked for by default. */
    public int connections() {
        return connections;
    }
}
