package io.crmvitals.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a simulated vendor answers: a status with headers and a body, or a connection that breaks. */
public record Answer(int status, Map<String, String> headers, byte[] body, Break broken) {

    /** How the connection ends instead of an answer. */
    public enum Break {
        NOT,
        /** Closed before a single byte of the answer. */
        BEFORE_ANSWER,
        /** Reset by the peer. */
        RESET,
        /** Headers and rubbish, then closed. */
        IN_THE_BODY
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    public static Answer of(int status, String contentType, String body) {
        return new Answer(
                status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8), Break.NOT);
    }

    /** Anything Jackson can write: maps, lists, JsonNodes. */
    public static Answer json(int status, Object body) {
        try {
            return new Answer(
                    status,
                    Map.of("Content-Type", "application/json;charset=utf-8"),
                    JSON.writeValueAsBytes(body),
                    Break.NOT);
        } catch (JsonProcessingException cannotHappen) {
            throw new IllegalArgumentException(cannotHappen);
        }
    }

    public static Answer html(int status, String title) {
        return of(
                status,
                "text/html;charset=utf-8",
                "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>" + title
                        + "</h1></body></html>");
    }

    public static Answer breaking(Break how) {
        return new Answer(200, Map.of(), new byte[0], how);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, broken);
    }
}
