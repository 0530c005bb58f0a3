package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.AccountFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A few invented records and the answer that an indicator must give to them: written beside the indicator, and tried whenever the configuration is read, so that
 * a rule never says anything else than its author meant. Numbers must agree to the last digit that is written.
 *
 * @param name what it shows; empty where nobody wrote it
 */
record Sample(String name, AccountFacts facts, Section section, Section expect) {

    /** The end of a Thursday without public holidays, so that weeks and days before it are where one expects them. */
    static final Instant AS_OF = Instant.parse("2026-01-23T00:00:00Z");

    static Sample read(Section section) {
        return new Sample(
                section.text("name", ""),
                SampleFacts.read(section.section("facts"), AS_OF),
                section,
                section.section("expect"));
    }

    /** Makes what is expected known; reads the same in any order. */
    static void ask(Section expect) {
        expect.optionalText("value");
        expect.optionalText("points");
        expect.flag("no_data", false);
        expect.flag("stale", false);
        expect.flag("not_applicable", false);
    }

    /** Whatever is not as expected becomes a problem on its line. */
    void tryOn(Indicator indicator) {
        Reading reading = indicator.measure(facts, AS_OF);
        boolean asked = false;
        for (String key : new String[] {"no_data", "stale", "not_applicable"}) {
            if (expect.flag(key, false)) {
                asked = true;
                if (!key.equals(kind(reading))) {
                    expect.problem(key, "is expected, but these facts give " + told(reading) + ". " + remedy());
                }
            }
        }
        for (String key : new String[] {"value", "points"}) {
            String written = expect.text(key, "").strip();
            if (!written.isEmpty()) {
                asked = true;
                compare(key, written, reading);
            }
        }
        if (!asked) {
            section.problem("expect", "asks for nothing. Write for example: expect: {value: 3, points: 70}");
        }
    }

    private void compare(String key, String written, Reading reading) {
        BigDecimal expected;
        try {
            expected = new BigDecimal(written);
        } catch (NumberFormatException e) {
            expect.wrong(key, "Write a number.");
            return;
        }
        double halfDigit = 0.5 * Math.pow(10, -Math.max(0, expected.scale())) + 1e-9;
        Double found = !(reading instanceof Reading.Measured measured)
                ? null
                : (Double) (key.equals("value") ? measured.value() : measured.points());
        if (found == null || Math.abs(found - expected.doubleValue()) > halfDigit) {
            expect.problem(
                    key, "is expected to be " + written + ", but these facts give " + told(reading) + ". " + remedy());
        }
    }

    private static String remedy() {
        return "Correct the sample or the indicator.";
    }

    private static @Nullable String kind(Reading reading) {
        if (reading instanceof Reading.NoData) {
            return "no_data";
        }
        return reading instanceof Reading.Stale
                ? "stale"
                : reading instanceof Reading.NotApplicable ? "not_applicable" : null;
    }

    private static String told(Reading reading) {
        if (reading instanceof Reading.Measured measured) {
            return String.format(
                    Locale.ROOT, "value %s and %s points", plain(measured.value()), plain(measured.points()));
        }
        String reason = reading instanceof Reading.NoData none
                ? none.reason()
                : reading instanceof Reading.Stale old ? old.reason() : ((Reading.NotApplicable) reading).reason();
        return kind(reading) + " (" + reason + ")";
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(Math.round(number * 10_000), 4)
                .stripTrailingZeros()
                .toPlainString();
    }
}
