package io.crmvitals.routes.app;

import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One installation under test: a portfolio told by three simulated vendors over HTTP, a copy of the shipped config, a folder for the store, and a clock. */
public final class Site implements AutoCloseable {

    private static final Path SHIPPED = Path.of("../config");

    /** Long enough to be a wait, short enough for a test: production begins with a second. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(1);

    private final Portfolio portfolio;
    private final SiteClock clock;
    private final Sandbox sandbox;
    private final Path config;
    private final Path data;
    private final SalesforceOrg org;
    private final Map<String, String> variables;

    /** @param folder gets the config and the data */
    public Site(Path folder, int accounts, long seed) {
        portfolio = Portfolio.of(accounts, seed);
        clock = new SiteClock();
        sandbox = Sandbox.start(portfolio, clock);
        org = sandbox.salesforce().org();
        config = copyOfShippedConfig(folder.resolve("config"));
        data = folder.resolve("data");
        variables = new HashMap<>(sandbox.variables());
    }

    /** The config that ships with the product, to be changed by a test. */
    public static Path copyOfShippedConfig(Path to) {
        try (Stream<Path> all = Files.walk(SHIPPED)) {
            for (Path each : all.toList()) {
                Path there = to.resolve(SHIPPED.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(each, there);
                }
            }
            return to;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Replaces a text that stands in a config file exactly once. */
    public static void edit(Path file, String old, String replacement) {
        try {
            String text = Files.readString(file);
            if (text.split(Pattern.quote(old), -1).length != 2) {
                throw new IllegalArgumentException(file + " does not hold \"" + old + "\" exactly once");
            }
            Files.writeString(file, text.replace(old, replacement));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The product on this site's store; whoever opens it closes it. */
    public Vitals open() {
        return open(data, Map.of());
    }

    /**
     * The product on a store of its own, as a second installation beside the same vendors.
     *
     * @param instead variables that differ from the site's
     */
    Vitals open(Path store, Map<String, String> instead) {
        return open(config, store, instead);
    }

    /** The same with another config. */
    Vitals open(Path otherConfig, Path store, Map<String, String> instead) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.putAll(instead);
        Configuration configuration = Configuration.read(otherConfig, environment::get);
        return Vitals.open(configuration, store, clock, clock::pass, Progress.SILENT, FIRST_WAIT);
    }

    public Portfolio portfolio() {
        return portfolio;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public SalesforceOrg org() {
        return org;
    }

    public SiteClock clock() {
        return clock;
    }

    public Path config() {
        return config;
    }

    public Path data() {
        return data;
    }

    /** The environment, to be changed by a test before it opens the product. */
    public Map<String, String> variables() {
        return variables;
    }

    /** Salesforce's follow-up tasks that we opened, in the order of their keys. */
    public List<Map<String, Object>> ourSalesforceTasks() {
        return org.rows("Task").stream()
                .filter(row -> row.containsKey("CRMV_Task_Key__c"))
                .sorted(Comparator.comparing(row -> String.valueOf(row.get("CRMV_Task_Key__c"))))
                .toList();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
