package io.crmvitals.routes.app;

import io.crmvitals.core.port.AuditEntry;
import io.crmvitals.core.port.Store;
import java.time.Clock;
import java.util.Locale;

/** Writes into the audit trail what happens now, and by whom. */
public final class Audit {

    /** What is worth an entry. */
    public enum What {
        CONFIG,
        APPLY,
        UNDO,
        RELEASE,
        ERASE,
        EXPORT,
        REPLAY,
        EXPIRE,
        INSTALL,
        APPROVE
    }

    private static final String CONFIG_SEEN = "config.files";

    private final Store store;
    private final Clock clock;
    private final String who;

    private Audit(Store store, Clock clock, String who) {
        this.store = store;
        this.clock = clock;
        this.who = who;
    }

    /** For the person at this command line: the user of the operating system. */
    public static Audit ofCommandLine(Store store, Clock clock) {
        return new Audit(store, clock, "cli:" + System.getProperty("user.name", "unknown"));
    }

    /** For a person who is known to the console by this name. */
    public static Audit ofConsole(Store store, Clock clock, String user) {
        return new Audit(store, clock, "console:" + user);
    }

    /**
     * @param about what it was done to, for example {@code salesforce} or {@code run 17}
     * @param detail one or two sentences: ids, counts and file names, never names, addresses or secrets
     */
    public void record(What what, String about, String detail) {
        store.audit(new AuditEntry(clock.instant(), who, what.name().toLowerCase(Locale.ROOT), about, detail));
    }

    /** Says which config files are other ones than when this was asked last; never what is in them. */
    void configChanged(ConfigFiles now) {
        String before = store.mark(CONFIG_SEEN).orElse(null);
        if (now.text().equals(before)) {
            return;
        }
        record(
                What.CONFIG,
                "config",
                before == null
                        ? "Used for the first time: " + now.fingerprints().size() + " files."
                        : now.changedSince(ConfigFiles.parse(before)));
        store.saveMark(CONFIG_SEEN, now.text(), clock.instant());
    }
}
