package io.crmvitals.files;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.Field;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at the folders: may we read and move files there, which columns has the newest file of each stream, what lies refused. Moves nothing. */
final class FilesCheck {

    /** JSON rows name their own fields; so many tell which there are. */
    private static final int SAMPLE_ROWS = 200;

    private final Path folder;
    private final Landing landing;
    private final List<FileStream> streams;
    private final List<String> findings = new ArrayList<>();

    FilesCheck(Path folder, Landing landing, List<FileStream> streams) {
        this.folder = folder;
        this.landing = landing;
        this.streams = streams;
    }

    ConnectionReport report() {
        List<StreamReport> reports = streams.stream().map(this::stream).toList();
        return new ConnectionReport("files", folder.toString(), reports, findings);
    }

    private StreamReport stream(FileStream stream) {
        Path own = folder.resolve(stream.folder());
        if (Files.isDirectory(own)) {
            if (!Files.isReadable(own) || !Files.isWritable(own) || !Files.isExecutable(own)) {
                return unavailable(
                        stream, own + " may not be read and written by this user, so no file could be taken out of it");
            }
            int refused = refused(own);
            if (refused > 0) {
                findings.add(refused + (refused == 1 ? " file lies" : " files lie") + " refused in "
                        + own.resolve("refused") + ", each with a text that tells why.");
            }
        }
        if (stream.reads().equals(SurveyReading.WORD)) {
            // Its definitions say what the columns are; what the mapping sees is always the same.
            Map<String, Field> fields = new LinkedHashMap<>();
            SurveyReading.FIELDS.forEach(name -> fields.put(name, field()));
            return new StreamReport(stream.id(), null, fields);
        }
        Optional<Path> newest;
        try {
            newest = newest(stream, own);
        } catch (IOException unreadable) {
            return unavailable(stream, own + " cannot be looked into");
        }
        if (newest.isEmpty()) {
            findings.add("No file of " + stream.id() + " has come yet, so its columns are not known. Drop files into "
                    + own + ".");
            return new StreamReport(stream.id(), null, Map.of());
        }
        try {
            return new StreamReport(stream.id(), null, fields(stream, newest.get()));
        } catch (IOException | FileRefusedException unreadable) {
            findings.add(newest.get().getFileName() + ", the newest file of " + stream.id() + ", cannot be read: "
                    + (unreadable instanceof FileRefusedException refused
                            ? refused.reason()
                            : "its disk or its rights refuse")
                    + ".");
            return new StreamReport(stream.id(), null, Map.of());
        }
    }

    private static StreamReport unavailable(FileStream stream, String why) {
        return new StreamReport(stream.id(), why + ".", Map.of());
    }

    /** The newest that waits, else the last that was read. */
    private Optional<Path> newest(FileStream stream, Path own) throws IOException {
        NamePatterns patterns = new NamePatterns(stream.patterns());
        List<Path> waiting = new ArrayList<>();
        if (Files.isDirectory(own)) {
            try (Stream<Path> all = Files.list(own)) {
                all.filter(Files::isRegularFile)
                        .filter(path -> patterns.match(path.getFileName().toString()))
                        .forEach(waiting::add);
            }
        }
        if (!waiting.isEmpty()) {
            return waiting.stream()
                    .max(Comparator.comparing(path -> path.toFile().lastModified()));
        }
        List<Landed> archive = landing.archived(stream.folder(), stream.patterns());
        return archive.isEmpty()
                ? Optional.empty()
                : Optional.of(archive.get(archive.size() - 1).path());
    }

    private static Map<String, Field> fields(FileStream stream, Path file) throws IOException, FileRefusedException {
        Map<String, Field> fields = new LinkedHashMap<>();
        try (Rows rows = stream.format().open(file)) {
            PlainRows.lookForHeader(stream, rows.columns());
            rows.columns().forEach(column -> fields.put(column, field()));
            if (!rows.columns().isEmpty()) {
                return fields;
            }
            @Nullable Row row = rows.next();
            for (int count = 0; row != null && count < SAMPLE_ROWS; count++) {
                row.values().keySet().forEach(column -> fields.put(column, field()));
                row = rows.next();
            }
        }
        return fields;
    }

    private static Field field() {
        return new Field("text", true, false, List.of());
    }

    private static int refused(Path own) {
        int count = 0;
        Path refused = own.resolve("refused");
        if (!Files.isDirectory(refused)) {
            return 0;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(refused)) {
            for (Path path : all) {
                count += path.toString().endsWith(".reason.txt") ? 0 : 1;
            }
        } catch (IOException closed) {
            return 0;
        }
        return count;
    }
}
