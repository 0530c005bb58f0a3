/**
 * A simulated Salesforce org: the OAuth token endpoint and the partner SOAP API 65.0, told from tables that a test or the portfolio fills.
 * Answers keep the order of elements that the vendor's own client insists on, and refuse what the vendor refuses with the vendor's words.
 * Knows nothing of the rest of the product.
 */
@NullMarked
package io.crmvitals.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
