/**
 * Who a record belongs to: ids of the outside systems, our own account key, and the ladder that finds one from the other.
 * Knows no record and no vendor.
 */
@NullMarked
package io.crmvitals.core.account;

import org.jspecify.annotations.NullMarked;
