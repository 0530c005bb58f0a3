package io.crmvitals.routes.selftest;

import io.crmvitals.routes.app.Configuration;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.VendorServer;
import io.crmvitals.sandbox.portfolio.Customer;
import io.crmvitals.sandbox.portfolio.Portfolio;
import io.crmvitals.sandbox.salesforce.SalesforceSandbox;
import io.crmvitals.sandbox.wire.TroubledWire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What all cases at one vendor share: the wire before it and the config that leads there. Read once, because reading config costs more than a case. */
final class FaultSite implements AutoCloseable {

    private static final int PAGE = 15;
    private static final int TICKETS = 80;
    private static final Map<String, String> STREAMS =
            Map.of("salesforce", "accounts", "hubspot", "companies", "zendesk", "tickets");

    private final String vendor;
    private final Portfolio portfolio;
    private final Sandbox sandbox;
    private final TroubledWire wire;
    private final Path folder;
    private final Path patient;
    private final Path impatient;
    private final Map<String, Configuration> configurations = new HashMap<>();
    private int folders;

    /** @param folder gets the config and the stores */
    FaultSite(Path shipped, String vendor, Portfolio portfolio, Sandbox sandbox, Path folder) {
        this.vendor = vendor;
        this.portfolio = portfolio;
        this.sandbox = sandbox;
        this.folder = folder;
        this.wire = TroubledWire.before(sandbox.hubspot().url());
        wire.rewriting(line -> line.contains("/companies?") ? line.replace("limit=100", "limit=" + PAGE) : line);
        try {
            this.patient = config(shipped, folder.resolve(vendor + "-config"), "15s");
            this.impatient = config(shipped, folder.resolve(vendor + "-impatient-config"), "1s");
        } catch (IOException noRoom) {
            throw new UncheckedIOException("A trial needs a folder for its config", noRoom);
        }
    }

    /** The shipped config with shorter waits and small pages. */
    private static Path config(Path shipped, Path to, String longestWait) throws IOException {
        try (Stream<Path> all = Files.walk(shipped)) {
            for (Path each : all.toList()) {
                Path there = to.resolve(shipped.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(each, there);
                }
            }
        }
        Path file = to.resolve("vitals.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll(
                                "(?m)^    (read_timeout|write_timeout|request_timeout): .*$", "    $1: " + longestWait)
                        .replaceFirst(
                                "(?m)^    exports_per_minute:",
                                "    page_size: " + TICKETS + "\n    exports_per_minute:"));
        return to;
    }

    /**
     * @param scheme {@code http}, {@code https} or {@code invalid}
     * @param hurry whether a call may take a second and no more, so that a trial of endless answers ends soon
     */
    Configuration configuration(String scheme, boolean hurry) {
        return configurations.computeIfAbsent(scheme + hurry, key -> {
            Map<String, String> variables = new HashMap<>(sandbox.variables());
            String system = vendor.toUpperCase(Locale.ROOT);
            variables.put(
                    system + "_URL",
                    scheme.equals("invalid")
                            ? "https://vendor.invalid"
                            : wire.url().replace("http:", scheme + ":"));
            variables.put(system + "_ALLOWED_HOSTS", "127.0.0.1,vendor.invalid");
            return Configuration.read(hurry ? impatient : patient, variables::get);
        });
    }

    /** The vendor as it was in the beginning. */
    VendorServer afresh(Clock clock) {
        if (vendor.equals("salesforce")) {
            SalesforceSandbox another = sandbox.anotherSalesforce(clock);
            another.org().largestPage(PAGE);
            return another;
        }
        return vendor.equals("hubspot") ? sandbox.anotherHubspot(clock) : sandbox.anotherZendesk(clock);
    }

    String vendor() {
        return vendor;
    }

    /** The stream that is read. */
    String stream() {
        return String.valueOf(STREAMS.get(vendor));
    }

    TroubledWire wire() {
        return wire;
    }

    Path config() {
        return patient;
    }

    Path newFolder() {
        folders++;
        return folder.resolve(vendor + "-" + folders);
    }

    String variable(String name) {
        return String.valueOf(sandbox.variables().get(name));
    }

    /** The accounts that are written to. */
    List<String> targets() {
        Stream<String> ids = switch (vendor) {
            case "salesforce" -> portfolio.accounts().stream().map(Customer::salesforceId);
            case "hubspot" -> portfolio.accounts().stream().flatMap(each -> each.hubspotCompanies().stream());
            default -> portfolio.accounts().stream().flatMap(each -> each.zendeskOrganizations().stream());
        };
        return ids.distinct().sorted().limit(FaultStage.WRITES).toList();
    }

    @Override
    public void close() {
        wire.close();
    }
}
