/**
 * The small checked language (CEL) in which admins write values and filters.
 */
@NullMarked
package io.crmvitals.core.expression;

import org.jspecify.annotations.NullMarked;
