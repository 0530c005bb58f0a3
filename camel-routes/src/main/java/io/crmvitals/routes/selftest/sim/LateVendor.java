package io.crmvitals.routes.selftest.sim;

import io.crmvitals.core.port.StreamId;
import io.crmvitals.routes.selftest.Stage;
import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * People who change records at one simulated vendor, each change with a stamp that its readers see late in the way of that vendor; remembers the newest stamp of each
 * record.
 */
abstract class LateVendor {

    private static final Duration LATEST = Duration.ofMinutes(10);

    private final StreamId stream;
    private final Map<String, Instant> changed = new HashMap<>();
    private long changes;

    private LateVendor(String system, String stream) {
        this.stream = new StreamId(system, stream);
    }

    static List<LateVendor> all(Stage stage, long seed) {
        return List.of(new Salesforce(stage, seed), new HubSpot(stage, seed), new Zendesk(stage, seed));
    }

    StreamId stream() {
        return stream;
    }

    /** The stamp of the newest change of each record. */
    Map<String, Instant> changed() {
        return changed;
    }

    long changes() {
        return changes;
    }

    /** One change of a record, at this moment. */
    abstract void change();

    /** So many records get one and the same stamp, as after a bulk change. */
    abstract void changeAtOnce(int many);

    void changed(String id, Instant stamp) {
        changed.merge(id, stamp, (earlier, later) -> later.isBefore(earlier) ? earlier : later);
        changes++;
    }

    /** A transaction stamps its records while it runs, and they show up when it ends: up to ten minutes later. */
    private static final class Salesforce extends LateVendor {

        private final SalesforceOrg org;
        private final Stage stage;
        private final Random dice;
        private final List<String> ids = new ArrayList<>();

        Salesforce(Stage stage, long seed) {
            super("salesforce", "cases");
            this.stage = stage;
            this.org = stage.sandbox().salesforce().org();
            this.dice = new Random(seed);
        }

        @Override
        void change() {
            Instant now = stage.clock().instant().truncatedTo(ChronoUnit.SECONDS);
            if (!ids.isEmpty() && dice.nextBoolean()) {
                String id = ids.get(dice.nextInt(ids.size()));
                org.edit("Case", id, Map.of("Status", "Working"));
                changed(id, now);
                return;
            }
            insert(now.minusSeconds(dice.nextInt((int) LATEST.toSeconds())));
        }

        private void insert(Instant stamp) {
            String id = org.insert("Case", Map.of("Status", "New", "CreatedDate", stamp, "SystemModstamp", stamp));
            ids.add(id);
            changed(id, stamp);
        }

        @Override
        void changeAtOnce(int many) {
            Instant stamp =
                    stage.clock().instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(300);
            for (int i = 0; i < many; i++) {
                insert(stamp);
            }
        }
    }

    /** Search knows a change only some minutes later. */
    private static final class HubSpot extends LateVendor {

        private static final int MANY = 500;

        private final HubSpotPortal portal;
        private final Stage stage;
        private final Random dice;
        private final List<String> ids = new ArrayList<>();

        HubSpot(Stage stage, long seed) {
            super("hubspot", "companies");
            this.stage = stage;
            this.portal = stage.sandbox().hubspot().portal();
            this.dice = new Random(seed);
        }

        @Override
        void change() {
            portal.searchLag(LATEST);
            Instant now = stage.clock().instant().truncatedTo(ChronoUnit.MILLIS);
            if (ids.size() < MANY || dice.nextInt(4) == 0) {
                insert(now);
                return;
            }
            String id = ids.get(dice.nextInt(ids.size()));
            portal.update("companies", id, Map.of("name", "Customer " + changes()), now);
            changed(id, now);
        }

        private void insert(Instant stamp) {
            String id = portal.insert("companies", Map.of("name", "Customer " + changes()), stamp, stamp);
            ids.add(id);
            changed(id, stamp);
        }

        @Override
        void changeAtOnce(int many) {
            Instant stamp = stage.clock().instant().truncatedTo(ChronoUnit.MILLIS);
            for (int i = 0; i < many; i++) {
                insert(stamp);
            }
        }
    }

    /** The export holds the last minute back. */
    private static final class Zendesk extends LateVendor {

        private static final int MANY = 500;

        private final ZendeskAccount account;
        private final Stage stage;
        private final Random dice;
        private final List<Long> ids = new ArrayList<>();

        Zendesk(Stage stage, long seed) {
            super("zendesk", "tickets");
            this.stage = stage;
            this.account = stage.sandbox().zendesk().account();
            this.dice = new Random(seed);
        }

        @Override
        void change() {
            Instant now = stage.clock().instant().truncatedTo(ChronoUnit.SECONDS);
            if (ids.size() < MANY || dice.nextInt(4) == 0) {
                insert(now);
                return;
            }
            long id = ids.get(dice.nextInt(ids.size()));
            account.updateTicket(id, Map.of("priority", "high"), now);
            changed(String.valueOf(id), now);
        }

        private void insert(Instant stamp) {
            long id = account.ticket(Map.of("status", "open", "created_at", stamp, "updated_at", stamp), Map.of());
            ids.add(id);
            changed(String.valueOf(id), stamp);
        }

        @Override
        void changeAtOnce(int many) {
            Instant stamp = stage.clock().instant().truncatedTo(ChronoUnit.SECONDS);
            for (int i = 0; i < many; i++) {
                insert(stamp);
            }
        }
    }
}
