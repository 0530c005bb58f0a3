package io.crmvitals.core.playbook;

import io.crmvitals.core.account.AccountKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * One playbook as the site has set it up.
 *
 * @param system lower-case name of the CRM that its tasks are opened in
 * @param dueWorkingDays working days until a task is due
 * @param coolDownDays days after one of its tasks in which an account gets no other one from it
 */
record Playbook(Id id, String system, int dueWorkingDays, int coolDownDays, Task.Priority priority) {

    /** The playbooks that exist, in the order in which they go first where an account may not get all. */
    enum Id {
        /** The band enters red. */
        P01,
        /** One person gave a low answer. */
        P08,
        /** A wave of tickets, or several severe ones open. */
        P09,
        /** Activity dropped. */
        P06,
        /** A renewal comes near. */
        P03
    }

    /**
     * The same in every run and on every machine for the same account, playbook, cause and episode.
     *
     * @param episode tells one occurrence of a cause from the next, for example the day it began
     */
    String key(AccountKey account, String cause, String episode) {
        String all = String.join("\n", account.value(), id.name(), cause, episode);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return prefix() + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** True for the key of one of its own tasks, whichever account, cause and episode it was made for. */
    boolean gave(String key) {
        return key.startsWith(prefix());
    }

    private String prefix() {
        return id.name().toLowerCase(Locale.ROOT) + "-";
    }
}
