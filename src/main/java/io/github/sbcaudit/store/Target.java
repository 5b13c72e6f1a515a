package io.github.sbcaudit.store;

import io.github.sbcaudit.inventory.Endpoint;

/**
 * One endpoint to probe within one scan, however many customers list it.
 *
 * @param id the target's row
 * @param endpoint what to probe
 */
public record Target(long id, Endpoint endpoint) {}
