package io.crmvitals.routes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Salesforce's own Web Service Connector with its own transport: the query that our SOAP source sends, page after page. */
final class WscLeg implements LibraryLeg {

    private static final Pattern QUERY = Pattern.compile("<(?:\\w+:)?queryString>([^<]*)</");
    private static final int PAGE = 2_000;

    @Override
    public Stream stream() {
        return Stream.SALESFORCE_SOAP;
    }

    @Override
    public String what() {
        return "WSC: PartnerConnection.queryAll, queryMore";
    }

    @Override
    public Work open(Place place) throws Exception {
        String soql = place.vendors().seen(Stream.SALESFORCE_SOAP.source()).stream()
                .map(call -> QUERY.matcher(Zipped.text(call)))
                .filter(Matcher::find)
                .map(found -> unescaped(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new Unmeasurable("Our own source asked for nothing by SOAP."));
        PartnerConnection connection = connect(place.vendors().variables());
        return () -> {
            long records = read(connection, soql);
            return Done.of(records).least((records + PAGE - 1) / PAGE);
        };
    }

    private static long read(PartnerConnection connection, String soql) throws ConnectionException {
        long records = 0;
        QueryResult page = connection.queryAll(soql);
        boolean more = true;
        while (more) {
            for (SObject each : page.getRecords()) {
                if (each.getField("Name") != null) {
                    records++;
                }
            }
            more = !page.isDone();
            if (more) {
                page = connection.queryMore(page.getQueryLocator());
            }
        }
        return records;
    }

    /** The ids of all accounts. */
    static List<String> ids(Map<String, String> variables) throws Exception {
        PartnerConnection connection = connect(variables);
        List<String> ids = new ArrayList<>();
        QueryResult page = connection.query("SELECT Id FROM Account");
        boolean more = true;
        while (more) {
            for (SObject each : page.getRecords()) {
                ids.add(each.getId());
            }
            more = !page.isDone();
            if (more) {
                page = connection.queryMore(page.getQueryLocator());
            }
        }
        return ids;
    }

    private static String unescaped(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&apos;", "'")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    static PartnerConnection connect(Map<String, String> variables) throws Exception {
        JsonNode token = token(variables);
        ConnectorConfig settings = new ConnectorConfig();
        settings.setManualLogin(true);
        settings.setSessionId(token.path("access_token").asText());
        String endpoint = token.path("instance_url").asText() + "/services/Soap/u/65.0";
        settings.setAuthEndpoint(endpoint);
        settings.setServiceEndpoint(endpoint);
        PartnerConnection connection = new PartnerConnection(settings);
        connection.setQueryOptions(PAGE);
        return connection;
    }

    /** A session by the app's own secret. */
    static JsonNode token(Map<String, String> variables) throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=" + encoded(variables, "SALESFORCE_CLIENT_ID")
                + "&client_secret=" + encoded(variables, "SALESFORCE_CLIENT_SECRET");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(variables.get("SALESFORCE_URL") + "/services/oauth2/token"))
                .timeout(VendorLine.LONGEST)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return new ObjectMapper()
                .readTree(HttpClient.newBuilder()
                        .connectTimeout(VendorLine.LONGEST)
                        .build()
                        .send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body());
    }

    private static String encoded(Map<String, String> variables, String name) {
        return URLEncoder.encode(variables.getOrDefault(name, ""), StandardCharsets.UTF_8);
    }
}
