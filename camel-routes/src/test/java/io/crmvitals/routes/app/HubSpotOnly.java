package io.crmvitals.routes.app;

import io.crmvitals.hubspot.HubSpotConnector;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.hubspot.HubSpotSandbox;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import io.crmvitals.sandbox.zendesk.ZendeskSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An installation whose only CRM is HubSpot: the shipped config with exactly the settings that config/README.md names for it, the offered fields taken in and the
 * declared key taken out, beside a Zendesk or alone.
 */
final class HubSpotOnly implements AutoCloseable {

    private static final Duration FIRST_WAIT = Duration.ofMillis(1);
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\| `([^`]+)` \\|");
    private static final Pattern KEY = Pattern.compile("( *)(- )?([A-Za-z_-]+):.*");
    /** A field of a record that stands there as a comment. */
    private static final Pattern OFFERED = Pattern.compile("^( {10})# ([A-Za-z]+: .+)$", Pattern.MULTILINE);

    private final SiteClock clock = new SiteClock();
    private final HubSpotSandbox hubspot;
    private final @Nullable ZendeskSandbox zendesk;
    private final Path config;
    private final Path data;
    private final Map<String, String> variables = new HashMap<>();

    HubSpotOnly(Path folder, HubSpotPortal portal, @Nullable ZendeskAccount account) {
        portal.token("pat-site").limits().off();
        hubspot = HubSpotSandbox.start(portal, clock);
        config = Site.copyOfShippedConfig(folder.resolve("config"));
        data = folder.resolve("data");
        settings().forEach(row -> set(config.resolve(row.get(0)), row.get(1), row.get(2)));
        takeInTheOfferedFields(config.resolve("mapping/hubspot.yaml"));
        variables.put("VITALS_FIRST_RUN", "write");
        variables.put("HUBSPOT_URL", hubspot.url());
        variables.put("HUBSPOT_TOKEN", "pat-site");
        variables.put("HUBSPOT_ALLOWED_HOSTS", "127.0.0.1");
        if (account == null) {
            zendesk = null;
            set(config.resolve("vitals.yaml"), "connections.zendesk.enabled", "false");
        } else {
            account.client("crm-vitals", "secret", "read", "organizations:write", "tickets:write");
            account.limits().off();
            zendesk = ZendeskSandbox.start(account, clock);
            variables.put("ZENDESK_URL", zendesk.url());
            variables.put("ZENDESK_CLIENT_ID", "crm-vitals");
            variables.put("ZENDESK_CLIENT_SECRET", "secret");
            variables.put("ZENDESK_EXPORTS_PER_MINUTE", "600");
            variables.put("ZENDESK_ALLOWED_HOSTS", "127.0.0.1");
        }
    }

    /** The product on this site's store; whoever opens it closes it. */
    Vitals open() {
        return Vitals.open(
                Configuration.read(config, variables::get), data, clock, clock::pass, Progress.SILENT, FIRST_WAIT);
    }

    /** What {@code ./vitals hubspot install} does: makes the company properties that health is written to. */
    static void install(Vitals vitals) {
        vitals.connectors().stream()
                .filter(HubSpotConnector.class::isInstance)
                .map(HubSpotConnector.class::cast)
                .findFirst()
                .orElseThrow()
                .install();
    }

    SiteClock clock() {
        return clock;
    }

    HubSpotSandbox hubspot() {
        return hubspot;
    }

    /** Replaces the value at a path such as {@code streams.companies.records[1].when}. */
    void set(String file, String path, String value) {
        set(config.resolve(file), path, value);
    }

    /** File, path and value of each row of the table in config/README.md. */
    private static List<List<String>> settings() {
        String readme = read(Path.of("../config/README.md"));
        int begin = readme.indexOf("<!-- hubspot only: begin -->");
        String table = readme.substring(begin, readme.indexOf("<!-- hubspot only: end -->", begin));
        List<List<String>> rows = new ArrayList<>();
        Matcher row = ROW.matcher(table);
        while (row.find()) {
            rows.add(List.of(row.group(1), row.group(2), row.group(3)));
        }
        return rows;
    }

    private static void set(Path file, String path, String value) {
        List<String> lines = new ArrayList<>(read(file).lines().toList());
        List<String> above = new ArrayList<>();
        List<Integer> depths = new ArrayList<>();
        int item = 0;
        for (int at = 0; at < lines.size(); at++) {
            Matcher key = KEY.matcher(lines.get(at));
            if (!key.matches()) {
                continue;
            }
            boolean first = key.group(2) != null;
            int depth = key.group(1).length() + (first ? 2 : 0);
            while (!depths.isEmpty() && depths.get(depths.size() - 1) >= depth) {
                depths.remove(depths.size() - 1);
                above.remove(above.size() - 1);
            }
            item = first ? item + 1 : depth <= 4 ? 0 : item;
            String here = above.isEmpty() ? "" : String.join(".", above);
            boolean ofAnItem = item > 0 && above.size() == 3 && above.get(2).equals("records");
            String full = (here.isEmpty() ? "" : here + (ofAnItem ? "[" + item + "]" : "") + ".") + key.group(3);
            if (full.equals(path)) {
                lines.set(at, " ".repeat(depth) + key.group(3) + ": \"" + value + "\"");
                write(file, String.join("\n", lines) + "\n");
                return;
            }
            above.add(key.group(3));
            depths.add(depth);
        }
        throw new IllegalArgumentException(file + " has no " + path);
    }

    private static void takeInTheOfferedFields(Path mapping) {
        String text = read(mapping);
        int end = text.indexOf("\n  contacts:");
        String companies = OFFERED.matcher(text.substring(0, end))
                .replaceAll("$1$2")
                .replaceFirst("(?m)^ {10}declaredKey: .*\\R", "");
        write(mapping, companies + text.substring(end));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void close() {
        hubspot.close();
        if (zendesk != null) {
            zendesk.close();
        }
    }
}
