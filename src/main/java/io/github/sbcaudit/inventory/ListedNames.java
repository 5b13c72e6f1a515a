package io.github.sbcaudit.inventory;

import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/** What the usable rows of an inventory list, rows that are not enabled included. */
public interface ListedNames {

    /** Those of the names that are listed, with each port. */
    Set<Endpoint> named(Collection<String> fqdns);

    /** All customers. */
    Set<String> customers();

    /** Hands every name over. */
    void forEachName(Consumer<String> action);
}
