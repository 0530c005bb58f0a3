package io.crmvitals.files.survey;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the exports of one survey are read. Made by {@link Surveys}, and only if all of it is right. */
public final class SurveyDefinition {

    final String configFile;
    final Told instrument;
    final Told version;
    final List<String> files;
    final Form form;
    final AnswerTimes times;
    final boolean decimalComma;
    final People people;
    final Told channel;
    final Told stage;
    final Columns sentAt;
    final Columns answeredAt;
    final List<Question> questions;

    /**
     * How the file itself is written.
     *
     * @param delimiter null where the header tells it
     * @param encoding name of a character set; a byte order mark goes before it
     * @param headerRows how many rows name the columns, 1 or 2
     */
    public record Form(@Nullable Character delimiter, String encoding, int headerRows) {}

    /**
     * Who answered.
     *
     * @param response the tool's own id of a response; {@link Columns#NONE} where it has none
     */
    record People(
            Columns response,
            Columns email,
            Columns name,
            @Nullable AccountColumn account) {}

    SurveyDefinition(
            String configFile,
            Told instrument,
            Told version,
            List<String> files,
            Form form,
            AnswerTimes times,
            boolean decimalComma,
            People people,
            Told channel,
            Told stage,
            Columns sentAt,
            Columns answeredAt,
            List<Question> questions) {
        this.configFile = configFile;
        this.instrument = instrument;
        this.version = version;
        this.files = List.copyOf(files);
        this.form = form;
        this.times = times;
        this.decimalComma = decimalComma;
        this.people = people;
        this.channel = channel;
        this.stage = stage;
        this.sentAt = sentAt;
        this.answeredAt = answeredAt;
        this.questions = List.copyOf(questions);
    }

    /** As the operator knows the file that it was read from. */
    public String configFile() {
        return configFile;
    }

    public Form form() {
        return form;
    }

    /** What the survey is called; where rows tell it, what it is called in a row that does not. */
    public String title() {
        return instrument.otherwise() == null ? "" : instrument.otherwise();
    }

    /** Names of the files that hold its exports, with {@code *} for any letters. */
    public List<String> files() {
        return files;
    }
}
