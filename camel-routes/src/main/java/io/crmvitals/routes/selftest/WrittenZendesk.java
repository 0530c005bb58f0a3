package io.crmvitals.routes.selftest;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Secret;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.Faults;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import io.crmvitals.zendesk.ZendeskConfig;
import io.crmvitals.zendesk.ZendeskConnector;
import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Zendesk, whose jobs name the record that they refuse, and which refuses a whole update at other times. */
final class WrittenZendesk extends WrittenVendor {

    private static final int PAGE = 100;
    private static final int ENDLESS = 1_000_000;

    private final Sandbox sandbox;
    private final ZendeskAccount account;
    private final StageClock clock;

    private WrittenZendesk(Sandbox sandbox, StageClock clock, AtomicLong calls) {
        super(
                new ZendeskConnector(
                        new ZendeskConfig(
                                sandbox.zendesk().url(),
                                new ZendeskConfig.ClientCredentials("crm-vitals", new Secret("sandbox-client-secret")),
                                PAGE,
                                ENDLESS,
                                ENDLESS,
                                Set.of(URI.create(sandbox.zendesk().url()).getHost())),
                        List.of(),
                        clock,
                        (system, purpose) -> calls.incrementAndGet(),
                        clock::pass),
                calls);
        this.sandbox = sandbox;
        this.clock = clock;
        this.account = sandbox.zendesk().account();
    }

    static WrittenZendesk in(Sandbox sandbox, StageClock clock) {
        return new WrittenZendesk(sandbox, clock, new AtomicLong());
    }

    @Override
    Faults faults() {
        return sandbox.zendesk().faults();
    }

    @Override
    ExternalId account() {
        return new ExternalId(
                "zendesk",
                "organization",
                Long.toString(account.organization(Map.of("name", "Trial", "created_at", clock.instant()))));
    }

    /** A person deletes the organization, which every job that names it tells. */
    void delete(ExternalId organization) {
        account.deleteOrganization(Long.parseLong(organization.value()), clock.instant());
    }

    @Override
    Map<String, String> holds(ExternalId organization) {
        Map<String, Object> all = account.organizationFields(Long.parseLong(organization.value()));
        Map<String, String> held = new HashMap<>();
        for (String name : FIELDS) {
            Object value = all.get("crmv_" + name);
            if (value != null && !value.toString().isEmpty()) {
                held.put(name, value.toString());
            }
        }
        return held;
    }

    @Override
    void edit(ExternalId organization, String field, String value) {
        long id = Long.parseLong(organization.value());
        Map<String, @Nullable Object> fields = new HashMap<>(account.organizationFields(id));
        fields.put("crmv_" + field, typed(field, value));
        account.updateOrganization(id, Map.of("organization_fields", fields), clock.instant());
    }

    private static @Nullable Object typed(String field, String value) {
        if (value.isEmpty()) {
            return null;
        }
        return switch (field) {
            case "score", "coverage", "outcome", "experience" -> new BigDecimal(value);
            case "band" -> "crmv_" + value;
            default -> value;
        };
    }

    @Override
    List<String> tasks(String key) {
        return account.tickets().stream()
                .filter(id -> {
                    Map<String, @Nullable Object> ticket = account.ticket(id);
                    return ("crmv:" + key).equals(ticket.get("external_id")) && !"deleted".equals(ticket.get("status"));
                })
                .map(String::valueOf)
                .toList();
    }

    @Override
    void editTask(String task, RandomGenerator random) {
        account.updateTicket(
                Long.parseLong(task), Map.of("status", random.nextBoolean() ? "pending" : "hold"), clock.instant());
    }

    @Override
    String shown(String task) {
        Map<String, @Nullable Object> ticket = account.ticket(Long.parseLong(task));
        return ticket.get("status") + "|" + ticket.get("subject") + "|" + ticket.get("description");
    }

    @Override
    boolean writesHealth(Call call) {
        return call.path().startsWith("/api/v2/organizations/update_many");
    }

    @Override
    boolean opensTasks(Call call) {
        return call.method().equals("POST") && call.path().startsWith("/api/v2/tickets");
    }

    @Override
    Answer refusal() {
        return Answer.json(
                422,
                Map.of(
                        "error",
                        "RecordInvalid",
                        "description",
                        "Record validation errors",
                        "details",
                        Map.of(
                                "subject",
                                List.of(Map.of("description", "Subject: is invalid", "error", "InvalidValue")))));
    }
}
