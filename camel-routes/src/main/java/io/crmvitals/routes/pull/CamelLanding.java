package io.crmvitals.routes.pull;

import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.files.ArchiveFolder;
import io.crmvitals.files.ArchivedName;
import io.crmvitals.files.Fingerprint;
import io.crmvitals.files.Landed;
import io.crmvitals.files.Landing;
import io.crmvitals.files.NamePatterns;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Dropped files by Camel's file component: it waits until a file has stopped changing, hands it out, and moves it to {@code archive} or {@code refused} below its folder once its
 * exchange is done. No lock or marker file is ever written, so a kill leaves nothing behind; whatever was not moved is handed out again. Safe for many threads.
 */
public final class CamelLanding implements Landing {

    private static final String SYSTEM = "files";
    private static final String ARCHIVE = "archive";
    private static final String REFUSED = "refused";
    private static final String REASON = ".reason.txt";

    private static final Duration SLOW_MACHINE = Duration.ofSeconds(2);

    /** What the file is called where it is moved to; the endpoints' move expressions read it. */
    private static final String NEW_NAME = "vitalsNewName";

    private static final Comparator<GenericFile<File>> OLDEST_FIRST = Comparator.<GenericFile<File>>comparingLong(
                    GenericFile::getLastModified)
            .thenComparing(GenericFile::getFileName);

    /** A file handed out and not moved away yet. */
    private record Claim(Landed landed, Exchange exchange) {}

    private final Path root;
    private final Duration settle;
    private final Clock clock;
    private final Map<String, FileEndpoint> endpoints = new HashMap<>();
    private final Map<String, Claim> claims = new HashMap<>();
    private @Nullable DefaultCamelContext camel;
    private @Nullable ConsumerTemplate consumer;

    /**
     * Touches nothing yet.
     *
     * @param root holds a folder for each stream
     * @param settle how long a file must have stayed the same to count as whole
     */
    public CamelLanding(Path root, Duration settle, Clock clock) {
        this.root = root.toAbsolutePath().normalize();
        this.settle = settle;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Landed> next(String folder, List<String> patterns) {
        Claim held = claims.get(folder);
        if (held != null && isAsHandedOut(held.landed())) {
            return Optional.of(held.landed());
        }
        if (held != null) {
            letGo(folder, held);
        }
        Path own = accessible(folder);
        Exchange exchange = consumer().receiveNoWait(endpoint(folder, own, patterns));
        while (exchange != null) {
            Claim claim = claimed(exchange);
            claims.put(folder, claim);
            if (Files.isSymbolicLink(claim.landed().path())) {
                refused(
                        claim.landed(),
                        "It is a link to something elsewhere, and only files that lie in the folder itself are read. Copy the file here.");
                exchange = consumer().receiveNoWait(endpoint(folder, own, patterns));
                continue;
            }
            if (isAsHandedOut(claim.landed())) {
                return Optional.of(claim.landed());
            }
            // It was taken away or written to while its fingerprint was made.
            letGo(folder, claim);
            exchange = consumer().receiveNoWait(endpoint(folder, own, patterns));
        }
        return Optional.empty();
    }

    private Claim claimed(Exchange exchange) {
        GenericFile<?> seen =
                Objects.requireNonNull(exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class));
        Path path = Path.of(seen.getAbsoluteFilePath());
        Landed landed = new Landed(
                path,
                path.getFileName().toString(),
                fingerprint(path),
                // As Camel saw it when it had stopped changing.
                seen.getFileLength(),
                Instant.ofEpochMilli(seen.getLastModified()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return new Claim(landed, exchange);
    }

    /** A file that may not be read is handed out all the same, so that it is refused with a word on why. */
    private static String fingerprint(Path file) {
        if (Files.isSymbolicLink(file)) {
            return Fingerprint.ofName(file.getFileName().toString());
        }
        try {
            return Fingerprint.of(file);
        } catch (IOException unreadable) {
            return Fingerprint.ofName(file.getFileName().toString());
        }
    }

    private static boolean isAsHandedOut(Landed landed) {
        File file = landed.path().toFile();
        return file.isFile()
                && file.length() == landed.size()
                && file.lastModified() == landed.modifiedAt().toEpochMilli();
    }

    @Override
    public synchronized void done(Landed file) {
        moved(file, ArchivedName.of(file).text(), null);
    }

    @Override
    public synchronized void refused(Landed file, String reason) {
        Path refused = folderOf(file).resolve(REFUSED);
        String name = Files.exists(refused.resolve(file.name()))
                ? ArchivedName.of(file).text()
                : file.name();
        moved(file, name, reason);
        Path text = refused.resolve(name + REASON);
        try {
            Files.createDirectories(refused);
            Files.writeString(text, reason + System.lineSeparator());
        } catch (IOException notWritten) {
            throw new RetryableException(
                    SYSTEM,
                    null,
                    file.name() + " was moved to " + refused
                            + ", but the reason could not be written beside it. Look at the disk.",
                    null,
                    notWritten);
        }
    }

    /** By the completion of the file's exchange; one that is gone or has changed since is left for the next look. */
    private void moved(Landed file, String name, @Nullable String refusal) {
        String folder = root.relativize(folderOf(file)).toString().replace(File.separatorChar, '/');
        Claim claim = claims.get(folder);
        if (claim == null || !claim.landed().path().equals(file.path())) {
            return;
        }
        if (!isAsHandedOut(claim.landed())) {
            letGo(folder, claim);
            return;
        }
        claims.remove(folder);
        claim.exchange().setProperty(NEW_NAME, name);
        if (refusal != null) {
            claim.exchange().setException(new IllegalStateException(refusal));
        }
        consumer().doneUoW(claim.exchange());
        if (Files.exists(file.path())) {
            throw new RetryableException(
                    SYSTEM,
                    null,
                    file.name() + " could not be moved out of " + folderOf(file)
                            + ". Give this user the right to write there, or free some space.",
                    null,
                    null);
        }
    }

    /** Neither archived nor refused: whatever lies there under that name is looked at anew. */
    private void letGo(String folder, Claim claim) {
        claims.remove(folder);
        FileEndpoint endpoint = endpoints.get(folder);
        if (endpoint != null) {
            endpoint.getInProgressRepository().remove(claim.landed().path().toString());
        }
    }

    private static Path folderOf(Landed file) {
        return Objects.requireNonNull(file.path().toAbsolutePath().normalize().getParent());
    }

    private Path accessible(String folder) {
        Path own = root.resolve(folder).normalize();
        if (!own.startsWith(root)) {
            throw new IllegalArgumentException("the folder \"" + folder + "\" lies outside of " + root);
        }
        try {
            Files.createDirectories(own);
        } catch (IOException notMade) {
            throw AccessRefusedException.toOne(
                    SYSTEM,
                    folder,
                    own + " is not there and cannot be made. Make it, or give this user the right to.",
                    notMade);
        }
        if (!Files.isReadable(own) || !Files.isWritable(own) || !Files.isExecutable(own)) {
            throw AccessRefusedException.toOne(
                    SYSTEM,
                    folder,
                    own
                            + " may not be read and written by this user, so no file can be taken out of it. Give it both rights.",
                    null);
        }
        return own;
    }

    private FileEndpoint endpoint(String folder, Path own, List<String> patterns) {
        return endpoints.computeIfAbsent(folder, name -> {
            FileEndpoint endpoint = context().getEndpoint("file:" + own.toUri().getRawPath(), FileEndpoint.class);
            NamePatterns wanted = new NamePatterns(patterns);
            endpoint.setFilter(file -> wanted.match(file.getFileNameOnly()));
            endpoint.setSorter(OLDEST_FIRST);
            // All are looked at before the oldest is taken.
            endpoint.setEagerMaxMessagesPerPoll(false);
            endpoint.setReadLock("changed");
            endpoint.setReadLockCheckInterval(settle.toMillis());
            // A file that goes on changing waits for the next sync; a busy machine is no reason to.
            endpoint.setReadLockTimeout(3 * settle.toMillis() + SLOW_MACHINE.toMillis());
            endpoint.setReadLockMinLength(0);
            endpoint.setReadLockMarkerFile(false);
            endpoint.setMove(own.resolve(ARCHIVE) + "/${exchangeProperty." + NEW_NAME + "}");
            endpoint.setMoveFailed(own.resolve(REFUSED) + "/${exchangeProperty." + NEW_NAME + "}");
            return endpoint;
        });
    }

    private DefaultCamelContext context() {
        DefaultCamelContext running = camel;
        if (running == null) {
            running = new DefaultCamelContext();
            running.start();
            camel = running;
        }
        return running;
    }

    private ConsumerTemplate consumer() {
        ConsumerTemplate made = consumer;
        if (made == null) {
            made = context().createConsumerTemplate();
            consumer = made;
        }
        return made;
    }

    @Override
    public List<Landed> archived(String folder, List<String> patterns) {
        return ArchiveFolder.list(root.resolve(folder).resolve(ARCHIVE), patterns);
    }

    @Override
    public synchronized void close() {
        claims.clear();
        endpoints.clear();
        if (camel != null) {
            camel.stop();
        }
    }
}
