package io.github.sbcaudit.lab;

import java.nio.file.Path;

/**
 * What {@link Lab#writeTo} wrote.
 *
 * @param inventory the fleet as CSV, with some rows that cannot be used
 * @param hosts the fleet's addresses in the syntax of a hosts file
 * @param trustedRoots the root that counts as a member of the program here, PEM
 * @param clientIdentity key and certificate of the only client that the fleet admits, PEM, not encrypted
 * @param rejectedRows how many rows of the inventory cannot be used
 */
public record LabFiles(Path inventory, Path hosts, Path trustedRoots, Path clientIdentity, int rejectedRows) {}
