package io.github.sbcaudit.trust;

import java.util.Collection;

/**
 * The list in force and its roots.
 *
 * @param list which edition
 * @param roots every member, extra ones included
 */
public record RootProgram(TrustList list, Collection<ProgramRoot> roots) {}
