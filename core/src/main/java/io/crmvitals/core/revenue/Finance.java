package io.crmvitals.core.revenue;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Section;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What only the site's finance people know. Rates are constant over all time, so that a change of revenue is never a change of exchange rates.
 *
 * @param currency ISO 4217; the one that reports are in; empty for the one that most accounts have
 * @param rates worth of one unit of another currency in the reporting one
 * @param grossMargin 0 to 1; empty where nobody tells, then there is no lifetime value
 * @param discount a year, 0 to 1, for money that comes later
 * @param acquisition what winning customers cost, by period
 */
public record Finance(
        Optional<String> currency,
        Map<String, Double> rates,
        OptionalDouble grossMargin,
        double discount,
        List<Acquisition> acquisition) {

    /** Nobody has told anything. */
    public static final Finance UNKNOWN =
            new Finance(Optional.empty(), Map.of(), OptionalDouble.empty(), 0.1, List.of());

    /**
     * Cost of sales and marketing.
     *
     * @param until last day
     */
    public record Acquisition(LocalDate from, LocalDate until, double cost) {}

    public Finance {
        rates = Map.copyOf(rates);
        acquisition = List.copyOf(acquisition);
    }

    /** Reads config/finance.yaml; everything wrong goes to the file's problems. */
    public static Finance read(ConfigFile file) {
        Section root = file.root();
        Optional<String> currency = root.optionalText("currency").filter(text -> isCurrency(root, "currency", text));
        Map<String, Double> rates = new HashMap<>();
        root.optionalSection("rates").ifPresent(section -> {
            for (String code : section.keys()) {
                double rate = section.number(code, 1e-9, 1e9);
                if (isCurrency(section, code, code)) {
                    rates.put(code, rate);
                }
            }
        });
        Optional<Double> margin = root.optionalNumber("gross_margin", 0, 1);
        double discount = root.number("discount", 0.1, 0, 1);
        List<Acquisition> acquisition = new ArrayList<>();
        if (root.has("acquisition")) {
            for (Section period : root.sections("acquisition")) {
                acquisition(period, acquisition);
            }
        }
        root.finish();
        return new Finance(
                currency,
                rates,
                margin.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                discount,
                acquisition);
    }

    private static void acquisition(Section period, List<Acquisition> all) {
        Optional<LocalDate> from = period.optionalDate("from");
        Optional<LocalDate> until = period.optionalDate("until");
        double cost = period.number("cost", 0, 1e15);
        if (from.isEmpty() || until.isEmpty() || until.get().isBefore(from.get())) {
            period.problem(
                    from.isEmpty() ? "from" : "until",
                    "is missing or wrong. Write the first and the last day of the period, for example: {from: 2026-07-01, until: 2026-09-30, cost: 120000}");
            return;
        }
        all.add(new Acquisition(from.get(), until.get(), cost));
    }

    private static boolean isCurrency(Section section, String key, String text) {
        if (text.matches("[A-Z]{3}")) {
            return true;
        }
        section.problem(
                key,
                "is no currency. Write three capital letters, for example: "
                        + (text.length() == 3 ? text.toUpperCase(Locale.ROOT) : "EUR"));
        return false;
    }

    /** An amount in the reporting currency; empty where no rate is known. An amount of no currency is in the reporting one. */
    OptionalDouble converted(BigDecimal amount, Optional<String> from, String reporting) {
        if (from.isEmpty() || from.get().equals(reporting)) {
            return OptionalDouble.of(amount.doubleValue());
        }
        Double rate = rates.get(from.get());
        return rate == null ? OptionalDouble.empty() : OptionalDouble.of(amount.doubleValue() * rate);
    }
}
