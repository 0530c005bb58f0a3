package io.crmvitals.routes.selftest;

import io.crmvitals.core.port.Store;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.VendorServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Hours of syncs, a quarter of an hour apart, against vendors that limit calls and change all the time, while another integration uses up a part of the allowance and
 * now and then a call is put off. Time is simulated, for us and for the vendors' limits alike.
 */
public final class AllowanceTrial implements Trial {

    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final Map<String, Integer> OUR_DAY = Map.of("salesforce", 1_500, "hubspot", 4_000, "zendesk", 3_000);
    private static final long ORG_DAY = 5_000;
    private static final int PORTAL_DAY = 12_000;
    private static final int LEAST_USED_PERMILLE = 980;

    private final Path config;

    /** @param config folder of the config files */
    public AllowanceTrial(Path config) {
        this.config = config;
    }

    @Override
    public String id() {
        return "R6";
    }

    @Override
    public String claim() {
        return "no call inside a Retry-After, 429s at most 0.1 % after the first minute, no day's budget exceeded,"
                + " 98 % of the allowed rate used when there is work";
    }

    @Override
    public Outcome run(Scale scale, long seed, Progress progress) {
        List<String> broken = new ArrayList<>();
        Map<String, Long> figures = new LinkedHashMap<>();
        try (Stage stage = new Stage(config, 50, seed)) {
            hours(stage, scale.of(4, 10, 96), seed, progress, figures, broken);
        }
        long used = Long.MAX_VALUE;
        for (Backlog backlog : Backlog.values()) {
            long permille = backlog.use(config, seed).permille();
            used = Math.min(used, permille);
            if (permille < LEAST_USED_PERMILLE) {
                broken.add("seed " + seed + ": with work waiting, " + permille / 10.0 + " % of the rate that " + backlog
                        + " allows us was used");
            }
        }
        figures.put("rate_used_permille", used);
        return new Outcome(figures, broken);
    }

    private static void hours(
            Stage stage, int syncs, long seed, Progress progress, Map<String, Long> figures, List<String> broken) {
        Random random = new Random(seed);
        Sandbox sandbox = stage.sandbox();
        limit(stage);
        Instant start = stage.clock().instant();
        long putOff = 0;
        long failed = 0;
        try (Vitals vitals = stage.open()) {
            for (int sync = 0; sync < syncs; sync++) {
                others(sandbox, random);
                change(stage, random);
                putOff += putOff(sandbox, random);
                Summary summary = vitals.sync("sync");
                failed += summary.run().number("bugs");
                progress.moved("R6", sync + 1, syncs);
                Duration rest = Duration.between(stage.clock().instant(), start.plus(EVERY.multipliedBy(sync + 1L)));
                if (!rest.isNegative()) {
                    stage.clock().pass(rest);
                }
            }
            days(vitals.store(), start, stage.clock().instant(), broken);
        }
        if (failed > 0) {
            broken.add("seed " + seed + ": " + failed + " unforeseen errors");
        }
        long calls = 0;
        long refused = 0;
        long inside = 0;
        for (VendorServer vendor : List.of(sandbox.salesforce(), sandbox.hubspot(), sandbox.zendesk())) {
            List<Long> moments = vendor.traffic().moments();
            long afterTheFirstMinute = moments.isEmpty()
                    ? 0
                    : moments.get(0) + Duration.ofMinutes(1).toNanos();
            calls += moments.size();
            refused += vendor.traffic().refusals().stream()
                    .filter(at -> at >= afterTheFirstMinute)
                    .count();
            inside += vendor.traffic().insideWait();
        }
        // What the trial itself put off was no call too many.
        long tooMany = Math.max(0, refused - putOff);
        if (tooMany * 1_000 > calls) {
            broken.add("seed " + seed + ": " + tooMany + " of " + calls
                    + " calls were answered 429 after the first minute");
        }
        if (inside > 0) {
            broken.add("seed " + seed + ": " + inside + " calls came inside a Retry-After");
        }
        figures.put("syncs", (long) syncs);
        figures.put("calls", calls);
        figures.put("faults", putOff);
        figures.put("too_many", tooMany);
        figures.put("inside_retry_after", inside);
    }

    private static void limit(Stage stage) {
        Sandbox sandbox = stage.sandbox();
        sandbox.limitsTimedBy(stage.clock());
        sandbox.salesforce().org().allow(ORG_DAY);
        sandbox.hubspot().portal().limits().on().burst(190).searchesPerSecond(5).daily(PORTAL_DAY);
        sandbox.zendesk()
                .account()
                .limits()
                .general(400)
                .incremental(10)
                .userExport(20)
                .searchExport(100)
                .ticketUpdates(100)
                .updatesOfOneTicket(30)
                .organizationUpdates(5)
                .jobs(30);
        stage.variables().put("ZENDESK_EXPORTS_PER_MINUTE", "8");
        OUR_DAY.forEach((system, calls) ->
                stage.variables().put(system.toUpperCase(java.util.Locale.ROOT) + "_DAILY_CALLS", calls.toString()));
    }

    /** Another integration, which uses more at some times than at others. */
    private static void others(Sandbox sandbox, Random random) {
        sandbox.salesforce().org().usedByOthers(random.nextInt(30));
        sandbox.hubspot().portal().limits().usedByOthers(random.nextInt(80));
        sandbox.zendesk().account().limits().usedByOthers(random.nextInt(150));
    }

    private static void change(Stage stage, Random random) {
        var portal = stage.sandbox().hubspot().portal();
        var org = stage.sandbox().salesforce().org();
        List<String> companies = portal.objects("companies");
        List<Map<String, Object>> accounts = org.rows("Account");
        for (int i = 0; i < 5; i++) {
            portal.update(
                    "companies",
                    companies.get(random.nextInt(companies.size())),
                    Map.of("name", "Renamed " + random.nextInt(1_000)),
                    stage.clock().instant());
            org.edit(
                    "Account",
                    String.valueOf(accounts.get(random.nextInt(accounts.size())).get("Id")),
                    Map.of("Name", "Renamed " + random.nextInt(1_000)));
        }
    }

    /** In one sync of three a vendor puts a call off. */
    private static long putOff(Sandbox sandbox, Random random) {
        if (random.nextInt(3) > 0) {
            return 0;
        }
        Answer wait = Answer.json(429, Map.of("status", "error", "message", "Too many", "errorType", "RATE_LIMIT"))
                .with("Retry-After", "1");
        VendorServer vendor = random.nextBoolean() ? sandbox.hubspot() : sandbox.zendesk();
        vendor.faults().answerLater(call -> call.method().equals("GET"), random.nextInt(3), 1, wait);
        return 1;
    }

    private static void days(Store store, Instant from, Instant to, List<String> broken) {
        LocalDate first = LocalDate.ofInstant(from, java.time.ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(to, java.time.ZoneOffset.UTC);
        store.calls(first, last)
                .forEach((day, made) -> OUR_DAY.forEach((system, most) -> {
                    long ours = made.entrySet().stream()
                            .filter(each -> each.getKey().startsWith(system + "."))
                            .mapToLong(Map.Entry::getValue)
                            .sum();
                    if (ours > most) {
                        broken.add("on " + day + " " + ours + " calls went to " + system + " although only " + most
                                + " were ours");
                    }
                }));
    }
}
