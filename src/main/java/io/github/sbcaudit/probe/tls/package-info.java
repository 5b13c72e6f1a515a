/**
 * One TLS connection on Bouncy Castle's own TLS API: a client that offers what it is told to and keeps everything the server
 * shows, also when the handshake then fails.
 */
@NullMarked
package io.github.sbcaudit.probe.tls;

import org.jspecify.annotations.NullMarked;
