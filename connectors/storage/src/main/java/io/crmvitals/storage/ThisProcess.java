package io.crmvitals.storage;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How this process is told apart from another CRM Vitals: its number, its machine, and since when it runs. */
final class ThisProcess {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ThisProcess() {}

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a machine without a name";
        }
    }

    /** For a sentence: {@code process 4711, since 2026-11-22 14:30 UTC, on crm-1}. */
    static String told(Instant since) {
        return "process " + ProcessHandle.current().pid() + ", since " + MINUTE.format(since) + ", on " + machine();
    }
}
