/**
 * A simulated Zendesk account: tokens, incremental exports, organizations and their fields, jobs, tickets and satisfaction with Zendesk's limits, refusals and
 * habits. {@link io.crmvitals.sandbox.zendesk.ZendeskAccount} is what the account holds, {@link io.crmvitals.sandbox.zendesk.ZendeskSandbox} is its door.
 */
@NullMarked
package io.crmvitals.sandbox.zendesk;

import org.jspecify.annotations.NullMarked;
