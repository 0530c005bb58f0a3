package io.crmvitals.core.playbook;

import java.time.LocalDate;

/**
 * A task that was planned for an account on an earlier run, whatever became of it.
 *
 * @param plannedOn day (UTC) on which it was planned
 */
public record EarlierTask(String key, String playbook, String cause, LocalDate plannedOn) {}
