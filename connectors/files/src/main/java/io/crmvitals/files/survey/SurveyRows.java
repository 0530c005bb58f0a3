package io.crmvitals.files.survey;

import io.crmvitals.core.account.WebDomain;
import io.crmvitals.files.survey.Question.Asked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of one export into records: one for each answer, and one for the invitation where the row says when it was sent. An empty cell is no answer. Where one answer
 * of a row cannot be used, its others stand.
 */
public final class SurveyRows {

    /** Empty in a record that tells of an invitation. */
    static final List<String> ANSWER_FIELDS =
            List.of("question", "type", "kind", "value", "scale_min", "scale_max", "text");

    /** Every field that these records have; the mapping names them. */
    public static final Set<String> FIELDS =
            Set.copyOf(new ResponseHead("x", "x", null, null, null, null, null, null, null, null, null)
                    .fields()
                    .keySet());

    private final SurveyDefinition definition;
    private final Instant fileTime;

    /** Takes one record: its id, its fields by the names in {@link #FIELDS}, and when it became true. */
    @FunctionalInterface
    public interface Taker {

        void take(String id, Map<String, @Nullable Object> fields, Instant at);
    }

    /** @param fileTime stands in for the time of a record that tells none */
    public SurveyRows(SurveyDefinition definition, Instant fileTime) {
        this.definition = definition;
        this.fileTime = fileTime;
    }

    /**
     * Why a file with these columns cannot be used at all, as a text that goes on after its name and a colon; empty where it can.
     *
     * @param columns none where every row names its own
     */
    public Optional<String> refusal(List<String> columns) {
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> header = new HashMap<>();
        columns.forEach(column -> header.put(column, ""));
        Cells cells = new Cells(header);
        List<String> missing = new ArrayList<>();
        need(cells, definition.answeredAt, "when it was answered", missing);
        SurveyDefinition.People people = definition.people;
        Columns who = people.account() == null
                ? people.email()
                : joined(people.email(), people.account().columns());
        need(cells, who, "who answered", missing);
        for (Question question : definition.questions) {
            need(cells, question.column(), "the answer", missing);
            if (question.asked() == null) {
                need(cells, question.typeColumn(), "the kind of question", missing);
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("it lacks " + String.join(" and ", missing) + ". Name the column as this file has it in "
                        + definition.configFile() + ", then drop the file again");
    }

    private static void need(Cells header, Columns columns, String what, List<String> missing) {
        if (!header.knows(columns)) {
            missing.add("the " + columns.title() + " (" + what + ")");
        }
    }

    private static Columns joined(Columns one, Columns other) {
        List<String> names = new ArrayList<>(one.names());
        names.addAll(other.names());
        return new Columns(names);
    }

    /**
     * Reads one row.
     *
     * @return what of it could not be used and why, as a text that goes on after a colon and ends without a period; empty where all of it was
     */
    public Optional<String> read(Map<String, String> values, Taker records) {
        Cells row = new Cells(values);
        Map<Question, String> answered = new LinkedHashMap<>();
        for (Question question : definition.questions) {
            row.filled(question.column()).ifPresent(cell -> answered.put(question, cell));
        }
        boolean sent = row.filled(definition.sentAt).isPresent();
        if (answered.isEmpty() && !sent) {
            return Optional.empty();
        }
        List<String> problems = new ArrayList<>();
        try {
            ResponseHead head = head(row, !answered.isEmpty());
            boolean counted = answered.isEmpty();
            for (Map.Entry<Question, String> each : answered.entrySet()) {
                counted |= answer(row, head, each.getKey(), each.getValue(), records, problems);
            }
            if (head.sentAt() != null && counted) {
                invitation(head, records);
            }
        } catch (UnusableCellException unusable) {
            problems.add(unusable.reason());
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    /** @return false for a question that says nothing about customers */
    private boolean answer(
            Cells row, ResponseHead head, Question question, String cell, Taker records, List<String> problems) {
        try {
            Optional<Asked> asked = question.asked(row);
            if (asked.isPresent()) {
                answer(row, head, question, asked.get(), cell, records);
            }
            return asked.isPresent();
        } catch (UnusableCellException unusable) {
            problems.add(unusable.reason());
            return true;
        }
    }

    private void answer(Cells row, ResponseHead head, Question question, Asked asked, String cell, Taker records)
            throws UnusableCellException {
        Scale scale = asked.scale().of(row);
        double value;
        try {
            value = scale.value(cell, definition.decimalComma);
        } catch (UnusableCellException unusable) {
            throw new UnusableCellException("its " + question.column().title() + " " + unusable.reason());
        }
        String series = row.filled(question.nameColumn()).orElse(question.series());
        Map<String, @Nullable Object> fields = head.fields();
        fields.put("answered", true);
        fields.put("instrument", series.isEmpty() ? head.instrument() : head.instrument() + " / " + series);
        fields.put("question", questionName(row, question));
        fields.put("type", asked.type().word());
        fields.put("kind", asked.type().kind().name());
        fields.put("value", value);
        fields.put("scale_min", scale.min());
        fields.put("scale_max", scale.max());
        fields.put(
                "text",
                row.filled(question.comment()).map(SurveyRows::plainBreaks).orElse(null));
        Instant at = head.answeredAt() == null ? fileTime : head.answeredAt();
        records.take(head.id() + "/" + questionName(row, question), fields, at);
    }

    private void invitation(ResponseHead head, Taker records) {
        Map<String, @Nullable Object> fields = head.fields();
        fields.put("invited", true);
        Instant at = head.answeredAt() != null ? head.answeredAt() : head.sentAt() != null ? head.sentAt() : fileTime;
        records.take(head.id(), fields, at);
    }

    private String questionName(Cells row, Question question) {
        if (question.asked() != null) {
            return question.name();
        }
        return QuestionReader.slug(row.filled(question.nameColumn())
                .or(() -> row.filled(question.typeColumn()))
                .orElse("score"));
    }

    private ResponseHead head(Cells row, boolean answered) throws UnusableCellException {
        String email = email(row);
        String account = account(row);
        if (email == null && account == null) {
            throw new UnusableCellException(
                    "it names neither who answered nor the customer, so it belongs to nobody; have the survey ask for the"
                            + " e-mail address, or send it by personal links");
        }
        Instant sentAt = time(row, definition.sentAt);
        Instant answeredAt = time(row, definition.answeredAt);
        if (answered && answeredAt == null) {
            throw new UnusableCellException(
                    "its " + definition.answeredAt.title() + " is empty, so nobody can say when it was answered");
        }
        String instrument = definition.instrument.in(row);
        String version = definition.version.in(row);
        if (version == null) {
            throw new UnusableCellException("it does not say which version of the survey it answers: "
                    + definition.version.columns().title()
                    + " is empty; write version: in the definition for such rows");
        }
        String channel = definition.channel.in(row);
        SurveyDefinition.People people = definition.people;
        String series = QuestionReader.slug(String.valueOf(instrument)) + "/" + QuestionReader.slug(version) + "/";
        return new ResponseHead(
                series + responseId(row, email, account, sentAt, answeredAt),
                String.valueOf(instrument),
                version,
                email,
                row.filled(people.name()).orElse(null),
                account,
                people.account() == null ? null : people.account().is(),
                channel == null ? null : channel.toLowerCase(Locale.ROOT),
                definition.stage.in(row),
                sentAt,
                // An invitation that was opened and left is not answered.
                answered ? answeredAt : null);
    }

    /** The tool's own id; else a mark of who was asked when, which is the same in the next export. */
    private String responseId(
            Cells row,
            @Nullable String email,
            @Nullable String account,
            @Nullable Instant sentAt,
            @Nullable Instant answeredAt) {
        Optional<String> own = row.filled(definition.people.response());
        if (own.isPresent()) {
            return own.get();
        }
        String when = String.valueOf(sentAt == null ? answeredAt : sentAt);
        if (email != null) {
            return Fingerprints.of(email, when);
        }
        // Many of one customer may answer in the same minute: only what they answered tells them apart.
        StringBuilder said = new StringBuilder();
        for (Question question : definition.questions) {
            said.append(row.filled(question.column()).orElse(""))
                    .append('\n')
                    .append(row.filled(question.comment()).orElse(""))
                    .append('\n');
        }
        return Fingerprints.of("account " + account, when, said.toString());
    }

    private @Nullable Instant time(Cells row, Columns columns) throws UnusableCellException {
        Optional<String> cell = row.filled(columns);
        if (cell.isEmpty()) {
            return null;
        }
        try {
            return definition.times.read(cell.get());
        } catch (UnusableCellException unusable) {
            throw new UnusableCellException("its " + columns.title() + " " + unusable.reason());
        }
    }

    private @Nullable String email(Cells row) throws UnusableCellException {
        Optional<String> cell = row.filled(definition.people.email());
        if (cell.isEmpty() || cell.get().equalsIgnoreCase("anonymous")) {
            return null;
        }
        String address = cell.get().toLowerCase(Locale.ROOT);
        if (WebDomain.ofEmail(address).isEmpty()) {
            throw new UnusableCellException("its " + definition.people.email().title() + " holds "
                    + Cells.shown(cell.get()) + ", no e-mail address");
        }
        return address;
    }

    private @Nullable String account(Cells row) throws UnusableCellException {
        AccountColumn account = definition.people.account();
        if (account == null) {
            return null;
        }
        Optional<String> cell = row.filled(account.columns());
        if (cell.isEmpty() || account.is() != AccountColumn.Is.DOMAIN) {
            return cell.orElse(null);
        }
        return WebDomain.of(cell.get())
                .orElseThrow(() -> new UnusableCellException(
                        "its " + account.columns().title() + " is " + Cells.shown(cell.get()) + ", no web domain"));
    }

    private static String plainBreaks(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
