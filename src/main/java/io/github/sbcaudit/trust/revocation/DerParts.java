package io.github.sbcaudit.trust.revocation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the parts of a sequence one after another, of which some are optional. */
final class DerParts {

    private final List<Der> parts;
    private int next;

    DerParts(Der sequence) {
        this.parts = sequence.parts();
    }

    /** The next part if it has one of the tags, else {@code null}. */
    @Nullable Der optional(int... tags) {
        if (next < parts.size()) {
            Der part = parts.get(next);
            for (int tag : tags) {
                if (part.tag() == tag) {
                    next++;
                    return part;
                }
            }
        }
        return null;
    }

    /** The next part, which has one of the tags or raises {@link IllegalArgumentException}. */
    Der required(int... tags) {
        Der part = optional(tags);
        if (part == null) {
            throw new IllegalArgumentException("a part is missing");
        }
        return part;
    }

    void expectEnd() {
        if (next < parts.size()) {
            throw new IllegalArgumentException("unknown parts");
        }
    }
}
