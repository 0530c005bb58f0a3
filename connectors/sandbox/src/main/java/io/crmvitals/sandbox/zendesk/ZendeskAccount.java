package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.ChangesBetweenCalls;
import io.crmvitals.sandbox.Choice;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A simulated Zendesk account: who may enter, which fields its records have, how it behaves, and the records themselves. Rows are given as maps of the members that Zendesk shows, an {@link Instant} or ISO text for moments; what is missing
 * is null or Zendesk's usual value, and an unknown member is refused. Seeds are otherwise taken as given. Every method may be called while the sandbox answers.
 */
public final class ZendeskAccount extends ZendeskRecords {

    /** The user behind every login. */
    public static final long INTEGRATION_USER = 1;

    final ZendeskLogins logins = new ZendeskLogins();
    final ZendeskLimits limits = new ZendeskLimits();
    final ZendeskJobs jobs = new ZendeskJobs();
    private final ZendeskHabits habits = new ZendeskHabits();
    private final ChangesBetweenCalls<ZendeskAccount> betweenCalls = new ChangesBetweenCalls<>();
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

    /** An admin allows the client these scopes in a browser; gives the code that Zendesk then sends to the redirect address, good for 120 seconds. */
    public synchronized String consent(
            String clientId, String redirectUri, @Nullable String codeChallenge, String... scopes) {
        return logins.consent(clientId, redirectUri, List.of(scopes), codeChallenge, now());
    }

    /** Makes every refresh token worthless, handed out or seeded: somebody has to allow the client again. */
    public synchronized void revokeRefreshTokens() {
        logins.revokeRefreshTokens();
    }

    /** Makes every access token handed out so far worthless, as an admin who revokes them does. */
    public synchronized void revokeAccessTokens() {
        logins.revokeAll();
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
            choices.add(new OrganizationField.Option(newId(), choice.label(), choice.value()));
        }
        long id = newId();
        define(new OrganizationField(id, key, type, title, "", true, List.copyOf(choices), null, null, now()));
        return id;
    }

    /** A custom field of users, to be filled under {@code user_fields} by its key. */
    public synchronized long userField(String key, String type, String title) {
        long id = newId();
        setup.userField(id, key, type, title);
        return id;
    }

    /** A custom field of tickets, to be filled under {@code custom_fields} by the id given here; such a field has no key. */
    public synchronized long ticketField(String type, String title) {
        long id = newId();
        setup.ticketField(id, type, title);
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
        jobs.habits().killNext();
    }

    /** The keys and types of the custom fields of organizations, in the order of their making. */
    public synchronized Map<String, String> organizationFieldTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        setup.fields().values().forEach(field -> types.put(field.key(), field.type()));
        return types;
    }

    /** Once, right after the next call that fits was answered, the account changes under a client that walks. */
    public synchronized void afterNext(Predicate<Call> when, Consumer<ZendeskAccount> change) {
        betweenCalls.afterNext(when, change);
    }

    /** What the account does where Zendesk's word is silent, accounts differ, or it was seen to misbehave. */
    public ZendeskHabits habits() {
        return habits;
    }

    /** How the next background jobs fare when they are not to end well. */
    public JobHabits jobHabits() {
        return jobs.habits();
    }

    /** What became of every job so far is forgotten, as it is after a time. */
    public synchronized void forgetJobs() {
        jobs.forget();
    }

    /** The request limits; by default Zendesk's own for an Enterprise plan. */
    public ZendeskLimits limits() {
        return limits;
    }

    synchronized void bind(Clock sandboxClock) {
        time.bind(sandboxClock);
    }

    /** Where the addresses in answers point to. */
    String linkBase(ZendeskRequest request) {
        return habits.foreignLinks() ? "https://support.elsewhere.example" : request.url();
    }

    /** Whether a search finds the record already. */
    boolean indexed(JsonNode row) {
        return !moment(row, "created_at").plus(habits.indexLag()).isAfter(now());
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

    /** Every organization shows a new field at once, unset. */
    void define(OrganizationField field) {
        setup.fields().put(field.key(), field);
        organizations.values().forEach(row -> {
            if (row.path("organization_fields") instanceof ObjectNode values && !values.has(field.key())) {
                values.putNull(field.key());
            }
        });
    }
}
