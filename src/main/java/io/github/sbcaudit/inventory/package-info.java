/**
 * Reads CSV inventories into SBCs and rejected rows. Knows files and names, nothing of networks or databases.
 */
@NullMarked
package io.github.sbcaudit.inventory;

import org.jspecify.annotations.NullMarked;
