/**
 * Zendesk's Support API, read and written over two clients that share one credential, one budget of calls and one policy for answers.
 *
 * <p>Bulk updates of organizations and their jobs go through Zendesk's client library for Java ({@link io.crmvitals.zendesk.ZendeskJobClient}), on a transport that
 * never sends twice and with nulls told, so that a field can be cleared. Everything else goes through a thin client of our own
 * ({@link io.crmvitals.zendesk.ZendeskClient}): exports by cursor, metric sets beside tickets and filters of ratings, which the library does not have, and every
 * list, because its iterators end on an empty page, lose a page to one unknown word, ask without end when an export does not get on, and follow an answer's
 * address with our credentials to any host.
 *
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/">Incremental exports</a>
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/">Organizations</a>
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/">Job statuses</a>
 */
@NullMarked
package io.crmvitals.zendesk;

import org.jspecify.annotations.NullMarked;
