/**
 * A simulated HubSpot portal: the CRM, associations, properties, pipelines and owners paths of versions 2026-09 and 2026-03 with HubSpot's limits, refusals
 * and habits. {@link io.crmvitals.sandbox.hubspot.HubSpotPortal} is what the portal holds, {@link io.crmvitals.sandbox.hubspot.HubSpotSandbox} is its door.
 */
@NullMarked
package io.crmvitals.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
