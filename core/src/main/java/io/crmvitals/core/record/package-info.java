/**
 * The shared records: what every system's data becomes before anything is measured.
 * Plain values with no behavior beyond refusing what cannot be; a null field means that nobody told us.
 */
@NullMarked
package io.crmvitals.core.record;

import org.jspecify.annotations.NullMarked;
