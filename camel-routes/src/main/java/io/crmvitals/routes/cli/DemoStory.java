package io.crmvitals.routes.cli;

import io.crmvitals.core.port.HeldWrite;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.writeback.Hold;
import io.crmvitals.routes.app.Audit;
import io.crmvitals.routes.app.Undoing;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happens when something goes wrong, shown at the simulated vendors: too much changes at once, a write is refused, a person changes our field, a run is taken
 * back. Whatever it says of a CRM was read there, and each claim is checked: a scene of which one does not hold says so.
 */
final class DemoStory {

    private static final int WIDTH = 106;

    private static final Duration A_WHILE = Duration.ofMinutes(20);
    private static final String NOTICE = "Notice_Given__c";
    private static final String BAND = "CRMV_Band__c";
    private static final String SCORE = "CRMV_Score__c";

    private final Vitals vitals;
    private final SalesforceOrg org;
    private final DemoClock clock;
    private final List<String> used = new ArrayList<>();

    DemoStory(Vitals vitals, SalesforceOrg org, DemoClock clock) {
        this.vitals = vitals;
        this.org = org;
        this.clock = clock;
    }

    /**
     * One thing that went wrong, and what became of it.
     *
     * @param broken claims that did not hold; empty when all is as told
     */
    record Scene(String title, List<String> lines, Map<String, Object> figures, List<String> broken) {

        static Scene of(String title) {
            return new Scene(title, new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
        }

        void say(String line) {
            lines.add(line);
        }

        void figure(String name, @Nullable Object value) {
            figures.put(name, value);
        }

        void claim(boolean holds, String claim) {
            (holds ? lines : broken).add(claim);
        }

        boolean held() {
            return broken.isEmpty();
        }

        private static void wrapped(StringBuilder text, String line) {
            String before = "  ";
            for (String part : Wrapped.lines(line, WIDTH)) {
                text.append(before).append(part).append('\n');
                before = "    ";
            }
        }

        String text() {
            StringBuilder text = new StringBuilder(title).append('\n');
            lines.forEach(line -> wrapped(text, line));
            broken.forEach(line -> wrapped(text, "NOT TRUE: " + line));
            return text.append('\n').toString();
        }
    }

    List<Scene> tell() {
        return List.of(tooMuchAtOnce(), refused(), changedByAPerson(), takenBack());
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private Scene tooMuchAtOnce() {
        Scene scene = Scene.of("1. Overnight somebody marks every customer as having given notice");
        clock.pass(Duration.ofDays(1));
        // What the new day brings anyway is not what this scene is about.
        sync();
        clock.pass(Duration.ofHours(1));
        Map<String, @Nullable Object> notices = new TreeMap<>();
        Map<String, Object> bands = new TreeMap<>();
        for (Map<String, Object> row : org.rows("Account")) {
            notices.put(id(row), row.get(NOTICE));
            bands.put(id(row), row.getOrDefault(BAND, "none"));
        }
        Set<String> tasks = tasks();
        notices.keySet().forEach(account -> set(account, NOTICE, today()));

        Summary run = sync();

        long held = guarded();
        scene.figure("held", held);
        run.run().troubles().stream()
                .map(Trouble::text)
                .filter(text -> text.contains("would change their band"))
                .forEach(scene::say);
        scene.claim(held > 0, held + " writes wait for a person.");
        long changed = org.rows("Account").stream()
                .filter(row -> !row.getOrDefault(BAND, "none").equals(bands.get(id(row))))
                .count();
        scene.figure("changed_in_salesforce", changed);
        scene.claim(
                changed == 0,
                "Read back from Salesforce: " + changed + " of " + bands.size() + " accounts changed their band.");

        notices.forEach((account, before) -> set(account, NOTICE, before));
        sync();
        long left = guarded();
        scene.figure("held_after_mending", left);
        boolean unchanged = tasks().equals(tasks)
                && org.rows("Account").stream()
                        .allMatch(row -> row.getOrDefault(BAND, "none").equals(bands.get(id(row))));
        scene.claim(
                left == 0 && unchanged,
                "The import is put right: nothing of it waits any more, and nothing of it was ever written.");
        return scene;
    }

    private Scene refused() {
        Scene scene = Scene.of("2. Salesforce refuses one write");
        String account = aGreenAccount();
        AtomicBoolean ruled = new AtomicBoolean(true);
        org.validate(
                "Account",
                row -> ruled.get() && account.equals(row.get("Id")) && "red".equals(row.get(BAND)),
                "No red accounts before the board meeting");
        set(account, NOTICE, today());

        Summary run = sync();

        List<LedgerEntry> parked = vitals.store().parked();
        scene.figure("parked", parked.size());
        scene.claim(
                parked.size() == 1,
                "1 write is parked, " + (run.written() == 0 ? "nothing" : run.written() + " others")
                        + " went through.");
        parked.forEach(entry -> scene.say("Why: " + entry.reason()));
        scene.claim(
                "green".equals(band(account)),
                "Read back from Salesforce: the account still says " + band(account) + ".");

        ruled.set(false);
        clock.pass(A_WHILE);
        vitals.replay();
        scene.figure("parked_after_replay", vitals.store().parked().size());
        scene.claim(
                vitals.store().parked().isEmpty(),
                "The rule is switched off, then ./vitals replay: nothing is parked.");
        scene.claim("red".equals(band(account)), "Read back from Salesforce: the account says " + band(account) + ".");
        return scene;
    }

    private Scene changedByAPerson() {
        Scene scene = Scene.of("3. A person corrects our field by hand");
        String account = aGreenAccount();
        set(account, BAND, "yellow");
        set(account, NOTICE, today());

        sync();

        List<HeldWrite> edits = vitals.store().held().stream()
                .filter(each -> each.hold().kind() == Hold.Kind.PERSON)
                .toList();
        scene.figure("held", edits.size());
        scene.claim(edits.size() == 1, "We would write red. 1 write waits for that person:");
        edits.forEach(each -> scene.say(each.hold().why()));
        scene.claim(
                "yellow".equals(band(account)),
                "Read back from Salesforce: the account still says " + band(account) + ", as the person left it.");
        return scene;
    }

    private Scene takenBack() {
        Scene scene = Scene.of("4. A run is taken back");
        String account = aGreenAccount();
        Map<String, Object> before = fields(account);
        set(account, NOTICE, today());

        Summary run = sync();

        Map<String, Object> between = fields(account);
        long number = run.run().id().value();
        scene.figure("run", number);
        scene.say("Run " + number + " wrote " + run.written() + ". One of its accounts in Salesforce: " + before
                + " became " + between + ".");
        Store store = vitals.store();
        Undoing.Plan plan = Undoing.plan(store, run.run().id(), "taken back");
        Undoing.Undone undone =
                vitals.undoing(Audit.ofCommandLine(store, clock)).undo(plan);
        scene.figure("taken_back", undone.taken());
        scene.figure("left", undone.left().size());
        scene.claim(
                undone.taken() == plan.writes().size() && undone.taken() > 0,
                "./vitals undo " + number + " --yes: " + counted(plan.health(), "health write") + " and "
                        + counted(plan.tasks(), "task") + ", " + undone.taken() + " taken back.");
        Map<String, Object> after = fields(account);
        scene.figure("before", before);
        scene.figure("between", between);
        scene.figure("after", after);
        scene.claim(!between.equals(before), "The run had changed the account.");
        scene.claim(after.equals(before), "Read back from Salesforce: the account holds " + after + " again.");
        scene.claim(
                !store.gate("salesforce").open(),
                "From now on runs only plan for Salesforce, until somebody looks and says ./vitals sync --write.");
        return scene;
    }

    private Summary sync() {
        clock.pass(A_WHILE);
        return vitals.sync("demo");
    }

    /** Every task there is in Salesforce. */
    private Set<String> tasks() {
        return org.rows("Task").stream().map(DemoStory::id).collect(Collectors.toSet());
    }

    private long guarded() {
        return vitals.store().held().stream()
                .filter(each -> each.hold().kind().guard())
                .count();
    }

    /** The first green one by its id that no scene has used. */
    private String aGreenAccount() {
        String account = org.rows("Account").stream()
                .filter(row -> "green".equals(row.get(BAND)))
                .map(DemoStory::id)
                .filter(id -> !used.contains(id))
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("no account of the portfolio is green"));
        used.add(account);
        return account;
    }

    private void set(String account, String field, @Nullable Object value) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(field, value);
        org.edit("Account", account, values);
    }

    private Map<String, Object> fields(String account) {
        Map<String, Object> row = org.row("Account", account);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("score", String.valueOf(row.get(SCORE)));
        fields.put("band", String.valueOf(row.get(BAND)));
        return fields;
    }

    private String band(String account) {
        return String.valueOf(org.row("Account", account).get(BAND));
    }

    private static String id(Map<String, Object> row) {
        return String.valueOf(row.get("Id"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
