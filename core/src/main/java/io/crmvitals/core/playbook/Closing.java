package io.crmvitals.core.playbook;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;

/**
 * An open task that is no longer needed.
 *
 * @param system lower-case name of the CRM that holds it
 * @param task the CRM's own record of it
 * @param key that the task was opened under
 * @param comment why it is closed, in the site's language
 */
public record Closing(AccountKey account, String system, ExternalId task, String key, String comment) {}
