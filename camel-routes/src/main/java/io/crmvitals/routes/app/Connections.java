package io.crmvitals.routes.app;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.config.Section;
import io.crmvitals.files.FilesConfig;
import io.crmvitals.files.FilesConnector;
import io.crmvitals.files.jdbc.WarehouseConfig;
import io.crmvitals.files.jdbc.WarehouseConnector;
import io.crmvitals.files.survey.Surveys;
import io.crmvitals.hubspot.HubSpotConfig;
import io.crmvitals.hubspot.HubSpotConnector;
import io.crmvitals.routes.pull.CamelLanding;
import io.crmvitals.routes.pull.CamelWarehouse;
import io.crmvitals.salesforce.SalesforceConfig;
import io.crmvitals.salesforce.SalesforceConnector;
import io.crmvitals.zendesk.ZendeskConfig;
import io.crmvitals.zendesk.ZendeskConnector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the connections of config/vitals.yaml into connectors; what a connector's own config refuses becomes a problem at the connection's line. */
final class Connections {

    private static final Set<String> VENDORS = Set.of("salesforce", "hubspot", "zendesk");

    private enum SalesforceAuth {
        JWT_BEARER,
        CLIENT_CREDENTIALS
    }

    private enum HubSpotAuth {
        TOKEN,
        OAUTH
    }

    private enum ZendeskAuth {
        CLIENT_CREDENTIALS,
        OAUTH,
        API_TOKEN
    }

    private Connections() {}

    /**
     * @param enabled takes the systems that are switched on, whether or not they are right
     * @param surveys how exports of survey tools are read
     */
    static Map<String, Connection> read(Section all, Set<String> enabled, Surveys surveys) {
        Map<String, Connection> connections = new LinkedHashMap<>();
        one(all, "salesforce", enabled, Connections::salesforce).ifPresent(each -> connections.put("salesforce", each));
        one(all, "hubspot", enabled, Connections::hubspot).ifPresent(each -> connections.put("hubspot", each));
        one(all, "zendesk", enabled, Connections::zendesk).ifPresent(each -> connections.put("zendesk", each));
        one(all, "files", enabled, section -> files(section, surveys))
                .ifPresent(each -> connections.put("files", each));
        one(all, "warehouse", enabled, Connections::warehouse).ifPresent(each -> connections.put("warehouse", each));
        all.finish();
        return connections;
    }

    private static Optional<Connection> one(
            Section all, String system, Set<String> enabled, Function<Section, Optional<Connection>> read) {
        Optional<Section> section = all.optionalSection(system);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        if (!section.get().flag("enabled", true)) {
            // Switched off: its keys may hold whatever they held when it was on.
            section.get().anyKeys();
            return Optional.empty();
        }
        enabled.add(system);
        int dailyCalls = VENDORS.contains(system) ? section.get().integer("daily_calls", 0, 0, Integer.MAX_VALUE) : 0;
        Optional<Connection> connection = read.apply(section.get()).map(each -> each.withDailyCalls(dailyCalls));
        section.get().finish();
        return connection;
    }

    private static Optional<Connection> salesforce(Section section) {
        String url = section.text("url");
        SalesforceAuth auth = section.choice("auth", SalesforceAuth.class, SalesforceAuth.JWT_BEARER);
        String clientId = section.text("client_id");
        String username = section.text("username", "");
        String audience = section.text("audience", "https://login.salesforce.com");
        Optional<Secret> key = section.optionalSecret("private_key");
        Optional<Secret> secret = section.optionalSecret("client_secret");
        String org = blankToNull(section.text("org_id", ""));
        Set<String> hosts = hosts(section);
        Supplier<SalesforceConfig.Reading> reading = salesforceReading(section);
        Supplier<SalesforceConfig.Writing> writing = salesforceWriting(section);
        Optional<Secret> needed = auth == SalesforceAuth.JWT_BEARER ? key : secret;
        String name = auth == SalesforceAuth.JWT_BEARER ? "private_key" : "client_secret";
        if (needed.isEmpty()) {
            missingSecret(section, name);
            return Optional.empty();
        }
        return checked(section, "url", () -> {
            SalesforceConfig.SignIn signIn = auth == SalesforceAuth.JWT_BEARER
                    ? new SalesforceConfig.JwtBearer(clientId, username, needed.get(), audience)
                    : new SalesforceConfig.ClientCredentials(clientId, needed.get());
            SalesforceConfig config = new SalesforceConfig(url, signIn, hosts, org, reading.get(), writing.get());
            return (requests, data, clock, meter, pause) ->
                    new SalesforceConnector(config, requests, clock, meter, pause);
        });
    }

    /** Asks for the keys at once and leaves it to the connector's own config to refuse what stands there. */
    private static Supplier<SalesforceConfig.Reading> salesforceReading(Section section) {
        SalesforceConfig.Reading usual = SalesforceConfig.Reading.USUAL;
        int page = section.integer("page_size", usual.pageSize(), 200, 2000);
        int bulk = section.integer("bulk_from", usual.bulkFrom(), 1, Integer.MAX_VALUE);
        Duration timeout = section.duration("read_timeout", usual.timeout());
        int percent = section.integer("allowance_percent", usual.allowancePercent(), 1, 100);
        Duration again = section.duration("reconcile_every", usual.reconcileEvery());
        return () -> new SalesforceConfig.Reading(page, bulk, timeout, percent, again);
    }

    private static Supplier<SalesforceConfig.Writing> salesforceWriting(Section section) {
        SalesforceConfig.Writing usual = SalesforceConfig.Writing.USUAL;
        Duration timeout = section.duration("write_timeout", usual.timeout());
        boolean history = section.flag("history", usual.history());
        return () -> new SalesforceConfig.Writing(timeout, history);
    }

    private static Optional<Connection> hubspot(Section section) {
        String url = section.text("url", HubSpotConfig.DEFAULT_URL.toString());
        Optional<Supplier<HubSpotConfig.Access>> access = hubspotAccess(section);
        String version = section.text("version", HubSpotConfig.DEFAULT_VERSION);
        String portal = blankToNull(section.text("portal_id", ""));
        Set<String> hosts = hosts(section);
        Supplier<HubSpotConfig.Limits> limits = hubspotLimits(section);
        Supplier<HubSpotConfig.Reading> reading = hubspotReading(section);
        return access.flatMap(way -> checked(section, "url", () -> {
            HubSpotConfig config =
                    new HubSpotConfig(URI.create(url), way.get(), version, portal, hosts, limits.get(), reading.get());
            return (requests, data, clock, meter, pause) ->
                    new HubSpotConnector(config, requests, data, clock, meter, pause);
        }));
    }

    /** Empty where a secret is lacking, which is told then. A refresh token may be lacking: connecting puts one into the data folder. */
    private static Optional<Supplier<HubSpotConfig.Access>> hubspotAccess(Section section) {
        HubSpotAuth auth = section.choice("auth", HubSpotAuth.class, HubSpotAuth.TOKEN);
        Optional<Secret> token = section.optionalSecret("token");
        String clientId = section.text("client_id", "");
        Optional<Secret> secret = section.optionalSecret("client_secret");
        Optional<Secret> refresh = section.optionalSecret("refresh_token");
        boolean fixed = auth == HubSpotAuth.TOKEN;
        Optional<Secret> needed = fixed ? token : secret;
        if (needed.isEmpty()) {
            missingSecret(section, fixed ? "token" : "client_secret");
        }
        return needed.map(key -> () -> fixed
                ? new HubSpotConfig.StaticToken(key)
                : new HubSpotConfig.OAuthApp(clientId, key, refresh.orElse(null)));
    }

    private static Supplier<HubSpotConfig.Limits> hubspotLimits(Section section) {
        HubSpotConfig.Limits usual = HubSpotConfig.Limits.USUAL;
        int calls = section.integer("calls_per_ten_seconds", usual.callsPerTenSeconds(), 1, 250);
        int searches = section.integer("searches_per_second", usual.searchesPerSecond(), 1, 5);
        int reserve = section.integer("daily_reserve", usual.dailyReserve(), 0, 99);
        Duration timeout = section.duration("request_timeout", usual.requestTimeout());
        return () -> new HubSpotConfig.Limits(calls, searches, reserve, timeout);
    }

    private static Supplier<HubSpotConfig.Reading> hubspotReading(Section section) {
        HubSpotConfig.Reading usual = HubSpotConfig.Reading.USUAL;
        Duration overlap = section.duration("overlap", usual.overlap());
        Duration lag = section.duration("search_lag", usual.searchLag());
        Duration deletions = section.duration("deletions_every", usual.deletionsEvery());
        Duration again = section.duration("reconcile_every", usual.reconcileEvery());
        return () -> new HubSpotConfig.Reading(overlap, lag, deletions, again);
    }

    private static Optional<Connection> zendesk(Section section) {
        String url = section.text("url");
        Optional<Supplier<ZendeskConfig.Auth>> auth = zendeskAuth(section);
        List<String> scopes = words(section.text("scopes", String.join(" ", ZendeskConfig.usualScopes())));
        int page = section.integer("page_size", ZendeskConfig.MOST_RECORDS, 1, ZendeskConfig.MOST_RECORDS);
        int calls = section.integer("calls_per_minute", ZendeskConfig.USUAL_CALLS, 1, 100_000);
        int exports = section.integer("exports_per_minute", ZendeskConfig.USUAL_EXPORTS, 1, 100_000);
        Duration timeout = section.duration("request_timeout", ZendeskConfig.USUAL_TIMEOUT);
        Set<String> hosts = hosts(section);
        return auth.flatMap(who -> checked(section, "url", () -> {
            ZendeskConfig config = new ZendeskConfig(url, who.get(), scopes, page, calls, exports, timeout, hosts);
            return (requests, data, clock, meter, pause) ->
                    new ZendeskConnector(config, requests, data, clock, meter, pause);
        }));
    }

    /** Empty where a secret is lacking, which is told then. A refresh token may be lacking: connecting puts one into the data folder. */
    private static Optional<Supplier<ZendeskConfig.Auth>> zendeskAuth(Section section) {
        ZendeskAuth auth = section.choice("auth", ZendeskAuth.class, ZendeskAuth.CLIENT_CREDENTIALS);
        String clientId = section.text("client_id", "");
        String email = section.text("email", "");
        Optional<Secret> secret = section.optionalSecret("client_secret");
        Optional<Secret> refresh = section.optionalSecret("refresh_token");
        Optional<Secret> token = section.optionalSecret("api_token");
        boolean client = auth != ZendeskAuth.API_TOKEN;
        Optional<Secret> needed = client ? secret : token;
        if (needed.isEmpty()) {
            missingSecret(section, client ? "client_secret" : "api_token");
        }
        return needed.map(key -> () -> switch (auth) {
            case CLIENT_CREDENTIALS -> new ZendeskConfig.ClientCredentials(clientId, key);
            case OAUTH -> new ZendeskConfig.OAuthApp(clientId, key, refresh.orElse(null));
            case API_TOKEN -> new ZendeskConfig.ApiToken(email, key);
        });
    }

    private static Optional<Connection> warehouse(Section section) {
        String url = section.text("url");
        String user = section.text("user", "");
        Secret password = section.optionalSecret("password").orElse(null);
        int fetchSize = section.integer("fetch_size", WarehouseConfig.USUAL_FETCH_SIZE, 1, 100_000);
        Duration timeout = section.duration("timeout", WarehouseConfig.USUAL_TIMEOUT);
        return checked(section, "url", () -> {
            WarehouseConfig config = new WarehouseConfig(url, user, password, fetchSize, timeout);
            return (requests, data, clock, meter, pause) ->
                    new WarehouseConnector(config.place(), new CamelWarehouse(config), requests, clock, meter);
        });
    }

    private static Optional<Connection> files(Section section, Surveys surveys) {
        String folder = section.text("folder", "");
        Duration settle = section.duration("settle", FilesConfig.USUAL_SETTLE);
        return checked(section, "folder", () -> {
            FilesConfig config = new FilesConfig(folder.isBlank() ? null : Path.of(folder), settle);
            return (requests, data, clock, meter, pause) -> {
                Path root = config.folderIn(data == null ? Path.of("data") : data);
                return new FilesConnector(
                        root, new CamelLanding(root, config.settle(), clock), surveys, requests, clock, meter);
            };
        });
    }

    private static Optional<Connection> checked(Section section, String key, Supplier<Connection> make) {
        try {
            return Optional.of(make.get());
        } catch (IllegalArgumentException refused) {
            String.valueOf(refused.getMessage())
                    .lines()
                    .filter(line -> !section.told(blamed(section, line, key)))
                    .forEach(line -> section.problem(blamed(section, line, key), "is refused: " + line));
            return Optional.empty();
        }
    }

    /** The key that a refusal names first; the given one where it names none. */
    private static String blamed(Section section, String line, String otherwise) {
        return section.keys().stream()
                .filter(line::contains)
                .min(Comparator.comparingInt(line::indexOf))
                .orElse(otherwise);
    }

    private static void missingSecret(Section section, String key) {
        if (section.told(key)) {
            return;
        }
        section.problem(
                key,
                "is empty, and this connection needs it. Set the environment variable that stands there, or set "
                        + section.pathOf("enabled") + " to false.");
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Set<String> hosts(Section section) {
        return Arrays.stream(section.text("allowed_hosts", "").split(",", -1))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toSet());
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
