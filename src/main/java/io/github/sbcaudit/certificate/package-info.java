/**
 * What one X.509 certificate says, read from the DER as it came over the wire. Every other room may know a certificate; a
 * certificate knows nobody, and one that cannot be parsed is a fact here, not an error.
 */
@NullMarked
package io.github.sbcaudit.certificate;

import org.jspecify.annotations.NullMarked;
