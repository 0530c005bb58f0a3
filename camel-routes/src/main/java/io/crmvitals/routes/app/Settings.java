package io.crmvitals.routes.app;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.writeback.BlankPolicy;
import io.crmvitals.files.survey.Surveys;
import io.crmvitals.routes.alert.AlertSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * config/vitals.yaml, checked.
 *
 * @param workingTime public holidays, business hours and closed days
 * @param primary the system whose accounts are the accounts
 * @param connections by system, in the order of the file; only those that are enabled
 * @param healthTo systems that get health fields
 * @param blanks what they get where a number is not known
 * @param refreshAfterDays after so many days health that did not change is written again
 * @param guards what must be so before something is written
 * @param store where everything is remembered
 * @param alerts who is told of changes, and when
 * @param every how often {@code serve} syncs
 * @param keeping how long what is stored is kept
 */
public record Settings(
        Language language,
        WorkingTime workingTime,
        String primary,
        Map<String, Connection> connections,
        Set<String> healthTo,
        BlankPolicy blanks,
        int refreshAfterDays,
        Guards guards,
        StoreSettings store,
        Duration every,
        Console console,
        AlertSettings alerts,
        Keeping keeping) {

    private static final List<String> SYSTEMS = List.of("salesforce", "hubspot", "zendesk");
    private static final List<String> ACCOUNT_SYSTEMS = List.of("salesforce", "hubspot");

    /** @param password null where none was given; serving then refuses to start */
    public record Console(
            String host, int port, String user, @Nullable Secret password) {}

    /**
     * @param surveys how exports of survey tools are read
     * @param calls false where no vendor will be called: connections are then not looked at, so no credentials are needed
     */
    static Settings read(Section root, boolean calls, Surveys surveys) {
        Section site = root.section("site");
        Language language = site.choice("language", Language.class, Language.EN);
        String primary = site.text("primary");
        WorkingTime workingTime = WorkingTime.read(site);
        site.finish();
        Set<String> enabled = new TreeSet<>();
        Map<String, Connection> connections = Map.of();
        if (calls) {
            connections = Connections.read(root.section("connections"), enabled, surveys);
        } else {
            root.section("connections").anyKeys();
        }
        boolean named = !site.told("primary");
        if (named && !ACCOUNT_SYSTEMS.contains(primary)) {
            site.wrong("primary", "Write salesforce or hubspot: the CRM whose accounts are the accounts");
        } else if (named && calls && !enabled.contains(primary)) {
            site.wrong(
                    "primary",
                    "That connection is not enabled, so there would be no accounts. Enable it under connections, or name the other CRM");
        }
        Section writeback = root.section("writeback");
        Set<String> healthTo = new TreeSet<>(writeback.texts("health"));
        for (String system : healthTo) {
            if (!SYSTEMS.contains(system)) {
                writeback.wrong("health", "\"" + system + "\" is not a system. Write some of " + SYSTEMS);
            }
        }
        healthTo.retainAll(connections.keySet());
        BlankPolicy blanks =
                writeback.optionalSection("blank").map(Settings::blanks).orElse(BlankPolicy.CLEAR);
        int refreshAfterDays = writeback.integer("refresh_after_days", 7, 1, 7);
        Guards guards = Guards.read(writeback, root.optionalSection("guards").orElse(null));
        writeback.finish();
        StoreSettings store = StoreSettings.read(root.section("store"));
        root.section("store").finish();
        Keeping keeping = Keeping.read(root.section("keep"));
        Section serve = root.section("serve");
        Duration every = serve.duration("every", Duration.ofMinutes(15));
        serve.finish();
        Section console = root.section("console");
        Console door = new Console(
                console.text("host", "127.0.0.1"),
                console.integer("port", 8686, 0, 65535),
                console.text("user", "admin"),
                console.optionalSecret("password").orElse(null));
        console.finish();
        AlertSettings alerts = AlertSettings.read(
                root.optionalSection("alerts"), workingTime.calendar().zone());
        root.finish();
        return new Settings(
                language,
                workingTime,
                primary,
                connections,
                healthTo,
                blanks,
                refreshAfterDays,
                guards,
                store,
                every,
                door,
                alerts,
                keeping);
    }

    /** The same beside other systems: health goes to all of them. For trials, whose vendors are not those of the config. */
    Settings beside(Map<String, Connection> others) {
        return new Settings(
                language,
                workingTime,
                primary,
                others,
                others.keySet(),
                blanks,
                refreshAfterDays,
                guards,
                store,
                every,
                console,
                alerts,
                keeping);
    }

    private static BlankPolicy blanks(Section section) {
        Map<BlankPolicy.Number, BlankPolicy.Rule> rules = new EnumMap<>(BlankPolicy.Number.class);
        for (BlankPolicy.Number number : BlankPolicy.Number.values()) {
            String key = number.name().toLowerCase(Locale.ROOT);
            rules.put(number, blank(section, key, section.text(key, "clear")));
        }
        section.finish();
        return new BlankPolicy(rules);
    }

    private static BlankPolicy.Rule blank(Section section, String key, String word) {
        if (word.equals("clear")) {
            return new BlankPolicy.Clear();
        }
        if (word.equals("keep")) {
            return new BlankPolicy.Keep();
        }
        try {
            return new BlankPolicy.StandIn(new BigDecimal(word));
        } catch (IllegalArgumentException neither) {
            section.wrong(
                    key,
                    "Write clear, keep, or a number below 0 or above 100 that stands for \"not known\", for example: -1."
                            + " A number from 0 to 100 would be taken for a score");
            return new BlankPolicy.Clear();
        }
    }
}
