package io.crmvitals.files;

import java.util.List;
import java.util.Optional;

/**
 * Where files are dropped. Hands out whole files one after the other and moves each away once it was dealt with. Promises: a file that is still being written is not
 * handed out; a file is handed out again and again until {@link #done} or {@link #refused} is called for it, also by a later process; no file is ever deleted.
 * For one thread at a time.
 *
 * <p>{@code folder} is a stream's folder below the one that the connection names, {@code patterns} are file names with {@code *} for any letters, without regard to
 * upper and lower case.
 */
public interface Landing extends AutoCloseable {

    /**
     * The oldest file that waits; empty when none does.
     *
     * @throws io.crmvitals.core.problem.RetryableException when the folder cannot be looked into right now
     * @throws io.crmvitals.core.problem.AccessRefusedException when we may not look into it
     */
    Optional<Landed> next(String folder, List<String> patterns);

    /** The file was read to its end: it moves to the archive. Harmless for a file that is gone meanwhile. */
    void done(Landed file);

    /** The file cannot be used as a whole: it moves aside, with a text beside it that tells why. Harmless for a file that is gone meanwhile. */
    void refused(Landed file, String reason);

    /** Every file that was read to its end, in the order in which they came; one that came twice with the same content is in here once. */
    List<Landed> archived(String folder, List<String> patterns);

    @Override
    void close();
}
