package io.github.sbcaudit.store;

import java.util.Map;

/** Judgements on listings. */
public class Assessments {

    /** Writes judgements by listing id, replacing earlier ones of the same listings. */
    public void save(Map<Long, Assessment> byListing) {
        throw new UnsupportedOperationException();
    }
}
