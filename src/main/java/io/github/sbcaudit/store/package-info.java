/**
 * Everything that is remembered, in one schema, through JDBC and Flyway. Differences between H2 and PostgreSQL live in one place here.
 */
@NullMarked
package io.github.sbcaudit.store;

import org.jspecify.annotations.NullMarked;
