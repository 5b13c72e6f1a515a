/**
 * Turns stored evidence and findings into the Excel workbooks and the JSON that a provider sends to its customers.
 */
@NullMarked
package io.github.sbcaudit.report;

import org.jspecify.annotations.NullMarked;
