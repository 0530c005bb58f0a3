package io.crmvitals.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.KeptAnswers;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a score was made of, as text: the score's own text without reasons, sentences and evidence, which are most of it and which nobody needs to weigh the answers
 * otherwise. Reads the score's own text as well, and passes over all that. For one text.
 */
final class KeptAnswersText {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final String account;
    private String scorecard = "";
    private @Nullable Double value;
    private double coverage;
    private Band band = Band.GREY;
    private final List<Reading> readings = new ArrayList<>(24);
    private final List<String> caps = new ArrayList<>();
    private final Map<String, Double> lost = new HashMap<>();
    private final List<String> apart = new ArrayList<>();

    private KeptAnswersText(String account) {
        this.account = account;
    }

    static String write(KeptAnswers kept) {
        StringWriter text = new StringWriter(2_048);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("scorecard", kept.scorecard());
            Double value = kept.value();
            if (value != null) {
                out.writeNumberField("value", value);
            }
            out.writeStringField("band", kept.band().name());
            out.writeNumberField("coverage", kept.coverage());
            out.writeArrayFieldStart("readings");
            for (Reading reading : kept.readings()) {
                out.writeStartObject();
                write(reading, out);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeObjectFieldStart("steadiness");
            texts("caps", kept.caps(), out);
            texts("apart", kept.apart(), out);
            out.writeObjectFieldStart("lost");
            for (Map.Entry<String, Double> each : new TreeMap<>(kept.lost()).entrySet()) {
                out.writeNumberField(each.getKey(), each.getValue());
            }
            out.writeEndObject();
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException e) {
            throw new StorageException("What a score was made of cannot be written as JSON.", e);
        }
        return text.toString();
    }

    /** Reasons are left out like sentences. Not drawn towards anything, wholly reliable and fresh: that is left out too. */
    private static void write(Reading reading, JsonGenerator out) throws IOException {
        if (reading instanceof Reading.Measured measured) {
            out.writeStringField("type", "measured");
            out.writeStringField("indicator", measured.indicator());
            out.writeNumberField("value", measured.value());
            if (measured.observed() != measured.value()) {
                out.writeNumberField("observed", measured.observed());
            }
            out.writeNumberField("points", measured.points());
            out.writeNumberField("n", measured.n());
            if (measured.reliability() != 1) {
                out.writeNumberField("reliability", measured.reliability());
            }
            if (measured.freshness() != 1) {
                out.writeNumberField("freshness", measured.freshness());
            }
            return;
        }
        out.writeStringField("type", unanswered(reading));
        out.writeStringField("indicator", reading.indicator());
        if (reading instanceof Reading.NoData none && none.observed() != null) {
            out.writeNumberField("observed", none.observed());
        }
    }

    private static String unanswered(Reading reading) {
        if (reading instanceof Reading.NoData) {
            return "no_data";
        }
        return reading instanceof Reading.Stale ? "stale" : "not_applicable";
    }

    private static void texts(String name, List<String> all, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (String each : all) {
            out.writeString(each);
        }
        out.writeEndArray();
    }

    static KeptAnswers read(String account, String text) {
        try (JsonParser in = JSON.createParser(text)) {
            return new KeptAnswersText(account).score(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            // the parser's own message quotes the text, which may hold names
            throw new StorageException(
                    "What the store holds of score of " + account
                            + " cannot be read by this version. Was it written by a newer one, or changed by hand?",
                    null);
        }
    }

    private KeptAnswers score(JsonParser in) throws IOException {
        in.nextToken();
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken token = in.nextToken();
            switch (field) {
                case "scorecard" -> scorecard = in.getText();
                case "value" -> value = in.getDoubleValue();
                case "band" -> band = Band.valueOf(in.getText());
                case "coverage" -> coverage = in.getDoubleValue();
                case "readings" -> readings(in);
                case "steadiness" -> steadiness(in, token);
                default -> in.skipChildren();
            }
        }
        return new KeptAnswers(new AccountKey(account), scorecard, value, band, coverage, readings, caps, lost, apart);
    }

    private void readings(JsonParser in) throws IOException {
        while (in.nextToken() == JsonToken.START_OBJECT) {
            readings.add(reading(in));
        }
    }

    private static Reading reading(JsonParser in) throws IOException {
        String type = "";
        String indicator = "";
        Double seen = null;
        double value = 0;
        double points = 0;
        int n = 0;
        double reliability = 1;
        double freshness = 1;
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            switch (field) {
                case "type" -> type = in.getText();
                case "indicator" -> indicator = in.getText();
                case "value" -> value = in.getDoubleValue();
                case "observed" ->
                    seen = in.currentToken() == JsonToken.VALUE_NULL ? null : (Double) in.getDoubleValue();
                case "points" -> points = in.getDoubleValue();
                case "n" -> n = in.getIntValue();
                case "reliability" -> reliability = in.getDoubleValue();
                case "freshness" -> freshness = in.getDoubleValue();
                default -> in.skipChildren();
            }
        }
        return switch (type) {
            case "measured" ->
                new Reading.Measured(
                        indicator,
                        value,
                        seen == null ? value : seen,
                        points,
                        n,
                        reliability,
                        freshness,
                        "",
                        List.of());
            case "no_data" -> new Reading.NoData(indicator, "", seen);
            case "stale" -> new Reading.Stale(indicator, "");
            case "not_applicable" -> new Reading.NotApplicable(indicator, "");
            default -> throw new IllegalArgumentException("no reading is " + type);
        };
    }

    private void steadiness(JsonParser in, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            return;
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            switch (field) {
                case "caps" -> texts(in, caps);
                case "apart" -> texts(in, apart);
                case "lost" -> lost(in);
                default -> in.skipChildren();
            }
        }
    }

    private static void texts(JsonParser in, List<String> into) throws IOException {
        if (in.currentToken() == JsonToken.START_ARRAY) {
            while (in.nextToken() == JsonToken.VALUE_STRING) {
                into.add(in.getText());
            }
        }
    }

    private void lost(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            for (String id = in.nextFieldName(); id != null; id = in.nextFieldName()) {
                in.nextToken();
                lost.put(id, in.getDoubleValue());
            }
        }
    }
}
