package io.crmvitals.files.survey;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Section;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one survey definition over its preset; what is wrong becomes a problem of its file. */
final class DefinitionReader {

    private final ConfigFile file;
    private final Section own;
    private final Layers layers;

    private DefinitionReader(ConfigFile file, Section preset) {
        this.file = file;
        this.own = file.root();
        this.layers = new Layers(own, preset);
    }

    /** Empty where the definition is switched off, or names a preset that is not known. */
    static Optional<SurveyDefinition> read(ConfigFile file) {
        Section own = file.root();
        boolean enabled = own.flag("enabled", true);
        String from = own.text("from");
        Optional<Section> preset = Presets.named(from);
        if (preset.isEmpty()) {
            if (!from.isEmpty()) {
                own.wrong(
                        "from",
                        "Write one of " + String.join(", ", Presets.NAMES) + "." + Nearest.hint(from, Presets.NAMES));
            }
            // Without its preset nobody can say what the definition lacks.
            own.anyKeys();
            return Optional.empty();
        }
        SurveyDefinition definition = new DefinitionReader(file, preset.get()).definition();
        own.finish();
        return enabled ? Optional.of(definition) : Optional.empty();
    }

    private SurveyDefinition definition() {
        String name = own.text("survey");
        Told instrument = named(layers.told("instrument"), name);
        Told version = version();
        List<String> files = own.texts("files");
        if (files.isEmpty() && !own.told("files")) {
            own.problem(
                    "files",
                    "is missing. Write the names of the files that hold its exports, for example: files: [nps-*.csv]");
        }
        List<Question> questions = new QuestionReader(layers).read(layers);
        Columns answeredAt = layers.columns("answered_at");
        if (answeredAt.isEmpty()) {
            own.problem(
                    "answered_at",
                    "is missing. Write the column that says when it was answered, for example: answered_at: Submitted");
        }
        SurveyDefinition.People people = people();
        if (people.email().isEmpty() && people.account() == null) {
            own.problem(
                    "respondent",
                    "is missing, and so is account. Write the column with the e-mail address of who answered, or the one that names the"
                            + " customer: without either an answer belongs to nobody");
        }
        return new SurveyDefinition(
                file.name(),
                instrument,
                version,
                files,
                form(),
                times(),
                decimalComma(),
                people,
                layers.told("channel"),
                layers.told("stage"),
                layers.columns("sent_at"),
                answeredAt,
                questions);
    }

    private static Told named(Told inColumn, String name) {
        return new Told(
                inColumn.columns(), inColumn.values(), inColumn.otherwise() == null ? name : inColumn.otherwise());
    }

    private Told version() {
        Told column = layers.told("instrument_version");
        Optional<String> version = own.optionalText("version").filter(text -> !text.isBlank());
        if (version.isEmpty() && column.columns().isEmpty()) {
            own.problem(
                    "version",
                    "is missing. Write a word that changes whenever wording or scale of the survey change, for example: version: \"1\"."
                            + " Answers to two versions are never put into one series");
        }
        return version.isEmpty() ? column : new Told(column.columns(), column.values(), version.get());
    }

    private SurveyDefinition.People people() {
        AccountColumn account = null;
        if (layers.has("account")) {
            Section section = layers.of("account").section("account");
            Columns columns = new Columns(section.texts("column"));
            if (columns.isEmpty() && !section.told("column")) {
                section.problem(
                        "column",
                        "is missing. Write the column that names the customer, for example: column: Customer No");
            }
            account = new AccountColumn(columns, section.choice("is", AccountColumn.Is.class));
        }
        return new SurveyDefinition.People(
                layers.columns("response"), layers.columns("respondent"), layers.columns("name"), account);
    }

    private SurveyDefinition.Form form() {
        Section at = layers.of("delimiter");
        String delimiter = at.text("delimiter", "");
        String tab = delimiter.equals("tab") ? "\t" : delimiter;
        if (tab.length() > 1) {
            at.wrong("delimiter", "Write one character, or tab, for example: delimiter: \";\"");
        }
        Section named = layers.of("encoding");
        String encoding = named.text("encoding", "UTF-8");
        try {
            Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            named.wrong("encoding", "Write UTF-8, UTF-16 or windows-1252.");
            encoding = "UTF-8";
        }
        int rows = layers.of("header_rows").integer("header_rows", 1, 1, 2);
        return new SurveyDefinition.Form(tab.isEmpty() ? null : tab.charAt(0), encoding, rows);
    }

    private boolean decimalComma() {
        Section at = layers.of("decimal");
        String decimal = at.text("decimal", "point");
        if (!decimal.equals("point") && !decimal.equals("comma")) {
            at.wrong("decimal", "Write point or comma.");
        }
        return decimal.equals("comma");
    }

    private AnswerTimes times() {
        ZoneId zone = zone();
        AnswerTimes.Order order = null;
        List<DateTimeFormatter> patterns = new ArrayList<>();
        Section at = layers.of("dates");
        for (String text : at.texts("dates")) {
            switch (text.strip().toLowerCase(Locale.ROOT).replace('_', '-')) {
                case "day-first" -> order = AnswerTimes.Order.DAY_FIRST;
                case "month-first" -> order = AnswerTimes.Order.MONTH_FIRST;
                case "year-first" -> {
                    // Always read, whatever else is told.
                }
                default -> pattern(at, text).ifPresent(patterns::add);
            }
        }
        if (!at.has("dates")) {
            own.problem(
                    "dates",
                    "is missing. 03/11/2026 is a day in November or in March: write day-first, month-first, or year-first where dates begin with"
                            + " the year, or a pattern such as [\"d MMM yyyy HH:mm\"]");
        }
        return new AnswerTimes(order, patterns, zone);
    }

    private Optional<DateTimeFormatter> pattern(Section at, String text) {
        String tag = layers.text("language").orElse("en");
        try {
            return Optional.of(DateTimeFormatter.ofPattern(text, Locale.forLanguageTag(tag)));
        } catch (IllegalArgumentException wrong) {
            at.problem(
                    "dates",
                    "holds \"" + text
                            + "\". Write day-first, month-first, year-first or a pattern such as \"d MMM yyyy HH:mm\": "
                            + wrong.getMessage());
            return Optional.empty();
        }
    }

    private @Nullable ZoneId zone() {
        Section at = layers.of("zone");
        Optional<String> zone = at.optionalText("zone");
        if (zone.isEmpty()) {
            if (!at.told("zone") && !layers.of("times_carry_zone").flag("times_carry_zone", false)) {
                own.problem(
                        "zone",
                        "is missing. The exports of this tool tell times without a zone: write the one that the account or form is set to, for"
                                + " example: zone: Europe/Berlin");
            }
            return null;
        }
        try {
            return ZoneId.of(zone.get());
        } catch (DateTimeException unknown) {
            at.wrong(
                    "zone",
                    "Write the name of a time zone, for example: zone: Europe/Berlin."
                            + Nearest.hint(zone.get(), ZoneId.getAvailableZoneIds()));
            return null;
        }
    }
}
