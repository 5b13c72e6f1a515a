package io.github.sbcaudit.bench;

import io.github.sbcaudit.bench.Chains.Chain;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Something that finds the anchors of chains; made anew for each round, so that it remembers nothing from the one before.
 *
 * @param <C> a chain as the tool has parsed it
 */
interface AnchorTool<C> {

    /** Parses all of the certificates. */
    C parse(Chain chain) throws GeneralSecurityException;

    /** The subject (RFC 4514) of a root that the chain leads to by a path that is trusted now; empty when there is none. */
    Optional<String> anchor(C chain) throws GeneralSecurityException;
}
