package io.github.sbcaudit.report;

import io.github.sbcaudit.inventory.Sbc;

/**
 * One row of the Changes sheet.
 *
 * @param sbc what changed; for one that is gone, the row that it had
 * @param change what is different
 */
record ChangeRow(Sbc sbc, Change change) {}
