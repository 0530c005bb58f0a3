package io.crmvitals.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.KeptAnswers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the stored text of a score what it was made of, and passes over the rest: reasons, sentences and evidence are most of the text, and nobody needs them
 * to weigh the answers otherwise. For one text.
 */
final class KeptAnswersText {

    private static final JsonFactory JSON = new JsonFactory();

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
        String why = "";
        Double seen = null;
        double value = 0;
        double points = 0;
        int n = 0;
        double reliability = 0;
        double freshness = 0;
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
                case "reason" -> why = in.getText();
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
            case "no_data" -> new Reading.NoData(indicator, why, seen);
            case "stale" -> new Reading.Stale(indicator, why);
            case "not_applicable" -> new Reading.NotApplicable(indicator, why);
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
