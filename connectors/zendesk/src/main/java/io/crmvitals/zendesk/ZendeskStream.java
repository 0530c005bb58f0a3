package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.port.StreamId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The streams that Zendesk offers, accounts first, and what is particular about the records of each. */
enum ZendeskStream {
    ORGANIZATIONS("organizations", "organization"),
    USERS("users", "user"),
    TICKETS("tickets", "ticket"),
    RATINGS("satisfaction_ratings", "rating");

    /** Tickets that we opened ourselves carry these. They are work of ours, not the customer's, and are left out. */
    static final String OWN_EXTERNAL_ID = "crmv:";

    static final String OWN_TAG = "crm_vitals";

    private final String list;
    private final String noun;

    ZendeskStream(String list, String noun) {
        this.list = list;
        this.noun = noun;
    }

    static Optional<ZendeskStream> named(String name) {
        for (ZendeskStream stream : values()) {
            if (stream.id().name().equals(name)) {
                return Optional.of(stream);
            }
        }
        return Optional.empty();
    }

    StreamId id() {
        return new StreamId(ZendeskConnector.SYSTEM, name().toLowerCase(Locale.ROOT));
    }

    /** The name of the list in Zendesk's answer. */
    String list() {
        return list;
    }

    /** One record of it, for a sentence. */
    String noun() {
        return noun;
    }

    /**
     * When the record last changed; null where it does not say. A ticket's {@code generated_timestamp} also moves with changes that the system makes, which
     * {@code updated_at} misses, and the export is ordered by it.
     */
    @Nullable
    Instant modifiedAt(JsonNode record) {
        JsonNode generated = record.path("generated_timestamp");
        try {
            if (this == TICKETS && generated.isIntegralNumber() && generated.canConvertToLong()) {
                return Instant.ofEpochSecond(generated.longValue());
            }
            JsonNode updated = record.path("updated_at");
            return updated.isTextual()
                    ? OffsetDateTime.parse(updated.textValue()).toInstant()
                    : null;
        } catch (DateTimeException rubbish) {
            return null;
        }
    }

    /** A user who was deactivated is kept: {@code active} says so, and the person's leaving is something to know. */
    boolean deleted(JsonNode record) {
        return switch (this) {
            case TICKETS -> record.path("status").asText().equals("deleted");
            case ORGANIZATIONS -> record.hasNonNull("deleted_at");
            case USERS, RATINGS -> false;
        };
    }

    boolean ours(JsonNode record) {
        if (this != TICKETS) {
            return false;
        }
        if (record.path("external_id").asText().startsWith(OWN_EXTERNAL_ID)) {
            return true;
        }
        for (JsonNode tag : record.path("tags")) {
            if (tag.asText().equals(OWN_TAG)) {
                return true;
            }
        }
        return false;
    }
}
