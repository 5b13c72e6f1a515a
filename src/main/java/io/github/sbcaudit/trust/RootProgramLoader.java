package io.github.sbcaudit.trust;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the root program together: the edition in force and the user's extra roots. */
public final class RootProgramLoader {

    private final Editions editions;

    public RootProgramLoader(Editions editions) {
        this.editions = editions;
    }

    /**
     * Loads the edition that is in force at a moment.
     *
     * <p>An extra root that the list has too counts as extra: the user's word goes before the list's dates and restrictions,
     * and every report shows that it does.
     *
     * @param extraRootFiles PEM files whose certificates count as members too
     * @throws TrustException when a file cannot be read or holds no certificate, or the stored list cannot be used
     */
    public RootProgram load(List<Path> extraRootFiles, Instant asOf) {
        List<ProgramRoot> extra = ExtraRoots.read(extraRootFiles);
        Edition edition = editions.inForce(asOf);
        Map<String, ProgramRoot> roots = new LinkedHashMap<>();
        edition.roots().forEach(root -> roots.put(root.sha256(), root));
        extra.forEach(root -> roots.put(root.sha256(), root));
        int extraRoots =
                extra.stream().map(ProgramRoot::sha256).collect(toSet()).size();
        return new RootProgram(edition.list().withExtraRoots(extraRoots), List.copyOf(roots.values()));
    }
}
