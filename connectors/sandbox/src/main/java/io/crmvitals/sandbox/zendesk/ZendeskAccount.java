package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.ChangesBetweenCalls;
import io.crmvitals.sandbox.Choice;
import io.crmvitals.sandbox.VendorTime;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated Zendesk account holds. Rows are given as maps of the members that Zendesk shows, an {@link Instant} or ISO text for moments; what is missing
 * is null or Zendesk's usual value, and an unknown member is refused. Seeds are otherwise taken as given. Every method may be called while the sandbox answers.
 */
public final class ZendeskAccount {

    final ZendeskLogins logins = new ZendeskLogins();
    final ZendeskLimits limits = new ZendeskLimits();
    final ZendeskJobs jobs = new ZendeskJobs();
    final TreeMap<Long, ObjectNode> organizations = new TreeMap<>();
    final TreeMap<Long, ObjectNode> users = new TreeMap<>();
    final TreeMap<Long, ObjectNode> tickets = new TreeMap<>();
    final TreeMap<Long, ObjectNode> metricSets = new TreeMap<>();
    final TreeMap<Long, ObjectNode> ratings = new TreeMap<>();
    final TreeMap<Long, ObjectNode> memberships = new TreeMap<>();
    final TreeMap<String, ObjectNode> surveyResponses = new TreeMap<>();

    final List<ObjectNode> userFields = new ArrayList<>();
    final List<ObjectNode> ticketFields = new ArrayList<>();

    private final Map<String, OrganizationField> fields = new LinkedHashMap<>();
    private final ChangesBetweenCalls<ZendeskAccount> betweenCalls = new ChangesBetweenCalls<>();
    private final VendorTime time = new VendorTime();
    /** Above 32 bits, as in every account of some age. */
    private long nextId = 13_000_000_000_001L;

    private long nextTicket = 35_436;
    private boolean ratingsEnabled = true;
    private boolean surveysEnabled;
    private boolean taskTypeEnabled = true;
    private boolean exportSticks;
    private boolean listGaps;

    /** A confidential OAuth client that may ask for these scopes. */
    public synchronized ZendeskAccount client(String id, String secret, String... scopes) {
        logins.client(id, secret, List.of(scopes));
        return this;
    }

    /** A refresh token that the account's admin handed out to this client, for the scopes of the client. */
    public synchronized ZendeskAccount refreshToken(String clientId, String refreshToken) {
        logins.refreshToken(clientId, refreshToken);
        return this;
    }

    /** An API token of the old kind, used with Basic authentication as {@code email/token:token}. */
    public synchronized ZendeskAccount apiToken(String email, String token) {
        logins.apiToken(email, token);
        return this;
    }

    /** Makes every access token handed out so far worthless, as an admin who revokes them does. */
    public synchronized void revokeAccessTokens() {
        logins.revokeAll();
    }

    public synchronized long organization(Map<String, ? extends @Nullable Object> given) {
        ObjectNode row = row(RowShape.ORGANIZATION, given, nextId);
        ObjectNode values = RowShape.JSON.createObjectNode();
        fields.keySet().forEach(values::putNull);
        row.path("organization_fields").fields().forEachRemaining(value -> {
            if (!fields.containsKey(value.getKey())) {
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
        return keep(users, row);
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
        RowShape.TICKET.change(row, changes);
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

    /** A response to a satisfaction survey of the new kind; its id is a text. */
    public synchronized String surveyResponse(Map<String, ? extends @Nullable Object> given) {
        ObjectNode row = RowShape.SURVEY_RESPONSE.row(given);
        if (!row.path("id").isTextual() || !row.path("created_at").isTextual()) {
            throw new IllegalArgumentException("A survey response needs an id and created_at.");
        }
        surveyResponses.put(row.path("id").asText(), row);
        return row.path("id").asText();
    }

    public synchronized long membership(Map<String, ? extends @Nullable Object> given) {
        ObjectNode row = row(RowShape.MEMBERSHIP, given, nextId);
        return keep(memberships, row);
    }

    /** A custom field of organizations. An option is its value, or {@code value=name}. */
    public synchronized long organizationField(String key, String type, String title, String... options) {
        if (!OrganizationField.TYPES.contains(type)) {
            throw new IllegalArgumentException(
                    "No organization field has the type " + type + "; types are " + OrganizationField.TYPES + ".");
        }
        List<OrganizationField.Option> choices = new ArrayList<>();
        for (String option : options) {
            Choice choice = Choice.of(option);
            choices.add(new OrganizationField.Option(nextId++, choice.label(), choice.value()));
        }
        long id = nextId++;
        define(new OrganizationField(id, key, type, title, "", true, List.copyOf(choices), null, null, now()));
        return id;
    }

    /** A custom field of users, to be filled under {@code user_fields} by its key. */
    public synchronized long userField(String key, String type, String title) {
        long id = nextId++;
        userFields.add(RowShape.JSON
                .createObjectNode()
                .put("id", id)
                .put("key", key)
                .put("type", type)
                .put("title", title)
                .put("active", true));
        return id;
    }

    /** A custom field of tickets, to be filled under {@code custom_fields} by the id given here; such a field has no key. */
    public synchronized long ticketField(String type, String title) {
        long id = nextId++;
        ticketFields.add(RowShape.JSON
                .createObjectNode()
                .put("id", id)
                .put("type", type)
                .put("title", title)
                .put("active", true)
                .put("removable", true));
        return id;
    }

    /** Whether the account has satisfaction ratings of the old kind; without, asking for them is forbidden. */
    public synchronized ZendeskAccount ratings(boolean enabled) {
        ratingsEnabled = enabled;
        return this;
    }

    /** Whether the account has the new satisfaction surveys; by default it has not. */
    public synchronized ZendeskAccount surveys(boolean enabled) {
        surveysEnabled = enabled;
        return this;
    }

    /** Whether agents of the account may make tickets of type task; an edited system field can forbid it. */
    public synchronized ZendeskAccount taskTickets(boolean enabled) {
        taskTypeEnabled = enabled;
        return this;
    }

    /** Whether the export by time cuts a page inside a second and so can come back to the same one for ever, as was seen to happen. */
    public synchronized ZendeskAccount exportSticks(boolean sticks) {
        exportSticks = sticks;
        return this;
    }

    /** Whether ratings and survey responses come with an empty page between any two pages. */
    public synchronized ZendeskAccount listGaps(boolean gaps) {
        listGaps = gaps;
        return this;
    }

    /** The job that would complete next is killed instead, and has done nothing. */
    public synchronized void killNextJob() {
        jobs.killNext();
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

    /** The keys and types of the custom fields of organizations, in the order of their making. */
    public synchronized Map<String, String> organizationFieldTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        fields.values().forEach(field -> types.put(field.key(), field.type()));
        return types;
    }

    /** Once, right after the next call that fits was answered, the account changes under a client that walks. */
    public synchronized void afterNext(Predicate<Call> when, Consumer<ZendeskAccount> change) {
        betweenCalls.afterNext(when, change);
    }

    /** The request limits; by default Zendesk's own for an Enterprise plan. */
    public ZendeskLimits limits() {
        return limits;
    }

    synchronized void bind(Clock sandboxClock) {
        time.bind(sandboxClock);
    }

    /** The sandbox's time; before the start, the newest moment among the seeds. */
    Instant now() {
        return time.now();
    }

    void answered(Call call) {
        betweenCalls.answered(call, this);
    }

    boolean ratingsEnabled() {
        return ratingsEnabled;
    }

    boolean surveysEnabled() {
        return surveysEnabled;
    }

    boolean listGaps() {
        return listGaps;
    }

    boolean exportSticks() {
        return exportSticks;
    }

    boolean taskTypeEnabled() {
        return taskTypeEnabled;
    }

    Map<String, OrganizationField> fields() {
        return fields;
    }

    /** Every organization shows a new field at once, unset. */
    void define(OrganizationField field) {
        fields.put(field.key(), field);
        organizations.values().forEach(row -> {
            if (row.path("organization_fields") instanceof ObjectNode values && !values.has(field.key())) {
                values.putNull(field.key());
            }
        });
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
