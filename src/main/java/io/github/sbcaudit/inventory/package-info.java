/**
 * Reads CSV inventories into SBCs and rejected rows, and what lies beside them: waivers and exported configurations. Knows files and names, nothing of networks or databases.
 */
@NullMarked
package io.github.sbcaudit.inventory;

import org.jspecify.annotations.NullMarked;
