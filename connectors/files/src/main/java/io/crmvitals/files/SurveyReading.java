package io.crmvitals.files;

import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.files.survey.SurveyDefinition;
import io.crmvitals.files.survey.SurveyRows;
import io.crmvitals.files.survey.Surveys;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the export of a survey by the one definition that its name fits; a file that fits none or several is refused with the reason. */
final class SurveyReading implements RowReading {

    /** What the option {@code reads} says. */
    static final String WORD = "survey-answers";

    /** What the mapping may name. */
    static final Set<String> FIELDS = SurveyRows.FIELDS;

    private final FileStream stream;
    private final Landed file;
    private final SurveyRows rows;
    private final Clock clock;

    private SurveyReading(FileStream stream, Landed file, SurveyRows rows, Clock clock) {
        this.stream = stream;
        this.file = file;
        this.rows = rows;
        this.clock = clock;
    }

    static RowReading.OfFile of(FileStream stream, Surveys surveys, Clock clock) {
        return new OfFile() {
            @Override
            public RowFormat format(Landed landed, RowFormat usual) {
                List<SurveyDefinition> fitting = surveys.fitting(landed.name());
                if (fitting.isEmpty()) {
                    return usual;
                }
                SurveyDefinition.Form form = fitting.get(0).form();
                return new RowFormat(form.delimiter(), Charset.forName(form.encoding()), form.headerRows());
            }

            @Override
            public RowReading open(Landed landed, List<String> columns, List<String> before)
                    throws FileRefusedException {
                SurveyRows rows = new SurveyRows(only(landed, surveys.fitting(landed.name())), landed.landedAt());
                Optional<String> refusal = rows.refusal(columns);
                if (refusal.isPresent()) {
                    throw new FileRefusedException(refusal.get());
                }
                return new SurveyReading(stream, landed, rows, clock);
            }
        };
    }

    private static SurveyDefinition only(Landed file, List<SurveyDefinition> fitting) throws FileRefusedException {
        if (fitting.isEmpty()) {
            throw new FileRefusedException(
                    "no survey in config/surveys names such a file, so nobody can say what its columns and scales are. Describe the"
                            + " survey there, or add the name to its files");
        }
        if (fitting.size() > 1) {
            throw new FileRefusedException("its name fits several surveys: "
                    + String.join(
                            ", ",
                            fitting.stream().map(SurveyDefinition::configFile).toList())
                    + ". Make their files differ, or rename it");
        }
        return fitting.get(0);
    }

    @Override
    public void read(Row row, Consumer<SourceRecord> records, Consumer<SetAside> aside) {
        String place = BadRow.place(file, row.line());
        Optional<String> problem = rows.read(row.values(), (id, fields, at) -> {
            Map<String, @Nullable Object> asked = new HashMap<>(fields);
            asked.keySet().retainAll(stream.fields());
            records.accept(new SourceRecord(stream.id(), id, asked, at, false, place));
        });
        problem.ifPresent(text -> aside.accept(BadRow.of(stream.id(), file, row.line(), text, clock.instant())));
    }
}
