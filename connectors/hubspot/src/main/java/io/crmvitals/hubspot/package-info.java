/**
 * HubSpot's CRM by its dated API: reads companies, contacts, deals, tickets, survey answers and owners; writes health properties of companies and follow-up
 * tasks. What is used of the API stands in {@code src/main/openapi/hubspot.yaml}; the client in {@code .api} is generated from it. Knows neither the other
 * vendors nor who calls it.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/latest/crm/understanding-the-crm">HubSpot: understanding the CRM</a>
 */
@NullMarked
package io.crmvitals.hubspot;

import org.jspecify.annotations.NullMarked;
