/**
 * The small checked language (CEL) in which admins write values and filters: no loops without end, no way out to the machine, types checked before anything
 * runs. No type of the CEL library is seen outside. Nothing of it is loaded until the first expression is compiled.
 */
@NullMarked
package io.crmvitals.core.expression;

import org.jspecify.annotations.NullMarked;
