package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A number of days, weeks or calendar months up to today, today included. */
record Span(int amount, ChronoUnit unit) {

    private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,3}) (day|week|month)s?");

    /** Null where the key is absent, or wrong and told. */
    static @Nullable Span read(Section section, String key) {
        String text = section.text(key, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            section.wrong(key, "Write a number and days, weeks or months, for example: 90 days");
            return null;
        }
        ChronoUnit unit = ChronoUnit.valueOf(parts.group(2).toUpperCase(Locale.ROOT) + "S");
        return new Span(Integer.parseInt(parts.group(1)), unit);
    }

    /** The first day of it. */
    LocalDate start(LocalDate today) {
        return today.minus(amount, unit).plusDays(1);
    }

    /** As the catalogue writes it. */
    String words() {
        return amount + " " + unit.name().toLowerCase(Locale.ROOT);
    }
}
