package io.crmvitals.routes.selftest;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.SystemName;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.FeatureRequest;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.sandbox.VendorServer;
import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.hubspot.HubSpotSandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import io.crmvitals.sandbox.salesforce.SalesforceSandbox;
import io.crmvitals.sandbox.wire.TroubledWire;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import io.crmvitals.sandbox.zendesk.ZendeskSandbox;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One vendor afresh behind a wire, with an installation of the product before it; made anew for each case. */
final class FaultStage implements AutoCloseable {

    /** How many accounts are written to, and so how many tasks are opened. */
    static final int WRITES = 6;

    private static final int BATCH = 2;

    private final FaultSite site;
    private final String vendor;
    private final StageClock clock = new StageClock(Portfolio.NOW);
    private final SkewedClock vendorClock = new SkewedClock(clock);
    private final VendorServer server;
    private final Path data;
    private FaultWalk walk;

    /**
     * @param scheme {@code https} where config is to say so although nobody speaks TLS there; {@code invalid} for a name that is none; else {@code http}
     * @param flaw makes of the connector a worse one
     */
    FaultStage(FaultSite site, boolean reads, String scheme, boolean hurry, UnaryOperator<Connector> flaw) {
        this.site = site;
        this.flaw = flaw;
        this.vendor = site.vendor();
        this.server = site.afresh(vendorClock);
        site.wire().mend();
        site.wire().leadTo(server.url());
        this.data = site.newFolder();
        this.reads = reads;
        this.hurry = hurry;
        this.walk = open(scheme);
    }

    private FaultWalk open(String scheme) {
        Configuration configuration = site.configuration(scheme, hurry);
        List<StreamRequest> requests = configuration.mapping().requests(vendor).stream()
                .filter(request -> site.stream().equals(request.stream().name()))
                .toList();
        Connector connector = Objects.requireNonNull(
                        configuration.settings().connections().get(vendor))
                .open(requests, data, clock, (system, purpose) -> {}, clock::pass);
        return new FaultWalk(
                configuration, site.config(), data, flaw.apply(new SmallBatches(connector, BATCH)), clock, reads);
    }

    /** Another process on the same store, with the address that is right. */
    void reopen() {
        walk.close();
        walk = open("http");
    }

    TroubledWire wire() {
        return site.wire();
    }

    StageClock clock() {
        return clock;
    }

    SkewedClock vendorClock() {
        return vendorClock;
    }

    FaultWalk walk() {
        return walk;
    }

    List<String> targets() {
        return site.targets();
    }

    private final boolean reads;
    private final boolean hurry;
    private final UnaryOperator<Connector> flaw;

    /** What the vendor's people delete while we are about to write to it. */
    void remove(String target) {
        switch (vendor) {
            case "salesforce" -> org().delete("Account", target);
            case "hubspot" -> portal().archive("companies", target);
            default -> account().deleteOrganization(Long.parseLong(target), clock.instant());
        }
    }

    String taskOf(String target) {
        return "task " + subject(targets().indexOf(target));
    }

    /** Refuses a part for the moment. */
    void troubleOnce(String target) {
        if (vendor.equals("salesforce")) {
            org().lock(target, 2);
        } else {
            account().jobHabits().failNext();
        }
    }

    /** Health and one task for each of the accounts. */
    void plan() {
        List<PlannedWrite> writes = new ArrayList<>();
        List<String> targets = targets();
        for (int i = 0; i < targets.size(); i++) {
            ExternalId target = new ExternalId(vendor, "account", targets.get(i));
            AccountKey account = AccountKey.foundedBy(target);
            writes.add(new PlannedWrite.Health(
                    "health/" + target.text(),
                    account,
                    target,
                    null,
                    new HealthFields(
                            new BigDecimal(40 + i + ".5"),
                            Band.YELLOW,
                            HealthFields.Trend.DOWN,
                            85,
                            new BigDecimal("71.5"),
                            new BigDecimal("48.0"),
                            List.of("3 urgent tickets are open, target 1"),
                            LocalDate.of(2026, 11, 16),
                            "b2b-saas-default@1")));
            String key = "trial-" + i;
            writes.add(new PlannedWrite.OpenTask(
                    "task/" + key,
                    account,
                    target,
                    new Task(
                            key,
                            account,
                            "P01",
                            "band-red",
                            subject(i),
                            "The account turned red.",
                            LocalDate.of(2026, 11, 25),
                            Task.Priority.HIGH,
                            null)));
        }
        walk.store().plan(walk.store().startRun("plan", clock.instant()), writes, clock.instant());
    }

    private static String subject(int i) {
        return "Trial task number " + i;
    }

    /** Everything that was read: each record with all its fields. */
    Map<String, String> held() {
        Map<String, String> held = new TreeMap<>();
        for (Class<? extends SharedRecord> kind : List.of(Account.class, Ticket.class, FeatureRequest.class)) {
            walk.store()
                    .each(
                            kind,
                            record -> held.put(
                                    kind.getSimpleName() + " " + record.id().text(), record.toString()));
        }
        return held;
    }

    /** Our fields at each account, and how often each task is there. */
    Map<String, String> written() {
        Map<String, String> written = new TreeMap<>();
        for (String target : targets()) {
            written.put("health " + target, String.valueOf(fields(target)));
        }
        List<String> subjects = subjects();
        for (int i = 0; i < WRITES; i++) {
            String subject = subject(i);
            written.put(
                    "task " + subject,
                    String.valueOf(subjects.stream().filter(subject::equals).count()));
        }
        return written;
    }

    /** How often each thing is there: every record that is held, or the health of each account and each task. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        if (reads) {
            for (Class<? extends SharedRecord> kind : List.of(Account.class, Ticket.class, FeatureRequest.class)) {
                walk.store()
                        .each(
                                kind,
                                record -> counts.merge(
                                        kind.getSimpleName() + " " + record.id().text(), 1, Integer::sum));
            }
            return counts;
        }
        targets()
                .forEach(target -> counts.put("health " + target, fields(target).isEmpty() ? 0 : 1));
        subjects().forEach(subject -> counts.merge("task " + subject, 1, Integer::sum));
        counts.keySet().removeIf(name -> name.startsWith("task ") && !isOurs(name));
        return counts;
    }

    private static boolean isOurs(String task) {
        return IntStream.range(0, WRITES).anyMatch(i -> task.equals("task " + subject(i)));
    }

    /** Whether a sentence says which system it is about: by its name, or by the host that it is reached at. */
    boolean isNamedIn(String sentence) {
        return Stream.of(SystemName.of(vendor), "127.0.0.1:", "vendor.invalid").anyMatch(sentence::contains);
    }

    private Map<String, Object> fields(String target) {
        Map<String, Object> ours = new TreeMap<>();
        Map<String, ?> all = switch (vendor) {
            case "salesforce" -> org().row("Account", target);
            case "hubspot" ->
                portal().objects("companies").contains(target) ? portal().properties("companies", target) : Map.of();
            default -> account().organizationFields(Long.parseLong(target));
        };
        all.forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("crmv_") && value != null) {
                ours.put(name, value);
            }
        });
        return ours;
    }

    private List<String> subjects() {
        return switch (vendor) {
            case "salesforce" ->
                org().rows("Task").stream()
                        .map(row -> String.valueOf(row.get("Subject")))
                        .toList();
            case "hubspot" ->
                portal().objects("tasks").stream()
                        .map(id -> portal().properties("tasks", id).getOrDefault("hs_task_subject", ""))
                        .toList();
            default ->
                account().tickets().stream()
                        .map(id -> String.valueOf(account().ticket(id).get("subject")))
                        .toList();
        };
    }

    /** What must never stand in a sentence. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(FaultBook.BODY_MARK, "Bearer ", "sandbox-consumer-secret"));
        secrets.add(site.variable("HUBSPOT_TOKEN"));
        secrets.add(site.variable("ZENDESK_CLIENT_SECRET"));
        secrets.addAll(List.of("<html", "{\"", "\tat ", "Exception:", "java.", "com.fasterxml"));
        return secrets;
    }

    private SalesforceOrg org() {
        return ((SalesforceSandbox) server).org();
    }

    private HubSpotPortal portal() {
        return ((HubSpotSandbox) server).portal();
    }

    private ZendeskAccount account() {
        return ((ZendeskSandbox) server).account();
    }

    @Override
    public void close() {
        site.wire().mend();
        walk.close();
        server.close();
    }
}
