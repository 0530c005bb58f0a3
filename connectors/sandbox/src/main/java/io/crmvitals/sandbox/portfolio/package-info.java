/**
 * One portfolio of plainly invented customers, told three times: as a Salesforce org, a HubSpot portal and a Zendesk account would tell it, with the mismatches
 * of real life. What is true of each customer is known, so that a test can compare what the product found with what is so.
 */
@NullMarked
package io.crmvitals.sandbox.portfolio;

import org.jspecify.annotations.NullMarked;
