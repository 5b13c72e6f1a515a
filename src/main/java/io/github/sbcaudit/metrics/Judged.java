package io.github.sbcaudit.metrics;

import io.github.sbcaudit.store.SbcFigures;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.ScanResults;

/**
 * A judged scan, to be read from the database.
 *
 * @param scan which one
 * @param results what came of it as a whole
 * @param figures what came of each SBC
 */
public record Judged(Scan scan, ScanResults results, SbcFigures figures) {}
