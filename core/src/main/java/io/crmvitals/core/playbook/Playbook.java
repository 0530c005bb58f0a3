package io.crmvitals.core.playbook;

import io.crmvitals.core.account.AccountKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One playbook as the site has set it up.
 *
 * @param system lower-case name of the CRM that its tasks are opened in
 * @param dueWorkingDays working days until a task is due
 * @param coolDownDays days after one of its tasks in which an account, or a person, gets no other one from it
 * @param evidence true where whoever closes a task is to record what came of it
 * @param own the texts of a playbook that the site wrote itself; null for one that the product brings
 */
record Playbook(
        String id,
        String when,
        boolean enabled,
        Play play,
        String system,
        OwnerRole owner,
        List<OwnerRole> inform,
        int dueWorkingDays,
        int coolDownDays,
        Task.Priority priority,
        boolean evidence,
        @Nullable OwnTexts own) {

    Playbook {
        inform = List.copyOf(inform);
    }

    Playbook switchedOn() {
        return new Playbook(
                id, when, true, play, system, owner, inform, dueWorkingDays, coolDownDays, priority, evidence, own);
    }

    /**
     * The same in every run and on every machine for the same account, playbook, cause and episode.
     *
     * @param episode tells one occurrence of a cause from the next, for example the day it began
     */
    String key(AccountKey account, String cause, String episode) {
        return key(account.value(), cause, episode);
    }

    /** @param whose what the task is about, where that is not one account */
    String key(String whose, String cause, String episode) {
        String all = String.join("\n", whose, id, cause, episode);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return prefix() + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** True for the key of one of its own tasks, whichever account, cause and episode it was made for. */
    boolean gave(String key) {
        return key.startsWith(prefix()) && key.indexOf('-', prefix().length()) < 0;
    }

    private String prefix() {
        return id.toLowerCase(Locale.ROOT).replace('_', '-') + "-";
    }
}
