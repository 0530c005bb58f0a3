/**
 * A simulated HubSpot portal: the CRM, associations, properties, schemas, pipelines, owners, limits, account and OAuth paths of versions 2026-09 and 2026-03 with
 * HubSpot's limits and refusals. {@link io.crmvitals.sandbox.hubspot.HubSpotPortal} is what the portal holds, {@link
 * io.crmvitals.sandbox.hubspot.HubSpotHabits} what HubSpot leaves open, {@link io.crmvitals.sandbox.hubspot.HubSpotSandbox} the portal's door.
 */
@NullMarked
package io.crmvitals.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
