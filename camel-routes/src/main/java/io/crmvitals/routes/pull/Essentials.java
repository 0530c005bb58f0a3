package io.crmvitals.routes.pull;

import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.TeamMember;
import io.crmvitals.core.record.Ticket;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which streams of a system are read first, because most of a score hangs on what they tell: where calls run short, the last ones wait. Told by the kinds of record
 * that the mapping makes of a stream, so it holds for a customer's own streams too.
 */
public final class Essentials {

    private static final List<Class<? extends SharedRecord>> IN_ORDER = List.of(
            Account.class,
            Renewal.class,
            Ticket.class,
            LicenseUsage.class,
            SurveyAnswer.class,
            Contact.class,
            TeamMember.class);

    private Essentials() {}

    /** 0 for accounts; the higher, the later; streams that make nothing else than what can wait come last. */
    static int place(Mapping mapping, StreamId stream) {
        return mapping.kinds(stream).stream().mapToInt(Essentials::place).min().orElse(IN_ORDER.size());
    }

    private static int place(Class<? extends SharedRecord> kind) {
        int at = IN_ORDER.indexOf(kind);
        return at < 0 ? IN_ORDER.size() : at;
    }

    /** Streams that can wait, as {@code system.stream}. */
    public static Set<String> spare(Mapping mapping, Set<String> systems) {
        Set<String> spare = new TreeSet<>();
        for (String system : systems) {
            for (StreamRequest request : mapping.requests(system)) {
                if (place(mapping, request.stream()) == IN_ORDER.size()) {
                    spare.add(request.stream().toString());
                }
            }
        }
        return spare;
    }
}
