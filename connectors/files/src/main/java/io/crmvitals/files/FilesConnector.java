package io.crmvitals.files;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.files.survey.Surveys;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files that people and other systems drop: one folder a stream. Nothing is written back. */
public final class FilesConnector implements Connector {

    /** As many as the store takes well in one transaction. */
    private static final int PAGE_SIZE = 2000;

    private final Path folder;
    private final Landing landing;
    private final List<FileStream> streams;
    private final Clock clock;
    private final CallMeter meter;
    private final Map<String, Readings> readings;
    private final List<FileSource> sources = new ArrayList<>();

    /** Without exports of survey tools. */
    public FilesConnector(Path folder, Landing landing, List<StreamRequest> requests, Clock clock, CallMeter meter) {
        this(folder, landing, Surveys.none(), requests, clock, meter);
    }

    /**
     * @param folder that holds one folder for each stream
     * @param landing hands out what is dropped there
     * @param surveys how the exports of survey tools are read
     * @throws IllegalArgumentException for a stream whose options cannot work, with a line for each
     */
    public FilesConnector(
            Path folder, Landing landing, Surveys surveys, List<StreamRequest> requests, Clock clock, CallMeter meter) {
        this.folder = folder;
        this.landing = landing;
        this.clock = clock;
        this.meter = meter;
        // Ways to read rows other than one record a row, by the word that the option reads has.
        this.readings = Map.of(SurveyReading.WORD, (stream, at) -> SurveyReading.of(stream, surveys, at));
        this.streams = streams(requests);
    }

    /** Makes the reading of one stream's rows. */
    @FunctionalInterface
    interface Readings {

        RowReading.OfFile of(FileStream stream, Clock clock);
    }

    private List<FileStream> streams(List<StreamRequest> requests) {
        List<FileStream> streams = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (StreamRequest request : requests) {
            try {
                FileStream stream = FileStream.of(request, readings.keySet());
                for (FileStream other : streams) {
                    if (other.folder().equals(stream.folder())) {
                        wrong.add("streams." + stream.id().name() + ".folder is " + stream.folder()
                                + ", which streams." + other.id().name()
                                + " reads already, and each file goes to one stream alone. Give each its own folder,"
                                + " or tell all its records under one stream");
                    }
                }
                streams.add(stream);
            } catch (IllegalArgumentException refused) {
                wrong.add(refused.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        return streams;
    }

    @Override
    public String system() {
        return "files";
    }

    @Override
    public List<RecordSource> sources() {
        return streams.stream().<RecordSource>map(this::source).toList();
    }

    private FileSource source(FileStream stream) {
        RowReading.OfFile reading =
                readings.getOrDefault(stream.reads(), PlainRows::of).of(stream, clock);
        FileSource source = new FileSource(stream, reading, landing, clock, meter, PAGE_SIZE);
        sources.add(source);
        return source;
    }

    @Override
    public Optional<HealthSink> healthSink() {
        return Optional.empty();
    }

    @Override
    public Optional<TaskSink> taskSink() {
        return Optional.empty();
    }

    @Override
    public ConnectionReport check() {
        return new FilesCheck(folder, landing, streams).report();
    }

    @Override
    public void close() {
        sources.forEach(FileSource::close);
        landing.close();
    }
}
