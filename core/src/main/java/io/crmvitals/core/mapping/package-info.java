/**
 * From a vendor's record to a shared record, by the admin's rules. What cannot be mapped is set aside with its reason, never dropped.
 */
@NullMarked
package io.crmvitals.core.mapping;

import org.jspecify.annotations.NullMarked;
