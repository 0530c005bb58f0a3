package io.crmvitals.core.playbook;

/**
 * Something that is missing for an account's score and that one person can mend for many accounts at once.
 *
 * @param cause the same for every account that lacks it, for example {@code feed-silent/Ticket}
 * @param text what is missing, in the site's language
 */
public record DataGap(String cause, String text) {}
