package io.crmvitals.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.mapping.Mapped;
import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.files.survey.Surveys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An export of a survey tool on its way: dropped, read by a definition, and put through the mapping that is shipped. */
final class SurveyExport {

    static final Path SAMPLES = Path.of("samples", "surveys");

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final FolderLanding landing;
    private final Mapping mapping;
    private final RecordSource source;
    private final FilesConnector connector;

    final List<SourceRecord> rows = new ArrayList<>();
    final List<SetAside> aside = new ArrayList<>();
    final Map<String, SharedRecord> records = new LinkedHashMap<>();

    /** @param definitions as text, by file name */
    SurveyExport(Path folder, Map<String, String> definitions) {
        Problems problems = new Problems();
        Surveys surveys = Surveys.read(
                definitions.entrySet().stream()
                        .map(each -> ConfigFile.parse(each.getKey(), each.getValue(), name -> null, problems))
                        .toList(),
                problems);
        mapping = Mapping.read(
                List.of(ConfigFile.parse(
                        "config/mapping/files.yaml",
                        withTexts(read(Path.of("..", "..", "config", "mapping", "files.yaml"))),
                        name -> null,
                        problems)),
                problems);
        problems.throwIfAny();
        landing = new FolderLanding(folder, CLOCK);
        connector = new FilesConnector(folder, landing, surveys, mapping.requests("files"), CLOCK, CallMeter.NONE);
        source = connector.sources().stream()
                .filter(each -> each.stream().name().equals("surveys"))
                .findFirst()
                .orElseThrow();
    }

    /** One that comes with the product, with its definition. */
    static SurveyExport ofSample(Path folder, String definition, String... files) {
        SurveyExport export =
                new SurveyExport(folder, Map.of("config/surveys/" + definition, read(SAMPLES.resolve(definition))));
        for (String file : files) {
            export.drop(SAMPLES.resolve(file));
        }
        return export.read();
    }

    void drop(Path file) {
        try {
            Path there = Files.createDirectories(folder());
            Files.copy(file, there.resolve(file.getFileName()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void drop(String name, String content) {
        landing.drop("surveys", name, content);
    }

    private Path folder() {
        return landing.drop("surveys", ".keep", "").getParent();
    }

    SurveyExport read() {
        Cursor cursor = Cursor.START;
        Page page;
        do {
            page = source.nextPage(cursor);
            cursor = page.next();
            rows.addAll(page.records());
            aside.addAll(page.setAside());
        } while (page.more());
        for (SourceRecord row : rows) {
            Mapped mapped = mapping.map(row, CLOCK.instant());
            assertThat(mapped.setAside()).isEmpty();
            mapped.records().forEach(record -> records.put(record.id().text(), record));
        }
        connector.close();
        return this;
    }

    private <T extends SharedRecord> List<T> all(Class<T> kind) {
        return records.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    List<SurveyAnswer> answers() {
        return all(SurveyAnswer.class);
    }

    /** The answer whose id ends like this. */
    SurveyAnswer answer(String end) {
        List<SurveyAnswer> found = answers().stream()
                .filter(each -> each.id().value().endsWith(end))
                .toList();
        assertThat(found).as(end).hasSize(1);
        return found.get(0);
    }

    List<SurveyInvitation> invitations() {
        return all(SurveyInvitation.class);
    }

    List<Account> accounts() {
        return all(Account.class);
    }

    /** Address of who answered. */
    String email(SurveyAnswer answer) {
        SharedRecord contact = records.get(String.valueOf(answer.respondent()));
        assertThat(contact).isInstanceOf(Contact.class);
        return String.valueOf(((Contact) contact).email());
    }

    List<String> reasons() {
        return aside.stream().map(SetAside::reason).toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As shipped, but for a site that has settled that it keeps what people wrote. */
    private static String withTexts(String shipped) {
        String off = "          # What they wrote may name people; take it in only where that is settled: text: text\n";
        if (!shipped.contains(off)) {
            throw new IllegalStateException("the shipped mapping no longer says how texts are taken in");
        }
        return shipped.replace(off, "          text: text\n");
    }
}
