package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.MovingClock;
import io.crmvitals.sandbox.VendorClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An account that listens, its clock, and a client that speaks plain HTTP to it with a login that may do everything. */
final class AccountAtHand implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    static final Instant EARLY = Instant.parse("2026-11-01T08:00:00Z");
    static final Instant LATER = Instant.parse("2026-11-10T08:00:00Z");

    final MovingClock clock = new MovingClock(NOW);
    final ZendeskAccount account = new ZendeskAccount().apiToken("bot@site.example", "secret");
    final ZendeskSandbox sandbox;
    final VendorClient client;

    AccountAtHand() {
        account.limits().off();
        sandbox = ZendeskSandbox.start(account, clock);
        client = VendorClient.withPassword(sandbox.url(), "bot@site.example/token", "secret");
    }

    VendorClient stranger() {
        return new VendorClient(sandbox.url(), "");
    }

    long organization(String name) {
        return account.organization(Map.of("name", name, "created_at", EARLY));
    }

    long user(String name, long organization) {
        return account.user(Map.of(
                "name",
                name,
                "email",
                name.toLowerCase(Locale.ROOT) + "@acme.example",
                "organization_id",
                organization,
                "created_at",
                EARLY));
    }

    long ticket(String subject, Instant at) {
        return account.ticket(Map.of("subject", subject, "created_at", at), Map.of());
    }

    static List<Long> ids(JsonNode rows) {
        return numbers(rows, "id");
    }

    static List<Long> numbers(JsonNode rows, String member) {
        List<Long> all = new ArrayList<>();
        rows.forEach(row -> all.add(row.path(member).asLong()));
        return all;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
