package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.calendar.IsoMoment;
import io.crmvitals.core.port.StreamId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The streams that Zendesk offers, accounts first, and what is particular about the records of each. */
enum ZendeskStream {
    ORGANIZATIONS("organizations", "organization"),
    USERS("users", "user"),
    MEMBERSHIPS("organization_memberships", "organization membership"),
    TICKETS("tickets", "ticket"),
    RATINGS("satisfaction_ratings", "rating"),
    SURVEY_RESPONSES("survey_responses", "survey response"),
    VOTES("votes", "vote"),
    METRIC_EVENTS("ticket_metric_events", "metric event");

    /** Tickets that we opened ourselves carry these, the first with the key of the task behind it. They are work of ours, not the customer's. */
    static final String OWN_EXTERNAL_ID = "crmv:";

    static final String OWN_TAG = "crm_vitals";

    /** What Zendesk writes in the place of the name of somebody whose data was erased. */
    private static final String ERASED = "Permanently Deleted User";

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
        return new StreamId(
                ZendeskConnector.SYSTEM, name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The name of the list in Zendesk's answer. */
    String list() {
        return list;
    }

    /** Whether it comes from an export rather than from a list. */
    boolean isExport() {
        return this == ORGANIZATIONS || this == USERS || this == TICKETS;
    }

    /** The list in words, for a sentence. */
    String words() {
        return list.replace('_', ' ');
    }

    /** The names of all streams, for a message. */
    static String names() {
        return Arrays.stream(values()).map(stream -> stream.id().name()).collect(Collectors.joining(", "));
    }

    /** One record of it, for a sentence. */
    String noun() {
        return noun;
    }

    /**
     * When the record last changed; null where it does not say. A ticket's {@code generated_timestamp} also moves with changes that the system makes, which
     * {@code updated_at} misses, and the export is ordered by it. A record that tells of its user as well changes with the user.
     */
    @Nullable
    Instant modifiedAt(JsonNode record) {
        JsonNode generated = record.path("generated_timestamp");
        if (this == TICKETS && generated.isIntegralNumber() && generated.canConvertToLong()) {
            try {
                return Instant.ofEpochSecond(generated.longValue());
            } catch (DateTimeException rubbish) {
                return null;
            }
        }
        Instant own = moment(record.path("updated_at"));
        boolean lives = this == MEMBERSHIPS || this == VOTES;
        Instant user = lives ? moment(record.path(ZendeskWholeListSource.USER).path("updated_at")) : null;
        return own != null && user != null && user.isAfter(own) ? user : own;
    }

    /** A moment as Zendesk writes it; null for anything else. */
    static @Nullable Instant moment(JsonNode value) {
        try {
            return value.isTextual() ? IsoMoment.parse(value.textValue()) : null;
        } catch (DateTimeException rubbish) {
            return null;
        }
    }

    /**
     * A user who was deactivated or merged into another is kept: {@code active} says so, and the person's leaving is something to know. Of one who was erased,
     * Zendesk keeps an empty shell.
     */
    boolean deleted(JsonNode record) {
        return switch (this) {
            case TICKETS -> record.path("status").asText().equals("deleted");
            case ORGANIZATIONS -> record.hasNonNull("deleted_at");
            case USERS ->
                !record.path("active").asBoolean(true)
                        && record.path("name").asText().equals(ERASED);
            case MEMBERSHIPS, RATINGS, SURVEY_RESPONSES, VOTES, METRIC_EVENTS -> false;
        };
    }

    /** The ids of those rows that tell of no deletion. */
    Set<String> there(JsonNode rows) {
        Set<String> there = new TreeSet<>();
        for (JsonNode row : rows) {
            if (!deleted(row)) {
                there.add(row.path("id").asText());
            }
        }
        return there;
    }

    /** The key of the task behind a ticket that we opened; empty for everybody else's, and where somebody took the external id away. */
    static String taskKey(JsonNode ticket) {
        String externalId = ticket.path("external_id").asText();
        return externalId.startsWith(OWN_EXTERNAL_ID) ? externalId.substring(OWN_EXTERNAL_ID.length()) : "";
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
