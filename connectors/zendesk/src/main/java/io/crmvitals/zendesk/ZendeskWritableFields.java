package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.problem.AccessRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which health fields the account can take. A key that Zendesk does not know is ignored without a word or spoils its organization, so a field that is missing or does
 * not fit is left out knowingly, and told; the others are written. Looked at again after some minutes, so that an installation in the meantime counts. Not safe for two threads at once.
 */
final class ZendeskWritableFields {

    private static final Duration HOLDS = Duration.ofMinutes(10);

    private final ZendeskFieldDefinitions definitions;
    private final String purpose;
    private final Clock clock;
    private @Nullable Instant readAt;
    private Set<ZendeskHealthField> usable = EnumSet.allOf(ZendeskHealthField.class);
    private List<String> notes = List.of();

    ZendeskWritableFields(ZendeskClient client, String purpose, Clock clock) {
        this.definitions = new ZendeskFieldDefinitions(client, purpose);
        this.purpose = purpose;
        this.clock = clock;
    }

    /**
     * @throws AccessRefusedException where there is none
     */
    Set<ZendeskHealthField> usable() {
        Instant now = clock.instant();
        Instant last = readAt;
        if (last == null || !now.isBefore(last.plus(HOLDS))) {
            compare(definitions.of(ZendeskFieldDefinitions.ORGANIZATIONS));
            readAt = now;
        }
        if (usable.isEmpty()) {
            // Looked at anew with the next write, which may follow an installation.
            readAt = null;
            throw AccessRefusedException.toOne(
                    ZendeskConnector.SYSTEM,
                    purpose,
                    "Zendesk has none of the organization fields that health is written to, so nothing was written. Run ./vitals zendesk install, which creates them,"
                            + " then sync again.",
                    null);
        }
        return usable;
    }

    /** What was left out, in whole sentences; empty where nothing is. */
    List<String> notes() {
        return notes;
    }

    private void compare(Map<String, JsonNode> there) {
        EnumSet<ZendeskHealthField> fitting = EnumSet.noneOf(ZendeskHealthField.class);
        List<String> missing = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (ZendeskHealthField wanted : ZendeskHealthField.values()) {
            JsonNode field = there.get(wanted.key());
            if (field == null) {
                missing.add(wanted.key());
                continue;
            }
            ZendeskFieldFit fit = ZendeskFieldFit.of(wanted, field);
            if (fit.fits()) {
                fitting.add(wanted);
            } else {
                said.add("Health was written without " + wanted.key() + ": the organization field " + fit.trouble()
                        + ". " + fit.mend());
            }
        }
        if (!missing.isEmpty()) {
            said.add(
                    0,
                    "Health was written without " + String.join(", ", missing)
                            + ": Zendesk has no organization "
                            + (missing.size() == 1 ? "field of that key" : "fields of those keys")
                            + ". Run ./vitals zendesk install, which creates them.");
        }
        usable = fitting;
        notes = List.copyOf(said);
    }
}
