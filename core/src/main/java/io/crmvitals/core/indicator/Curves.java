package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The curves that a scorecard puts in the place of an indicator's own. Equal when their texts are. Immutable. */
public final class Curves {

    private final List<CurveReader.Choice> choices;
    private final Map<String, String> text;

    private Curves(List<CurveReader.Choice> choices, Map<String, String> text) {
        this.choices = choices;
        this.text = text;
    }

    /** @param indicator the id, behind which a curve or a list of curves stands, written as the catalogue writes it */
    public static Curves read(Section group, String indicator) {
        Map<String, String> text = new LinkedHashMap<>();
        group.values().forEach((path, value) -> {
            if (path.startsWith(indicator + ".") || path.startsWith(indicator + "[")) {
                text.put(path, value);
            }
        });
        return new Curves(CurveReader.read(group, indicator), Collections.unmodifiableMap(text));
    }

    public List<CurveReader.Choice> choices() {
        return choices;
    }

    /** What the file says, by path within it, for example {@code days_since_touch.points.30: 100}. */
    public Map<String, String> text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curves curves && curves.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
