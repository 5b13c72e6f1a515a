package io.github.sbcaudit.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to our SIP OPTIONS. Text is the peer's own: escape it before showing it. What was too long to keep ends with "…", a
 * list with an entry of that.
 *
 * @param status the status code, 100 to 699
 * @param reason the reason phrase, possibly empty
 * @param server the {@code Server} or else the {@code User-Agent} header, {@code null} when neither says anything
 * @param supported the option tags of {@code Supported}, in the order sent
 * @param allow the methods of {@code Allow}, in the order sent
 */
public record SipAnswer(
        int status, String reason, @Nullable String server, List<String> supported, List<String> allow) {}
