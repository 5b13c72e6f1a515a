/**
 * Text from outside: what peers, certificates, files and users say, made fit to be shown. Every other room may use it.
 */
@NullMarked
package io.github.sbcaudit.text;

import org.jspecify.annotations.NullMarked;
