/**
 * Reads YAML so that every problem can be told with file, line, key and value, all at once, with the nearest known key.
 */
@NullMarked
package io.crmvitals.core.config;

import org.jspecify.annotations.NullMarked;
