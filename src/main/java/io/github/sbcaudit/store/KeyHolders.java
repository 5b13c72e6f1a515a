package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.Surroundings.KeyHolder;
import java.util.List;

/**
 * SBCs of other customers that show the same public key as one in question. Of no concern to any customer: only the fleet's own
 * report may name them.
 *
 * @param first in name order, {@link SharedKeys#NAMED} at most
 * @param count how many there are in all
 */
public record KeyHolders(List<KeyHolder> first, long count) {

    public static final KeyHolders NONE = new KeyHolders(List.of(), 0);
}
