package io.github.sbcaudit.bench;

import io.github.sbcaudit.bench.Chains.Chain;
import io.github.sbcaudit.trust.RootProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.TrustAnchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Both {@linkplain AnchorTool tools} in one JVM that is kept warm between the rounds. For each line {@code TOOL MODE} it finds the
 * anchors of all chains on one thread and prints the {@link Cost}. A wrong result ends it.
 */
final class AnchorRounds {

    static final String OURS = "ours";
    static final String JDK = "jdk";

    /** From DER to the anchor. */
    static final String WHOLE = "whole";

    /** The certificates are parsed before the clock starts. */
    static final String SEARCH = "search";

    private static final int BATCH = 500; // few enough parsed chains not to fill the heap

    private final Chains chains;
    private final RootProgram program;
    private final Set<TrustAnchor> anchors;

    private AnchorRounds(Chains chains) throws GeneralSecurityException {
        this.chains = chains;
        this.program = OurAnchorTool.program(chains.roots());
        this.anchors = JdkAnchorTool.anchors(chains.roots());
    }

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        AnchorRounds rounds = new AnchorRounds(Chains.make(Integer.parseInt(args[0]), args[1]));
        rounds.refuseForged(new OurAnchorTool(rounds.program));
        rounds.refuseForged(new JdkAnchorTool(rounds.anchors));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println(rounds.round(words[0], words[1].equals(WHOLE)).line());
        }
    }

    private Cost round(String name, boolean whole) throws GeneralSecurityException {
        Cost before = Cost.now();
        AnchorTool<?> tool = name.equals(OURS) ? new OurAnchorTool(program) : new JdkAnchorTool(anchors);
        Cost making = Cost.now().since(before);
        return making.plus(whole ? whole(tool) : search(tool));
    }

    private <C> Cost whole(AnchorTool<C> tool) throws GeneralSecurityException {
        Cost before = Cost.now();
        for (Chain chain : chains.honest()) {
            check(chain, tool.anchor(tool.parse(chain)));
        }
        return Cost.now().since(before);
    }

    private <C> Cost search(AnchorTool<C> tool) throws GeneralSecurityException {
        Cost sum = new Cost(0, 0, 0);
        for (int from = 0; from < chains.honest().size(); from += BATCH) {
            List<Chain> batch = chains.honest()
                    .subList(from, Math.min(from + BATCH, chains.honest().size()));
            List<C> parsed = new ArrayList<>();
            for (Chain chain : batch) {
                parsed.add(tool.parse(chain));
            }
            Cost before = Cost.now();
            for (int i = 0; i < batch.size(); i++) {
                check(batch.get(i), tool.anchor(parsed.get(i)));
            }
            sum = sum.plus(Cost.now().since(before));
        }
        return sum;
    }

    private static void check(Chain chain, Optional<String> anchor) {
        if (anchor.filter(chain.anchors()::contains).isEmpty()) {
            throw new IllegalStateException("not the anchor of " + chain.anchors() + ": " + anchor);
        }
    }

    private <C> void refuseForged(AnchorTool<C> tool) throws GeneralSecurityException {
        for (Chain chain : chains.forged()) {
            Optional<String> anchor = tool.anchor(tool.parse(chain));
            if (anchor.isPresent()) {
                throw new IllegalStateException(tool + " believes a forged chain: " + anchor);
            }
        }
    }
}
