/**
 * Three simulated vendors on WireMock, for the demo and for every test that needs a vendor.
 * They answer as the vendors' own documents say and refuse what the vendors refuse; they know nothing of the rest of the product.
 */
@NullMarked
package io.crmvitals.sandbox;

import org.jspecify.annotations.NullMarked;
