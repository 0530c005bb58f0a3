package io.crmvitals.core.playbook;

/**
 * A task and where it goes.
 *
 * @param system lower-case name of the CRM it is opened in
 */
public record DueTask(String system, Task task) {}
