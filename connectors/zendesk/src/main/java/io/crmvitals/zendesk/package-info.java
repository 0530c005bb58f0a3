/**
 * Zendesk's Support API, read and written over two clients that share one credential, one budget of calls and one policy for answers.
 *
 * <p>Bulk updates of organizations and the looks at their jobs go through Zendesk's client library for Java ({@link io.crmvitals.zendesk.ZendeskJobClient}), where
 * it is proven safe: on a transport of ours that sends once, follows no redirect, ends in time and is closed by us, with nulls told so that a field can be cleared, and
 * with an unknown status read as none. What its answers tell of limits is heard beside it, because it keeps no headers.
 *
 * <p>Everything else goes through a thin client of our own ({@link io.crmvitals.zendesk.ZendeskClient} over {@link io.crmvitals.zendesk.ZendeskCalls}): exports by
 * cursor, metric sets, survey responses and filters, which the library does not have; every list, because its iterators end on an empty page, lose a page to one
 * unknown word, ask without end when an export does not get on, and follow an answer's address with our credentials to any host; single reads, because it makes one
 * and the same null of a record that is gone and an address that is unknown; new tickets, because it fails on an answer without the header that tells a repeated key,
 * although the ticket was made; fields, which it can neither create nor read beyond the first page; and tokens
 * ({@link io.crmvitals.zendesk.ZendeskTokenClient}), which it does not ask for.
 *
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/">Incremental exports</a>
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/">Organizations</a>
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/">Job statuses</a>
 */
@NullMarked
package io.crmvitals.zendesk;

import org.jspecify.annotations.NullMarked;
