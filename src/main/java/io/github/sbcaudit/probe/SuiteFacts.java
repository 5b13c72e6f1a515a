package io.github.sbcaudit.probe;

import java.util.List;

/**
 * Which cipher suites an SBC accepts.
 *
 * @param microsoft what became of each of the four that Microsoft's Direct Routing offers, in its order
 * @param accepted every suite that was chosen on any connection, in the order seen, Microsoft's included
 * @param complete whether these are all, because the SBC was asked until it refused everything that was left
 */
public record SuiteFacts(List<SuiteFact> microsoft, List<String> accepted, boolean complete) {}
