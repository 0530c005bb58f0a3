package io.crmvitals.routes.selftest;

import io.crmvitals.core.port.Store;
import io.crmvitals.http.Pause;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that a trial plays on: three simulated vendors that tell one portfolio, the config, a folder for the store that is deleted at the end, and a clock that
 * waits pass on instead of sleeping.
 */
public final class Stage implements AutoCloseable {

    private static final Duration FIRST_WAIT = Duration.ofMillis(1);

    private final StageClock clock = new StageClock(Portfolio.NOW);
    private final Sandbox sandbox;
    private final Path config;
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();

    /** @param config folder of the config files */
    public Stage(Path config, int accounts, long seed) {
        this.config = config;
        this.sandbox = Sandbox.start(Portfolio.of(accounts, seed), clock);
        try {
            this.folder = Files.createTempDirectory("vitals-trial-");
        } catch (IOException noRoom) {
            sandbox.close();
            throw new UncheckedIOException("A trial needs a folder for its store", noRoom);
        }
        variables.putAll(sandbox.variables());
    }

    /** The product on this stage's store; whoever opens it closes it. */
    public Vitals open() {
        return open(folder.resolve("data"), clock::pass);
    }

    /** The product on a store of its own, as a second installation beside the same vendors. */
    public Vitals open(Path data, Pause pause) {
        return Vitals.open(Configuration.read(config, variables::get), data, clock, pause, Progress.SILENT, FIRST_WAIT);
    }

    /** The store alone. */
    public Store store() {
        return Vitals.openStore(config, data());
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public StageClock clock() {
        return clock;
    }

    public Path config() {
        return config;
    }

    /** For whatever a trial needs beside the store. */
    public Path folder() {
        return folder;
    }

    public Path data() {
        return folder.resolve("data");
    }

    /** The environment, to be changed before the product is opened. */
    public Map<String, String> variables() {
        return variables;
    }

    @Override
    public void close() {
        sandbox.close();
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException inUse) {
            throw new UncheckedIOException(folder + " could not be deleted; delete it by hand.", inUse);
        }
    }
}
