/**
 * What the vendors' connectors share: sending a request once, waits that a vendor asks for, our own share of a vendor's rate, and tokens that are renewed by one
 * thread while the others wait. Knows no vendor.
 */
@NullMarked
package io.crmvitals.http;

import org.jspecify.annotations.NullMarked;
