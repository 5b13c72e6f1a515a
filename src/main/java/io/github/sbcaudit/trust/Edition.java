package io.github.sbcaudit.trust;

import java.util.List;

/**
 * One edition of the program: what Microsoft's list said on its date.
 *
 * @param list which edition
 * @param roots the members, with their certificates as far as these are here
 * @param pilots what is on the list, but no member here
 */
public record Edition(TrustList list, List<ProgramRoot> roots, List<Pilot> pilots) {

    public Edition {
        roots = List.copyOf(roots);
        pilots = List.copyOf(pilots);
    }
}
