package io.crmvitals.zendesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.VendorServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** A Zendesk that answers each path as the test says and grants a token to anybody who asks. */
final class ScriptedZendesk extends VendorServer {

    static final ObjectMapper JSON = new ObjectMapper();

    final HandClock clock = new HandClock();
    final Map<String, Integer> counted = new TreeMap<>();
    private final Map<String, Function<Call, Answer>> script = new HashMap<>();
    private final List<ZendeskConnector> opened = new ArrayList<>();
    private final CallMeter meter = (system, purpose) -> {
        synchronized (counted) {
            counted.merge(system + " " + purpose, 1, Integer::sum);
        }
    };

    ScriptedZendesk() {
        on("/oauth/tokens", call -> json(201, """
                {"access_token":"zat-1","token_type":"bearer","scope":"read organizations:write tickets:write","expires_in":7200}"""));
        listen();
    }

    ScriptedZendesk on(String path, Function<Call, Answer> answer) {
        script.put(path, answer);
        return this;
    }

    /** Answers with these, one after the other, and the last one from then on. */
    ScriptedZendesk answers(String path, Answer... inOrder) {
        List<Answer> left = new ArrayList<>(List.of(inOrder));
        return on(path, call -> left.size() > 1 ? left.remove(0) : left.get(0));
    }

    static Answer json(int status, String text) {
        return Answer.of(status, "application/json;charset=utf-8", text);
    }

    static JsonNode read(Call call) {
        try {
            return JSON.readTree(call.body());
        } catch (java.io.IOException notJson) {
            throw new IllegalStateException(notJson);
        }
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(notJson);
        }
    }

    @Override
    protected Answer answer(Call call) {
        Function<Call, Answer> known = script.get(call.path());
        return known == null
                ? json(404, "{\"error\":\"InvalidEndpoint\",\"description\":\"Not found\"}")
                : known.apply(call);
    }

    ZendeskConfig config() {
        return config(new ZendeskConfig.ClientCredentials("crm-vitals", new Secret("s3cret")));
    }

    ZendeskConfig config(ZendeskConfig.Auth auth) {
        return new ZendeskConfig(url(), auth, 1000, 400, 8, Set.of(host(url())));
    }

    static String host(String url) {
        return URI.create(url).getHost() + ":" + URI.create(url).getPort();
    }

    ZendeskConnector connector(ZendeskConfig config, StreamRequest... requests) {
        ZendeskConnector connector = new ZendeskConnector(config, List.of(requests), clock, meter, clock);
        opened.add(connector);
        return connector;
    }

    ZendeskConnector connector(StreamRequest... requests) {
        return connector(config(), requests);
    }

    RecordSource source(String stream, String... fields) {
        return connector(request(stream, fields)).sources().get(0);
    }

    static StreamRequest request(String stream, String... fields) {
        return new StreamRequest(new StreamId("zendesk", stream), Set.of(fields), Map.of());
    }

    /** The calls to one path, oldest first. */
    List<Call> calls(String path) {
        return calls().stream().filter(call -> call.path().equals(path)).toList();
    }

    @Override
    public void close() {
        opened.forEach(ZendeskConnector::close);
        super.close();
    }
}
