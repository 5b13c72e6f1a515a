package io.github.sbcaudit.compliance;

import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.ClientAuthentication;
import io.github.sbcaudit.probe.Observation;
import org.jspecify.annotations.Nullable;

/** Lifts checks of how the listener treats client certificates: where it asks for none, there is nothing to judge. */
final class NeedsRequest {

    /** Judges a listener that asks for a client certificate. */
    @FunctionalInterface
    interface RequestCheck {
        Judgement judge(ClientAuthentication clients, CertificateRequest request);
    }

    /** Judges what became of the client certificates that such a listener was shown. */
    @FunctionalInterface
    interface ClientsCheck {
        Judgement judge(Observation observation, ClientAuthentication clients);
    }

    /** Judges all of it. */
    @FunctionalInterface
    private interface ListenerCheck {
        Judgement judge(Observation observation, ClientAuthentication clients, CertificateRequest request);
    }

    private NeedsRequest() {}

    static Check ofRequest(RequestCheck check) {
        return ofListener((observation, clients, request) -> check.judge(clients, request));
    }

    static Check ofClients(ClientsCheck check) {
        return ofListener((observation, clients, request) -> check.judge(observation, clients));
    }

    private static Check ofListener(ListenerCheck check) {
        return OnlySbcs.onlySbcs((evidence, context) -> {
            Observation observation = evidence.observation();
            if (observation.handshake().isEmpty()) {
                return NotJudged.of(observation);
            }
            ClientAuthentication clients = observation.clientAuthentication();
            @Nullable CertificateRequest request = clients.request();
            if (request != null) {
                return check.judge(observation, clients, request);
            }
            return Boolean.FALSE.equals(clients.requested())
                    ? Judgement.of(NotJudged.NO_CLIENT_CERTIFICATE_ASKED)
                    : NotJudged.because(NotJudged.REQUEST_NOT_SEEN, observation);
        });
    }
}
