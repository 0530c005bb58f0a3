package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.CallRefusal;
import io.crmvitals.sandbox.VendorTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The records of a simulated account and how they come in, change and go. Every method may be called while the sandbox answers. */
abstract class ZendeskRecords {

    final TreeMap<Long, ObjectNode> organizations = new TreeMap<>();
    final TreeMap<Long, ObjectNode> users = new TreeMap<>();
    final TreeMap<Long, ObjectNode> tickets = new TreeMap<>();
    final TreeMap<Long, ObjectNode> metricSets = new TreeMap<>();
    final TreeMap<Long, ObjectNode> ratings = new TreeMap<>();
    final TreeMap<Long, ObjectNode> memberships = new TreeMap<>();
    /** The id of a membership by its user and its organization. */
    private final Map<List<Long>, Long> places = new HashMap<>();

    final TreeMap<String, ObjectNode> surveyResponses = new TreeMap<>();
    /** By id and version. */
    final TreeMap<String, ObjectNode> surveys = new TreeMap<>();

    final TreeMap<Long, ObjectNode> metricEvents = new TreeMap<>();
    final TreeMap<Long, ObjectNode> articles = new TreeMap<>();
    final TreeMap<Long, ObjectNode> votes = new TreeMap<>();

    final TicketComments comments = new TicketComments();
    final AccountSetup setup = new AccountSetup();

    final VendorTime time = new VendorTime();
    /** Above 32 bits, as in every account of some age. */
    private long nextId = 13_000_000_000_001L;

    private long nextTicket = 35_436;

    public synchronized long organization(Map<String, ? extends @Nullable Object> given) {
        ObjectNode row = row(RowShape.ORGANIZATION, given, nextId);
        ObjectNode values = RowShape.JSON.createObjectNode();
        setup.fields().keySet().forEach(values::putNull);
        row.path("organization_fields").fields().forEachRemaining(value -> {
            if (!setup.fields().containsKey(value.getKey())) {
                throw new IllegalArgumentException("There is no organization field " + value.getKey()
                        + ". Define it with organizationField(...) first.");
            }
            values.set(value.getKey(), value.getValue());
        });
        row.set("organization_fields", values);
        return keep(organizations, row);
    }

    public synchronized long user(Map<String, ? extends @Nullable Object> given) {
        ObjectNode row = row(RowShape.USER, given, nextId);
        ObjectNode values = row.withObjectProperty("user_fields");
        for (ObjectNode field : setup.userFields()) {
            String key = field.path("key").asText();
            if (!values.has(key)) {
                values.set(key, field.path("type").asText().equals("checkbox") ? BooleanNode.FALSE : NullNode.instance);
            }
        }
        long id = keep(users, row);
        joinDefault(id);
        return id;
    }

    /** Changes a user as an agent would; the export shows it again from {@code at} on. */
    public synchronized void updateUser(long id, Map<String, ? extends @Nullable Object> changes, Instant at) {
        ObjectNode row = existing(users, id, "user");
        row.put("updated_at", RowShape.text(at));
        RowShape.USER.change(row, changes);
        if (changes.containsKey("organization_id")) {
            memberships.values().stream()
                    .filter(known -> known.path("user_id").asLong() == id)
                    .forEach(known -> known.put("default", false));
            joinDefault(id);
        }
    }

    /**
     * A ticket with its metric set. {@code generated_timestamp} in epoch seconds decides when the export shows it; by default it is {@code updated_at}.
     *
     * @param metricSet empty where the ticket has none
     */
    public synchronized long ticket(
            Map<String, ? extends @Nullable Object> given, Map<String, ? extends @Nullable Object> metricSet) {
        ObjectNode row = row(RowShape.TICKET, given, nextTicket);
        if (row.path("raw_subject").isNull()) {
            row.set("raw_subject", row.path("subject"));
        }
        if (row.path("generated_timestamp").isNull()) {
            row.put("generated_timestamp", updated(given, row).getEpochSecond());
        }
        long id = keep(tickets, row);
        nextTicket = Math.max(nextTicket, id + 1);
        if (!metricSet.isEmpty()) {
            ObjectNode metrics = row(RowShape.METRIC_SET, metricSet, nextId);
            metrics.put("ticket_id", id);
            keep(metricSets, metrics);
        }
        return id;
    }

    /** Changes a ticket as an agent would; the export shows it again from {@code at} on. */
    public synchronized void updateTicket(long id, Map<String, ? extends @Nullable Object> changes, Instant at) {
        ObjectNode row = existing(tickets, id, "ticket");
        row.put("updated_at", RowShape.text(at));
        row.put("generated_timestamp", at.getEpochSecond());
        JsonNode status = row.path("status");
        JsonNode assignee = row.path("assignee_id");
        RowShape.TICKET.change(row, changes);
        if (!row.path("status").equals(status) || !row.path("assignee_id").equals(assignee)) {
            count(
                    id,
                    !row.path("status").equals(status),
                    !row.path("assignee_id").equals(assignee),
                    at);
        }
    }

    private void count(long ticket, boolean moved, boolean assigned, Instant at) {
        metricSets.values().stream()
                .filter(metrics -> metrics.path("ticket_id").asLong() == ticket)
                .forEach(metrics -> {
                    if (moved) {
                        metrics.put("status_updated_at", RowShape.text(at));
                    }
                    if (assigned) {
                        metrics.put("assigned_at", RowShape.text(at));
                        metrics.put(
                                "assignee_stations",
                                metrics.path("assignee_stations").asInt(0) + 1);
                    }
                });
    }

    /** What was said in a ticket through the door of the account, the oldest first. */
    public synchronized List<String> commentsOf(long ticket) {
        return comments.of(ticket).stream()
                .map(comment -> comment.path("body").asText())
                .toList();
    }

    /** Somebody closes a ticket for good: it cannot be written to any more. */
    public synchronized void closeTicket(long id, Instant at) {
        updateTicket(id, Map.of("status", "closed"), at);
    }

    public synchronized void updateOrganization(long id, Map<String, ? extends @Nullable Object> changes, Instant at) {
        ObjectNode row = existing(organizations, id, "organization");
        row.put("updated_at", RowShape.text(at));
        RowShape.ORGANIZATION.change(row, changes);
    }

    /** The export goes on showing a deleted ticket, with the status {@code deleted}. */
    public synchronized void deleteTicket(long id, Instant at) {
        updateTicket(id, Map.of("status", "deleted"), at);
    }

    /** The export goes on showing a deleted organization, with {@code deleted_at} and a name of its own. */
    public synchronized void deleteOrganization(long id, Instant at) {
        ObjectNode row = existing(organizations, id, "organization");
        row.put("name", row.path("name").asText() + "_deleted_" + at.getEpochSecond());
        row.put("updated_at", RowShape.text(at));
        row.put("deleted_at", RowShape.text(at));
    }

    /** A satisfaction rating of the old kind; {@code score} is offered, unoffered, good or bad. */
    public synchronized long rating(Map<String, ? extends @Nullable Object> given) {
        return keep(ratings, row(RowShape.RATING, given, nextId));
    }

    /** One version of a satisfaction survey of the new kind, with its questions. */
    public synchronized void survey(Map<String, ? extends @Nullable Object> given) {
        ObjectNode row = RowShape.SURVEY.row(given);
        surveys.put(row.path("id").asText() + "/" + row.path("version").asText(), row);
    }

    /** A response to a satisfaction survey of the new kind; its id is a text. */
    public synchronized String surveyResponse(Map<String, ? extends @Nullable Object> given) {
        ObjectNode row = RowShape.SURVEY_RESPONSE.row(given);
        if (!row.path("id").isTextual() || !row.path("created_at").isTextual()) {
            throw new IllegalArgumentException("A survey response needs an id and created_at.");
        }
        surveyResponses.put(row.path("id").asText(), row);
        return row.path("id").asText();
    }

    /** That a user belongs to an organization; to the one in the user's own row every user belongs anyway. */
    public synchronized long membership(Map<String, ? extends @Nullable Object> given) {
        ObjectNode row = row(RowShape.MEMBERSHIP, given, nextId);
        endMembership(row.path("user_id").asLong(), row.path("organization_id").asLong());
        long id = keep(memberships, row);
        places.put(
                List.of(
                        row.path("user_id").asLong(),
                        row.path("organization_id").asLong()),
                id);
        return id;
    }

    /** The user no longer belongs to that organization; the list of memberships just does not show it any more. */
    public synchronized void endMembership(long user, long organization) {
        Long id = places.remove(List.of(user, organization));
        if (id != null) {
            memberships.remove(id);
        }
    }

    boolean belongs(long user, long organization) {
        return places.containsKey(List.of(user, organization));
    }

    /**
     * Something that happened to a metric of a ticket: {@code metric}, {@code type} (activate, pause, fulfill, apply_sla, breach, update_status), {@code time} and
     * what the type adds.
     */
    public synchronized long metricEvent(Map<String, ? extends @Nullable Object> given) {
        ObjectNode row = RowShape.METRIC_EVENT.row(given);
        if (row.path("id").isNull()) {
            row.put("id", nextId);
        }
        Instant moment = moment(row, "time");
        row.put("happened_at", moment.getEpochSecond());
        row.put("changed_at", moment.getEpochSecond());
        if (row.path("type").asText().equals("breach") && row.path("deleted").isNull()) {
            row.put("deleted", false);
        }
        time.saw(moment);
        return keep(metricEvents, row);
    }

    /** A breach that turns out to be none is not taken away, but marked. */
    public synchronized void takeBackBreach(long id, Instant at) {
        existing(metricEvents, id, "metric event").put("deleted", true).put("changed_at", at.getEpochSecond());
    }

    /** An article of the help center. */
    public synchronized long article(Map<String, ? extends @Nullable Object> given) {
        return keep(articles, row(RowShape.ARTICLE, given, nextId));
    }

    /** What somebody thought of an article: {@code value} 1 or -1, {@code user_id}, {@code item_id}. */
    public synchronized long vote(Map<String, ? extends @Nullable Object> given) {
        return keep(votes, row(RowShape.VOTE, given, nextId));
    }

    /** The customer changes what was answered, as is allowed until the response expires. */
    public synchronized void updateSurveyResponse(String id, Map<String, ? extends @Nullable Object> changes) {
        ObjectNode row = surveyResponses.get(id);
        if (row == null) {
            throw new IllegalArgumentException("This account has no survey response " + id + ".");
        }
        RowShape.SURVEY_RESPONSE.change(row, changes);
    }

    /** A rating is given or changed, or a reason is added. */
    public synchronized void updateRating(long id, Map<String, ? extends @Nullable Object> changes, Instant at) {
        ObjectNode row = existing(ratings, id, "rating");
        row.put("updated_at", RowShape.text(at));
        RowShape.RATING.change(row, changes);
    }

    /** The set values of an organization's custom fields by key, for tests. */
    public synchronized Map<String, Object> organizationFields(long id) {
        Map<String, Object> set = new LinkedHashMap<>();
        existing(organizations, id, "organization")
                .path("organization_fields")
                .fields()
                .forEachRemaining(value -> {
                    if (!value.getValue().isNull()) {
                        set.put(value.getKey(), RowShape.JSON.convertValue(value.getValue(), Object.class));
                    }
                });
        return set;
    }

    /** A ticket as Zendesk shows it, for tests. */
    public synchronized Map<String, @Nullable Object> ticket(long id) {
        return RowShape.JSON.convertValue(existing(tickets, id, "ticket"), new TypeReference<>() {});
    }

    /** The ids of all tickets, deleted ones included. */
    public synchronized List<Long> tickets() {
        return List.copyOf(tickets.keySet());
    }

    /** How many mails went to requesters because of comments that were written through the sandbox and were not private. */
    public synchronized long mailsToRequesters() {
        return comments.mails();
    }

    /** The sandbox's time; before the start, the newest moment among the seeds. */
    Instant now() {
        return time.now();
    }

    /** The organization that a user belongs to first of all; null for nobody's. */
    @Nullable
    Long organizationOf(long user) {
        ObjectNode row = users.get(user);
        return row == null || !row.path("organization_id").isNumber()
                ? null
                : row.path("organization_id").asLong();
    }

    ObjectNode liveTicket(String id) {
        ObjectNode row = id.matches("\\d{1,18}") ? tickets.get(Long.parseLong(id)) : null;
        if (row == null || row.path("status").asText().equals("deleted")) {
            throw new CallRefusal(ZendeskErrors.recordNotFound());
        }
        return row;
    }

    private void joinDefault(long user) {
        Long organization = organizationOf(user);
        ObjectNode row = existing(users, user, "user");
        if (organization != null) {
            membership(Map.of(
                    "user_id",
                    user,
                    "organization_id",
                    organization,
                    "created_at",
                    row.path("created_at").asText(),
                    "updated_at",
                    row.path("updated_at").asText()));
        }
    }

    long newId() {
        return nextId++;
    }

    private ObjectNode row(RowShape shape, Map<String, ? extends @Nullable Object> given, long id) {
        ObjectNode row = shape.row(given);
        if (row.path("id").isNull()) {
            row.put("id", id);
        }
        if (!row.path("created_at").isTextual()) {
            throw new IllegalArgumentException("A row of kind " + shape + " needs created_at.");
        }
        if (!row.path("updated_at").isTextual()) {
            row.set("updated_at", row.path("created_at"));
        }
        time.saw(updated(given, row));
        return row;
    }

    /** The moment of the last change; one that was given as a moment is not read back from its text, which takes longest of all in seeding. */
    private static Instant updated(Map<String, ? extends @Nullable Object> given, ObjectNode row) {
        Object stamp = given.get("updated_at") == null ? given.get("created_at") : given.get("updated_at");
        return stamp instanceof Instant moment ? moment.truncatedTo(ChronoUnit.SECONDS) : moment(row, "updated_at");
    }

    private long keep(TreeMap<Long, ObjectNode> table, ObjectNode row) {
        long id = row.path("id").asLong();
        table.put(id, row);
        nextId = Math.max(nextId, id) + (id >= nextId ? 1 : 0);
        return id;
    }

    static Instant moment(JsonNode row, String member) {
        return Instant.parse(row.path(member).asText());
    }

    private static ObjectNode existing(TreeMap<Long, ObjectNode> table, long id, String kind) {
        ObjectNode row = table.get(id);
        if (row == null) {
            throw new IllegalArgumentException("This account has no " + kind + " " + id + ".");
        }
        return row;
    }
}
