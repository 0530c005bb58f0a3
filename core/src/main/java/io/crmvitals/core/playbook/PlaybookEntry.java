package io.crmvitals.core.playbook;

import java.util.List;

/**
 * One playbook as it is told to an operator.
 *
 * @param when what sets it off, in English; an own playbook's description or expression
 * @param owners words of the roles that its tasks go to, the first one that somebody active fills
 * @param evidence true where whoever closes a task is to record what came of it
 */
public record PlaybookEntry(
        String id,
        boolean enabled,
        String when,
        String system,
        List<String> owners,
        int dueWorkingDays,
        int coolDownDays,
        boolean evidence) {

    public PlaybookEntry {
        owners = List.copyOf(owners);
    }
}
