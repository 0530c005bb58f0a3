package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import java.util.List;

/**
 * Something that asks for a person now.
 *
 * @param text goes into the task and, with the episode, into its key
 * @param episode tells this occurrence from the next one
 * @param subject the task's subject, in the site's language
 * @param evidence records that show it
 */
record Cause(String text, String episode, String subject, List<ExternalId> evidence) {}
